"""Leading a reflection round through its phases: preparation, open, discussion, closed; never back.

What is asked is in `round_questions`, who is asked in `invitees`, the answers are in `answers`, closing in `closing`.
"""

from datetime import date
from typing import Any

from leernet.errors import InvalidInput, Phrase, WrongPhase
from leernet.model import (
    Action,
    ActionReview,
    AnswerKind,
    Conclusion,
    Invitee,
    LearningQuestion,
    LearningQuestionVersion,
    Meeting,
    Network,
    Outcome,
    Phase,
    Record,
    ReflectionRound,
    ReflectionRoundInput,
    RoundQuestion,
    RoundQuestionInput,
    YearEvaluation,
)
from leernet.reference import BankQuestion, Reference
from leernet.services.policy import Actor, require
from leernet.services.records import read_record, remove_record
from leernet.store import Store, UnitOfWork
from leernet.texts import N_

PHASES: dict[Phase, str] = {
    Phase.PREPARATION: N_("voorbereiding"),
    Phase.OPEN: N_("open"),
    Phase.DISCUSSION: N_("bespreken"),
    Phase.CLOSED: N_("gesloten"),
}
"""What each phase is called, in the order in which a round goes through them."""

_LED = ("phase", "opened_on", "closed_on", "respondents", "frozen")
"""What only the services that lead a round set; a form cannot."""

_TERMS = ("network_ids", "anonymous", "minimum_group")
"""On what terms people answer: fixed once they can."""

_TERMS_STAND = N_(
    "De netwerken, of antwoorden anoniem zijn en het kleinste aantal antwoorden per perspectief staan vast zodra een "
    "ronde open is. Maak zo nodig een nieuwe ronde."
)


def round_in(work: UnitOfWork, id: int, *phases: Phase, remedy: str) -> ReflectionRound:
    """The round, when it is in one of these phases. Raises NotFound, and WrongPhase with the remedy (Dutch, N_)."""
    found = work.get(ReflectionRound, id)
    refuse_other_phases(found, *phases, remedy=remedy)
    return found


def refuse_other_phases(round: Any, *phases: Phase, remedy: str) -> None:
    """Raise WrongPhase for a round (or a row with its name and phase) that is in none of these phases."""
    if round.phase not in phases:
        raise WrongPhase(name=round.name, phase=Phrase(PHASES[Phase(round.phase)]), remedy=Phrase(remedy))


def add_round(store: Store, *, actor: Actor, round: ReflectionRoundInput, reference: Reference) -> int:
    """Begin the preparation of a round, with the anchor questions in it; the number that the database gives.

    Raises InvalidInput when it is of no network, NotFound for a network that is not there.
    """
    require(actor, "add", ReflectionRound.subject)
    with store.write(actor.name) as work:
        _check_networks(work, round.network_ids)
        values = ReflectionRoundInput(**_what_users_set(round))
        id = work.add(ReflectionRound(name=round.name, day=round.day).assign(values))
        for place, anchor in enumerate(reference.reflection.anchors, start=1):
            work.add(RoundQuestion(**from_bank(anchor, round_id=id, place=place).model_dump()))
        return id


def from_bank(question: BankQuestion, *, round_id: int, place: int = 0) -> RoundQuestionInput:
    """A question of the bank as a question of this round, in the words of the current language."""
    return RoundQuestionInput(
        round_id=round_id,
        place=place,
        text=question.name,
        kind=AnswerKind(question.kind),
        category=question.category,
        bank_code=question.code,
        empathy=question.empathy,
    )


def read_round(store: Store, *, actor: Actor, id: int) -> tuple[ReflectionRoundInput, int]:
    """What a form starts from: the values, and the version that the other services expect. Raises NotFound."""
    fields, version = read_record(store, actor=actor, table=ReflectionRound, id=id)
    return ReflectionRoundInput(**fields), version


