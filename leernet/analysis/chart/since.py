"""What came and what went between two days, as one chart."""

from enum import IntEnum

import numpy as np
import pandas as pd

from leernet.analysis.chart.columns import Chart


class Change(IntEnum):
    """What became of a node or an edge."""

    UNCHANGED = 1
    ARRIVED = 2
    LEFT = 3


def since(earlier: Chart, later: Chart) -> tuple[Chart, np.ndarray, np.ndarray]:
    """Both charts as one, and per node and per edge its Change. What is in both looks as it does later."""
    before, after = (pd.Index(chart.nodes["id"].to_numpy(dtype=object)) for chart in (earlier, later))
    gone = after.get_indexer(before) < 0
    nodes = pd.concat([later.nodes, earlier.nodes[gone]], ignore_index=True)
    row = after.append(before[gone]).get_indexer(before)
    old = earlier.edges.assign(one=row[earlier.edges["one"].to_numpy()], other=row[earlier.edges["other"].to_numpy()])
    old_codes, new_codes = _codes(old, len(nodes)), _codes(later.edges, len(nodes))
    lost = old[~np.isin(old_codes, new_codes)]
    edges = pd.concat([later.edges, lost], ignore_index=True) if len(lost) else later.edges
    node_change = np.full(len(nodes), Change.LEFT)
    node_change[: len(later)] = np.where(before.get_indexer(after) >= 0, Change.UNCHANGED, Change.ARRIVED)
    edge_change = np.where(np.isin(new_codes, old_codes), Change.UNCHANGED, Change.ARRIVED)
    edge_change = np.append(edge_change, np.full(len(lost), Change.LEFT))
    return Chart(nodes, edges, later.left_out), node_change, edge_change


def _codes(edges: pd.DataFrame, nodes: int) -> np.ndarray:
    ends = np.sort(edges[["one", "other"]].to_numpy(dtype=np.int64), axis=1)
    return ends[:, 0] * max(nodes, 1) + ends[:, 1] if len(ends) else np.empty(0, dtype=np.int64)
