"""A round goes through its phases one way; each service works in its phases only, and none changes what is closed.

Hypothesis tries all of tests/round_attempts.py in any order, along with the transitions.
"""

import inspect
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import Phase as Stage
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from leernet.errors import LeernetError, WrongPhase
from leernet.services import actions, answer_groups, answers, closing, conclusions, invitees, round_questions, rounds
from leernet.services.policy import LOCAL_USER
from leernet.store import Store, open_store
from tests.round_attempts import ATTEMPTS, CLOSED, DISCUSSION, OPEN, PREPARATION, Attempt, Tried, call
from tests.rounds import version_of

ELSEWHERE = {
    "add_round": "makes a round",
    "remove_round": "tested below: it ends the round",
}
"""Services of these modules that write and are not tried here, with why."""


class RoundPhases(RuleBasedStateMachine):
    """Whatever is tried in whatever order."""

    template: ClassVar[Path]

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="leernet-ronde-"))
        self.store = open_store(f"sqlite:///{shutil.copy(self.template, self.folder / 'leernet.db')}")
        self.round = Tried(self.store)
        self.phase = PREPARATION
        self.closed: list[Any] | None = None

    @rule()
    @precondition(lambda self: self.phase != CLOSED)
    def go_on(self) -> None:
        """To the next phase, so that each is reached."""
        lead = {PREPARATION: rounds.open_round, OPEN: rounds.begin_discussion, DISCUSSION: closing.close_round}
        self.attempt(next(one for one in ATTEMPTS if one.service is lead[self.phase]))

    @rule(attempt=st.sampled_from(ATTEMPTS))
    def attempt(self, attempt: Attempt) -> None:
        if attempt.needs and attempt.needs not in self.round.made:
            return
        if self.phase in attempt.phases:
            attempt.do(self.round)
            leads_to = {rounds.open_round: OPEN, rounds.begin_discussion: DISCUSSION, closing.close_round: CLOSED}
            self.phase = leads_to.get(attempt.service, self.phase)
        else:
            before = self.store.revision()
            with pytest.raises(WrongPhase):
                attempt.do(self.round)
            assert self.store.revision() == before

    @rule()
    @precondition(lambda self: self.phase != PREPARATION)
    def remove(self) -> None:
        with pytest.raises(WrongPhase):
            rounds.remove_round(
                self.store,
                actor=LOCAL_USER,
                id=self.round.id,
                expected_version=version_of(self.store, self.round.id),
            )

    @invariant()
    def is_in_the_phase_that_it_was_led_to(self) -> None:
        assert self.round.phase == self.phase

    @invariant()
    def stays_as_it_was_closed(self) -> None:
        if self.phase == CLOSED:
            self.closed = self.closed or self.round.picture()
            assert self.round.picture() == self.closed

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)


def test_each_service_works_in_its_phases_only_and_what_is_closed_stays(migrated_sqlite: Path) -> None:
    RoundPhases.template = migrated_sqlite
    run_state_machine_as_test(
        RoundPhases,
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            phases=(Stage.generate,),  # a database per attempt: shrinking would take minutes
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture
def closed(sqlite_store: Store) -> Tried:
    """A closed round with something of everything."""
    round = Tried(sqlite_store)
    for attempt in ATTEMPTS:
        if round.phase in attempt.phases and attempt.service is not closing.close_round:
            attempt.do(round)
    version = version_of(sqlite_store, round.id)
    closing.close_round(sqlite_store, actor=LOCAL_USER, id=round.id, expected_version=version, today=date(2026, 3, 11))
    return round


def test_no_service_changes_a_closed_round(closed: Tried) -> None:
    before = closed.picture()
    for attempt in ATTEMPTS:
        if CLOSED not in attempt.phases:
            with pytest.raises(LeernetError):
                attempt.do(closed)
            assert closed.picture() == before, attempt.service.__name__


def test_an_addition_leaves_what_was_there(closed: Tried) -> None:
    before = closed.picture()

    call(conclusions.add_addition, closed, conclusion=closed.conclusion(by="Anna"))

    assert closed.picture() == before


def test_every_service_that_writes_to_a_round_is_tried() -> None:
    modules = (rounds, round_questions, invitees, answers, answer_groups, conclusions, closing, actions)
    writing = {
        name
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and "store" in inspect.signature(function).parameters
        and not name.startswith(("_", "read_", "own_", "count_"))
    }

    assert writing - {attempt.service.__name__ for attempt in ATTEMPTS} == set(ELSEWHERE)
