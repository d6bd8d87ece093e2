"""Organisations to ask when no person is known: those of a kind that has such people, and that are near the network."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from leernet.analysis.between.ties import distinct
from leernet.analysis.candidates.around import Around
from leernet.errors import Phrase
from leernet.snapshot import NOBODY
from leernet.texts import N_


@dataclass(frozen=True)
class OrganisationToAsk:
    """An organisation that may know somebody: position, name, and the reasons, what weighs most first."""

    organisation: int
    name: str
    reasons: tuple[Phrase, ...]


@dataclass(frozen=True, eq=False)
class _Kinds:
    """Per kind of organisation whether it is asked for, and how many people who would count are with one.

    `total` is how many such people there are with any organisation.
    """

    asked: np.ndarray
    people: np.ndarray
    total: int


def organisations_to_ask(around: Around, number: int) -> tuple[OrganisationToAsk, ...]:
    """At most so many organisations that exist on the day, best first.

    Each is of a kind that is asked for or that people with this role come from, and has something to do with the
    network: it takes part, is in a gemeente of it, or takes part in another network on one of its themes.
    """
    kinds, theme = _kinds(around), _on_theme(around)
    kind = around.snapshot.organisations["kind"].cat.codes.to_numpy()
    share = np.append(np.where(kinds.asked, 1, kinds.people / max(kinds.total, 1)), 0)[kind]
    here, gemeente = around.organisation_is_here[:-1], around.in_gemeente[:-1]
    possible = (share > 0) & (here | gemeente | theme) & around.snapshot.organisations_on(around.day)
    possible &= ~_counts_itself(around)
    asked = np.flatnonzero(possible)
    score = (
        around.weight("soort_organisatie") * share[asked]
        + around.weight("organisatie_doet_mee") * here[asked]
        + around.weight("gemeente") * gemeente[asked]
        + around.weight("thema") * theme[asked]
    )
    best = asked[np.argsort(-score, kind="stable")[:number]]
    return tuple(_to_ask(around, kinds, theme, organisation) for organisation in best.tolist())


def _kinds(around: Around) -> _Kinds:
    """From which kinds of organisations the people who would count come, in all networks."""
    categories = around.snapshot.organisations["kind"].cat
    asked = np.isin(np.asarray(categories.categories, dtype=str), list(around.requirement.organisation_kinds))
    chosen = around.held & around.fits & (around.column("organisation") != NOBODY) & (around.column("person") != NOBODY)
    kind = categories.codes.to_numpy()[around.column("organisation")[chosen]].astype(np.int64)
    pairs = distinct(around.column("person")[chosen][kind >= 0] * len(asked) + kind[kind >= 0])
    people = np.bincount(pairs % max(len(asked), 1), minlength=len(asked))
    return _Kinds(asked, people, len(distinct(pairs // max(len(asked), 1))))


def _on_theme(around: Around) -> np.ndarray:
    """Per organisation whether it takes part in another network on a theme of this one."""
    found = np.zeros(len(around.snapshot.organisations) + 1, dtype=bool)
    found[around.column("organisation")[around.held & around.shares_theme[around.column("network")]]] = True
    return found[:-1]


def _counts_itself(around: Around) -> np.ndarray:
    """Per organisation whether the requirement asks for such organisations, and it is at the table already."""
    found = np.zeros(len(around.snapshot.organisations) + 1, dtype=bool)
    if around.requirement.organisation_kinds:
        found[around.column("organisation")[around.held & around.here & around.counts]] = True
    return found[:-1]


def _to_ask(around: Around, kinds: _Kinds, theme: np.ndarray, organisation: int) -> OrganisationToAsk:
    told = sorted(_told(around, kinds, theme, organisation), key=lambda one: -around.weight(one[0]))
    name = str(around.snapshot.organisations["name"].iat[organisation])
    return OrganisationToAsk(organisation, name, tuple(phrase for _reason, phrase in told))


def _told(around: Around, kinds: _Kinds, theme: np.ndarray, organisation: int) -> Iterator[tuple[str, Phrase]]:
    yield "soort_organisatie", _of_kind(around, kinds, organisation)
    if around.organisation_is_here[organisation]:
        yield "organisatie_doet_mee", Phrase(N_("Doet al mee in dit netwerk."))
    if around.in_gemeente[organisation]:
        values = {"gemeente": around.snapshot.organisations["gemeente"].iat[organisation]}
        yield "gemeente", Phrase(N_("Zit in {gemeente}, een gemeente van dit netwerk."), values)
    if theme[organisation]:
        mine = around.held & (around.column("organisation") == organisation)
        networks = around.column("network")[mine]
        names = around.network_names(networks[around.shares_theme[networks]])
        yield "thema", Phrase(N_("Doet mee in een netwerk met hetzelfde thema: {networks}."), {"networks": names})


def _of_kind(around: Around, kinds: _Kinds, organisation: int) -> Phrase:
    column = around.snapshot.organisations["kind"]
    code = int(column.cat.codes.to_numpy()[organisation])
    kind = str(column.cat.categories[code])
    entry = around.reference.organisation_kinds.get(kind)
    values = {"kind": entry.name if entry else kind, "number": int(kinds.people[code]), "total": kinds.total}
    if kinds.asked[code]:
        return Phrase(N_("Is van de soort die hier nodig is: {kind}."), values)
    if kinds.total == kinds.people[code]:
        return Phrase(N_("Wie deze plek elders vervult, komt van deze soort organisatie: {kind}."), values)
    template = N_("Van de {total} mensen op zo'n plek komen er {number} van deze soort organisatie: {kind}.")
    return Phrase(template, values)
