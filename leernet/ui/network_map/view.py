"""All that the map page shows for one choice on one day, worked out once and kept for all sessions.

Kept as columns and text, not as a graph: a large object graph in memory would tax every rerun.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd
import streamlit as st

from leernet.analysis.affiliation import Affiliation, Choice, affiliation, empty_seats
from leernet.analysis.composition import Composition, compose
from leernet.analysis.layout import Place, place
from leernet.reference import Reference, Severity
from leernet.snapshot import NetworkSnapshot, to_date
from leernet.texts import _, format_number, language, ngettext
from leernet.ui import runtime, state
from leernet.ui.network_map.looks import looks
from leernet.ui.network_map.picture import Picture, paint

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
        people = ngettext("{number} mens", "{number} mensen", self.shown.persons)
        organisations = ngettext("{number} organisatie", "{number} organisaties", self.shown.organisations)
        networks = ngettext("{number} netwerk", "{number} netwerken", len(self.shown.networks))
        if not self.shown.persons:
            who = _(
                "{organisations} in {networks}, zonder namen van mensen.",
                organisations=organisations,
                networks=networks,
            )
        elif not self.shown.organisations:
            who = _("{people} in {networks}.", people=people, networks=networks)
        else:
            words = {"people": people, "organisations": organisations, "networks": networks}
            who = _("{people} uit {organisations}, in {networks}.", **words)
        return " ".join([who, *self._missing()])

    def _missing(self) -> list[str]:
        networks = {(seat.code, seat.network): seat for seat in self.shown.seats if not seat.unknown}
        times = Counter(code for code, _network in networks)
        if not times:
            return [_("Er zijn geen lege plekken.")] if not self.shown.seats else []
        code, number = max(times.items(), key=lambda item: (item[1], item[0]))
        first = next(seat for (one, _network), seat in networks.items() if one == code)
        role = self.shown_role(first.requirement)
        sentence = ngettext(
            "In {number} van de {all} netwerken ontbreekt: {role}.",
            "In {number} van de {all} netwerken ontbreekt: {role}.",
            number, all=format_number(len(self.shown.networks)), role=role,
        )  # fmt: skip
        total = sum(times.values())
        return [
            sentence,
            ngettext("In totaal is er {number} lege plek.", "In totaal zijn er {number} lege plekken.", total),
        ]

    def shown_role(self, requirement: int) -> str:
        return self.composition.reference.requirements[requirement].name

    @cached_property
    def table(self) -> pd.DataFrame:
        """The same as the picture: a row per participation and per empty seat."""
        return pd.concat([self._participations(), self._empty()], ignore_index=True)

    def _participations(self) -> pd.DataFrame:
        rows, snapshot, reference = self.shown.rows, self.shown.snapshot, self.composition.reference
        organisations = [*snapshot.organisations["name"], ""]
        roles = {role.code: role.name for role in reference.roles.values()}
        style = looks(reference)
        return pd.DataFrame(
            {
                "what": _("Doet mee"),
                "name": snapshot.holder_names(rows["holder"].to_numpy()),
                "network": snapshot.networks["name"].to_numpy()[rows["network"].to_numpy()],
                "role": [roles.get(role, "") for role in rows["role"].astype(object)],
                "perspective": [style[code].label for code in rows["perspective"].astype(object)],
                "organisation": [organisations[position] for position in rows["organisation"]],
                "since": [to_date(number) for number in rows["since"]],
            }
        )

    def _empty(self) -> pd.DataFrame:
        names = self.shown.snapshot.networks["name"]
        return pd.DataFrame(
            [
                {
                    "what": _("Niet te zeggen") if seat.unknown else _("Lege plek"),
                    "network": names.iat[seat.network],
                    "role": self.shown_role(seat.requirement),
                }
                for seat in self.shown.seats
            ],
            columns=["what", "name", "network", "role", "perspective", "organisation", "since"],
            dtype=object,
        )


def view(choice: Choice, severities: tuple[Severity, ...]) -> MapView:
    """The view of this session's day."""
    snapshot = runtime.snapshot()
    question = (runtime.store().address, snapshot.revision, state.pseudonyms(), language())
    return _view(question, runtime.day(), _sorted(choice), severities, choice, snapshot, runtime.reference())


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
    _snapshot: NetworkSnapshot,
    _reference: Reference,
) -> MapView:
    composition = compose(_snapshot, _reference, day)
    seats = empty_seats(composition, severities)
    shown = affiliation(_snapshot, day=day, reference=_reference, choice=_choice, seats=seats)
    only_networks = shown.nodes > MANY
    if only_networks:
        graph = shown.linked_networks()
        places = place(graph, ties=shown.ties())
    else:
        graph = shown.graph()
        places = _places(question, chosen[:-1], _choice.of_networks(), _snapshot, _reference)
        if not places.keys() >= set(graph):
            places = place(graph, ties=shown.ties())
    return MapView(shown, composition, paint(shown, graph, places, _reference), only_networks)


@st.cache_resource(show_spinner=False, max_entries=12)
def _places(
    question: tuple, chosen: tuple, _choice: Choice, _snapshot: NetworkSnapshot, _reference: Reference
) -> dict[str, Place]:
    """One layout for all days, so that a moved date moves nobody; empty where all days together are too many."""
    ever = affiliation(_snapshot, day=None, reference=_reference, choice=_choice)
    if ever.nodes > LONGEST_PERIOD:
        return {}
    return place(ever.with_all_seats(_reference).graph(), ties=ever.ties())
