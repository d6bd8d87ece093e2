"""Who is who in a list: the same person by e-mail address, else by name, and the next time the same persons again."""

from collections.abc import Sequence
from itertools import compress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from leernet.exchange.identity import NOBODY, Identifier, KnownPeople
from leernet.exchange.names import PersonName
from leernet.reference import plain

Said = tuple[str, str]
"""A name and an e-mail address, as a list or leernet has them."""


def known(people: Sequence[Said]) -> KnownPeople:
    names: dict[str, list[int]] = {}
    for position, (name, _email) in enumerate(people):
        names.setdefault(plain(name), []).append(position)
    emails = [email for _name, email in people]
    by_email = {email: position for position, email in reversed(list(enumerate(emails))) if email}
    return KnownPeople(by_email, names, emails, [name for name, _email in people])


def identified(rows: Sequence[Said], people: Sequence[Said] = ()) -> tuple[list[int], Identifier, dict[int, str]]:
    """For each row its person: a position among the known people, and for new ones the numbers after these."""
    identifier = Identifier(known(people))
    numbers, remarks = identifier.identify(
        [PersonName(name, "", "") for name, _email in rows], [email for _name, email in rows]
    )
    return numbers, identifier, {row: str(phrase) for row, phrase in remarks}


def imported(rows: Sequence[Said], people: Sequence[Said], kept: Sequence[bool]) -> tuple[list[int], list[Said]]:
    """An import of the rows that are kept: the person of each, and the people afterwards."""
    numbers, identifier, _remarks = identified(rows, people)
    after, place = list(people), {}
    for number in sorted(set(compress(numbers, kept))):
        name, email, position = identifier.names[number].full, identifier.emails[number], identifier.positions[number]
        if position == NOBODY:
            place[number] = len(after)
            after.append((name, email))
        else:
            place[number] = position
            after[position] = (after[position][0], after[position][1] or email)
    return [place[number] for number in compress(numbers, kept)], after


def persons(rows: Sequence[Said], people: Sequence[Said] = ()) -> list[int]:
    return imported(rows, people, [True] * len(rows))[0]


def test_people_with_the_same_name_and_other_addresses_are_two() -> None:
    assert persons([("Bo Smit", "b@b.nl"), ("BO SMIT", "a@b.nl")]) == [0, 1]


def test_one_known_person_does_not_get_two_addresses() -> None:
    rows = [("Bo Smit", "b@b.nl"), ("BO SMIT", "a@b.nl")]

    assert persons(rows, [("Bo Smit", "")]) == [0, 1]
    assert "een ander e-mailadres" in identified(rows, [("Bo Smit", "")])[2][1]


def test_each_of_the_known_namesakes_without_address_can_get_one() -> None:
    assert persons([("Bo", "b@b.nl"), ("Bo", "a@b.nl"), ("Bo", "c@b.nl")], [("Bo", ""), ("Bo", "")]) == [0, 1, 2]


def test_a_row_without_address_is_about_who_has_that_name_elsewhere_in_the_list() -> None:
    assert persons([("Bo", ""), ("Bo", "b@b.nl")]) == [0, 0]
    assert persons([("Bo", "b@b.nl"), ("Bo", "")], [("Bo", "")]) == [0, 0]


def test_an_address_that_comes_later_is_of_the_person_known_without_one() -> None:
    assert persons([("Bo", "b@b.nl")], [("Bo", "")]) == [0]


def test_a_name_that_fits_two_people_is_the_same_one_whatever_the_order_and_that_is_said() -> None:
    rows = [("Bo", "b@b.nl"), ("Bo", "a@b.nl"), ("Bo", "")]

    assert persons(rows) == [0, 1, 1]
    assert persons(rows[::-1]) == [0, 0, 1]
    assert identified(rows)[2] == {2: "er zijn 2 mensen met deze naam; leernet nam degene met a@b.nl."}


def test_a_name_of_two_people_in_leernet_is_the_first_and_that_is_said_at_each_way_of_writing() -> None:
    people = [("Bo", ""), ("Bo", "b@b.nl")]
    _numbers, _identifier, remarks = identified([("Bo", ""), ("BO", "")], people)

    assert persons([("Bo", ""), ("BO", "")], people) == [0, 0]
    assert remarks == dict.fromkeys((0, 1), "er zijn 2 mensen met deze naam; leernet nam de eerste.")


def test_a_namesake_in_leernet_makes_a_name_in_the_list_doubtful() -> None:
    rows, people = [("Bo", "a@b.nl"), ("Bo", "")], [("Bo", "b@b.nl")]

    assert persons(rows, people) == [1, 1]
    assert "er zijn 2 mensen met deze naam" in identified(rows, people)[2][1]


def test_an_address_under_another_name_is_the_same_person_and_that_is_said() -> None:
    rows = [("Anna de Vries", "a@b.nl"), ("A. de Vries", "a@b.nl"), ("A. de Vries", "")]

    assert persons(rows) == [0, 0, 0]
    assert identified(rows)[2] == {
        1: "dit e-mailadres staat in de lijst ook bij Anna de Vries; leernet ziet dit als één persoon."
    }
    assert "in leernet van Bo" in identified(rows, [("Bo", "a@b.nl")])[2][1]


NAMES = st.sampled_from(["Anna", "Bo", "BO", "bo"])
EMAILS = st.sampled_from(["", "a@b.nl", "b@b.nl", "c@b.nl"])
PEOPLE = st.lists(st.tuples(NAMES, EMAILS), max_size=6)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(NAMES, EMAILS, st.booleans()), max_size=8), PEOPLE)
@example([("Bo", "b@b.nl", True), ("BO", "a@b.nl", True)], [("Bo", "")])
def test_the_same_list_once_more_finds_the_same_persons(rows: list[tuple[str, str, bool]], people: list[Said]) -> None:
    """Also when some rows were refused: these are not written, and still there the next time."""
    said, kept = [(name, email) for name, email, _kept in rows], [is_kept for *_said, is_kept in rows]
    persons, after = imported(said, people, kept)

    assert imported(said, after, kept) == (persons, after)
