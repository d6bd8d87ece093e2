"""One seat and what is around it: who would count for it, who sits at the table, and what has to do with the network.

Everything is a column, per participation, person, organisation or network, worked out once per question.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from leernet.analysis.between import distance_to_network
from leernet.analysis.between.ties import topmost
from leernet.errors import Phrase
from leernet.reference import WITHOUT_KIND, Reference, Requirement, Role, SignalRule, plain
from leernet.snapshot import NOBODY, NetworkSnapshot, day_number
from leernet.texts import N_

FULL_AGENDA = "volle_agenda"
"""The signal whose maximum says in how many networks somebody can sit."""

_MOST_NAMES = 3


class Around:
    """A seat (a network and a requirement) on a day, with the columns by which candidates are found."""

    def __init__(
        self, snapshot: NetworkSnapshot, reference: Reference, day: date, network: int, requirement: Requirement
    ) -> None:
        self.snapshot, self.reference, self.day = snapshot, reference, day
        self.network, self.requirement = network, requirement
        self._exists = snapshot.networks_on(day)
        self._columns: dict[str, np.ndarray] = {}

    def column(self, name: str) -> np.ndarray:
        """A column of the participations."""
        if name not in self._columns:  # taking one out of a frame costs more than most of what is done with it
            self._columns[name] = self.snapshot.participations[name].to_numpy()
        return self._columns[name]

    def weight(self, reason: str) -> int:
        return self.reference.candidate_weights[reason].weight

    def people(self, rows: np.ndarray) -> np.ndarray:
        """Per person whether he or she is in one of these participations (marked, or by place)."""
        found = np.zeros(len(self.snapshot.persons) + 1, dtype=bool)  # the last place is for NOBODY
        found[self.column("person")[rows]] = True
        return found[:-1]

    @cached_property
    def held(self) -> np.ndarray:
        """Per participation whether it holds on the day, in a network that exists."""
        return self.snapshot.holds_on(self.day) & self._exists[self.column("network")]

    @cached_property
    def past(self) -> np.ndarray:
        """Per participation whether it began and no longer holds."""
        return (self.column("since") <= day_number(self.day)) & ~self.held

    @cached_property
    def here(self) -> np.ndarray:
        """Per participation whether it counts to this network."""
        return self.table[self.column("network")]

    @cached_property
    def table(self) -> np.ndarray:
        """Per network whether it is this one, or a part of it whose people count too."""
        return self._with_parts if self.requirement.including_parts else self._itself

    @cached_property
    def fits(self) -> np.ndarray:
        """Per participation whether its holder has the role, perspective, function or kind of organisation asked."""
        asked, rows = self.requirement, self.snapshot.participations
        roles = {*asked.roles, *(one.code for one in self.roles_of_perspectives)}
        found = _is_one_of(rows["role"], roles) | _is_one_of(rows["function"], asked.functions)
        if asked.organisation_kinds:
            of_kind = _is_one_of(self.snapshot.organisations["kind"], asked.organisation_kinds)
            found |= np.append(of_kind, False)[self.column("organisation")]
        return found

    @property
    def roles_of_perspectives(self) -> list[Role]:
        wanted = set(self.requirement.perspectives)
        return [role for role in self.reference.roles.values() if role.perspective in wanted]

    @cached_property
    def counts(self) -> np.ndarray:
        """Per participation whether its holder would count at a table: `fits`, with the function that goes with it."""
        if not self.requirement.with_functions:
            return self.fits
        return self.fits & _is_one_of(self.snapshot.participations["function"], self.requirement.with_functions)

    @cached_property
    def networks_per_person(self) -> np.ndarray:
        """Per person in how many different networks he or she sits on the day."""
        return self._load(self.held)

    @cached_property
    def limit(self) -> int | None:
        """In how many networks somebody can sit; None when the reference data do not say."""
        return min((rule.number("maximum") for rule in self._agenda_rules), default=None)

    @cached_property
    def is_busy(self) -> np.ndarray:
        """Per person whether one more network is too many, by the limits for the kinds of networks they are in."""
        busy = np.zeros(len(self.snapshot.persons), dtype=bool)
        for rule in self._agenda_rules:
            judged = np.isin(self._kinds, rule.network_kinds) if rule.network_kinds else np.ones_like(self._exists)
            busy |= self._load(self.held & judged[self.column("network")]) >= rule.number("maximum")
        return busy

    @cached_property
    def opted_out(self) -> np.ndarray:
        """Per person whether he or she does not want to be asked for other networks."""
        return self.snapshot.persons["opt_out"].to_numpy(dtype=bool)

    @cached_property
    def members(self) -> np.ndarray:
        """Per participation whether it is one, in any network, of somebody of this network whom one can name."""
        members = self.people(self.held & self._itself[self.column("network")]) & ~self.opted_out
        return self.held & np.append(members, False)[self.column("person")]

    @cached_property
    def distance(self) -> np.ndarray:
        """Per person how many people are between him or her and this network; below zero when nothing leads there."""
        seats = {name: self.column(name)[self.held] for name in ("person", "network")}
        return distance_to_network(replace(self.snapshot, participations=pd.DataFrame(seats)), self.network)

    @cached_property
    def wholes(self) -> np.ndarray:
        """Per organisation the topmost one that it is part of; the last place is for no organisation."""
        return np.append(topmost(self.snapshot.organisations["parent"].to_numpy()), NOBODY)

    @cached_property
    def organisation_is_here(self) -> np.ndarray:
        """Per organisation whether it, or another part of its whole, takes part here; the last place is for none."""
        rows = self.held & (self.column("network") == self.network)
        wholes = self.wholes[self.column("organisation")[rows]]
        return np.isin(self.wholes, wholes[wholes != NOBODY])

    @cached_property
    def in_gemeente(self) -> np.ndarray:
        """Per organisation whether it is in a gemeente that belongs to this network; the last place is for none."""
        covered = {self._gemeente(name) for name in self.snapshot.networks["gemeenten"].to_numpy()[self.network]}
        codes, names = pd.factorize(self.snapshot.organisations["gemeente"].to_numpy())
        belongs = [bool(name) and self._gemeente(name) in covered for name in names]
        return np.append(np.array([*belongs, False], dtype=bool)[codes], False)

    @cached_property
    def shares_theme(self) -> np.ndarray:
        """Per network whether it is another one on a theme of this network."""
        mine = self.themes(self.network)
        found = np.zeros(len(self._exists), dtype=bool)
        if mine:
            all_themes = self.snapshot.networks["themes"].to_numpy()
            found[:] = [any(theme.strip().casefold() in mine for theme in themes) for themes in all_themes]
            found[self.network] = False
        return found

    def themes(self, network: int) -> dict[str, str]:
        """The themes of a network, by what they go by whatever the capitals."""
        themes = self.snapshot.networks["themes"].to_numpy()[network]
        return {theme.strip().casefold(): theme.strip() for theme in themes}

    def network_names(self, positions: np.ndarray) -> tuple[str | Phrase, ...]:
        """The different networks by name, the first few; a last word says how many more there are."""
        names = self.snapshot.networks["name"].iloc[pd.unique(positions)].tolist()
        more = len(names) - _MOST_NAMES
        return (*names[:_MOST_NAMES], *([Phrase(N_("en nog {number}"), {"number": more})] if more > 0 else []))

    def _gemeente(self, name: str) -> str:
        return self.reference.find_gemeente(name) or plain(name)

    def _load(self, rows: np.ndarray) -> np.ndarray:
        # Participations are sorted by network and then by holder: the same person twice in a network stands together.
        person, network = self.column("person")[rows], self.column("network")[rows]
        first = np.append(True, (person[1:] != person[:-1]) | (network[1:] != network[:-1]))[: len(person)]
        return np.bincount(person[first & (person != NOBODY)], minlength=len(self.snapshot.persons))

    @cached_property
    def _agenda_rules(self) -> list[SignalRule]:
        return [rule for rule in self.reference.signals if rule.code == FULL_AGENDA]

    @cached_property
    def _kinds(self) -> np.ndarray:
        kinds = self.snapshot.networks["kind"]
        codes = [one if one in self.reference.network_kinds else WITHOUT_KIND for one in kinds.cat.categories]
        return np.array([*codes, WITHOUT_KIND])[kinds.cat.codes.to_numpy()]

    @cached_property
    def _itself(self) -> np.ndarray:
        return np.arange(len(self._exists)) == self.network

    @cached_property
    def _with_parts(self) -> np.ndarray:
        parent = np.append(self.snapshot.networks["parent"].to_numpy(), NOBODY)
        below = self._itself
        while True:
            wider = below | np.append(below, False)[parent[:-1]]
            if (wider == below).all():
                return below
            below = wider


def _is_one_of(column: pd.Series, wanted: Iterable[str]) -> np.ndarray:
    """Per row whether it has one of these categories; unknown is none of them."""
    listed = np.isin(np.asarray(column.cat.categories, dtype=str), list(wanted))
    return np.append(listed, False)[column.cat.codes.to_numpy()]
