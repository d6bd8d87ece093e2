"""All that the map page shows for one question, worked out once and kept for all sessions.

Kept as columns and text, not as a graph of objects: that would tax every rerun.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import pandas as pd
import streamlit as st

from leernet.analysis.affiliation import Affiliation, affiliation, empty_seats, would_fill
from leernet.analysis.chart import (
    NETWORK,
    SEAT,
    Chart,
    ClusterBy,
    LapsingSeat,
    clusters_chart,
    clusters_of,
    colleagues_chart,
    first_and_last,
    hierarchy_chart,
    ids_of,
    networks_chart,
    organisations_chart,
    people_chart,
    since,
    surroundings,
)
from leernet.analysis.chart.people import holder_ids_of
from leernet.analysis.chart.regions import region_places
from leernet.analysis.composition import Composition
from leernet.analysis.forecast import forecast
from leernet.reference.geography import Geography, load_geography
from leernet.services import map_places
from leernet.snapshot import OPEN_END, UNKNOWN_BEGIN, NetworkSnapshot, day_number
from leernet.texts import _, language, say
from leernet.ui import runtime, state
from leernet.ui.network_map.contract import Content, Mark, Outline, Period, Picture
from leernet.ui.network_map.encode import encode
from leernet.ui.network_map.picture import Painter
from leernet.ui.network_map.places import Places, frame_of, nudged, places_of
from leernet.ui.network_map.question import VIEWS, Question, View

Made = TypeVar("Made")

MANY = 2500
"""Above so many nodes groups are easier to read than people; all people are drawn when asked for."""

MOST_DRAWN = 60_000
"""Above so many nodes nothing but groups is drawn."""

READABLE = 60
"""So many groups can be read at a glance."""

AHEAD = 12
"""Months within which a role that falls away is shown."""


@dataclass(frozen=True, eq=False)
class MapView:
    """What is shown.

    `asked` is the question, `question` the one that is answered: groups when people are too many. `node_change` has per
    node of the chart what became of it since an earlier day. `nowhere` counts the networks without a place in the
    country. `put` tells whether somebody put nodes elsewhere by hand.
    """

    asked: Question
    question: Question
    shown: Affiliation
    composition: Composition
    chart: Chart
    node_change: np.ndarray | None
    picture: Picture
    nowhere: int = 0
    put: bool = False
    _made: dict[str, Any] = field(default_factory=dict)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, worked out once for all reruns."""
        if name not in self._made:
            self._made[name] = make()
        found: Made = self._made[name]
        return found

    @property
    def snapshot(self) -> NetworkSnapshot:
        return self.shown.snapshot

    @property
    def from_afar(self) -> bool:
        """Whether groups are shown because there are too many people."""
        return self.asked.view is not self.question.view

    @cached_property
    def people(self) -> Chart:
        """Who sits where on this day, whatever the view."""
        return people_chart(self.shown)


def view(question: Question) -> MapView:
    """What this session sees of the answer to a question."""
    snapshot = runtime.snapshot()
    where = (runtime.store().address, snapshot.revision, state.pseudonyms(), language())
    moved = map_places.places(runtime.store(), frame_of(question))
    return _view(where, question.key, str(sorted(moved.items())), question, runtime.composition_on(question.day), moved)


@st.cache_resource(show_spinner=False, max_entries=24)
def _view(
    where: tuple,
    key: tuple[str, ...],  # noqa: ARG001 - this and `put` are what the cache goes by
    put: str,
    _question: Question,
    _composition: Composition,
    _moved: Places,
) -> MapView:
    snapshot, reference, day = _composition.snapshot, _composition.reference, _question.day
    seats = empty_seats(_composition, _question.severities)
    shown = affiliation(snapshot, day=day, reference=reference, choice=_question.choice, seats=seats)
    question = _readable(_question, shown)
    chart = _visible(_chart(question, shown, _lapsing(where, question, _composition)), question)
    if question.around:
        shown = _within(shown, chart)
    if question.years:
        picture = _over_the_years(where, replace(question, day=runtime.today()).key, put, question, shown, _moved)
        return MapView(_question, question, shown, _composition, chart, None, picture, put=bool(_moved))
    if not question.since:
        picture, nowhere = _picture(where, question, chart, shown, _composition, _moved)
        return MapView(_question, question, shown, _composition, chart, None, picture, nowhere, bool(_moved))
    before = affiliation(snapshot, day=question.since, reference=reference, choice=question.choice)
    both, nodes, edges = since(_visible(_chart(question, before, []), question), chart)
    nodes[both.part(SEAT)] = Mark.NONE
    of_both_days = replace(shown, rows=_rows_of(before, shown))
    picture, nowhere = _picture(where, question, both, of_both_days, _composition, _moved, nodes, edges)
    return MapView(_question, question, shown, _composition, both, nodes, picture, nowhere, bool(_moved))


