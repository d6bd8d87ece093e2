"""The read model: all people, organisations, networks and participations of one moment, in columns.

Rows refer to each other by position (the row number in the other frame), so that an analysis joins by indexing and
never by looking up. Days are numbers (`date.toordinal()`), so that a period is compared in one go over a million rows.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import Any

import numpy as np
import pandas as pd

from leernet.errors import NotFound
from leernet.reflection import ReflectionFrames

UNKNOWN_BEGIN = 0
"""The `since` of a participation of which nobody knows when it began: it counts as there from the start."""

OPEN_END = 4_000_000
"""The `until` of a participation without an end: later than any date."""

NOBODY = -1
"""The position of a person, organisation or network that is not filled in."""


def day_number(day: date) -> int:
    return day.toordinal()


def to_date(number: int) -> date | None:
    """The date of a day number; nothing for an unknown begin or an open end."""
    return date.fromordinal(int(number)) if UNKNOWN_BEGIN < number < OPEN_END else None


_PROFILE_CHANGE_COLUMNS = ("id", "network_kind", "network", "code", "valid_from", "reason", "definition")
_WAIVER_COLUMNS = ("id", "network", "requirement", "since", "until", "reason", "decided_by", "version")


def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame({name: [] for name in columns})


@dataclass(frozen=True, eq=False)
class NetworkSnapshot:
    """Frames of one revision. The frames are shared: look at them, copy before changing.

    persons: id, name, sort_name, given_name, name_prefix, family_name, pseudonym, email, opt_out, version.
    organisations: id, name, kind (categorical), parent and successor (positions), gemeente, begin, end
        (datetime64, NaT when unknown), other_names (tuple), version.
    networks: id, name, kind (categorical), parent (position), goal, region, financier, begin, end, themes,
        reserve_themes and gemeenten (tuples), version.
    profile_changes: id, network_kind, network (position), code, valid_from (day number), reason, definition
        (dict or None).
    waivers: id, network (position), requirement (code), since, until (day numbers), reason, decided_by, version.
    participations: id, person, organisation, network (positions; NOBODY when not filled in), role and function
        (categorical; missing when unknown), since, until (day numbers, until is the last day), end_unknown, end_reason,
        last_confirmed (day number, 0 for never), version. Sorted by network and, within it, by holder.
    reflection: the frames of reflection rounds and what comes of them, see `leernet.reflection`.
    """

    revision: int
    persons: pd.DataFrame
    organisations: pd.DataFrame
    networks: pd.DataFrame
    participations: pd.DataFrame
    profile_changes: pd.DataFrame = field(default_factory=partial(_empty, _PROFILE_CHANGE_COLUMNS))
    waivers: pd.DataFrame = field(default_factory=partial(_empty, _WAIVER_COLUMNS))
    reflection: ReflectionFrames = field(default_factory=ReflectionFrames)

    def on(self, day: date) -> "NetworkSnapshot":
        """The same snapshot with only the participations that hold on this day."""
        return replace(self, participations=self.participations[self.holds_on(day)])

    def holds_on(self, day: date) -> np.ndarray:
        """Per participation whether it holds on this day: begun (or begin unknown), and not ended."""
        number = day_number(day)
        rows = self.participations
        return (
            (rows["since"].to_numpy() <= number)
            & (rows["until"].to_numpy() >= number)
            & ~rows["end_unknown"].to_numpy()
        )

    def may_hold_on(self, day: date) -> np.ndarray:
        """Per participation whether it may hold on this day: it has begun, and ended nobody knows when."""
        rows = self.participations
        return (rows["since"].to_numpy() <= day_number(day)) & rows["end_unknown"].to_numpy()

    def networks_on(self, day: date) -> np.ndarray:
        """Per network whether it exists on this day, going by its begin and end as far as they are known."""
        return _exists_on(self.networks, day)

    def organisations_on(self, day: date) -> np.ndarray:
        """Per organisation whether it exists on this day, going by its begin and end as far as they are known."""
        return _exists_on(self.organisations, day)

    @cached_property
    def holder(self) -> np.ndarray:
        """Per participation who holds the seat: a person's position, or below zero an organisation itself.

        An organisation at position p is -p - 1, so that the two never meet.
        """
        person = self.participations["person"].to_numpy()
        return np.where(person >= 0, person, -self.participations["organisation"].to_numpy() - 1)

    def holder_names(self, holders: np.ndarray) -> list[str]:
        """The names of people, or of organisations that hold a seat themselves, by their `holder` number."""
        persons, organisations = self._names
        return [persons[number] if number >= 0 else organisations[-number - 1] for number in holders]

    @cached_property
    def _names(self) -> tuple[np.ndarray, np.ndarray]:
        return self.persons["name"].to_numpy(dtype=object), self.organisations["name"].to_numpy(dtype=object)

    def pseudonymised(self) -> "NetworkSnapshot":
        """The same snapshot in which people go by their pseudonym, without contact data and names of who decided."""
        pseudonym = self.persons["pseudonym"]
        persons = self.persons.assign(
            name=pseudonym, sort_name=pseudonym, given_name="", name_prefix="", family_name=pseudonym, email=None
        )
        return replace(
            self,
            persons=persons,
            waivers=self.waivers.assign(decided_by="–"),
            reflection=self.reflection.without_names(),
        )

    def person_position(self, id: int) -> int:
        return _position(self._person_positions, "person", id)

    def organisation_position(self, id: int) -> int:
        return _position(self._organisation_positions, "organisation", id)

    def network_position(self, id: int) -> int:
        return _position(self._network_positions, "network", id)

    @cached_property
    def persons_in_order(self) -> np.ndarray:
        """The positions of all people by family name, whatever the capitals and accents."""
        return _alphabetical(self.persons["sort_name"])

    @cached_property
    def organisations_in_order(self) -> np.ndarray:
        """The positions of all organisations by name."""
        return _alphabetical(self.organisations["name"])

    @cached_property
    def networks_in_order(self) -> np.ndarray:
        """The positions of all networks by name."""
        return _alphabetical(self.networks["name"])

    @cached_property
    def _person_positions(self) -> pd.Index:
        return pd.Index(self.persons["id"])

    @cached_property
    def _organisation_positions(self) -> pd.Index:
        return pd.Index(self.organisations["id"])

    @cached_property
    def _network_positions(self) -> pd.Index:
        return pd.Index(self.networks["id"])


def _exists_on(frame: pd.DataFrame, day: date) -> np.ndarray:
    moment = np.datetime64(day)
    begin, end = frame["begin"].to_numpy(), frame["end"].to_numpy()
    return ~(begin > moment) & ~(end < moment)


def without_accents(texts: pd.Series) -> pd.Series:
    """The texts with plain letters: é becomes e."""
    accented = ~texts.str.isascii().to_numpy(dtype=bool)
    if not accented.any():
        return texts
    letters = texts[accented].str.normalize("NFKD").str.encode("ascii", "ignore").str.decode("ascii")
    return texts.mask(accented, letters)


def _alphabetical(names: pd.Series) -> np.ndarray:
    return without_accents(names).str.lower().argsort(kind="stable").to_numpy()


def _position(index: pd.Index, subject: str, id: int) -> int:
    try:
        found: Any = index.get_loc(id)
    except KeyError:
        raise NotFound(subject=subject, id=id) from None
    return int(found)
