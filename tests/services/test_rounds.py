"""Preparing a round: what may change in which phase, and that nothing is half done."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from leernet.errors import ChangedMeanwhile, InUse, InvalidInput, LeernetError, NotAllowed, NotFound, WrongPhase
from leernet.model import AnswerKind, InviteeInput, MeetingInput, Phase, ReflectionRoundInput, RoundQuestionInput
from leernet.services import invitees, meetings, round_questions, rounds
from leernet.services.closing import close_round
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from leernet.texts import set_language
from tests.records import STRANGER, add_network, add_person
from tests.rounds import (
    ROUND_DAY,
    add_question,
    add_round,
    begin_discussion,
    invite,
    open_round,
    question_ids,
    reference,
    version_of,
)


def read(store: Store, id: int) -> ReflectionRoundInput:
    return rounds.read_round(store, actor=LOCAL_USER, id=id)[0]


def change(store: Store, id: int, **values: Any) -> None:
    changed = read(store, id).model_copy(update=values)
    rounds.change_round(store, actor=LOCAL_USER, id=id, round=changed, expected_version=version_of(store, id))


def close(store: Store, id: int) -> None:
    version = version_of(store, id)
    close_round(store, actor=LOCAL_USER, id=id, expected_version=version, today=ROUND_DAY, frozen={})


def lead_to(store: Store, id: int, phase: Phase) -> None:
    """Lead a round from preparation to this phase."""
    for step, reached in ((open_round, Phase.OPEN), (begin_discussion, Phase.DISCUSSION), (close, Phase.CLOSED)):
        if list(Phase).index(phase) >= list(Phase).index(reached):
            step(store, id)


def texts(store: Store, id: int) -> list[str]:
    """What a round asks, in order."""
    return [round_questions.read_question(store, actor=LOCAL_USER, id=one)[0].text for one in question_ids(store, id)]


def invited(store: Store) -> list[tuple[str, bool | None]]:
    """The guests who are asked, and whether they are there."""
    frame = store.read_snapshot().reflection.invitees
    return list(zip(frame["name"], frame["present"], strict=True))


# --- The round --------------------------------------------------------------------------------------------------------


def test_a_new_round_is_in_preparation_and_has_the_anchor_questions(store: Store) -> None:
    network = add_network(store)

    id = add_round(store, network, agenda=[{"part": "acties", "minutes": 15}])

    values = read(store, id)
    assert (values.phase, values.network_ids, values.agenda) == (
        Phase.PREPARATION,
        (network,),
        [{"part": "acties", "minutes": 15}],
    )
    assert texts(store, id) == ["Stellen we de goede vragen?", "Is dit wat nodig is?"]
    asked = store.read_snapshot().reflection.round_questions
    assert asked["bank_code"].tolist() == ["juiste_vragen", "wat_nodig_is"]


def test_the_anchor_questions_are_in_the_language_of_who_prepares(sqlite_store: Store) -> None:
    set_language("en")

    id = add_round(sqlite_store, add_network(sqlite_store))

    assert texts(sqlite_store, id)[0] == "Are we asking the right questions?"


def test_nobody_begins_a_round_in_another_phase(sqlite_store: Store) -> None:
    """The phase is for the services that lead a round, whatever a form hands over."""
    later = {"phase": Phase.CLOSED, "opened_on": ROUND_DAY, "closed_on": ROUND_DAY, "respondents": 9, "frozen": {}}

    values = read(sqlite_store, add_round(sqlite_store, add_network(sqlite_store), **later))

    assert (values.phase, values.opened_on, values.closed_on) == (Phase.PREPARATION, None, None)
    assert (values.respondents, values.frozen) == (None, None)


def test_a_round_is_of_a_network_that_is_there(store: Store) -> None:
    with pytest.raises(InvalidInput, match="minstens één netwerk"):
        add_round(store)
    with pytest.raises(NotFound, match="Netwerk nummer 99"):
        add_round(store, 99)
    id = add_round(store, add_network(store))
    with pytest.raises(InvalidInput, match="minstens één netwerk"):
        change(store, id, network_ids=())
    with pytest.raises(NotFound, match="Netwerk nummer 99"):
        change(store, id, network_ids=(99,))

    assert len(store.read_snapshot().reflection.rounds) == 1


def test_a_round_in_preparation_can_change_altogether(store: Store) -> None:
    first, second = add_network(store), add_network(store, "Wonen")
    id = add_round(store, first)

    change(store, id, name="Najaar", network_ids=(second, first), anonymous=False, minimum_group=8)

    values = read(store, id)
    assert (values.name, values.network_ids, values.anonymous, values.minimum_group) == (
        "Najaar",
        (second, first),
        False,
        8,
    )
    assert version_of(store, id) == 2


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.DISCUSSION, Phase.CLOSED])
@pytest.mark.parametrize("terms", [{"anonymous": False}, {"minimum_group": 3}, {"network_ids": None}])
def test_on_what_terms_people_answer_stands_once_the_round_is_open(
    sqlite_store: Store, phase: Phase, terms: dict[str, Any]
) -> None:
    id = add_round(sqlite_store, add_network(sqlite_store))
    other = add_network(sqlite_store, "Wonen")
    lead_to(sqlite_store, id, phase)
    before = read(sqlite_store, id)

    with pytest.raises(WrongPhase):
        change(sqlite_store, id, **{name: value if value is not None else (other,) for name, value in terms.items()})

    assert read(sqlite_store, id) == before


def test_an_open_round_can_still_get_another_name_and_keeps_its_phase(store: Store) -> None:
    id = add_round(store, add_network(store))
    lead_to(store, id, Phase.OPEN)

    change(store, id, name="Later", day=ROUND_DAY + timedelta(days=7), phase=Phase.CLOSED, respondents=99)

    values = read(store, id)
    assert (values.name, values.phase, values.respondents, values.opened_on) == ("Later", Phase.OPEN, None, ROUND_DAY)


def test_a_closed_round_does_not_change_any_more(sqlite_store: Store) -> None:
    id = add_round(sqlite_store, add_network(sqlite_store))
    lead_to(sqlite_store, id, Phase.CLOSED)

    with pytest.raises(WrongPhase, match="aanvulling"):
        change(sqlite_store, id, name="Anders")


def test_two_who_prepare_the_same_round_see_each_other(store: Store) -> None:
    id = add_round(store, add_network(store))
    before = read(store, id)
    change(store, id, name="Eerst")

    with pytest.raises(ChangedMeanwhile) as refused:
        rounds.change_round(
            store, actor=LOCAL_USER, id=id, round=before.model_copy(update={"name": "Dan"}), expected_version=1
        )
    with pytest.raises(ChangedMeanwhile):
        rounds.open_round(store, actor=LOCAL_USER, id=id, expected_version=1, today=ROUND_DAY)

    assert (refused.value.mine, refused.value.theirs) == ({"name": "Dan"}, {"name": "Eerst"})
    assert read(store, id).phase is Phase.PREPARATION


def test_the_phases_follow_each_other_and_the_days_are_kept(store: Store) -> None:
    id = add_round(store, add_network(store))

    open_round(store, id)
    assert (read(store, id).phase, read(store, id).opened_on) == (Phase.OPEN, ROUND_DAY)
    with pytest.raises(WrongPhase):
        open_round(store, id)
    begin_discussion(store, id)
    assert read(store, id).phase is Phase.DISCUSSION
    for step in (open_round, begin_discussion):
        with pytest.raises(WrongPhase):
            step(store, id)

    assert [entry.verb for entry in store.history("reflection_round", id)] == ["discuss", "open", "add"]


def test_a_round_that_asks_nothing_cannot_be_opened(sqlite_store: Store) -> None:
    id = add_round(sqlite_store, add_network(sqlite_store))
    for question in question_ids(sqlite_store, id):
        round_questions.remove_question(sqlite_store, actor=LOCAL_USER, id=question, expected_version=1)

    with pytest.raises(InvalidInput, match="minstens één vraag"):
        open_round(sqlite_store, id)


def test_a_round_that_was_only_prepared_can_go_with_all_that_was_prepared(store: Store) -> None:
    keep, gone = (add_round(store, add_network(store, name)) for name in ("A", "B"))
    invite(store, gone, "Gast")
    invite(store, keep, "Andere gast")

    rounds.remove_round(store, actor=LOCAL_USER, id=gone, expected_version=1)

    frames = store.read_snapshot().reflection
    assert frames.rounds["id"].tolist() == [keep]
    assert frames.round_questions["round"].tolist() == [0, 0]
    assert frames.invitees["name"].tolist() == ["Andere gast"]


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.DISCUSSION, Phase.CLOSED])
def test_a_round_that_was_held_stays(sqlite_store: Store, phase: Phase) -> None:
    id = add_round(sqlite_store, add_network(sqlite_store))
    lead_to(sqlite_store, id, phase)

    with pytest.raises(WrongPhase):
        rounds.remove_round(sqlite_store, actor=LOCAL_USER, id=id, expected_version=version_of(sqlite_store, id))


def test_a_round_with_a_meeting_stays_until_that_is_gone(store: Store) -> None:
    network = add_network(store)
    id = add_round(store, network)
    meeting = MeetingInput(network_id=network, round_id=id, day=ROUND_DAY, kind="reflectieronde")
    meetings.add_meeting(store, actor=LOCAL_USER, meeting=meeting)

    with pytest.raises(InUse, match="bijeenkomsten: 1"):
        rounds.remove_round(store, actor=LOCAL_USER, id=id, expected_version=1)

    assert texts(store, id)


# --- The questions ----------------------------------------------------------------------------------------------------


def test_questions_come_after_each_other_and_can_be_put_in_another_order(store: Store) -> None:
    id = add_round(store, add_network(store))
    third, fourth = add_question(store, id, "Derde?"), add_question(store, id, "Vierde?", place=1)
    first, second, *rest = question_ids(store, id)
    assert rest == [third, fourth]

    round_questions.order_questions(store, actor=LOCAL_USER, round_id=id, question_ids=[fourth, first, third, second])

    assert question_ids(store, id) == [fourth, first, third, second]
    assert question_ids(store, id)[0] == fourth
    assert texts(store, id)[0] == "Vierde?"


@pytest.mark.parametrize("order", [lambda ids: ids[:-1], lambda ids: [*ids, ids[0]], lambda ids: [*ids[:-1], 999]])
def test_an_order_is_of_all_questions_once(sqlite_store: Store, order: Callable[[list[int]], list[int]]) -> None:
    id = add_round(sqlite_store, add_network(sqlite_store))
    before = question_ids(sqlite_store, id)

    with pytest.raises(InvalidInput, match="Kijk nog eens"):
        round_questions.order_questions(sqlite_store, actor=LOCAL_USER, round_id=id, question_ids=order(before))

    assert question_ids(sqlite_store, id) == before


def test_a_question_of_the_bank_is_asked_once(sqlite_store: Store) -> None:
    id = add_round(sqlite_store, add_network(sqlite_store))
    bank = reference().reflection.questions["goede_mensen"]
    question = rounds.from_bank(bank, round_id=id)

    round_questions.add_question(sqlite_store, actor=LOCAL_USER, question=question)
    with pytest.raises(InvalidInput, match="staat er al"):
        round_questions.add_questions(
            sqlite_store,
            actor=LOCAL_USER,
            questions=[RoundQuestionInput(round_id=id, text="Nieuw?"), question],
        )

    assert texts(sqlite_store, id)[2:] == ["In hoeverre zitten de goede mensen aan tafel?"]


def test_a_question_in_other_words_is_no_longer_that_of_the_bank(store: Store) -> None:
    id = add_round(store, add_network(store))
    first, second = question_ids(store, id)

    def changed(question: int, **values: Any) -> RoundQuestionInput:
        now, version = round_questions.read_question(store, actor=LOCAL_USER, id=question)
        wanted = now.model_copy(update=values)
        round_questions.change_question(store, actor=LOCAL_USER, id=question, question=wanted, expected_version=version)
        return round_questions.read_question(store, actor=LOCAL_USER, id=question)[0]

    assert changed(first, text="Wat is de goede vraag?").bank_code is None
    assert changed(second, kind=AnswerKind.SCORE).bank_code == "wat_nodig_is"


def test_a_question_stays_in_its_round_and_place(sqlite_store: Store) -> None:
    network = add_network(sqlite_store)
    id, other = add_round(sqlite_store, network), add_round(sqlite_store, network)
    question = add_question(sqlite_store, id)

    moved = RoundQuestionInput(round_id=other, text="Verhuisd?", place=99)
    round_questions.change_question(sqlite_store, actor=LOCAL_USER, id=question, question=moved, expected_version=1)

    assert question_ids(sqlite_store, id)[2:] == [question]
    assert texts(sqlite_store, id)[2] == "Verhuisd?"


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.DISCUSSION, Phase.CLOSED])
def test_the_questions_stand_once_the_round_is_open(sqlite_store: Store, phase: Phase) -> None:
    id = add_round(sqlite_store, add_network(sqlite_store))
    first, second = question_ids(sqlite_store, id)
    lead_to(sqlite_store, id, phase)
    asked = RoundQuestionInput(round_id=id, text="Nog een?")
    attempts: list[Callable[[], object]] = [
        lambda: add_question(sqlite_store, id),
        lambda: round_questions.change_question(
            sqlite_store, actor=LOCAL_USER, id=first, question=asked, expected_version=1
        ),
        lambda: round_questions.remove_question(sqlite_store, actor=LOCAL_USER, id=first, expected_version=1),
        lambda: round_questions.order_questions(
            sqlite_store, actor=LOCAL_USER, round_id=id, question_ids=[second, first]
        ),
    ]

    for attempt in attempts:
        with pytest.raises(WrongPhase, match="vragen staan vast"):
            attempt()

    assert question_ids(sqlite_store, id) == [first, second]


# --- Who is asked -----------------------------------------------------------------------------------------------------


def test_people_and_guests_are_invited_and_marked(store: Store) -> None:
    id = add_round(store, add_network(store))
    anna = invite(store, id, "Overtypt", person_id=add_person(store), role="docent")
    guest = invite(store, id, "Gast")
    open_round(store, id)

    invitees.mark_present(store, actor=LOCAL_USER, present={anna: True, guest: False})
    invitees.mark_present(store, actor=LOCAL_USER, present={guest: None})

    assert invited(store) == [("", True), ("Gast", None)]


def test_nobody_is_invited_twice_or_as_nobody(store: Store) -> None:
    id = add_round(store, add_network(store))
    anna, bo = add_person(store), add_person(store, "Bo")
    invite(store, id, person_id=anna)
    second = invite(store, id, person_id=bo)

    with pytest.raises(InvalidInput, match="al uitgenodigd"):
        invite(store, id, person_id=anna)
    again = InviteeInput(round_id=id, person_id=anna)
    with pytest.raises(InvalidInput, match="al uitgenodigd"):
        invitees.change_invitee(store, actor=LOCAL_USER, id=second, invitee=again, expected_version=1)
    with pytest.raises(InvalidInput, match="naam van een gast"):
        invite(store, id, "  ")
    with pytest.raises(NotFound):
        invite(store, id, person_id=99)

    same = InviteeInput(round_id=id, person_id=bo, role="docent")
    invitees.change_invitee(store, actor=LOCAL_USER, id=second, invitee=same, expected_version=1)
    assert store.read_snapshot().reflection.invitees["role"].tolist() == [None, "docent"]


def test_a_guest_list_changes_altogether_or_not(store: Store) -> None:
    id = add_round(store, add_network(store))
    anna, guest = add_person(store), invite(store, id, "Gast")

    def with_(*names: str, person: int) -> None:
        add = [InviteeInput(round_id=0, name=name) for name in names]
        add.append(InviteeInput(round_id=0, person_id=person))
        invitees.change_guest_list(store, actor=LOCAL_USER, round_id=id, add=add, remove=[guest])

    with pytest.raises(NotFound):
        with_("Nieuw", person=99)
    assert [name for name, _present in invited(store)] == ["Gast"]
    revision = store.revision()

    with_("Nieuw", person=anna)

    assert [name for name, _present in invited(store)] == ["Nieuw", ""]
    assert store.revision() == revision + 1


def test_somebody_may_come_in_late_but_not_after_closing(sqlite_store: Store) -> None:
    id = add_round(sqlite_store, add_network(sqlite_store))
    lead_to(sqlite_store, id, Phase.DISCUSSION)
    late = invite(sqlite_store, id, "Laatkomer")
    close(sqlite_store, id)
    attempts: list[Callable[[], object]] = [
        lambda: invite(sqlite_store, id, "Te laat"),
        lambda: invitees.mark_present(sqlite_store, actor=LOCAL_USER, present={late: True}),
        lambda: invitees.remove_invitee(sqlite_store, actor=LOCAL_USER, id=late, expected_version=1),
        lambda: invitees.change_guest_list(sqlite_store, actor=LOCAL_USER, round_id=id, add=[], remove=[late]),
        lambda: invitees.change_invitee(
            sqlite_store,
            actor=LOCAL_USER,
            id=late,
            invitee=InviteeInput(round_id=id, name="Iemand anders"),
            expected_version=1,
        ),
    ]

    for attempt in attempts:
        with pytest.raises(WrongPhase):
            attempt()

    assert invited(sqlite_store) == [("Laatkomer", None)]


# --- Who may --------------------------------------------------------------------------------------------------------


def test_a_stranger_does_nothing(sqlite_store: Store) -> None:
    id = add_round(sqlite_store, add_network(sqlite_store))
    question, guest = question_ids(sqlite_store, id)[0], invite(sqlite_store, id, "Gast")
    asked, somebody = RoundQuestionInput(round_id=id, text="Nieuw?"), InviteeInput(round_id=id, name="Nieuw")
    who: dict[str, Any] = {"actor": STRANGER}
    attempts: list[Callable[[], object]] = [
        lambda: rounds.add_round(sqlite_store, round=read(sqlite_store, id), reference=reference(), **who),
        lambda: rounds.read_round(sqlite_store, id=id, **who),
        lambda: rounds.change_round(sqlite_store, id=id, round=read(sqlite_store, id), expected_version=1, **who),
        lambda: rounds.remove_round(sqlite_store, id=id, expected_version=1, **who),
        lambda: rounds.open_round(sqlite_store, id=id, expected_version=1, today=date(2026, 1, 1), **who),
        lambda: rounds.begin_discussion(sqlite_store, id=id, expected_version=1, **who),
        lambda: round_questions.add_question(sqlite_store, question=asked, **who),
        lambda: round_questions.read_question(sqlite_store, id=question, **who),
        lambda: round_questions.change_question(sqlite_store, id=question, question=asked, expected_version=1, **who),
        lambda: round_questions.remove_question(sqlite_store, id=question, expected_version=1, **who),
        lambda: round_questions.order_questions(sqlite_store, round_id=id, question_ids=[], **who),
        lambda: invitees.invite(sqlite_store, invitee=somebody, **who),
        lambda: invitees.read_invitee(sqlite_store, id=guest, **who),
        lambda: invitees.change_invitee(sqlite_store, id=guest, invitee=somebody, expected_version=1, **who),
        lambda: invitees.remove_invitee(sqlite_store, id=guest, expected_version=1, **who),
        lambda: invitees.change_guest_list(sqlite_store, round_id=id, add=[somebody], remove=[], **who),
        lambda: invitees.mark_present(sqlite_store, present={guest: True}, **who),
    ]
    revision = sqlite_store.revision()

    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()

    assert sqlite_store.revision() == revision


def test_every_refusal_is_a_sentence(sqlite_store: Store) -> None:
    id = add_round(sqlite_store, add_network(sqlite_store))
    open_round(sqlite_store, id)

    with pytest.raises(LeernetError) as refused:
        add_question(sqlite_store, id)

    assert str(refused.value) == (
        "De ronde 'Voorjaar' is in de fase open. De vragen staan vast zodra een ronde open is."
    )
