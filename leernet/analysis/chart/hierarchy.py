"""Werkplaatsen with what is part of them, as trees."""

import numpy as np
import pandas as pd

from leernet.analysis.affiliation import Affiliation
from leernet.analysis.chart.columns import NETWORK, Chart, ids_of, make_chart
from leernet.snapshot import NOBODY

COLUMN_WIDTH, ROW_HEIGHT = 420.0, 66.0
_HIGHEST = 12
"""Levels of networks within networks that are looked at; a circle in the data ends here."""


def hierarchy_chart(shown: Affiliation) -> Chart:
    """The chosen networks and the network that each is part of, also when that one was not chosen."""
    parent = shown.snapshot.networks["parent"].to_numpy()
    above = [shown.networks]
    for _level in range(_HIGHEST):
        higher = parent[above[-1]] if len(above[-1]) else above[-1]
        above.append(np.unique(higher[higher != NOBODY]))
    networks = np.unique(np.concatenate(above)).astype(np.int64)
    people = shown.rows.groupby("network")["holder"].nunique().reindex(networks, fill_value=0)
    parts = networks[parent[networks] != NOBODY] if len(networks) else networks
    nodes = pd.DataFrame(
        {
            "id": ids_of(shown.snapshot, NETWORK, networks),
            "part": NETWORK,
            "position": networks,
            "people": people.to_numpy(dtype=np.int64),
            "networks": np.bincount(parent[parts], minlength=len(parent))[networks] if len(parts) else 0,
        }
    )
    edges = {
        "one": ids_of(shown.snapshot, NETWORK, parent[parts] if len(parts) else parts),
        "other": ids_of(shown.snapshot, NETWORK, parts),
    }
    return make_chart([nodes], [pd.DataFrame(edges)])


def tree_places(chart: Chart, names: np.ndarray) -> np.ndarray:
    """The whole on the left and its parts to the right of it, each beneath the other by name; columns of trees."""
    children, roots = _children(chart, names)
    row, level = np.zeros(len(chart)), np.zeros(len(chart), dtype=np.int64)
    root_of = np.zeros(len(chart), dtype=np.int64)
    next_row = 0.0
    for root in roots:
        next_row = _place_tree(root, children, row, level, root_of, next_row) + 0.6
    return _in_columns(row, level, root_of, roots, next_row)


def _children(chart: Chart, names: np.ndarray) -> tuple[dict[int, list[int]], list[int]]:
    above = np.full(len(chart), NOBODY, dtype=np.int64)
    above[chart.edges["other"].to_numpy()] = chart.edges["one"].to_numpy()
    children: dict[int, list[int]] = {}
    order = sorted(range(len(chart)), key=lambda node: (str(names[node]).casefold(), node))
    for node in order:
        children.setdefault(int(above[node]), []).append(node)
    roots = children.get(NOBODY, [])
    # Who is part of itself, by way of others, has no beginning; each circle begins at its first name.
    reached = set(roots)
    for root in roots:
        reached |= _below(root, children)
    for node in order:
        if node not in reached:
            roots.append(node)
            reached |= {node} | _below(node, children)
    return children, sorted(roots, key=lambda node: (not children.get(node), str(names[node]).casefold(), node))


def _below(root: int, children: dict[int, list[int]]) -> set[int]:
    found: set[int] = set()
    todo = list(children.get(root, []))
    while todo:
        node = todo.pop()
        if node not in found:
            found.add(node)
            todo.extend(children.get(node, []))
    return found


def _place_tree(
    root: int,
    children: dict[int, list[int]],
    row: np.ndarray,
    level: np.ndarray,
    root_of: np.ndarray,
    first_row: float,
) -> float:
    """Gives each node of a tree its row and level; returns the first row below it."""
    next_row, seen = first_row, {root}
    todo: list[tuple[int, int, bool]] = [(root, 0, False)]
    while todo:
        node, depth, done = todo.pop()
        own = [child for child in children.get(node, []) if child not in seen or done]
        if done:
            row[node] = np.mean([row[child] for child in own]) if own else row[node]
            continue
        root_of[node], level[node] = root, depth
        if own:
            children[node] = own
            seen.update(own)
            todo.append((node, depth, True))
            todo.extend((child, depth + 1, False) for child in reversed(own))
        else:
            row[node], next_row = next_row, next_row + 1
    return next_row


def _in_columns(row: np.ndarray, level: np.ndarray, root_of: np.ndarray, roots: list[int], rows: float) -> np.ndarray:
    """The trees beneath each other, in as many columns as make the whole about as wide as high."""
    width = (int(level.max(initial=0)) + 1) * COLUMN_WIDTH
    columns = max(1, round(float(np.sqrt(rows * ROW_HEIGHT / width * 1.2))))
    height = rows / columns
    top = {root: row[root_of == root].min() for root in roots} if columns > 1 else {}
    places = np.column_stack([level * COLUMN_WIDTH, row * ROW_HEIGHT])
    column, begin = 0, 0.0
    for root in roots if columns > 1 else []:
        if top[root] - begin > height and column < columns - 1:
            column, begin = column + 1, float(top[root])
        mine = root_of == root
        places[mine] += [column * width, -begin * ROW_HEIGHT]
    return places
