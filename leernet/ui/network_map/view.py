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
    LapsingSeat,
    ids_of,
    people_chart,
    since,
)
from leernet.analysis.chart.people import holder_ids_of
from leernet.analysis.composition import Composition
from leernet.analysis.forecast import forecast
from leernet.services import map_places
from leernet.snapshot import NetworkSnapshot
from leernet.texts import language
from leernet.ui import runtime, state
from leernet.ui.network_map.charts import chart_of, notes_of, visible
from leernet.ui.network_map.contract import Content, Mark, Picture
from leernet.ui.network_map.encode import encode
from leernet.ui.network_map.picture import Painter
from leernet.ui.network_map.places import Places, frame_of, ground_of, nudged
from leernet.ui.network_map.question import Question, View
from leernet.ui.network_map.years import over_the_years

Made = TypeVar("Made")

MANY = 2500
"""Above so many nodes groups are easier to read than people; all people are drawn when asked for."""

MOST_DRAWN = 60_000
"""Above so many nodes nothing but groups is drawn."""

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
    key: tuple[str, ...],
    put: str,
    _question: Question,
    _composition: Composition,
    _moved: Places,
) -> MapView:
    snapshot, reference, day = _composition.snapshot, _composition.reference, _question.day
    seats = empty_seats(_composition, _question.severities)
    shown = affiliation(snapshot, day=day, reference=reference, choice=_question.choice, seats=seats)
    question = _readable(_question, shown)
    chart = visible(chart_of(question, shown, _lapsing(where, question, _composition)), question)
    if question.around:
        shown = _within(shown, chart)
    if question.years:
        key = replace(question, day=runtime.today()).key
        picture, nowhere = over_the_years(where, key, put, question, snapshot, _moved)
        return MapView(_question, question, shown, _composition, chart, None, picture, nowhere, bool(_moved))
    if not question.since:
        picture, nowhere = _picture(where, question, chart, shown, _composition, _moved)
        return MapView(_question, question, shown, _composition, chart, None, picture, nowhere, bool(_moved))
    before = affiliation(snapshot, day=question.since, reference=reference, choice=question.choice)
    both, nodes, edges = since(visible(chart_of(question, before), question), chart)
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


def _rows_of(before: Affiliation, after: Affiliation) -> pd.DataFrame:
    """The rows of both days, so that who left has a perspective as well."""
    return pd.concat([after.rows, before.rows[~before.rows["id"].isin(after.rows["id"])]], ignore_index=True)


def _readable(question: Question, shown: Affiliation) -> Question:
    """The question itself, or that for groups when nobody could read the answer."""
    if question.view not in {View.PEOPLE, View.COLLEAGUES} or question.around:
        return question
    # Over the years everybody who ever took part is drawn, so there all count.
    most = _all_there_are(shown.snapshot) if question.years else shown.nodes
    if shown.nodes <= MANY or (question.everyone and most <= MOST_DRAWN):
        return question
    return replace(question, view=View.CLUSTERS, years=False)


def _all_there_are(snapshot: NetworkSnapshot) -> int:
    return len(snapshot.persons) + len(snapshot.organisations) + len(snapshot.networks)


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
    ground = ground_of(where, question, chart, shown, composition.reference)
    nodes, used = painter.nodes(nudged(chart, ground.places, moved), mark=node_change)
    edges, frame = painter.edges(mark=edge_change), frame_of(question)
    return encode(Content(nodes, edges, used, frame, notes_of(question, chart), ground.outlines)), ground.nowhere
