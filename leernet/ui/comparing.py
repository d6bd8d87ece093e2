"""What the screen Vergelijken shows: sentences about what changed between two days, and the tables behind them."""

from collections.abc import Sized
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from leernet.analysis.changes import Comparison, compare, signals_opened
from leernet.analysis.signals import Signals
from leernet.snapshot import NetworkSnapshot
from leernet.texts import _, format_date, ngettext, say
from leernet.ui import runtime
from leernet.ui.forecasting import role_name, severity_words

MOST_PEOPLE, MOST_SIGNALS = 100, 25
"""How many of each kind of change are shown; a download has them all."""


@dataclass(frozen=True, eq=False)
class Changes:
    """What differs between two days: people and roles, and the signals of both days."""

    snapshot: NetworkSnapshot
    compared: Comparison
    before: Signals
    after: Signals
    opened: list[int]
    closed: list[int]


@runtime.kept(8)
def changes(snapshot: NetworkSnapshot, earlier: date, later: date, network: int | None) -> Changes:
    """Compare two days of what this session looks at."""
    before, after = runtime.signals_on(earlier), runtime.signals_on(later)
    networks = None if network is None else np.array([network])
    return Changes(
        snapshot=snapshot,
        compared=compare(snapshot, earlier, later, networks),
        before=before,
        after=after,
        opened=signals_opened(before, after, networks),
        closed=signals_opened(after, before, networks),
    )


def sentences(found: Changes) -> list[str]:
    """What changed, most important first; empty when nothing did."""
    one = found.compared
    counted = [
        ngettext("Er kwam {number} deelnemer bij.", "Er kwamen {number} deelnemers bij.", len(one.came)),
        ngettext("Er ging {number} deelnemer weg.", "Er gingen {number} deelnemers weg.", len(one.left)),
        ngettext(
            "Wie bleef, kreeg er {number} rol bij.", "Wie bleven, kregen er samen {number} rollen bij.", len(one.gained)
        ),
        ngettext(
            "Wie bleef, legde {number} rol neer.", "Wie bleven, legden samen {number} rollen neer.", len(one.lost)
        ),
        ngettext("Er kwam {number} signaal bij.", "Er kwamen {number} signalen bij.", len(found.opened)),
        ngettext("Er is {number} signaal opgelost.", "Er zijn {number} signalen opgelost.", len(found.closed)),
        ngettext("Er begon {number} netwerk.", "Er begonnen {number} netwerken.", len(one.began)),
        ngettext("Er stopte {number} netwerk.", "Er stopten {number} netwerken.", len(one.ended)),
    ]
    numbers: tuple[Sized, ...] = (
        *(one.came, one.left, one.gained, one.lost),
        *(found.opened, found.closed, one.began, one.ended),
    )
    said = [sentence for sentence, rows in zip(counted, numbers, strict=True) if len(rows)]
    return [*said, *_roles_of_networks(found)]


def _roles_of_networks(found: Changes) -> list[str]:
    """Which roles a single network got for the first time, or no longer has."""
    said = []
    for rows, template in (
        (found.compared.new_roles, _("Deze rol was er nog niet in {network}: {roles}.")),
        (found.compared.gone_roles, _("Deze rol is er niet meer in {network}: {roles}.")),
    ):
        names = found.snapshot.networks["name"].to_numpy()
        if rows["network"].nunique() == 1:
            roles = ", ".join(role_name(code).lower() for code in rows["role"])
            said.append(template.format(network=names[rows["network"].iloc[0]], roles=roles))
    return said


def most_people(found: Changes) -> int:
    """How many people came, or left, or changed role: of these the largest number."""
    one = found.compared
    return max(len(one.came), len(one.left), len(one.gained), len(one.lost), len(one.began), len(one.ended))


def most_signals(found: Changes) -> int:
    """How many signals opened or closed: of the two the larger number."""
    return max(len(found.opened), len(found.closed))


@runtime.kept(8, in_words=True)
def shown_tables(
    seen: NetworkSnapshot,  # noqa: ARG001
    earlier: date,
    later: date,
    network: int | None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The people and the signals as tables, as far as the screen shows them."""
    found = changes(earlier, later, network)
    return people_table(found, MOST_PEOPLE), signal_table(found, MOST_SIGNALS)


def people_table(found: Changes, most: int) -> pd.DataFrame:
    """Who came and left and who changed role, a row each; the first so many of each."""
    one = found.compared
    parts = [
        (one.came.head(most), _("➕ erbij"), "roles"),
        (one.left.head(most), _("➖ weg"), "roles"),
        (one.gained.head(most), _("🔼 rol erbij"), "role"),
        (one.lost.head(most), _("🔽 rol neergelegd"), "role"),
    ]
    names = found.snapshot.networks["name"].to_numpy()
    rows = [
        (what, name, role_words(roles), names[network])
        for frame, what, column in parts
        for name, network, roles in zip(
            found.snapshot.holder_names(frame["holder"].to_numpy()), frame["network"], frame[column], strict=True
        )
    ]
    rows += [
        (what, "", "", names[network])
        for networks, what in ((one.began, _("🌱 netwerk begonnen")), (one.ended, _("🏁 netwerk gestopt")))
        for network in networks[:most]
    ]
    return pd.DataFrame(rows, columns=[_("Wat"), _("Wie"), _("Rol"), _("Netwerk")])


def role_words(roles: str | tuple[str, ...]) -> str:
    """One role or several by name."""
    codes = (roles,) if isinstance(roles, str) else roles
    return ", ".join(role_name(code) for code in codes) or role_name(None)


def signal_table(found: Changes, most: int) -> pd.DataFrame:
    """The signals that opened and closed, each with its sentence and next step; the first so many of both."""
    rows = []
    for signals, numbers, what in (
        (found.after, found.opened, _("🔔 erbij")),
        (found.before, found.closed, _("✓ opgelost")),
    ):
        for one in signals.signals(numbers[:most]):
            step = say(one.next_step) if signals is found.after else ""
            rows.append((what, one.name, one.label, severity_words(one.severity), say(one.sentence), step))
    columns = [_("Wat"), _("Waarover"), _("Signaal"), _("Zwaarte"), _("Wat leernet zag"), _("Volgende stap")]
    return pd.DataFrame(rows, columns=columns)


def period(found: Changes) -> str:
    """The two days in words."""
    one = found.compared
    return _(
        "Van {earlier} tot {later}",
        earlier=format_date(one.earlier, long=True),
        later=format_date(one.later, long=True),
    )
