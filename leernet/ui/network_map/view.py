"""All that the map page shows for one choice on one day, worked out once and kept for all sessions.

Kept as columns and text, not as a graph: a large object graph in memory would tax every rerun.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import networkx as nx
import numpy as np
import pandas as pd
import streamlit as st

from leernet.analysis.affiliation import Affiliation, Choice, EmptySeat, affiliation, empty_seats
from leernet.analysis.composition import Composition
from leernet.analysis.layout import Place, Sketch, arrange
from leernet.reference import Reference, Severity
from leernet.snapshot import UNKNOWN_BEGIN, NetworkSnapshot, day_number
from leernet.texts import _, format_number, language, ngettext
from leernet.ui import runtime, state
from leernet.ui.network_map.contract import Picture
from leernet.ui.network_map.looks import looks
from leernet.ui.network_map.picture import paint

MANY = 2500  # above this many nodes vis-network slows down, and nobody can read them anyway
LONGEST_PERIOD = 3 * MANY


@dataclass(frozen=True, eq=False)
class MapView:
    """What is shown; `only_networks` when everyone together would be too many to draw."""

    shown: Affiliation
    composition: Composition
    picture: Picture
    only_networks: bool

    @cached_property
    def sentence(self) -> str:
        """The picture in words: who there are, and the role that is missing most."""
        words = {
            "people": ngettext("{number} mens", "{number} mensen", self.shown.persons),
            "organisations": ngettext("{number} organisatie", "{number} organisaties", self.shown.organisations),
            "networks": ngettext("{number} netwerk", "{number} netwerken", len(self.shown.networks)),
        }
        if not self.shown.persons:
            who = _("{organisations} in {networks}, zonder namen van mensen.", **words)
        elif not self.shown.organisations:
            who = _("{people} in {networks}.", **words)
        else:
            who = _("{people} uit {organisations}, in {networks}.", **words)
        return " ".join([who, *self._missing()])

    def _missing(self) -> list[str]:
        missing = [seat for seat in self.shown.seats if not seat.unknown]
        if not missing:
            return [] if self.shown.seats else [_("Er zijn geen lege plekken.")]
        times = Counter(self._role(seat) for seat in missing)
        # The weightiest first, then what is missing most often, then what comes first in the profiles: policy.
        weight = list(Severity)
        *_weights, role = min(
            (weight.index(self._severity(seat)), -times[self._role(seat)], seat.requirement, self._role(seat))
            for seat in missing
        )
        if times[role] == 1:
            where = next(seat.network for seat in missing if self._role(seat) == role)
            most = _("Bij {network} ontbreekt: {role}.", network=self._network(where), role=role)
        else:
            number, networks = format_number(times[role]), format_number(len(self.shown.networks))
            most = _("In {number} van de {all} netwerken ontbreekt: {role}.", number=number, all=networks, role=role)
        in_all = ngettext(
            "In totaal is er {number} lege plek.", "In totaal zijn er {number} lege plekken.", len(missing)
        )
        return [most, in_all]

    def _role(self, seat: EmptySeat) -> str:
        return self.composition.reference.requirements[seat.requirement].name

    def _network(self, position: int) -> str:
        return str(self.shown.snapshot.networks["name"].iat[position])

    def _severity(self, seat: EmptySeat) -> Severity:
        return self.composition.reference.requirements[seat.requirement].severity

    @cached_property
    def table(self) -> pd.DataFrame:
        """The same as the picture: a row per participation and per empty seat."""
        return pd.concat([self.participations, self._empty()], ignore_index=True)

    @cached_property
    def participations(self) -> pd.DataFrame:
        """A row per participation, in the order of `shown.rows`, in words."""
        rows, snapshot, reference = self.shown.rows, self.shown.snapshot, self.composition.reference
        organisations = snapshot.organisations["name"]
        holders = pd.concat([snapshot.persons["name"], organisations[::-1]], ignore_index=True)
        roles = {role.code: role.name for role in reference.roles.values()}
        style = looks(reference)
        organisation = organisations.reindex(rows["organisation"])
        return pd.DataFrame(
            {
                "what": _("Doet mee"),
                "name": holders.take(rows["holder"].to_numpy() % len(holders)).array,
                "network": snapshot.networks["name"].take(rows["network"].to_numpy()).array,
                "role": rows["role"].astype("category").cat.rename_categories(roles).array,
                "perspective": rows["perspective"].cat.rename_categories(lambda code: style[code].label).array,
                "organisation": organisation.array,
                "since": _dates(rows["since"]),
            }
        )

    def _empty(self) -> pd.DataFrame:
        seats = self.shown.seats
        return pd.DataFrame(
            {
                "what": [_("Niet te zeggen") if seat.unknown else _("Lege plek") for seat in seats],
                "network": self.shown.snapshot.networks["name"].take([seat.network for seat in seats]).array,
                "role": [self._role(seat) for seat in seats],
            }
        )


def _dates(days: pd.Series) -> pd.api.extensions.ExtensionArray:
    """Day numbers as dates; nothing for an unknown begin."""
    since_1970 = days.where(days > UNKNOWN_BEGIN) - day_number(date(1970, 1, 1))
    return pd.to_datetime(since_1970, unit="D").array


def view(choice: Choice, severities: tuple[Severity, ...]) -> MapView:
    """The view of this session's day."""
    snapshot = runtime.snapshot()
    question = (runtime.store().address, snapshot.revision, state.pseudonyms(), language())
    return _view(question, runtime.day(), _sorted(choice), severities, choice, runtime.composition())


