"""One kind of node, tied by what two have in common: networks by people, organisations and people by networks.

The one-mode projections of an affiliation (Breiger 1974), weighted by how much is shared; `between.overlap` does the
counting for one day, `over_time` for all days (`spells`: every line with its own days and thickness).
"""

import numpy as np
import pandas as pd

from leernet.analysis.affiliation import Affiliation
from leernet.analysis.between.overlap import linked_networks
from leernet.analysis.between.ties import Pairs, distinct, topmost
from leernet.analysis.chart.columns import NETWORK, ORGANISATION, PERSON, Chart, ids_of, make_chart
from leernet.analysis.chart.over_time import later_ones, spells_of, stays_of, strongest, ties_over_time
from leernet.analysis.spells import Spells
from leernet.errors import Phrase
from leernet.snapshot import NOBODY
from leernet.texts import N_

MOST_MEETINGS = 2_000_000
"""Pairs within groups that are counted at most; the largest groups are left out first."""

MOST_LINES = 40_000
"""Lines that are drawn at most; the weakest are left out first."""


def networks_chart(shown: Affiliation, *, spells: bool = False) -> Chart:
    """Networks, tied by the people with a name who sit in both; `weight` is how many those are."""
    people = shown.rows.groupby("network")["holder"].nunique().reindex(shown.networks, fill_value=0)
    nodes = pd.DataFrame(
        {
            "id": ids_of(shown.snapshot, NETWORK, shown.networks),
            "part": NETWORK,
            "position": shown.networks,
            "people": people.to_numpy(dtype=np.int64),
        }
    )
    member = shown.rows["person"].to_numpy()
    if spells:
        sits = spells_of(shown, shown.rows["network"].to_numpy(), member)
        return _over_time(shown, nodes, NETWORK, sits, _EVER_TOO_MANY_NETWORKS)
    pairs, note = _bearable(_pairs(shown, member).swapped(), _TOO_MANY_NETWORKS)
    return _projected(shown, nodes, NETWORK, pairs, note)


def organisations_chart(shown: Affiliation, *, spells: bool = False) -> Chart:
    """Organisations, tied by the networks in which both sit; a department counts as the whole that it is part of."""
    whole = np.append(topmost(shown.snapshot.organisations["parent"].to_numpy()), NOBODY)
    return _members(shown, whole[shown.rows["organisation"].to_numpy()], ORGANISATION, spells=spells)


def colleagues_chart(shown: Affiliation, *, spells: bool = False) -> Chart:
    """People, tied by the networks in which they meet; `weight` is how many those are."""
    return _members(shown, shown.rows["person"].to_numpy(), PERSON, spells=spells)


def _members(shown: Affiliation, members: np.ndarray, part: str, *, spells: bool) -> Chart:
    all_pairs = _pairs(shown, members)
    positions = distinct(all_pairs.member)
    person = shown.rows["person"].to_numpy()
    named = (members != NOBODY) & (person != NOBODY)
    people = np.unique(np.column_stack([members[named], person[named]]), axis=0)[:, 0]
    nodes = pd.DataFrame(
        {
            "id": ids_of(shown.snapshot, part, positions),
            "part": part,
            "position": positions,
            "networks": np.bincount(all_pairs.member, minlength=1)[positions],
            "people": np.bincount(people, minlength=int(positions.max(initial=0)) + 1)[positions],
        }
    )
    if spells:
        sits = spells_of(shown, members, shown.rows["network"].to_numpy())
        return _over_time(shown, nodes, part, sits, _EVER_TOO_LARGE).with_stays(*_stays(shown, part, sits))
    pairs, note = _bearable(all_pairs, _TOO_LARGE)
    return _projected(shown, nodes, part, pairs, note)


