"""People, organisation seats and empty seats on one side, networks on the other: what lies beneath all other views."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from leernet.analysis.affiliation import Affiliation
from leernet.analysis.chart.columns import NETWORK, ORGANISATION, PERSON, SEAT, Chart, ids_of, make_chart
from leernet.snapshot import day_number


@dataclass(frozen=True)
class LapsingSeat:
    """A role that is filled now and falls empty on a day, by the dates that are known."""

    network: int
    requirement: int
    code: str
    falls: date


def people_chart(shown: Affiliation, lapsing: Iterable[LapsingSeat] = (), *, spells: bool = False) -> Chart:
    """An edge for each person or organisation seat and network; with `spells` one for each period."""
    snapshot = shown.snapshot
    holders = shown.holders
    network_ids = ids_of(snapshot, NETWORK, shown.networks)
    holder_ids = holder_ids_of(shown)
    sizes = shown.rows.groupby("network")["holder"].nunique().reindex(shown.networks, fill_value=0)
    nodes = [
        pd.DataFrame(
            {"id": network_ids, "part": NETWORK, "position": shown.networks, "people": sizes.to_numpy(dtype=np.int64)}
        ),
        pd.DataFrame(
            {
                "id": holder_ids,
                "part": np.where(holders.index >= 0, PERSON, ORGANISATION),
                "position": np.where(holders.index >= 0, holders.index, -holders.index - 1),
                "networks": holders["networks"].to_numpy(dtype=np.int64),
            }
        ),
    ]
    return _with_seats(shown, nodes, [_sits(shown, network_ids, holder_ids, spells=spells)], lapsing)


def holder_ids_of(shown: Affiliation) -> np.ndarray:
    """The ids of those who take part, in the order of `Affiliation.holders`."""
    holders = shown.holders.index.to_numpy()
    ids = np.empty(len(holders), dtype=object)
    person = holders >= 0
    ids[person] = ids_of(shown.snapshot, PERSON, holders[person])
    ids[~person] = ids_of(shown.snapshot, ORGANISATION, -holders[~person] - 1)
    return ids


def _sits(shown: Affiliation, network_ids: np.ndarray, holder_ids: np.ndarray, *, spells: bool) -> pd.DataFrame:
    columns = ["holder", "network", "since", "until"] if spells else ["holder", "network"]
    pairs = shown.rows[columns].drop_duplicates()
    holders = np.searchsorted(shown.holders.index.to_numpy(), pairs["holder"].to_numpy())
    networks = np.searchsorted(shown.networks, pairs["network"].to_numpy())
    edges = pd.DataFrame({"one": holder_ids[holders], "other": network_ids[networks]})
    if spells:
        edges["since"], edges["until"] = pairs["since"].to_numpy(), pairs["until"].to_numpy()
    return edges


def _with_seats(
    shown: Affiliation, nodes: list[pd.DataFrame], edges: list[pd.DataFrame], lapsing: Iterable[LapsingSeat]
) -> Chart:
    empty = [(seat.network, seat.requirement, seat.code, seat.unknown, 0) for seat in shown.seats]
    there = set(shown.networks.tolist())
    taken = {(seat.network, seat.code) for seat in shown.seats}
    empty += [
        (seat.network, seat.requirement, seat.code, False, day_number(seat.falls))
        for seat in lapsing
        if seat.network in there and (seat.network, seat.code) not in taken
    ]
    if empty:
        frame = pd.DataFrame(empty, columns=["position", "requirement", "code", "unknown", "falls"])
        networks = ids_of(shown.snapshot, NETWORK, frame["position"].to_numpy())
        ids = [seat_id(network, code) for network, code in zip(networks.tolist(), frame["code"].tolist(), strict=True)]
        nodes.append(frame.drop(columns="code").assign(id=ids, part=SEAT))
        edges.append(pd.DataFrame({"one": ids, "other": networks, "implied": True}))
    return make_chart(nodes, edges)


def seat_id(network: str, code: str) -> str:
    """The id of a seat at `network-7`."""
    return f"{SEAT}-{network.removeprefix('network-')}-{code}"
