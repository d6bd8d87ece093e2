"""The picture for a slider over the years: all that was there on any day, each with its own days."""

from dataclasses import replace
from datetime import date

import numpy as np
import streamlit as st

from leernet.analysis.affiliation import affiliation
from leernet.analysis.chart import NETWORK, Chart, first_and_last, network_days
from leernet.snapshot import OPEN_END, UNKNOWN_BEGIN, NetworkSnapshot, day_number
from leernet.texts import _
from leernet.ui import runtime
from leernet.ui.network_map.charts import chart_of, notes_of, visible
from leernet.ui.network_map.contract import Content, Period, Picture, Stays
from leernet.ui.network_map.encode import encode
from leernet.ui.network_map.picture import Painter
from leernet.ui.network_map.places import Places, frame_of, ground_of, nudged
from leernet.ui.network_map.question import Question, View


@st.cache_resource(show_spinner=False, max_entries=6)
def over_the_years(
    where: tuple,
    key: tuple[str, ...],  # noqa: ARG001 - this and `put` are what the cache goes by
    put: str,  # noqa: ARG001
    _question: Question,
    _snapshot: NetworkSnapshot,
    _moved: Places,
) -> tuple[Picture, int]:
    """The picture, in which the browser chooses the day, and how many networks have no place in the country."""
    reference = runtime.reference()
    ever = affiliation(_snapshot, day=None, reference=reference, choice=_question.choice)
    ever = replace(ever, rows=ever.rows[~ever.rows["end_unknown"].to_numpy(dtype=bool)])
    chart = visible(chart_of(_question, ever, spells=True), _question)
    painter = Painter(_question, chart, ever, reference)
    ground = ground_of(where, _question, chart.each_pair_once(), ever, reference)
    days = _days(chart, _snapshot)
    nodes, used = painter.nodes(nudged(chart, ground.places, _moved), **days)
    edges = painter.edges(**{name: chart.edges[name].to_numpy(dtype=np.int32) for name in ("since", "until")})
    period = _period(chart, _question, days, _snapshot)
    notes = [*notes_of(_question, chart), *_remarks(_question, period)]
    content = Content(nodes, edges, used, frame_of(_question), notes, ground.outlines, period, _stays(chart))
    return encode(content), ground.nowhere


def _days(chart: Chart, snapshot: NetworkSnapshot) -> dict[str, np.ndarray]:
    """From when to when each network is there; people follow what they do."""
    network = chart.part(NETWORK)
    position = chart.nodes["position"].to_numpy()[network]
    found = {}
    for name, usual, of_networks in zip(
        ("since", "until"), (UNKNOWN_BEGIN, OPEN_END), network_days(snapshot), strict=True
    ):
        found[name] = np.full(len(chart), usual, dtype=np.int32)
        found[name][network] = of_networks[position]
    return found


def _period(chart: Chart, question: Question, days: dict[str, np.ndarray], snapshot: NetworkSnapshot) -> Period | None:
    """The days of the slider; none where nothing is known to change."""
    # Among people a network is there from its first participation on: years without anybody say nothing.
    of_nodes = {} if question.view is View.PEOPLE else days
    first, last = first_and_last(chart, day_number(runtime.today()), **of_nodes)
    return Period(first, last, _ticks(first, last, snapshot)) if first < last else None


def _ticks(first: int, last: int, snapshot: NetworkSnapshot) -> list[tuple[int, str]]:
    """The first day of each year, and the reflection rounds by name."""
    begin, end = date.fromordinal(first).year + 1, date.fromordinal(last).year
    years = [(day_number(date(year, 1, 1)), str(year)) for year in range(begin, end + 1)]
    rounds = snapshot.reflection.rounds
    held = zip(rounds["day"].tolist(), rounds["name"].tolist(), strict=True)
    return sorted(years + [(day, name) for day, name in held if first <= day <= last])


def _remarks(question: Question, period: Period | None) -> list[str]:
    """What one should know of this picture to read it well."""
    found = []
    if question.view is View.HIERARCHY:
        found.append(
            _("Sinds wanneer een netwerk onderdeel is, houdt leernet niet bij: de lijn is er zolang beide er zijn.")
        )
    if period is None:
        found.append(_("Van wat u hier ziet is geen begin of einde bekend. Daarom is er geen schuif door de jaren."))
    return found


def _stays(chart: Chart) -> Stays | None:
    if chart.stays is None:
        return None
    return Stays(*(chart.stays[name].to_numpy(dtype=np.int64) for name in ("node", "since", "until")))