def _sorted(choice: Choice) -> tuple[tuple, ...]:
    kept = (choice.networks, choice.themes, choice.kinds, choice.regions, choice.perspectives)
    return tuple(tuple(sorted(values)) for values in kept)


@st.cache_resource(show_spinner=False, max_entries=12)
def _view(
    question: tuple,
    day: date,
    chosen: tuple,
    severities: tuple[Severity, ...],
    _choice: Choice,
    _composition: Composition,
) -> MapView:
    snapshot, reference = _composition.snapshot, _composition.reference
    seats = empty_seats(_composition, severities)
    shown = affiliation(snapshot, day=day, reference=reference, choice=_choice, seats=seats)
    only_networks = shown.nodes > MANY
    graph = shown.linked_networks() if only_networks else shown.graph()
    places = {} if only_networks else _places(question, chosen[:-1], _choice.of_networks(), snapshot, reference)
    if not places.keys() >= set(graph):
        places = place(graph, ties=shown.ties())
    return MapView(shown, _composition, paint(shown, graph, places, reference), only_networks)


@st.cache_resource(show_spinner=False, max_entries=12)
def _places(
    question: tuple,  # noqa: ARG001 - this and `chosen` are what the cache goes by
    chosen: tuple,  # noqa: ARG001
    _choice: Choice,
    _snapshot: NetworkSnapshot,
    _reference: Reference,
) -> dict[str, Place]:
    """One layout for all days, so that a moved date moves nobody; empty where all days together are too many."""
    ever = affiliation(_snapshot, day=None, reference=_reference, choice=_choice)
    if ever.nodes > LONGEST_PERIOD:
        return {}
    return place(ever.with_all_seats(_reference).graph(), ties=ever.ties())


def place(graph: nx.Graph, ties: list[tuple[str, str]]) -> dict[str, Place]:
    keys = list(graph)
    number = {key: position for position, key in enumerate(keys)}
    edges = np.array([(number[a], number[b]) for a, b in [*graph.edges, *ties]], dtype=np.int64).reshape(-1, 2)
    hub = np.array([graph.nodes[key]["part"] == "network" for key in keys], dtype=bool)
    late = np.array([graph.nodes[key]["part"] == "seat" for key in keys], dtype=bool)
    places = arrange(Sketch(keys, hub, edges[:, 0], edges[:, 1], late))
    return dict(zip(keys, [(x, y) for x, y in places.tolist()], strict=True))
