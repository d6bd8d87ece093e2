"""One node and what surrounds it, and the shortest way from one to another."""

from dataclasses import dataclass

import numpy as np

from leernet.analysis.chart.columns import NETWORK, PERSON, SEAT, Chart
from leernet.errors import Phrase
from leernet.snapshot import NetworkSnapshot
from leernet.texts import N_


def surroundings(chart: Chart, node: str, steps: int) -> Chart:
    """What is at most so many steps (edges) from a node, with all edges between. An unknown node gives nothing."""
    near = np.zeros(len(chart), dtype=bool)
    if node in chart.rows:
        near[chart.rows[node]] = True
    one, other = chart.edges["one"].to_numpy(), chart.edges["other"].to_numpy()
    # Nothing leads on from an empty seat, so a walk over all edges does no harm.
    for _step in range(steps):
        reached = near.copy()
        reached[other[near[one]]] = True
        reached[one[near[other]]] = True
        near = reached
    return chart.only(near)


@dataclass(frozen=True)
class Path:
    """The shortest way between two nodes: the ids along it, both ends among them; empty when there is none."""

    nodes: tuple[str, ...]

    def sentence(self, chart: Chart, snapshot: NetworkSnapshot) -> Phrase:
        """The way in words: who meets whom, and where."""
        if not self.nodes:
            return Phrase(N_("Er is geen weg: deze twee hangen via geen enkel netwerk samen."))
        names, parts = chart.names(snapshot), chart.nodes["part"].to_numpy(dtype=object)
        rows = [chart.rows[node] for node in self.nodes]
        if len(rows) == 1:
            return Phrase(N_("Dit is dezelfde."))
        meetings = [
            Phrase(
                N_("{one} zit met {other} in {network}"),
                {"one": names[before], "other": names[after], "network": names[row]},
            )
            for before, row, after in zip(rows, rows[1:], rows[2:], strict=False)
            if parts[row] == NETWORK and NETWORK not in (parts[before], parts[after])
        ]
        begin = [_sits(names, rows[0], rows[1])] if parts[rows[0]] == NETWORK else []
        end = [_sits(names, rows[-1], rows[-2])] if parts[rows[-1]] == NETWORK and len(rows) > 2 else []
        if parts[rows[-1]] == NETWORK and len(rows) == 2 and not begin:
            end = [_sits(names, rows[-1], rows[0])]
        between = sum(parts[row] in {PERSON, "organisation"} for row in rows[1:-1])
        return Phrase(_summary(between), {"steps": (*begin, *meetings, *end), "number": between})


def _sits(names: np.ndarray, network: int, holder: int) -> Phrase:
    return Phrase(N_("{person} zit in {network}"), {"person": names[holder], "network": names[network]})


def _summary(between: int) -> str:
    if between == 0:
        return N_("Zo kent u elkaar: {steps}.")
    if between == 1:
        return N_("Zo komt u er, via één ander: {steps}.")
    return N_("Zo komt u er, via {number} anderen: {steps}.")


def shortest_path(chart: Chart, start: str, end: str) -> Path:
    """The way with the fewest steps over the edges that are real; of equal ones always the same."""
    if start not in chart.rows or end not in chart.rows:
        return Path(())
    if SEAT in {start.partition("-")[0], end.partition("-")[0]}:
        return Path(())
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # igraph warns when there is no way; that is an answer
        (found,) = chart.graph.get_shortest_paths(chart.rows[start], to=chart.rows[end])
    ids = chart.nodes["id"].to_numpy(dtype=object)
    return Path(tuple(str(ids[row]) for row in found))
