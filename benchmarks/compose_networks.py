"""Judging the composition of all networks on one day, beside a straightforward loop over a NetworkX graph.

The loop gets its graph for nothing: building it is not counted. It does what one would write first, but not stupidly:
what a requirement asks for is a set.
"""

from typing import Any

import networkx as nx

from benchmarks.made_up import DAY, snapshot
from benchmarks.measure import Line, milliseconds, side_by_side
from leernet.analysis.composition import STATUSES, Status, compose
from leernet.reference import WITHOUT_KIND, Reference, Requirement
from leernet.snapshot import NOBODY, NetworkSnapshot, day_number

PARTICIPATIONS, NETWORKS = 1_000_000, 20_000
SAMPLE = 10
"""The loop is run on one in so many networks (with all of their parts), and its time is multiplied by it."""

Answer = tuple[str, int, int]


def run(reference: Reference) -> list[Line]:
    made_up = snapshot(reference, participations=PARTICIPATIONS, networks=NETWORKS)
    chosen = range(0, NETWORKS, SAMPLE)
    loop = Loop(made_up, reference, chosen)
    assert loop.composition() == answers_of(made_up, reference, chosen), "the loop and the columns must agree"
    columns, looped = side_by_side(lambda: compose(made_up, reference, DAY), loop.composition, rounds=5)
    times = looped * SAMPLE / columns
    return [
        Line(
            f"composition of {NETWORKS:,} networks, {PARTICIPATIONS:,} participations",
            milliseconds(columns),
            f"{milliseconds(looped * SAMPLE)} for a loop over a NetworkX graph "
            f"({NETWORKS // SAMPLE:,} networks, times {SAMPLE}): {times:.0f} x",
            "under 300 ms, at least 50 x faster",
            columns < 0.3 and times >= 50,
        )
    ]


def answers_of(made_up: NetworkSnapshot, reference: Reference, chosen: range) -> dict[tuple[int, int], Answer]:
    frame = compose(made_up, reference, DAY).frame
    frame = frame[frame["network"].isin(chosen)]
    return {
        (row.network, row.requirement): (STATUSES[row.status].value, row.count, row.possible)
        for row in frame.itertuples()
    }


class Loop:
    """Composition over a MultiGraph: people and networks are nodes, participations are edges with what is known."""

    def __init__(self, made_up: NetworkSnapshot, reference: Reference, chosen: range) -> None:
        self.reference, self.chosen = reference, chosen
        self.kinds = made_up.networks["kind"].astype(object).where(made_up.networks["kind"].notna(), None).tolist()
        self.organisation_kinds = made_up.organisations["kind"].astype(object).tolist()
        self.own = {one.code for one in reference.perspectives.values() if one.own_behalf}
        self.children: dict[int, list[int]] = {}
        for network, parent in enumerate(made_up.networks["parent"].tolist()):
            if parent != NOBODY:
                self.children.setdefault(parent, []).append(network)
        self.graph = self._graph(made_up)

    def composition(self) -> dict[tuple[int, int], Answer]:
        answers = {}
        profiles: dict[str, list[tuple[int, Requirement, set[str]]]] = {}
        for position, requirement in enumerate(self.reference.requirements):
            roles = {
                role.code for role in self.reference.roles.values() if role.perspective in requirement.perspectives
            }
            entry = (position, requirement, roles | set(requirement.roles))
            profiles.setdefault(requirement.network_kind, []).append(entry)
        day = day_number(DAY)
        for network in self.chosen:
            for position, requirement, roles in profiles.get(self.kinds[network] or WITHOUT_KIND, ()):
                answers[network, position] = self._judge(network, requirement, roles, day)
        return answers

    def _judge(self, network: int, requirement: Requirement, roles: set[str], day: int) -> Answer:
        if requirement.parts:
            filled = [part for part in self._parts(network) if self.kinds[part] in requirement.parts]
            count = sum(1 for part in filled if any(certain for _edge, certain in self._present(part, day)))
            return self._answer(count, 0, requirement.minimum)
        tables = [network, *self._parts(network)] if requirement.including_parts else [network]
        by_person = requirement.roles or requirement.perspectives or requirement.functions
        certain, possible = set(), set()
        for table in tables:
            for edge, is_certain in self._present(table, day):
                fits, unclear = self._counts(edge, requirement, roles)
                holder = edge["person"] if by_person or edge["organisation"] == NOBODY else -edge["organisation"] - 1
                if fits and is_certain:
                    certain.add(holder)
                elif fits or unclear:
                    possible.add(holder)
        return self._answer(len(certain), len(possible - certain), requirement.minimum)

    def _answer(self, count: int, possible: int, minimum: int) -> Answer:
        if count >= minimum:
            return Status.MET.value, count, 0
        return (Status.UNKNOWN if count + possible >= minimum else Status.MISSING).value, count, possible

    def _counts(self, edge: dict[str, Any], requirement: Requirement, roles: set[str]) -> tuple[bool, bool]:
        if requirement.with_functions and edge["function"] not in requirement.with_functions:
            return False, False
        fits = unclear = False
        if roles:
            fits, unclear = edge["role"] in roles, edge["role"] is None
        if requirement.organisation_kinds:
            kind = self.organisation_kinds[edge["organisation"]] if edge["organisation"] != NOBODY else None
            perspective = self.reference.role_perspective(edge["role"])
            fits = fits or kind in requirement.organisation_kinds
            unclear = unclear or (
                not isinstance(kind, str) and not (edge["organisation"] == NOBODY and perspective in self.own)
            )
        return fits or edge["function"] in requirement.functions, unclear

    def _present(self, network: int, day: int) -> list[tuple[dict[str, Any], bool]]:
        """The participations that hold on the day, or may: with an end on an unknown day."""
        return [
            (edge, not edge["end_unknown"])
            for _network, _person, edge in self.graph.edges(-network - 1, data=True)
            if edge["since"] <= day and (edge["until"] >= day or edge["end_unknown"])
        ]

    def _parts(self, network: int) -> list[int]:
        found = []
        for child in self.children.get(network, ()):
            found += [child, *self._parts(child)]
        return found

    def _graph(self, made_up: NetworkSnapshot) -> nx.MultiGraph:
        """People are nodes from 0 up, networks from -1 down."""
        rows = made_up.participations.astype({"role": object, "function": object})
        known = rows.where(rows.notna(), None)
        edges = zip(*(known[name].tolist() for name in known), strict=True)
        graph = nx.MultiGraph()
        graph.add_nodes_from(-network - 1 for network in range(len(made_up.networks)))
        for edge in edges:
            values = dict(zip(known, edge, strict=True))
            graph.add_edge(-values["network"] - 1, values["person"], **values)
        return graph