_TOO_LARGE = N_(
    "Netwerken met meer dan {number} deelnemers tellen hier niet mee: daarin kent niet iedereen elkaar, en er zouden "
    "te veel lijnen zijn."
)
_TOO_MANY_NETWORKS = N_("Wie in meer dan {number} netwerken zit, telt hier niet mee: dat zouden te veel lijnen zijn.")
_EVER_TOO_LARGE = N_(
    "Netwerken die in al die jaren meer dan {number} deelnemers hadden, tellen hier niet mee: er zouden te veel lijnen "
    "zijn."
)
_EVER_TOO_MANY_NETWORKS = N_(
    "Wie in al die jaren in meer dan {number} netwerken zat, telt hier niet mee: dat zouden te veel lijnen zijn."
)
_THIN = N_("Er zijn te veel lijnen om te tekenen. U ziet de {number} sterkste.")


def _pairs(shown: Affiliation, members: np.ndarray) -> Pairs:
    """Different pairs of member and network, sorted by network and then by member."""
    filled = members != NOBODY
    member, network = members[filled].astype(np.int64), shown.rows["network"].to_numpy()[filled].astype(np.int64)
    width = int(member.max(initial=0)) + 1
    code = distinct(network * width + member)
    return Pairs(code % width, code // width)


def _bearable(pairs: Pairs, template: str) -> tuple[Pairs, Phrase | None]:
    """The pairs without the largest groups when those would make more meetings than can be counted."""
    size = np.bincount(pairs.group, minlength=1).astype(np.int64)
    largest = _largest_bearable(size, size * (size - 1) // 2)
    if largest is None:
        return pairs, None
    kept = size[pairs.group] <= largest
    return Pairs(pairs.member[kept], pairs.group[kept]), Phrase(template, {"number": largest})


def _largest_bearable(size: np.ndarray, meetings: np.ndarray) -> int | None:
    """The size up to which groups count, so that all their meetings together can be counted; None for any size."""
    order = np.argsort(size, kind="stable")
    together = np.cumsum(meetings[order])
    if together[-1] <= MOST_MEETINGS:
        return None
    first_too_many = int(np.searchsorted(together, MOST_MEETINGS, side="right"))
    return int(size[order[max(first_too_many - 1, 0)]])


def _projected(shown: Affiliation, nodes: pd.DataFrame, part: str, pairs: Pairs, note: Phrase | None) -> Chart:
    links = linked_networks(pairs.swapped())
    if len(links) > MOST_LINES:
        strongest = np.lexsort((-links["strength"].to_numpy(), -links["shared"].to_numpy()))[:MOST_LINES]
        links, note = links.iloc[np.sort(strongest)], note or Phrase(_THIN, {"number": MOST_LINES})
    ends = {end: ids_of(shown.snapshot, part, links[end].to_numpy(dtype=np.int64)) for end in ("one", "other")}
    return make_chart([nodes], [pd.DataFrame(ends | {"weight": links["shared"].to_numpy(dtype=float)})], note)


def _over_time(shown: Affiliation, nodes: pd.DataFrame, part: str, spells: Spells, template: str) -> Chart:
    """The same nodes with a line for each stretch of days on which two share as much."""
    members = np.unique(np.column_stack([spells.group, spells.who]), axis=0)[:, 0]
    size = np.bincount(members, minlength=1).astype(np.int64)
    meetings = np.bincount(spells.group, later_ones(spells), minlength=len(size)).astype(np.int64)
    largest = _largest_bearable(size, meetings)
    note = Phrase(template, {"number": largest}) if largest is not None else None
    ties = ties_over_time(spells.only(size[spells.group] <= largest) if largest is not None else spells)
    if len(ties) > MOST_LINES:
        ties, pairs = strongest(ties, MOST_LINES)
        note = note or Phrase(_THIN, {"number": pairs})
    ends = {end: ids_of(shown.snapshot, part, ties[end].to_numpy()) for end in ("one", "other")}
    return make_chart([nodes], [ties.assign(**ends, weight=ties["weight"].astype(float))], note)


def _stays(shown: Affiliation, part: str, spells: Spells) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    stays = stays_of(spells)
    return ids_of(shown.snapshot, part, stays.group), stays.since, stays.until
