"""Who is who: the people that a list names, as persons that leernet knows or as new ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from leernet.errors import Phrase
from leernet.exchange.names import PersonName
from leernet.reference import plain
from leernet.texts import N_

NOBODY = -1
"""The number of who is not there, and the position of who is not known yet."""

Remark = tuple[int, Phrase]
"""What is to be said about the name at this place."""


@dataclass(frozen=True, eq=False)
class KnownPeople:
    """Everybody in the snapshot, by e-mail address and by name."""

    by_email: dict[str, int]
    by_name: dict[str, list[int]]
    emails: Sequence[str]
    names: Sequence[str]

    @classmethod
    def of(cls, persons: pd.DataFrame) -> "KnownPeople":
        emails = [email.lower() if isinstance(email, str) else "" for email in persons["email"]]
        by_name: dict[str, list[int]] = {}
        for position, name in enumerate(persons["name"]):
            by_name.setdefault(plain(name), []).append(position)
        by_email = {email: position for position, email in reversed(list(enumerate(emails))) if email}
        return cls(by_email, by_name, emails, list(persons["name"]))


class Identifier:
    """Numbers the people in a list. `positions` has where each is in the snapshot.

    The same list once more has to find the same persons, with those there that it made itself the first time. So
    addresses come before names, one person in leernet gets at most one new address, and a name without address goes
    to who has that name elsewhere in the list before anybody else.
    """

    def __init__(self, known: KnownPeople) -> None:
        self.names: list[PersonName] = []
        self.emails: list[str] = []
        self.positions: list[int] = []
        self._known = known
        self._by_email: dict[str, int] = {}
        self._by_position: dict[int, int] = {}
        self._by_name: dict[str, set[int]] = {}

    def identify(self, names: Sequence[PersonName], emails: Sequence[str]) -> tuple[list[int], list[Remark]]:
        """The number of each name with its address ('' for none; small letters), and what is to be said about some."""
        numbers, remarks = [NOBODY] * len(names), []
        named = [i for i, name in enumerate(names) if name.given_name or name.family_name]
        for i in sorted(named, key=lambda i: not emails[i]):
            key = plain(names[i].full)
            numbers[i], remark = self._by_address(names[i], key, emails[i]) if emails[i] else self._named(names[i], key)
            self._by_name.setdefault(key, set()).add(numbers[i])
            if remark:
                remarks.append((i, remark))
        return numbers, remarks

    def _by_address(self, name: PersonName, key: str, email: str) -> tuple[int, Phrase | None]:
        if email in self._by_email:
            number = self._by_email[email]
            return number, self._under_another_name(number, key)
        position, remark = self._known_with(key, email)
        self._by_email[email] = self._add(name, email, position)
        return self._by_email[email], remark

    def _known_with(self, key: str, email: str) -> tuple[int, Phrase | None]:
        """Who has this address in leernet, else who has this name there and no address, also not from this list."""
        if email in self._known.by_email:
            position = self._known.by_email[email]
            return position, self._kept_name(position, key)
        namesakes = self._known.by_name.get(key, [])
        free = [place for place in namesakes if not self._known.emails[place] and place not in self._by_position]
        if namesakes and not free:
            return NOBODY, Phrase(N_("iemand met deze naam heeft een ander e-mailadres; dit wordt een nieuwe persoon."))
        return (free[0] if free else NOBODY), _several(len(free)) if len(free) > 1 else None

    def _kept_name(self, position: int, key: str) -> Phrase | None:
        name = self._known.names[position]
        sentence = N_("dit e-mailadres is in leernet van {name}; die naam blijft zo staan.")
        return None if plain(name) == key else Phrase(sentence, {"name": name})

    def _under_another_name(self, number: int, key: str) -> Phrase | None:
        if self.positions[number] != NOBODY:
            return self._kept_name(self.positions[number], key)
        name = self.names[number].full
        sentence = N_("dit e-mailadres staat in de lijst ook bij {name}; leernet ziet dit als één persoon.")
        return None if plain(name) == key else Phrase(sentence, {"name": name})

    def _named(self, name: PersonName, key: str) -> tuple[int, Phrase | None]:
        """Who has this name in the list (of several the first address, however the list is sorted), else in leernet."""
        in_list, known = self._by_name.get(key, set()), self._known.by_name.get(key, [])
        if in_list:
            number = min(in_list, key=lambda number: self.emails[number])
        elif known:
            number = self._by_position.get(known[0], NOBODY)
            number = self._add(name, "", known[0]) if number == NOBODY else number
        else:
            return self._add(name, "", NOBODY), None
        others = [place for place in known if self._by_position.get(place, NOBODY) not in {*in_list, number}]
        fitting = len(in_list | {number}) + len(others)
        return number, _several(fitting, self.emails[number]) if fitting > 1 else None

    def _add(self, name: PersonName, email: str, position: int) -> int:
        number = len(self.names)
        self.names.append(name)
        self.emails.append(email)
        self.positions.append(position)
        if position != NOBODY:
            self._by_position[position] = number
        return number


def _several(number: int, email: str = "") -> Phrase:
    if email:
        sentence = N_("er zijn {number} mensen met deze naam; leernet nam degene met {email}.")
        return Phrase(sentence, {"number": number, "email": email})
    return Phrase(N_("er zijn {number} mensen met deze naam; leernet nam de eerste."), {"number": number})
