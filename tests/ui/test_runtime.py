"""What is worked out from a snapshot is kept, and never given for another question."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from types import SimpleNamespace

import pytest
import streamlit as st

from leernet.snapshot import NetworkSnapshot
from leernet.ui import runtime, state
from tests.builders import snapshot_of

EMPTY = snapshot_of([])
MONDAY, TUESDAY = date(2026, 6, 1), date(2026, 6, 2)
asked: list[str] = []


@runtime.kept(2)
def first(seen: NetworkSnapshot, day: date, *, of: str = "alle") -> str:
    """An answer of its own."""
    asked.append("first")
    return f"first {seen.revision} {day} {of}"


@runtime.kept(2)
def second(seen: NetworkSnapshot, day: date) -> str:
    """Another answer to the same question."""
    asked.append("second")
    return f"second {seen.revision} {day}"


@dataclass
class Session:
    """What a session looks at."""

    address: str = "a"
    revision: int = 1
    pseudonyms: bool = False


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    looked_at = Session()
    monkeypatch.setattr(runtime, "store", lambda: SimpleNamespace(address=looked_at.address))
    monkeypatch.setattr(runtime, "snapshot", lambda: replace(EMPTY, revision=looked_at.revision))
    monkeypatch.setattr(state, "pseudonyms", lambda: looked_at.pseudonyms)
    st.cache_resource.clear()
    asked.clear()
    yield looked_at
    st.cache_resource.clear()


def test_the_same_question_is_answered_once(session: Session) -> None:
    assert first(MONDAY) == first(MONDAY) == "first 1 2026-06-01 alle"
    assert asked == ["first"]


def test_two_functions_never_give_each_other_s_answer(session: Session) -> None:
    assert (first(MONDAY), second(MONDAY)) == ("first 1 2026-06-01 alle", "second 1 2026-06-01")


def test_another_day_or_choice_is_another_question(session: Session) -> None:
    assert [first(MONDAY), first(TUESDAY), first(MONDAY, of="Oost")] == [
        "first 1 2026-06-01 alle",
        "first 1 2026-06-02 alle",
        "first 1 2026-06-01 Oost",
    ]


@pytest.mark.parametrize(("what", "value"), [("address", "b"), ("revision", 2), ("pseudonyms", True)])
def test_other_data_are_another_question(session: Session, what: str, value: object) -> None:
    first(MONDAY)
    setattr(session, what, value)
    first(MONDAY)

    assert asked == ["first", "first"]


def test_only_the_last_answers_stay(session: Session) -> None:
    for day in (MONDAY, TUESDAY, date(2026, 6, 3), MONDAY):
        first(day)

    assert len(asked) == 4
