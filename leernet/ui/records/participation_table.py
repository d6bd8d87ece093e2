"""Participations as a table: of a network who takes part, of a person or organisation in what."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from leernet.reference import Reference
from leernet.snapshot import OPEN_END, UNKNOWN_BEGIN, NetworkSnapshot, to_date
from leernet.texts import _, format_date
from leernet.ui import runtime
from leernet.ui.records.forms import role_name
from leernet.ui.records.links import frame_of, link_to, names_at, rows_of
from leernet.ui.records.table import Cell, Column, Link, first_rows, record_table

_PARTIES = ("network", "person", "organisation")


def order_by_name(snapshot: NetworkSnapshot, places: np.ndarray) -> np.ndarray:
    """These rows of the participations by the name of who holds them."""
    rows = snapshot.participations.iloc[places]
    people = names_at(snapshot.persons["sort_name"], rows["person"].to_numpy())
    organisations = names_at(snapshot.organisations["name"], rows["organisation"].to_numpy())
    keys = [(one or other).casefold() for one, other in zip(people, organisations, strict=True)]
    return places[sorted(range(len(keys)), key=keys.__getitem__)]


def order_by_network(snapshot: NetworkSnapshot, places: np.ndarray) -> np.ndarray:
    """These rows of the participations by network and, within one, from the newest to the oldest."""
    rows = snapshot.participations.iloc[places]
    names = snapshot.networks["name"].iloc[rows["network"].to_numpy()].str.lower().to_numpy()
    return places[np.lexsort((-rows["since"].to_numpy(), pd.factorize(names, sort=True)[0]))]


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
    parties = (links_at(snapshot, subject, rows[subject].to_numpy()) for subject in _PARTIES)
    cells = [
        _cells(row, network, person, organisation, reference)
        for row, network, person, organisation in zip(rows_of(rows), *parties, strict=True)
    ]
    record_table(key, label, [columns[name] for name in shown], [[cell[name] for name in shown] for cell in cells])


def _cells(row: Any, network: Cell, person: Cell, organisation: Cell, reference: Reference) -> dict[str, Cell]:
    who = person or organisation
    role, function = reference.roles.get(row.role), reference.functions.get(row.function)
    return {
        "network": network,
        "person": who,
        "role": role_name(role) if role else _known(row.role) or _("❔ niet bekend"),
        "function": function.name if function else _known(row.function),
        "organisation": organisation if person else _("de organisatie zelf"),
        "since": format_date(to_date(row.since)) if row.since > UNKNOWN_BEGIN else _("onbekend"),
        "until": _end(row),
        "reason": _known(row.end_reason),
        "edit": Link(
            _("Aanpassen"),
            link_to("participation", row.id),
            _("Aanpassen: {who}, {network}", who=_text(who), network=_text(network)),
        ),
    }


def links_at(snapshot: NetworkSnapshot, subject: str, positions: np.ndarray) -> list[Cell]:
    """The records at these positions as links; nothing for NOBODY."""
    frame = frame_of(snapshot, subject)
    if frame.empty:
        return [""] * len(positions)
    names, ids = names_at(frame["name"], positions), frame["id"].to_numpy()[positions].tolist()
    return [Link(name, link_to(subject, id)) if name else "" for name, id in zip(names, ids, strict=True)]


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Link) else cell


def _known(value: object) -> str:
    """The text of a categorical value; nothing for one that is not filled in."""
    return value if isinstance(value, str) else ""


def _end(row: Any) -> str:
    if row.end_unknown:
        return _("datum onbekend")
    return "" if row.until >= OPEN_END else format_date(to_date(row.until))
