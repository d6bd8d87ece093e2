"""Which networks, people and organisations answer to a search, in the order of a Dutch list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from leernet.reference import Reference
from leernet.snapshot import NOBODY, NetworkSnapshot, without_accents

UNKNOWN_ROLE = ""
"""What stands for 'role not known' among the perspectives."""


@dataclass(frozen=True)
class NetworkWish:
    """What a network must answer to; what is empty asks for nothing. `place` is a region or a gemeente."""

    search: str = ""
    kind: str | None = None
    theme: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class PersonWish:
    """What a person must answer to. The perspective, or UNKNOWN_ROLE, is that of a role on the day."""

    search: str = ""
    perspective: str | None = None
    taking_part: bool = False


@dataclass(frozen=True)
class OrganisationWish:
    """What an organisation must answer to."""

    search: str = ""
    kind: str | None = None
    gemeente: str | None = None
    taking_part: bool = False


def find_networks(snapshot: NetworkSnapshot, wish: NetworkWish, among: np.ndarray | None = None) -> np.ndarray:
    """The networks (positions) that answer, by name; only those in `among` when that is given.

    A search looks at name, themes, region and gemeenten; every word must be found, wherever it is.
    """
    frame = snapshot.networks
    fits = np.ones(len(frame), dtype=bool) if among is None else np.isin(np.arange(len(frame)), among)
    if wish.kind:
        fits &= (frame["kind"] == wish.kind).to_numpy()
    if wish.theme:
        fits &= _lists(frame, "themes", "reserve_themes", holding=wish.theme)
    if wish.place:
        fits &= (frame["region"] == wish.place).to_numpy() | _lists(frame, "gemeenten", holding=wish.place)
    for word in _words(wish.search):
        columns = (frame["region"], *(_joined(frame[name]) for name in ("themes", "reserve_themes", "gemeenten")))
        fits &= _holds(word, frame["name"], *columns)
    order = snapshot.networks_in_order
    return order[fits[order]]


def find_persons(snapshot: NetworkSnapshot, reference: Reference, wish: PersonWish, day: date) -> np.ndarray:
    """The people (positions) who answer, by family name. A search looks at the name and on whose behalf they act."""
    rows, held = snapshot.participations, snapshot.holds_on(day)
    fits = np.ones(len(snapshot.persons), dtype=bool)
    if wish.taking_part or wish.perspective is not None:
        fits &= _marked(len(fits), rows["person"].to_numpy()[held & _in_perspective(rows["role"], reference, wish)])
    for word in _words(wish.search):
        organisations = np.append(_holds(word, *_organisation_texts(snapshot)), False)
        acting = _marked(len(fits), rows["person"].to_numpy()[organisations[rows["organisation"].to_numpy()]])
        fits &= _holds(word, snapshot.persons["name"]) | acting
    order = snapshot.persons_in_order
    return order[fits[order]]


def find_organisations(snapshot: NetworkSnapshot, wish: OrganisationWish, day: date) -> np.ndarray:
    """The organisations (positions) that answer, by name. A search looks at name, other names and gemeente."""
    frame = snapshot.organisations
    fits = np.ones(len(frame), dtype=bool)
    if wish.kind:
        fits &= (frame["kind"] == wish.kind).to_numpy()
    if wish.gemeente:
        fits &= (frame["gemeente"] == wish.gemeente).to_numpy()
    if wish.taking_part:
        fits &= _marked(len(frame), snapshot.participations["organisation"].to_numpy()[snapshot.holds_on(day)])
    for word in _words(wish.search):
        fits &= _holds(word, *_organisation_texts(snapshot))
    order = snapshot.organisations_in_order
    return order[fits[order]]


def holders_per_network(snapshot: NetworkSnapshot, day: date) -> np.ndarray:
    """How many different people (or organisations with a seat of their own) each network has on this day."""
    held = snapshot.holds_on(day)
    network, holder = snapshot.participations["network"].to_numpy()[held], snapshot.holder[held]
    # The participations are sorted by network and holder: who differs from the one before has not been counted yet.
    is_new = np.append(True, (np.diff(network) != 0) | (np.diff(holder) != 0))[: len(network)]
    return np.bincount(network[is_new], minlength=len(snapshot.networks))


def _in_perspective(role: pd.Series, reference: Reference, wish: PersonWish) -> np.ndarray:
    if wish.perspective is None:
        return np.ones(len(role), dtype=bool)
    perspectives = [reference.role_perspective(code) or UNKNOWN_ROLE for code in role.cat.categories]
    return (np.array([*perspectives, UNKNOWN_ROLE], dtype=object) == wish.perspective)[role.cat.codes.to_numpy()]


def _organisation_texts(snapshot: NetworkSnapshot) -> tuple[pd.Series, ...]:
    frame = snapshot.organisations
    return frame["name"], _joined(frame["other_names"]), frame["gemeente"]


def _marked(number: int, positions: np.ndarray) -> np.ndarray:
    marks = np.zeros(number, dtype=bool)
    marks[positions[positions != NOBODY]] = True
    return marks


def _words(search: str) -> Sequence[str]:
    return tuple(str(without_accents(pd.Series([search], dtype="str")).iat[0]).lower().split())


def _holds(word: str, *texts: pd.Series) -> np.ndarray:
    """Per row whether one of the texts holds the word, whatever its capitals and accents."""
    found = [without_accents(text).str.lower().str.contains(word, regex=False).to_numpy(dtype=bool) for text in texts]
    return np.logical_or.reduce(found)


def _joined(lists: pd.Series) -> pd.Series:
    return pd.Series([" ".join(names) for names in lists], index=lists.index, dtype="str")


def _lists(frame: pd.DataFrame, *columns: str, holding: str) -> np.ndarray:
    found = [[holding in names for names in frame[column]] for column in columns]
    return np.logical_or.reduce(np.array(found, dtype=bool))


def distinct_names(lists: Iterable[Iterable[str]]) -> list[str]:
    """All names in these lists, each once, in alphabetical order."""
    return sorted({name for names in lists for name in names if name}, key=str.casefold)