def change_round(store: Store, *, actor: Actor, id: int, round: ReflectionRoundInput, expected_version: int) -> None:
    """Change what a user says about a round; in which phase it is stays as it is.

    On what terms people answer (networks, anonymity, minimum group) can change in preparation only. Raises WrongPhase,
    and for a closed round in any case; ChangedMeanwhile, NotFound.
    """
    require(actor, "change", ReflectionRound.subject)
    remedy = N_("Een gesloten ronde verandert niet meer. Voeg zo nodig een aanvulling toe.")
    with store.write(actor.name) as work:
        found = round_in(work, id, Phase.PREPARATION, Phase.OPEN, Phase.DISCUSSION, remedy=remedy)
        values = _led(found, **_what_users_set(round))
        work.check_version(found, values, expected_version)
        if any(getattr(values, name) != getattr(found, name) for name in _TERMS):
            round_in(work, id, Phase.PREPARATION, remedy=_TERMS_STAND)
        _check_networks(work, values.network_ids)
        work.change(found, values)


def remove_round(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Remove a round that was only prepared, with its questions and invitees. Raises WrongPhase, InUse."""

    def in_preparation(work: UnitOfWork, record: Record) -> None:
        assert record.id is not None
        round_in(work, record.id, Phase.PREPARATION, remedy=N_("Alleen een ronde in voorbereiding kan weg."))

    uses: list[tuple[str, Any, Any]] = [
        (N_("bijeenkomsten: {number}"), Meeting, Meeting.round_id),
        (N_("conclusies: {number}"), Conclusion, Conclusion.round_id),
        (N_("acties: {number}"), Action, Action.round_id),
        (N_("terugblikken op acties: {number}"), ActionReview, ActionReview.round_id),
        (N_("leervragen: {number}"), LearningQuestion, LearningQuestion.round_id),
        (N_("versies van leervragen: {number}"), LearningQuestionVersion, LearningQuestionVersion.round_id),
        (N_("opbrengsten: {number}"), Outcome, Outcome.round_id),
        (N_("jaarevaluaties: {number}"), YearEvaluation, YearEvaluation.round_id),
    ]
    along: list[tuple[type[Record], Any]] = [(RoundQuestion, RoundQuestion.round_id), (Invitee, Invitee.round_id)]
    remove_record(
        store,
        actor=actor,
        table=ReflectionRound,
        id=id,
        expected_version=expected_version,
        uses=uses,
        along=along,
        check=in_preparation,
    )


def open_round(store: Store, *, actor: Actor, id: int, expected_version: int, today: date) -> None:
    """Let people answer from now on. Raises WrongPhase, ChangedMeanwhile, InvalidInput when nothing is asked."""
    require(actor, "open", ReflectionRound.subject)
    with store.write(actor.name) as work:
        found = round_in(work, id, Phase.PREPARATION, remedy=N_("Alleen een ronde in voorbereiding kan open."))
        if not work.count(RoundQuestion, RoundQuestion.round_id == id):
            raise InvalidInput(field="questions", problem=Phrase(N_("stel eerst minstens één vraag.")))
        opened = _led(found, phase=Phase.OPEN, opened_on=today)
        work.change(found, opened, expected_version=expected_version, verb="open")


def begin_discussion(store: Store, *, actor: Actor, id: int, expected_version: int) -> None:
    """Take no more answers, and show them. Raises WrongPhase, ChangedMeanwhile."""
    require(actor, "discuss", ReflectionRound.subject)
    with store.write(actor.name) as work:
        found = round_in(work, id, Phase.OPEN, remedy=N_("Alleen een ronde die open is kan worden besproken."))
        work.change(found, _led(found, phase=Phase.DISCUSSION), expected_version=expected_version, verb="discuss")


def _led(round: ReflectionRound, **changes: Any) -> ReflectionRoundInput:
    """The values of the round with these changes."""
    return ReflectionRoundInput(**{**round.fields(), **changes})


def _what_users_set(round: ReflectionRoundInput) -> dict[str, Any]:
    return {name: value for name, value in round.model_dump().items() if name not in _LED}


def _check_networks(work: UnitOfWork, ids: tuple[int, ...]) -> None:
    """A round is of a network, and of one that is there."""
    if not ids:
        raise InvalidInput(field="network_ids", problem=Phrase(N_("kies minstens één netwerk.")))
    for id in ids:
        work.get(Network, id)
