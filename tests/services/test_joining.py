"""The code with which people join a round."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Barrier
from unittest.mock import patch

import pytest
from sqlalchemy import select
from sqlmodel import Session

from leernet.errors import NotAllowed, TooManyTries, UnknownJoinCode, WrongPhase
from leernet.model import JoinCode, Phase
from leernet.services import joining
from leernet.services.joining import (
    TRIES_IN_ALL,
    TRIES_PER_ADDRESS,
    WINDOW,
    Door,
    find_round,
    make_join_code,
    read_code,
    shown_code,
)
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.records import STRANGER
from tests.services.test_answers import add_question, add_round, go_to

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def make(store: Store, round_id: int, *, now: datetime = NOW, renew: bool = False) -> str:
    return make_join_code(store, actor=LOCAL_USER, round_id=round_id, now=now, renew=renew)


def test_a_code_opens_its_round_and_shows_nothing_but_the_questions(store: Store) -> None:
    round_id = add_round(store)
    second, first = add_question(store, round_id, place=2), add_question(store, round_id, place=1, empathy=True)
    add_question(store, add_round(store))

    joined = find_round(store, code=make(store, round_id), now=NOW)

    assert [question.id for question in joined.questions] == [first, second]
    assert joined.phase is Phase.OPEN
    assert set(vars(joined)) == {"id", "phase", "anonymous", "minimum_group", "questions"}


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}-", "{}."])
def test_how_a_code_is_typed_does_not_matter(sqlite_store: Store, typed: str) -> None:
    code = make(sqlite_store, add_round(sqlite_store))

    for written in (code, shown_code(code), shown_code(code).lower()):
        assert find_round(sqlite_store, code=typed.format(written), now=NOW)


def test_a_code_has_signs_that_nobody_confuses(sqlite_store: Store) -> None:
    codes = "".join(make(sqlite_store, add_round(sqlite_store)) for _round in range(30))

    assert not set(codes) & set("01AEIOUBGILSZ")
    assert len(codes) == 30 * joining.LENGTH
    assert len(joining.SIGNS) ** joining.LENGTH > 10**11


def test_guessing_for_twelve_hours_is_hopeless() -> None:
    tries = TRIES_IN_ALL * (timedelta(hours=12) / WINDOW)

    assert tries / len(joining.SIGNS) ** joining.LENGTH < 1e-6


def test_a_round_has_one_code_until_somebody_asks_for_another(store: Store) -> None:
    round_id = add_round(store)
    code = make(store, round_id)
    assert make(store, round_id) == code

    renewed = make(store, round_id, renew=True)

    assert find_round(store, code=renewed, now=NOW).id == round_id
    with pytest.raises(UnknownJoinCode):
        find_round(store, code=code, now=NOW)


def test_a_code_holds_until_the_day_after_the_round_and_at_least_a_day(store: Store) -> None:
    round_id = add_round(store)  # on 24 November
    code = make(store, round_id)

    assert find_round(store, code=code, now=datetime(2026, 11, 25, 23, 59, tzinfo=UTC))
    with pytest.raises(UnknownJoinCode):
        find_round(store, code=code, now=datetime(2026, 11, 26, tzinfo=UTC))

    later = datetime(2026, 12, 24, 12, tzinfo=UTC)
    another = make(store, round_id, now=later)
    assert another != code
    assert find_round(store, code=another, now=later + timedelta(hours=23))


@pytest.mark.parametrize("code", ["", "22222222", "VYRN", "K7QM3XWP9", "' OR 1=1 --", "é" * 8])
def test_a_wrong_code_opens_nothing(sqlite_store: Store, code: str) -> None:
    real = make(sqlite_store, add_round(sqlite_store))

    for wrong in (code, real[:-1], real + "2"):
        with pytest.raises(UnknownJoinCode, match="klopt niet of geldt niet meer"):
            find_round(sqlite_store, code=wrong, now=NOW)


def test_only_an_open_round_gets_a_code_and_only_from_who_may(sqlite_store: Store) -> None:
    round_id = add_round(sqlite_store, phase=Phase.PREPARATION)

    with pytest.raises(WrongPhase):
        make(sqlite_store, round_id)
    with pytest.raises(NotAllowed):
        make_join_code(sqlite_store, actor=STRANGER, round_id=round_id, now=NOW)


def test_a_round_that_is_no_longer_open_gives_its_code_to_nobody(sqlite_store: Store) -> None:
    round_id = add_round(sqlite_store)
    make(sqlite_store, round_id)
    go_to(sqlite_store, round_id, Phase.DISCUSSION)

    with pytest.raises(WrongPhase):
        make(sqlite_store, round_id)


def test_screens_that_open_at_once_show_the_same_code(sqlite_store: Store) -> None:
    round_id = add_round(sqlite_store)
    both_looked = Barrier(2)
    read = sqlite_store.read

    @contextmanager
    def read_together() -> Iterator[Session]:
        with read() as session:
            yield session
        both_looked.wait(10)

    with patch.object(sqlite_store, "read", read_together), ThreadPoolExecutor(2) as threads:
        codes = set(threads.map(lambda _screen: make(sqlite_store, round_id), range(2)))

    assert len(codes) == 1


def test_who_still_has_the_code_learns_that_the_round_is_no_longer_open(sqlite_store: Store) -> None:
    round_id = add_round(sqlite_store)
    code = make(sqlite_store, round_id)
    go_to(sqlite_store, round_id, Phase.DISCUSSION)

    assert find_round(sqlite_store, code=code, now=NOW).phase is Phase.DISCUSSION


def test_a_code_leaves_no_entry_in_the_audit(sqlite_store: Store) -> None:
    round_id = add_round(sqlite_store)
    revision = sqlite_store.revision()

    make(sqlite_store, round_id)

    assert sqlite_store.revision() == revision
    with sqlite_store.read() as session:
        assert len(session.execute(select(JoinCode)).all()) == 1


def enter(door: Door, store: Store, code: str, address: str = "192.0.2.7", now: datetime = NOW) -> object:
    return door.enter(store, code=code, address=address, now=now)


def guess(door: Door, store: Store, number: int, address: str = "192.0.2.7", now: datetime = NOW) -> None:
    for _try in range(number):
        with pytest.raises(UnknownJoinCode):
            enter(door, store, "WRONGWRG", address, now)


def test_an_address_that_keeps_guessing_is_stopped_for_a_while(sqlite_store: Store) -> None:
    door, code = Door(), make(sqlite_store, add_round(sqlite_store))
    guess(door, sqlite_store, TRIES_PER_ADDRESS)

    with pytest.raises(TooManyTries, match="Wacht 10 minuten"):
        enter(door, sqlite_store, "WRONGWRG")
    with pytest.raises(TooManyTries):
        enter(door, sqlite_store, code)  # a good code as well: otherwise guessing could go on

    assert enter(door, sqlite_store, code, "192.0.2.8")
    assert enter(door, sqlite_store, code, now=NOW + WINDOW)


def test_many_addresses_together_are_stopped_too(sqlite_store: Store) -> None:
    door, code = Door(), make(sqlite_store, add_round(sqlite_store))
    for number in range(TRIES_IN_ALL):
        guess(door, sqlite_store, 1, f"192.0.2.{number % 250}")

    with pytest.raises(TooManyTries):
        enter(door, sqlite_store, code, "198.51.100.1")
    assert enter(door, sqlite_store, code, "198.51.100.1", NOW + WINDOW)


def test_a_machine_with_many_addresses_counts_as_one(sqlite_store: Store) -> None:
    door = Door()
    for number in range(TRIES_PER_ADDRESS):
        guess(door, sqlite_store, 1, f"2001:db8:0:1::{number:x}")

    with pytest.raises(TooManyTries):
        enter(door, sqlite_store, "WRONGWRG", "2001:db8:0:1:ffff::1")
    guess(door, sqlite_store, 1, "2001:db8:0:2::1")


def test_the_right_code_is_never_too_many(sqlite_store: Store) -> None:
    door, code = Door(), make(sqlite_store, add_round(sqlite_store))

    for _phone in range(TRIES_PER_ADDRESS + 1):
        assert enter(door, sqlite_store, code)


def test_an_address_that_stopped_trying_takes_no_memory(sqlite_store: Store) -> None:
    door = Door()
    guess(door, sqlite_store, 1, "192.0.2.1")

    guess(door, sqlite_store, 1, "192.0.2.2", NOW + WINDOW)

    assert set(door._per_address._moments) == {"192.0.2.2"}


def test_read_code_takes_what_people_type() -> None:
    assert read_code(" k7qm-3xwp ") == "K7QM3XWP"
