"""People who could fill a seat, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from leernet.analysis.candidates.around import Around
from leernet.errors import Phrase
from leernet.snapshot import NOBODY, to_date
from leernet.texts import N_

NEAREST, FURTHEST = 1, 2
"""Who sits elsewhere with somebody of the network is at 1, who sits with such a person at 2; further tells nothing."""


@dataclass(frozen=True)
class Candidate:
    """Somebody to ask: position, name, the reasons (what weighs most first), and what a form can be filled with.

    `organisation` is on whose behalf he or she takes part elsewhere (position, NOBODY when unknown); `role` the code of
    the role that counts, None when the person brings none.
    """

    person: int
    name: str
    reasons: tuple[Phrase, ...]
    organisation: int
    role: str | None


@dataclass(frozen=True, eq=False)
class _Marks:
    """Per person which reasons there are."""

    elsewhere: np.ndarray
    earlier: np.ndarray
    at_table: np.ndarray
    employer: np.ndarray
    gemeente: np.ndarray
    theme: np.ndarray


def people_to_ask(around: Around, number: int) -> tuple[tuple[Candidate, ...], int]:
    """At most so many people, best first; and how many others would be there if their agenda were not full."""
    marks = _marks(around)
    counts_here = around.people(around.held & around.here & around.counts)
    possible = (marks.elsewhere | marks.earlier | marks.at_table) & ~counts_here & ~around.opted_out
    asked = np.flatnonzero(possible & ~around.is_busy)
    score = _score(around, marks, asked)
    best = asked[np.argsort(-score, kind="stable")[:number]]
    return tuple(_candidate(around, marks, person) for person in best.tolist()), int((possible & around.is_busy).sum())


def _marks(around: Around) -> _Marks:
    held, here, organisation = around.held, around.here, around.column("organisation")
    # Whoever is at the table and lacks no more than a function can be given it.
    lacks_function = around.fits & ~around.counts if around.requirement.with_functions else np.zeros_like(held)
    if around.requirement.functions:
        lacks_function = lacks_function | ~around.counts
    away = held & (around.column("network") != around.network)
    return _Marks(
        elsewhere=around.people(held & ~here & around.fits),
        earlier=around.people(around.past & around.fits),
        at_table=around.people(held & here & lacks_function),
        employer=around.people(away & around.organisation_is_here[organisation]),
        gemeente=around.people(held & around.in_gemeente[organisation]),
        theme=around.people(held & around.shares_theme[around.column("network")]),
    )


def _score(around: Around, marks: _Marks, people: np.ndarray) -> np.ndarray:
    distance = around.distance[people]
    near = np.where((distance >= NEAREST) & (distance <= FURTHEST), 1 / np.maximum(distance, 1), 0)
    limit = around.limit or max(int(around.networks_per_person.max(initial=0)), 1)
    room = np.clip(1 - around.networks_per_person[people] / limit, 0, 1)
    return (
        around.weight("rol_elders") * marks.elsewhere[people]
        + around.weight("doet_hier_mee") * marks.at_table[people]
        + around.weight("rol_eerder") * (marks.earlier & ~marks.elsewhere)[people]
        + around.weight("organisatie_doet_mee") * marks.employer[people]
        + around.weight("gemeente") * marks.gemeente[people]
        + around.weight("thema") * marks.theme[people]
        + around.weight("dichtbij") * near
        + around.weight("ruimte") * room
    )


def _candidate(around: Around, marks: _Marks, person: int) -> Candidate:
    rows = np.flatnonzero(around.column("person") == person)
    told = sorted(_told(around, marks, person, rows), key=lambda one: -around.weight(one[0]))
    return Candidate(
        person=person,
        name=_name(around, person),
        reasons=tuple(phrase for _reason, phrase in told),
        organisation=_on_behalf_of(around, rows),
        role=_role(around, rows),
    )


def _told(around: Around, marks: _Marks, person: int, rows: np.ndarray) -> Iterator[tuple[str, Phrase]]:
    """The reasons of one person in words, each with its code."""
    held = rows[around.held[rows]]
    organisation, network = around.column("organisation")[held], around.column("network")[held]
    fitting = held[around.fits[held] & ~around.here[held]]
    if len(fitting):
        values = {"what": _what(around, fitting), "networks": around.network_names(around.column("network")[fitting])}
        yield "rol_elders", Phrase(N_("Is {what} in {networks}."), values)
    elif marks.earlier[person]:
        yield "rol_eerder", _earlier(around, rows[around.past[rows] & around.fits[rows]])
    if marks.at_table[person]:
        yield "doet_hier_mee", Phrase(N_("Doet hier al mee; alleen deze taak komt erbij."))
    if marks.employer[person]:
        mine = around.organisation_is_here[organisation] & (network != around.network)
        name = _organisation_name(around, organisation[mine][0])
        yield "organisatie_doet_mee", Phrase(N_("{organisation} doet al mee in dit netwerk."), {"organisation": name})
    if marks.gemeente[person]:
        first = organisation[around.in_gemeente[organisation]][0]
        gemeente = around.snapshot.organisations["gemeente"].iat[int(first)]
        yield (
            "gemeente",
            Phrase(N_("Komt van een organisatie in {gemeente}, een gemeente van dit netwerk."), {"gemeente": gemeente}),
        )
    if marks.theme[person]:
        yield "thema", _theme(around, network[around.shares_theme[network]])
    if NEAREST <= around.distance[person] <= FURTHEST:
        yield "dichtbij", _near(around, person, network)
    yield "ruimte", _room(around, person)


def _what(around: Around, rows: np.ndarray) -> tuple[Phrase, ...]:
    """What somebody is in these participations that counts: roles, or else functions, or else the kind of employer."""
    asked, reference, snapshot = around.requirement, around.reference, around.snapshot
    wanted = {*asked.roles, *(one.code for one in around.roles_of_perspectives)}
    seats = snapshot.participations
    roles = [reference.roles[code].name for code in _different(seats["role"], rows) if code in wanted]
    tasks = [reference.functions[code].name for code in _different(seats["function"], rows) if code in asked.functions]
    if roles or tasks:
        return tuple(Phrase("{name}", {"name": name.lower()}) for name in (*roles, *tasks))
    values = {"organisation": _organisation_name(around, around.column("organisation")[rows[0]])}
    return (Phrase(N_("deelnemer namens {organisation}"), values),)


def _different(column: pd.Series, rows: np.ndarray) -> list[str]:
    """The different categories that are filled in, in the order of these rows."""
    codes = pd.unique(column.cat.codes.to_numpy()[rows])
    return [str(column.cat.categories[code]) for code in codes if code >= 0]


def _name(around: Around, person: int) -> str:
    return str(around.snapshot.persons["name"].iat[person])


def _organisation_name(around: Around, organisation: int) -> str:
    return str(around.snapshot.organisations["name"].iat[int(organisation)])


def _earlier(around: Around, rows: np.ndarray) -> Phrase:
    """What somebody was until last, and where."""
    last = rows[[int(np.argmax(around.column("until")[rows]))]]
    values = {"what": _what(around, last), "networks": around.network_names(around.column("network")[last])}
    until = to_date(around.column("until")[last[0]])
    if until is None or until > around.day:
        return Phrase(N_("Was eerder {what} in {networks}."), values)
    return Phrase(N_("Was tot en met {until} {what} in {networks}."), {**values, "until": until})


def _theme(around: Around, networks: np.ndarray) -> Phrase:
    mine = around.themes(around.network)
    shared = dict.fromkeys(
        mine[theme] for network in pd.unique(networks) for theme in around.themes(network) if theme in mine
    )
    values = {"themes": tuple(shared), "networks": around.network_names(networks)}
    return Phrase(N_("Werkt in {networks} aan hetzelfde thema: {themes}."), values)


def _near(around: Around, person: int, networks: np.ndarray) -> Phrase:
    """Through whom somebody knows this network; who does not want to be asked is not named."""
    if around.distance[person] > NEAREST:
        return Phrase(N_("Zit ergens aan tafel met iemand die weer iemand van dit netwerk kent."))
    shared = np.flatnonzero(around.members & np.isin(around.column("network"), networks))[:1]
    if not len(shared):
        return Phrase(N_("Zit elders aan tafel met iemand van dit netwerk."))
    who, where = around.column("person")[shared], around.column("network")[shared]
    values = {"name": _name(around, int(who[0])), "networks": around.network_names(where)}
    return Phrase(N_("Kent {name} van dit netwerk, uit {networks}."), values)


def _room(around: Around, person: int) -> Phrase:
    number = int(around.networks_per_person[person])
    if not number:
        return Phrase(N_("Zit nu in geen enkel netwerk."))
    if number == 1:
        return Phrase(N_("Zit nu in één netwerk."))
    return Phrase(N_("Zit nu in {number} netwerken."), {"number": number})


def _on_behalf_of(around: Around, rows: np.ndarray) -> int:
    """The organisation of a participation that counts, else of one that holds, else of the last one."""
    organisation = around.column("organisation")
    known = rows[organisation[rows] != NOBODY]
    if not len(known):
        return NOBODY
    order = np.lexsort((around.column("since")[known], around.fits[known], around.held[known]))
    return int(organisation[known[order[-1]]])


def _role(around: Around, rows: np.ndarray) -> str | None:
    """The role that counts; else what the requirement asks for; else what the person brings elsewhere."""
    asked = {*around.requirement.roles, *(one.code for one in around.roles_of_perspectives)}
    order = np.lexsort((around.column("since")[rows], around.held[rows]))[::-1]
    roles = _different(around.snapshot.participations["role"], rows[order])
    counting = [role for role in roles if role in asked]
    if counting:
        return counting[0]
    if around.requirement.roles:
        return around.requirement.roles[0]
    return roles[0] if roles else None