def _within(shown: Affiliation, chart: Chart) -> Affiliation:
    """Only who and what is in the chart."""
    networks = shown.networks[pd.Index(ids_of(shown.snapshot, NETWORK, shown.networks)).isin(chart.rows)]
    holders = shown.holders.index.to_numpy()[pd.Index(holder_ids_of(shown)).isin(chart.rows)]
    rows = shown.rows[shown.rows["network"].isin(networks) & shown.rows["holder"].isin(holders)]
    seats = tuple(seat for seat in shown.seats if seat.network in set(networks.tolist()))
    return Affiliation(shown.snapshot, shown.day, networks, rows, seats)


def _visible(chart: Chart, question: Question) -> Chart:
    """The chart without what was taken off the map."""
    return chart.only(~chart.nodes["id"].isin(question.hidden).to_numpy()) if question.hidden else chart


def _rows_of(before: Affiliation, after: Affiliation) -> pd.DataFrame:
    """The rows of both days, so that who left has a perspective as well."""
    return pd.concat([after.rows, before.rows[~before.rows["id"].isin(after.rows["id"])]], ignore_index=True)


def _readable(question: Question, shown: Affiliation) -> Question:
    """The question itself, or that for groups when nobody could read the answer."""
    if question.view not in {View.PEOPLE, View.COLLEAGUES} or question.around:
        return question
    if shown.nodes <= MANY or (question.everyone and shown.nodes <= MOST_DRAWN):
        return question
    return replace(question, view=View.CLUSTERS, years=False)


def _chart(question: Question, shown: Affiliation, lapsing: list[LapsingSeat]) -> Chart:
    if question.view is View.PEOPLE:
        chart = people_chart(shown, lapsing)
        return surroundings(chart, *question.around) if question.around else chart
    if question.view is View.CLUSTERS:
        return clusters_chart(shown, _clusters(question, shown))
    made = {
        View.NETWORKS: networks_chart,
        View.REGIONS: networks_chart,
        View.ORGANISATIONS: organisations_chart,
        View.COLLEAGUES: colleagues_chart,
        View.HIERARCHY: hierarchy_chart,
    }
    return made[question.view](shown)


def _clusters(question: Question, shown: Affiliation) -> ClusterBy:
    """By what networks are taken together: as asked, else the first that gives a number of groups one can read."""
    if question.clusters:
        return question.clusters
    numbers = {by: len(clusters_of(shown, by).ids) for by in ClusterBy}
    readable = [by for by, number in numbers.items() if 1 < number <= READABLE]
    return readable[0] if readable else min(ClusterBy, key=lambda by: (numbers[by] == 1, numbers[by]))


def _lapsing(where: tuple, question: Question, composition: Composition) -> list[LapsingSeat]:
    """The roles that are filled now and fall empty within a year."""
    if question.view is not View.PEOPLE or question.years:
        return []
    asked, wanted = composition.reference.requirements, question.choice.perspectives
    fills = [would_fill(one, composition.reference) for one in asked]
    return [
        LapsingSeat(network, number, asked[number].code, falls)
        for network, number, falls in _falling(where, question.day, composition)
        if asked[number].severity in question.severities and (not wanted or not fills[number] or fills[number] & wanted)
    ]


@st.cache_resource(show_spinner=False, max_entries=8)
def _falling(where: tuple, day: date, _composition: Composition) -> list[tuple[int, int, date]]:  # noqa: ARG001
    frame = forecast(_composition.snapshot, runtime.reference(), day, AHEAD).frame
    columns = (frame[name].tolist() for name in ("network", "requirement", "falls"))
    return [(network, number, date.fromordinal(falls)) for network, number, falls in zip(*columns, strict=True)]


