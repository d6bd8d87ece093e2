"""The same as the picture, as a table: each row with the node that it is about."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from leernet.analysis.chart import CLUSTER, NETWORK, ORGANISATION, PERSON, Change, ids_of, seat_id
from leernet.analysis.chart.people import holder_ids_of
from leernet.snapshot import UNKNOWN_BEGIN, day_number
from leernet.texts import _
from leernet.ui.network_map.looks import looks
from leernet.ui.network_map.question import View
from leernet.ui.network_map.sentences import role_of
from leernet.ui.network_map.view import MapView


@dataclass(frozen=True, eq=False)
class MapTable:
    """`rows` for whoever reads, `nodes` the id of the node that each row is about."""

    rows: pd.DataFrame
    nodes: np.ndarray

    def first(self, number: int) -> "MapTable":
        return MapTable(self.rows.iloc[:number], self.nodes[:number])


def table(seen: MapView) -> MapTable:
    """A row per participation and empty seat where people are shown, else a row per node."""
    if seen.question.view is View.PEOPLE and not seen.question.since:
        return seen.once("table", lambda: _within(_participations(seen), seen))
    return seen.once("table", lambda: _nodes(seen))


def participations(seen: MapView, chosen: np.ndarray | None = None) -> pd.DataFrame:
    """A row per participation on the day, in words, in the order of `seen.shown.rows`; with a mask only those."""
    rows = seen.shown.rows if chosen is None else seen.shown.rows[chosen]
    snapshot, reference = seen.snapshot, seen.composition.reference
    # Below zero is an organisation itself: -1 is the first of them, so they follow the people from the last back.
    organisations = snapshot.organisations["name"]
    holders = pd.concat([snapshot.persons["name"], organisations[::-1]], ignore_index=True)
    roles = {role.code: role.name for role in reference.roles.values()}
    style = looks(reference)
    return pd.DataFrame(
        {
            "what": _("Doet mee"),
            "name": holders.take(rows["holder"].to_numpy() % len(holders)).array,
            "network": snapshot.networks["name"].take(rows["network"].to_numpy()).array,
            "role": rows["role"].astype("category").cat.rename_categories(roles).array,
            "perspective": rows["perspective"].cat.rename_categories(lambda code: style[code].label).array,
            "organisation": organisations.reindex(rows["organisation"]).array,
            "since": _dates(rows["since"]),
        }
    )


def _participations(seen: MapView) -> MapTable:
    shown = seen.shown
    holders = np.searchsorted(shown.holders.index.to_numpy(), shown.rows["holder"].to_numpy())
    empty = pd.DataFrame(
        {
            "what": [_("Niet te zeggen") if seat.unknown else _("Lege plek") for seat in shown.seats],
            "network": shown.snapshot.networks["name"].take([seat.network for seat in shown.seats]).array,
            "role": [role_of(seen, seat) for seat in shown.seats],
        }
    )
    networks = ids_of(shown.snapshot, NETWORK, np.array([seat.network for seat in shown.seats], dtype=np.int64))
    seats = [seat_id(network, seat.code) for network, seat in zip(networks.tolist(), shown.seats, strict=True)]
    # What is missing comes first: that is what one looks for, and it is the shortest.
    held = participations(seen)
    rows = pd.concat([empty, held], ignore_index=True)[held.columns] if len(empty) else held
    return MapTable(rows, np.concatenate([np.array(seats, dtype=object), holder_ids_of(shown)[holders]]))


def _within(found: MapTable, seen: MapView) -> MapTable:
    """The rows about what the picture shows, when it shows only some of it."""
    if not (seen.question.around or seen.question.hidden):
        return found
    there = np.array([node in seen.chart.rows for node in found.nodes.tolist()], dtype=bool)
    return MapTable(found.rows[there].reset_index(drop=True), found.nodes[there])


def _nodes(seen: MapView) -> MapTable:
    chart = seen.chart
    names = pd.Series(chart.names(seen.snapshot), dtype=object).replace("", _("Niet ingevuld"))
    columns: dict[str, object] = {"name": names}
    if seen.node_change is not None:
        words = {0: "", Change.UNCHANGED: _("Gebleven"), Change.ARRIVED: _("Erbij"), Change.LEFT: _("Weg")}
        columns["what"] = pd.Series(seen.node_change).map(words)
    elif chart.part(NETWORK).any():
        columns["kind"] = _kinds(seen)
    if chart.part(NETWORK, ORGANISATION, CLUSTER).any():
        columns["people"] = chart.nodes["people"]
    if chart.part(PERSON, ORGANISATION, CLUSTER).any() or seen.question.view is View.HIERARCHY:
        columns["parts" if seen.question.view is View.HIERARCHY else "networks"] = chart.nodes["networks"]
    if seen.question.view is not View.HIERARCHY:
        columns["ties"] = chart.degree
    rows = pd.DataFrame(columns)
    by = "ties" if "ties" in rows else "name"
    order = rows.sort_values([by, "name"], ascending=[by == "name", True]).index.to_numpy()
    return MapTable(rows.iloc[order].reset_index(drop=True), chart.nodes["id"].to_numpy(dtype=object)[order])


def _kinds(seen: MapView) -> pd.Series:
    kinds = {code: kind.name for code, kind in seen.composition.reference.network_kinds.items()}
    of_network = seen.snapshot.networks["kind"].astype(object).map(kinds).fillna("")
    network = seen.chart.part(NETWORK)
    found = np.full(len(seen.chart), "", dtype=object)
    found[network] = of_network.to_numpy(dtype=object)[seen.chart.nodes["position"].to_numpy()[network]]
    return pd.Series(found)


def _dates(days: pd.Series) -> pd.api.extensions.ExtensionArray:
    """Day numbers as dates; nothing for an unknown begin."""
    since_1970 = days.where(days > UNKNOWN_BEGIN) - day_number(date(1970, 1, 1))
    return pd.to_datetime(since_1970, unit="D").array
