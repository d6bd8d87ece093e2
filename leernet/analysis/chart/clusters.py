"""The whole from far: networks together by werkplaats, region or theme, tied by the people who sit in both."""

from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

import numpy as np
import pandas as pd

from leernet.analysis.affiliation import Affiliation
from leernet.analysis.between.overlap import linked_networks
from leernet.analysis.between.ties import Pairs, distinct, topmost
from leernet.analysis.chart.columns import CLUSTER, Chart, make_chart
from leernet.snapshot import NOBODY


class ClusterBy(StrEnum):
    """By what networks are taken together."""

    WHOLE = "werkplaats"
    REGION = "regio"
    THEME = "thema"


@dataclass(frozen=True, eq=False)
class Clusters:
    """Per cluster its id, name ("" for networks without a region or theme) and networks (positions)."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    networks: tuple[np.ndarray, ...]


def clusters_of(shown: Affiliation, by: ClusterBy) -> Clusters:
    """The networks of an affiliation by the werkplaats that they are part of, by region or by their first theme."""
    labels = cluster_labels(shown, by)
    numbers, names = pd.factorize(labels, sort=True)
    ids = [f"{CLUSTER}-{by.value}-{crc32(str(name).encode()):08x}" for name in names]
    if by is ClusterBy.WHOLE:  # two werkplaatsen may have one name; here the label is a position
        known = shown.snapshot.networks
        ids = [f"{CLUSTER}-{by.value}-{known['id'].iat[int(name)]}" for name in names]
        names = np.array([known["name"].iat[int(name)] for name in names], dtype=object)
    order = np.argsort(numbers, kind="stable")
    split = np.split(shown.networks[order], np.searchsorted(numbers[order], np.arange(1, len(names))))
    return Clusters(tuple(ids), tuple(str(name) for name in names), tuple(split) if len(names) else ())


def cluster_labels(shown: Affiliation, by: ClusterBy) -> np.ndarray:
    """Per network of an affiliation what it is taken together by: a text, or the position of its werkplaats."""
    networks = shown.snapshot.networks
    if by is ClusterBy.WHOLE:
        return topmost(networks["parent"].to_numpy())[shown.networks]
    if by is ClusterBy.REGION:
        return networks["region"].fillna("").to_numpy(dtype=object)[shown.networks]
    themes = networks["themes"].to_numpy()[shown.networks]
    return np.array([own[0] if own else "" for own in themes], dtype=object)


def clusters_chart(shown: Affiliation, by: ClusterBy) -> Chart:
    """A node per cluster with how many networks and people it has; `weight` is how many people two have in common."""
    clusters = clusters_of(shown, by)
    cluster_of = np.full(len(shown.snapshot.networks), NOBODY, dtype=np.int64)
    for number, networks in enumerate(clusters.networks):
        cluster_of[networks] = number
    rows = shown.rows[shown.rows["person"] >= 0]
    member, group = rows["person"].to_numpy(), cluster_of[rows["network"].to_numpy()]
    width = int(member.max(initial=0)) + 1
    code = distinct(group.astype(np.int64) * width + member)
    pairs = Pairs(code % width, code // width)
    nodes = pd.DataFrame(
        {
            "id": clusters.ids,
            "part": CLUSTER,
            "position": np.arange(len(clusters.ids)),
            "networks": [len(networks) for networks in clusters.networks],
            "people": np.bincount(pairs.group, minlength=len(clusters.ids))[: len(clusters.ids)],
            "label": clusters.names,
        }
    )
    links = linked_networks(pairs)
    ids = np.array(clusters.ids, dtype=object)
    ends = {end: ids[links[end].to_numpy(dtype=np.int64)] for end in ("one", "other")} if len(ids) else {}
    edges = [pd.DataFrame(ends | {"weight": links["shared"].to_numpy(dtype=float)})] if ends else []
    return make_chart([nodes], edges)
