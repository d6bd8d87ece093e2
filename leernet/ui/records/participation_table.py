"""Participations as a table: of a network who takes part, of a person or organisation in what."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from leernet.reference import Reference
from leernet.snapshot import NOBODY, OPEN_END, UNKNOWN_BEGIN, NetworkSnapshot, to_date
from leernet.texts import _, format_date
from leernet.ui import runtime
from leernet.ui.records.forms import role_name
from leernet.ui.records.links import link_to, record_at, rows_of
from leernet.ui.records.table import Cell, Column, Link, first_rows, record_table


def order_by_name(snapshot: NetworkSnapshot, places: np.ndarray) -> np.ndarray:
    """These rows of the participations by the name of who holds them."""
    rows = snapshot.participations.iloc[places]
    names = [
        _sort_key(snapshot, person, organisation)
        for person, organisation in zip(rows["person"].tolist(), rows["organisation"].tolist(), strict=True)
    ]
    return places[sorted(range(len(names)), key=names.__getitem__)]


def order_by_network(snapshot: NetworkSnapshot, places: np.ndarray) -> np.ndarray:
    """These rows of the participations by network and, within one, from the newest to the oldest."""
    rows = snapshot.participations.iloc[places]
    names = snapshot.networks["name"].iloc[rows["network"].to_numpy()].str.lower().to_numpy()
    return places[np.lexsort((-rows["since"].to_numpy(), pd.factorize(names, sort=True)[0]))]


def _sort_key(snapshot: NetworkSnapshot, person: int, organisation: int) -> str:
    if person != NOBODY:
        return str(snapshot.persons["sort_name"].iat[person]).casefold()
    return str(snapshot.organisations["name"].iat[organisation]).casefold()


def participation_table(
    key: str, label: str, places: np.ndarray, *, without: Sequence[str] = (), ended: bool = False
) -> None:
    """Shows these rows of the participations; `without` leaves out columns that the page itself is about."""
    snapshot, reference = runtime.snapshot(), runtime.reference()
    rows = snapshot.participations.iloc[places[: first_rows(len(places), key)]]
    columns = {
        "network": Column(_("Netwerk")),
        "person": Column(_("Wie")),
        "role": Column(_("Rol")),
        "function": Column(_("Functie")),
        "organisation": Column(_("Namens")),
        "since": Column(_("Sinds"), whole=True),
        "until": Column(_("Tot en met"), whole=True),
        **({"reason": Column(_("Reden"))} if ended else {}),
        "edit": Column("", whole=True),
    }
    shown = [name for name in columns if name not in without]
    cells = [_cells(row, snapshot, reference) for row in rows_of(rows)]
    record_table(key, label, [columns[name] for name in shown], [[cell[name] for name in shown] for cell in cells])


def _cells(row: Any, snapshot: NetworkSnapshot, reference: Reference) -> dict[str, Cell]:
    person = _link(snapshot, "person", row.person)
    organisation = _link(snapshot, "organisation", row.organisation)
    who = person if row.person != NOBODY else organisation
    network = _link(snapshot, "network", row.network)
    role, function = reference.roles.get(row.role), reference.functions.get(row.function)
    return {
        "network": network,
        "person": who,
        "role": role_name(role) if role else _known(row.role) or _("❔ niet bekend"),
        "function": function.name if function else _known(row.function),
        "organisation": organisation if row.person != NOBODY else _("de organisatie zelf"),
        "since": format_date(to_date(row.since)) if row.since > UNKNOWN_BEGIN else _("onbekend"),
        "until": _end(row),
        "reason": _known(row.end_reason),
        "edit": Link(
            _("Aanpassen"),
            link_to("participation", row.id),
            _("Aanpassen: {who}, {network}", who=_text(who), network=_text(network)),
        ),
    }


def _link(snapshot: NetworkSnapshot, subject: str, position: int) -> Cell:
    if position == NOBODY:
        return ""
    return Link(*record_at(snapshot, subject, position))


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Link) else cell


def _known(value: object) -> str:
    """The text of a categorical value; nothing for one that is not filled in."""
    return value if isinstance(value, str) else ""


def _end(row: Any) -> str:
    if row.end_unknown:
        return _("datum onbekend")
    return "" if row.until >= OPEN_END else format_date(to_date(row.until))
