"""From a chart with places to a content that the map can draw."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from leernet.analysis.affiliation import UNKNOWN, Affiliation
from leernet.analysis.chart import (
    CLUSTER,
    NETWORK,
    ORGANISATION,
    PERSON,
    SEAT,
    Chart,
    ColourBy,
    betweenness,
    bridges,
    groups,
    single_ties,
)
from leernet.reference import Reference
from leernet.snapshot import to_date
from leernet.texts import _, format_date, format_number, ngettext
from leernet.ui.network_map import looks as look
from leernet.ui.network_map.contract import Edges, Flag, Nodes
from leernet.ui.network_map.looks import Look, group_key, group_looks, looks
from leernet.ui.network_map.question import Question, SizeBy, View

MOST_MARKED = 5_000
"""Up to so many nodes bridges are looked for: above that there are hundreds, and a sign on each says nothing."""

_PEOPLE = (PERSON, ORGANISATION)


@dataclass(frozen=True, eq=False)
class Painter:
    """Gives the nodes and edges of a chart their words, looks and sizes, all in columns."""

    question: Question
    chart: Chart
    shown: Affiliation
    reference: Reference

    def nodes(self, places: np.ndarray, **more: np.ndarray | None) -> tuple[Nodes, dict[str, Look]]:
        """The nodes, and the looks that they use."""
        group, used = self.looks()
        drawn = Nodes(
            id=self.chart.nodes["id"].tolist(),
            label=self.labels().tolist(),
            part=self.chart.nodes["part"].tolist(),
            group=group.tolist(),
            x=places[:, 0],
            y=places[:, 1],
            size=self.sizes(),
            note=self.notes().tolist(),
            **{"flags": self.flags(), **more},
        )
        return drawn, used

    def edges(self, **more: np.ndarray | None) -> Edges:
        edges = self.chart.edges
        weight = edges["weight"].to_numpy(dtype=float)
        weighted = self.question.view not in {View.PEOPLE, View.HIERARCHY}
        return Edges(
            start=edges["one"].to_numpy(dtype=np.uint32),
            end=edges["other"].to_numpy(dtype=np.uint32),
            weight=0.5 + 0.6 * np.minimum(np.sqrt(weight - 1), 6) if weighted else None,
            dashed=edges["implied"].to_numpy(dtype=bool),
            **more,
        )

    def labels(self) -> np.ndarray:
        labels = self.chart.names(self.shown.snapshot)
        seat, cluster = self.chart.part(SEAT), self.chart.part(CLUSTER)
        if seat.any():
            rows = self.chart.nodes[seat]
            labels[seat] = [
                self._seat(requirement, falls)
                for requirement, falls in zip(rows["requirement"].tolist(), rows["falls"].tolist(), strict=True)
            ]
        if cluster.any():
            people = self.chart.nodes["people"].to_numpy()[cluster].tolist()
            labels[cluster] = [
                f"{name or _('Niet ingevuld')} · {format_number(number)}"
                for name, number in zip(labels[cluster], people, strict=True)
            ]
        return labels

    def _seat(self, requirement: int, falls: int) -> str:
        name = self.reference.requirements[requirement].name
        day = to_date(falls)
        return _("{role} (tot {day})", role=name, day=format_date(day)) if day else name

    def notes(self) -> np.ndarray:
        """What a screen reader hears after the name and the look; the same words for the same numbers."""
        notes = np.full(len(self.chart), "", dtype=object)
        says: dict[str, tuple[str, Callable[[int], str]]] = {
            PERSON: ("networks", lambda number: ngettext("in {number} netwerk", "in {number} netwerken", number)),
            NETWORK: ("people", lambda number: ngettext("{number} deelnemer", "{number} deelnemers", number)),
            CLUSTER: ("networks", lambda number: ngettext("{number} netwerk", "{number} netwerken", number)),
        }
        says[ORGANISATION] = says[PERSON]
        for part, (column, words) in says.items():
            chosen = self.chart.part(part)
            numbers, which = np.unique(self.chart.nodes[column].to_numpy()[chosen], return_inverse=True)
            notes[chosen] = np.array([words(int(number)) for number in numbers], dtype=object)[which]
        seat = self.chart.part(SEAT)
        if seat.any():
            notes[seat] = [_("bij {network}", network=name) for name in self.chart.names(self.shown.snapshot)[seat]]
        return notes

    def looks(self) -> tuple[np.ndarray, dict[str, Look]]:
        """Per node its look, and the looks by group in the order of the legend."""
        known = looks(self.reference)
        group = np.full(len(self.chart), look.NETWORK, dtype=object)
        group[self.chart.part(PERSON)] = look.PERSON
        group[self.chart.part(ORGANISATION)] = look.ORGANISATION
        group[self.chart.part(CLUSTER)] = look.CLUSTER
        seat = self.chart.part(SEAT)
        falls, unknown = (self.chart.nodes[name].to_numpy()[seat] for name in ("falls", "unknown"))
        group[seat] = np.where(falls > 0, look.LAPSING, np.where(unknown, look.UNCERTAIN, look.MISSING))
        coloured, colour = self._coloured(), self.colour
        if colour is ColourBy.PERSPECTIVE:
            self._by_perspective(group)
            return group, known
        found = groups(self.chart, self.shown, colour)
        boxed = self.chart.part(NETWORK)
        own: dict[str, Look] = {}
        for box, chosen in ((False, coloured & ~boxed), (True, coloured & boxed)):
            if chosen.any():
                of_chosen = type(found)(np.where(chosen, found.of_node, -1), found.names)
                these = group_looks(colour, of_chosen, self.reference, boxed=box)
                keys = [group_key(colour, number, boxed=box) for number in range(len(found.names))]
                names = np.array([key if key in these else look.OTHER for key in keys] + [look.OTHER], dtype=object)
                group[chosen] = names[found.of_node[chosen]]
                own |= these
        return group, {look.NETWORK: known[look.NETWORK], **own, **known}

    @property
    def colour(self) -> ColourBy:
        """By what is coloured: organisations have no perspective, but they are of a kind."""
        if self.question.view is View.ORGANISATIONS and self.question.colour is ColourBy.PERSPECTIVE:
            return ColourBy.ORGANISATION_KIND
        return self.question.colour

    def _coloured(self) -> np.ndarray:
        """Where there are people, they are coloured and networks are not: a legend has one meaning."""
        people = self.chart.part(*_PEOPLE)
        return people if people.any() else self.chart.part(NETWORK)

    def _by_perspective(self, group: np.ndarray) -> None:
        found = groups(self.chart, self.shown, ColourBy.PERSPECTIVE)
        names = np.array([*found.names, UNKNOWN], dtype=object)
        person = self.chart.part(PERSON)
        group[person] = names[found.of_node[person]]

    def sizes(self) -> np.ndarray:
        """The radius of each node in pixels at zoom 1."""
        people, networks = (self.chart.nodes[name].to_numpy(dtype=float) for name in ("people", "networks"))
        if self.question.size is SizeBy.NETWORKS:
            size = 8 + 2.6 * np.minimum(np.sqrt(np.maximum(networks - 1, 0)), 4)
            network = self.chart.part(NETWORK, CLUSTER)
            size[network] = 9 + np.minimum(np.sqrt(people[network]), 12)
        elif self.question.size is SizeBy.EQUAL:
            size = np.full(len(self.chart), 9.0)
        else:
            share = (
                betweenness(self.chart)
                if self.question.size is SizeBy.BETWEENNESS
                else self.chart.degree / max(int(self.chart.degree.max(initial=1)), 1)
            )
            size = 7 + 15 * np.sqrt(share)
        seat = self.chart.part(SEAT)
        size[seat] = np.where(self.chart.nodes["unknown"].to_numpy()[seat], 7.0, 12.0)
        return size

    def flags(self) -> np.ndarray:
        flags = np.where(self.chart.part(CLUSTER), int(Flag.CLUSTER), 0).astype(np.uint8)
        if self.question.years:
            flags[self.chart.part(PERSON, ORGANISATION)] |= int(Flag.FOLLOWS)
        elif self.question.view is View.PEOPLE and len(self.chart) <= MOST_MARKED:
            single = single_ties(self.chart)
            flags[single] |= int(Flag.SINGLE)
            flags[bridges(self.chart) & ~single] |= int(Flag.BRIDGE)
        return flags