def _picture(
    where: tuple,
    question: Question,
    chart: Chart,
    shown: Affiliation,
    composition: Composition,
    moved: Places,
    node_change: np.ndarray | None = None,
    edge_change: np.ndarray | None = None,
) -> tuple[Picture, int]:
    painter = Painter(question, chart, shown, composition.reference)
    outlines: list[Outline] = []
    nowhere = 0
    if question.view is View.REGIONS:
        found = region_places(chart, shown, composition.reference, _geography())
        places, nowhere = found.places, len(found.nowhere)
        outlines = [Outline(name, list(rings)) for name, rings in found.outlines.items()]
    else:
        places = places_of(where, question, chart, shown.snapshot, composition.reference)
    nodes, used = painter.nodes(nudged(chart, places, moved), mark=node_change)
    edges, frame = painter.edges(mark=edge_change), frame_of(question)
    return encode(Content(nodes, edges, used, frame, _notes(question, chart), outlines)), nowhere


@st.cache_resource(show_spinner=False, max_entries=6)
def _over_the_years(
    where: tuple,
    key: tuple[str, ...],  # noqa: ARG001
    put: str,  # noqa: ARG001
    _question: Question,
    _shown: Affiliation,
    _moved: Places,
) -> Picture:
    """All that was there on any day, each with its own days; the day itself is chosen in the browser."""
    reference, snapshot = runtime.reference(), _shown.snapshot
    ever = affiliation(snapshot, day=None, reference=reference, choice=_question.choice)
    ever = replace(ever, rows=ever.rows[~ever.rows["end_unknown"].to_numpy(dtype=bool)])
    chart = _visible(people_chart(ever, spells=True), _question)
    if _question.around:
        chart = surroundings(chart, *_question.around)
    first, last = first_and_last(chart, day_number(runtime.today()))
    painter = Painter(_question, chart, ever, reference)
    places = places_of(where, _question, chart, snapshot, reference)
    nodes, used = painter.nodes(nudged(chart, places, _moved), **_days(chart, snapshot))
    spells = {name: chart.edges[name].to_numpy(dtype=np.int32) for name in ("since", "until")}
    period = Period(first, last, _ticks(first, last, snapshot))
    edges, frame = painter.edges(**spells), frame_of(_question)
    return encode(Content(nodes, edges, used, frame, _notes(_question, chart), period=period))


def _days(chart: Chart, snapshot: NetworkSnapshot) -> dict[str, np.ndarray]:
    """From when to when each network is there; people follow what they do."""
    days = {}
    for column, name, usual in (("begin", "since", UNKNOWN_BEGIN), ("end", "until", OPEN_END)):
        moments = snapshot.networks[column].to_numpy().astype("datetime64[D]")
        numbers = np.where(np.isnat(moments), usual, moments.astype(np.int64) + day_number(date(1970, 1, 1)))
        network = chart.part(NETWORK)
        days[name] = np.full(len(chart), usual, dtype=np.int32)
        days[name][network] = numbers.astype(np.int32)[chart.nodes["position"].to_numpy()[network]]
    return days


def _ticks(first: int, last: int, snapshot: NetworkSnapshot) -> list[tuple[int, str]]:
    """The first day of each year, and the reflection rounds by name."""
    begin, end = date.fromordinal(first).year + 1, date.fromordinal(last).year
    years = [(day_number(date(year, 1, 1)), str(year)) for year in range(begin, end + 1)]
    rounds = snapshot.reflection.rounds
    held = zip(rounds["day"].tolist(), rounds["name"].tolist(), strict=True)
    return sorted(years + [(day, name) for day, name in held if first <= day <= last])


def _notes(question: Question, chart: Chart) -> list[str]:
    notes = [_(VIEWS[question.view].meaning)]
    if chart.left_out:
        notes.append(say(chart.left_out))
    return notes


@st.cache_resource(show_spinner=False)
def _geography() -> Geography:
    return load_geography(*runtime.settings().reference_folders)
