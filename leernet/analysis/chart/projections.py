"""One kind of node, tied by what two have in common: networks by people, organisations and people by networks.

The one-mode projections of an affiliation (Breiger 1974), weighted by how much is shared; `between.overlap` does the
counting, in columns.
"""

import numpy as np
import pandas as pd

from leernet.analysis.affiliation import Affiliation
from leernet.analysis.between.overlap import linked_networks
from leernet.analysis.between.ties import Pairs, distinct, topmost
from leernet.analysis.chart.columns import NETWORK, ORGANISATION, PERSON, Chart, ids_of, make_chart
from leernet.errors import Phrase
from leernet.snapshot import NOBODY
from leernet.texts import N_

MOST_MEETINGS = 2_000_000
"""Pairs within groups that are counted at most; the largest groups are left out first."""

MOST_LINES = 40_000
"""Lines that are drawn at most; the weakest are left out first."""


def networks_chart(shown: Affiliation) -> Chart:
    """Networks, tied by the people with a name who sit in both; `weight` is how many those are."""
    pairs, note = _bearable(_pairs(shown, shown.rows["person"].to_numpy()).swapped(), _TOO_MANY_NETWORKS)
    people = shown.rows.groupby("network")["holder"].nunique().reindex(shown.networks, fill_value=0)
    nodes = pd.DataFrame(
        {
            "id": ids_of(shown.snapshot, NETWORK, shown.networks),
            "part": NETWORK,
            "position": shown.networks,
            "people": people.to_numpy(dtype=np.int64),
        }
    )
    return _projected(shown, nodes, NETWORK, pairs, note)


def organisations_chart(shown: Affiliation) -> Chart:
    """Organisations, tied by the networks in which both sit; a department counts as the whole that it is part of."""
    whole = np.append(topmost(shown.snapshot.organisations["parent"].to_numpy()), NOBODY)
    return _members(shown, whole[shown.rows["organisation"].to_numpy()], ORGANISATION)


def colleagues_chart(shown: Affiliation) -> Chart:
    """People, tied by the networks in which they meet; `weight` is how many those are."""
    return _members(shown, shown.rows["person"].to_numpy(), PERSON)


def _members(shown: Affiliation, members: np.ndarray, part: str) -> Chart:
    all_pairs = _pairs(shown, members)
    pairs, note = _bearable(all_pairs, _TOO_LARGE)
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
    return _projected(shown, nodes, part, pairs, note)


_TOO_LARGE = N_(
    "Netwerken met meer dan {number} deelnemers tellen hier niet mee: daarin kent niet iedereen elkaar, en er zouden "
    "te veel lijnen zijn."
)
_TOO_MANY_NETWORKS = N_("Wie in meer dan {number} netwerken zit, telt hier niet mee: dat zouden te veel lijnen zijn.")
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
    ordered = np.sort(size)
    meetings = np.cumsum(ordered * (ordered - 1) // 2)
    if meetings[-1] <= MOST_MEETINGS:
        return pairs, None
    largest = int(ordered[max(int(np.searchsorted(meetings, MOST_MEETINGS, side="right")) - 1, 0)])
    kept = size[pairs.group] <= largest
    return Pairs(pairs.member[kept], pairs.group[kept]), Phrase(template, {"number": largest})


def _projected(shown: Affiliation, nodes: pd.DataFrame, part: str, pairs: Pairs, note: Phrase | None) -> Chart:
    links = linked_networks(pairs.swapped())
    if len(links) > MOST_LINES:
        strongest = np.lexsort((-links["strength"].to_numpy(), -links["shared"].to_numpy()))[:MOST_LINES]
        links, note = links.iloc[np.sort(strongest)], note or Phrase(_THIN, {"number": MOST_LINES})
    ends = {end: ids_of(shown.snapshot, part, links[end].to_numpy(dtype=np.int64)) for end in ("one", "other")}
    return make_chart([nodes], [pd.DataFrame(ends | {"weight": links["shared"].to_numpy(dtype=float)})], note)
