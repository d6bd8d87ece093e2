"""Where everything lies: worked out once per database, revision and filter, and kept in mind for what comes after.

A moved date and a changed participation move nobody who stays: people lie where they lie over all days together, and
what is new takes a free place beside what was there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from leernet.analysis.affiliation import Affiliation, Choice, affiliation
from leernet.analysis.chart import NETWORK, SEAT, Chart, people_chart, tree_places
from leernet.analysis.chart.regions import region_places
from leernet.analysis.layout import FAMILIAR, Place, Sketch, arrange
from leernet.reference import Reference
from leernet.reference.geography import Geography, load_geography
from leernet.snapshot import NetworkSnapshot
from leernet.ui import runtime
from leernet.ui.network_map.contract import Outline
from leernet.ui.network_map.question import Question, View

MOST_OVER_TIME = 60_000
"""Up to so many nodes everything that ever was is laid out together, so that a moved date moves nobody."""

ROOM_FOR_SEATS = 600
"""Up to so many networks there is room for every seat that may fall empty."""

_REMEMBERED = 24  # layouts

Places = dict[str, Place]


def places_of(
    where: tuple, question: Question, chart: Chart, snapshot: NetworkSnapshot, reference: Reference
) -> np.ndarray:
    """The x and y of each node of this chart; `where` is the database, its revision and what else the cache goes by."""
    if question.view is View.HIERARCHY:
        return tree_places(chart, chart.names(snapshot))
    sketch = sketch_of(chart, question.view, snapshot)
    if question.view is View.PEOPLE and not question.around:
        before = _ever(where, question.of_layout, question.choice.of_networks(), snapshot, reference)
        return arrange(sketch, before=before, familiar=0.0 if before else FAMILIAR)
    key = (where[0], question.of_layout)
    places = arrange(sketch, before=_memory().get(key))
    _remember(key, by_id(chart, places))
    return places


@dataclass(frozen=True, eq=False)
class Ground:
    """The x and y of each node, what lies beneath them, and how many networks have no place in the country."""

    places: np.ndarray
    outlines: Sequence[Outline] = ()
    nowhere: int = 0


def ground_of(where: tuple, question: Question, chart: Chart, shown: Affiliation, reference: Reference) -> Ground:
    """Where everything in a chart lies in this view."""
    if question.view is not View.REGIONS:
        return Ground(places_of(where, question, chart, shown.snapshot, reference))
    found = region_places(chart, shown, reference, _geography())
    outlines = [Outline(name, list(rings)) for name, rings in found.outlines.items()]
    return Ground(found.places, outlines, len(found.nowhere))


@st.cache_resource(show_spinner=False)
def _geography() -> Geography:
    return load_geography(*runtime.settings().reference_folders)


def frame_of(question: Question) -> str:
    """A name for a layout: with the same name the browser leaves the view where it is."""
    return "|".join(question.of_layout)


def nudged(chart: Chart, places: np.ndarray, moved: Mapping[str, Place]) -> np.ndarray:
    """The places with what was put elsewhere by hand."""
    rows = [chart.rows[node] for node in moved if node in chart.rows]
    if rows:
        places = places.copy()
        places[rows] = [moved[str(chart.nodes["id"].iat[row])] for row in rows]
    return places


def by_id(chart: Chart, places: np.ndarray) -> Places:
    return dict(zip(chart.nodes["id"].tolist(), [(x, y) for x, y in places.tolist()], strict=True))


def sketch_of(chart: Chart, view: View, snapshot: NetworkSnapshot) -> Sketch:
    """What the layout needs to know of a chart in this view."""
    one, other = chart.edges["one"].to_numpy(dtype=np.int64), chart.edges["other"].to_numpy(dtype=np.int64)
    strength = chart.edges["weight"].to_numpy(dtype=float)
    boxed = view not in {View.ORGANISATIONS, View.COLLEAGUES}
    hub = chart.part(NETWORK) if view is View.PEOPLE else np.ones(len(chart), dtype=bool)
    if view is View.PEOPLE:
        part, whole = _family(chart, snapshot)
        one, other = np.append(one, part), np.append(other, whole)
        strength = np.append(strength, np.ones(len(part)))
    return Sketch(chart.nodes["id"].tolist(), hub, one, other, chart.part(SEAT), strength, boxed)


def _family(chart: Chart, snapshot: NetworkSnapshot) -> tuple[np.ndarray, np.ndarray]:
    """Networks and the network of which they are a part, where both are in the chart."""
    networks = np.flatnonzero(chart.part(NETWORK))
    row = np.full(len(snapshot.networks) + 1, -1, dtype=np.int64)
    row[chart.nodes["position"].to_numpy()[networks]] = networks
    parent = snapshot.networks["parent"].to_numpy()
    whole = row[parent[chart.nodes["position"].to_numpy()[networks]]] if len(networks) else networks
    there = whole >= 0
    return networks[there], whole[there]


@st.cache_resource(show_spinner=False, max_entries=12)
def _ever(
    where: tuple,
    of_layout: tuple[str, ...],
    _choice: Choice,
    _snapshot: NetworkSnapshot,
    _reference: Reference,
) -> Mapping[str, Place]:
    """One layout for all days; empty where all days together are too many."""
    ever = affiliation(_snapshot, day=None, reference=_reference, choice=_choice)
    if ever.nodes > MOST_OVER_TIME:
        return {}
    if len(ever.networks) <= ROOM_FOR_SEATS:
        ever = ever.with_all_seats(_reference)
    chart = people_chart(ever)
    key = (where[0], ("ever", *of_layout))
    places = by_id(chart, arrange(sketch_of(chart, View.PEOPLE, _snapshot), before=_memory().get(key)))
    _remember(key, places)
    return places


def _remember(key: tuple, places: Places) -> None:
    memory = _memory()
    memory[key] = places
    while len(memory) > _REMEMBERED:
        memory.pop(next(iter(memory)), None)


@st.cache_resource(show_spinner=False)
def _memory() -> dict[tuple, Places]:
    """The last places by database and filter, for all sessions: what the next layout begins with."""
    return {}
