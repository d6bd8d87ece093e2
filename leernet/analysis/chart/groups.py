"""What a node can be coloured by: each node gets one group, with the same words for all views."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from leernet.analysis.affiliation import Affiliation
from leernet.analysis.chart.columns import CLUSTER, NETWORK, ORGANISATION, PERSON, SEAT, Chart
from leernet.analysis.chart.communities import communities
from leernet.analysis.chart.people import holder_ids_of
from leernet.snapshot import NOBODY


class ColourBy(StrEnum):
    """By what nodes get their colour and shape."""

    PERSPECTIVE = "perspectief"
    ORGANISATION_KIND = "soort organisatie"
    THEME = "thema"
    REGION = "regio"
    COMMUNITY = "samenhang"


@dataclass(frozen=True, eq=False)
class Groups:
    """Per node a number into `names` (codes or texts); -1 where a node has no group of this sort."""

    of_node: np.ndarray
    names: tuple[str, ...]


def groups(chart: Chart, shown: Affiliation, by: ColourBy, *, seed: int = 1) -> Groups:
    """The group of each node. People and organisations go by what they have most often, of equals the first."""
    if by is ColourBy.COMMUNITY:
        member = communities(chart, seed=seed)
        return Groups(member, tuple(str(number + 1) for number in range(int(member.max(initial=-1)) + 1)))
    if by is ColourBy.PERSPECTIVE:
        return _by_perspective(chart, shown)
    if by is ColourBy.ORGANISATION_KIND:
        kinds = shown.snapshot.organisations["kind"].astype("category")
        codes = np.append(kinds.cat.codes.to_numpy(), NOBODY)
        names = tuple(str(kind) for kind in kinds.cat.categories)
        return _by_rows(chart, shown, codes[shown.rows["organisation"].to_numpy()], codes[:-1], None, names)
    networks = shown.snapshot.networks
    if by is ColourBy.REGION:
        labels = networks["region"].fillna("").to_numpy(dtype=object)
    else:
        labels = np.array([themes[0] if themes else "" for themes in networks["themes"]], dtype=object)
    numbers, names_found = pd.factorize(pd.Series(labels, dtype=object).replace("", None), sort=True)
    of_row = numbers[shown.rows["network"].to_numpy()] if len(numbers) else np.empty(0, dtype=np.int64)
    return _by_rows(chart, shown, of_row, None, numbers, tuple(str(name) for name in names_found))


def _by_perspective(chart: Chart, shown: Affiliation) -> Groups:
    perspectives = shown.rows["perspective"].cat
    names = tuple(str(code) for code in perspectives.categories)
    found = np.full(len(chart), -1, dtype=np.int64)
    index = pd.Index(holder_ids_of(shown)).get_indexer(chart.nodes["id"])
    codes = pd.Categorical(shown.holders["perspective"], categories=list(names)).codes.astype(np.int64)
    found[index >= 0] = codes[index[index >= 0]]
    return Groups(found, names)


def _by_rows(
    chart: Chart,
    shown: Affiliation,
    of_row: np.ndarray,
    of_organisation: np.ndarray | None,
    of_network: np.ndarray | None,
    names: tuple[str, ...],
) -> Groups:
    found = np.full(len(chart), -1, dtype=np.int64)
    position = chart.nodes["position"].to_numpy()
    rows = shown.rows
    person, organisation = chart.part(PERSON), chart.part(ORGANISATION)
    most = _most(rows["person"].to_numpy(), of_row, len(shown.snapshot.persons))
    found[person] = most[position[person]]
    if of_organisation is not None:
        found[organisation] = of_organisation[position[organisation]]
    else:
        most = _most(rows["organisation"].to_numpy(), of_row, len(shown.snapshot.organisations))
        found[organisation] = most[position[organisation]]
    if of_network is not None:
        network = chart.part(NETWORK)
        found[network] = of_network[position[network]]
    found[chart.part(SEAT, CLUSTER)] = -1
    return Groups(found, names)


def _most(who: np.ndarray, code: np.ndarray, number: int) -> np.ndarray:
    """Per number of `who` the code (0 and up) that it has most often; of equals the lowest, -1 for none."""
    most = np.full(number, -1, dtype=np.int64)
    counts = (who >= 0) & (code >= 0)
    if not counts.any():
        return most
    width = int(code.max()) + 1
    both, times = np.unique(who[counts].astype(np.int64) * width + code[counts], return_counts=True)
    order = np.lexsort((both % width, -times, both // width))
    whose = both[order] // width
    first = np.append(True, whose[1:] != whose[:-1])
    most[whose[first]] = both[order][first] % width
    return most
