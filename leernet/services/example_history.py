"""What the networks of the example have behind them: reflection rounds with answers, and what came of them."""

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from leernet import resources
from leernet.analysis.composition import compose
from leernet.analysis.reflection.freezing import frozen_day
from leernet.analysis.reflection.programme import usual_agenda
from leernet.analysis.reflection.results import frozen_results, round_results
from leernet.model import (
    Action,
    ActionInput,
    ActionReview,
    ActionReviewInput,
    Answer,
    AnswerInput,
    Attendee,
    AttendeeInput,
    Conclusion,
    ConclusionInput,
    Input,
    Invitee,
    InviteeInput,
    LearningQuestion,
    LearningQuestionInput,
    LearningQuestionVersion,
    LearningQuestionVersionInput,
    Meeting,
    MeetingInput,
    Outcome,
    OutcomeInput,
    Phase,
    Record,
    ReflectionRound,
    ReflectionRoundInput,
    RoundNetwork,
    RoundQuestion,
    RoundQuestionInput,
    YearEvaluation,
    YearEvaluationInput,
)
from leernet.reference import load_reference
from leernet.services.answers import read_answers
from leernet.services.example_files import ExampleRow, read_csv, read_row, read_toml
from leernet.services.policy import Actor
from leernet.snapshot import to_date
from leernet.store import Store, UnitOfWork

Keys = Mapping[str, Mapping[str, int]]
Raw = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class _Table:
    """Where rows go, what guards them, and by field of the file the rows to which it points."""

    record: type[Record]
    checked: type[Input]
    links: Mapping[str, str]


_OF_NETWORK = {"network": "networks", "round": "rounds"}
_TABLES: Mapping[str, _Table] = {
    "rounds": _Table(ReflectionRound, ReflectionRoundInput, {}),
    "round_questions": _Table(RoundQuestion, RoundQuestionInput, {"round": "rounds"}),
    "invitees": _Table(Invitee, InviteeInput, {"round": "rounds", "person": "persons"}),
    "conclusions": _Table(Conclusion, ConclusionInput, {"round": "rounds", "question": "round_questions"}),
    "actions": _Table(Action, ActionInput, {**_OF_NETWORK, "question": "round_questions", "owner": "persons"}),
    "action_reviews": _Table(ActionReview, ActionReviewInput, {"action": "actions", "round": "rounds"}),
    "learning_questions": _Table(LearningQuestion, LearningQuestionInput, {**_OF_NETWORK, "owner": "persons"}),
    "learning_question_versions": _Table(
        LearningQuestionVersion, LearningQuestionVersionInput, {"question": "learning_questions", "round": "rounds"}
    ),
    "outcomes": _Table(Outcome, OutcomeInput, {**_OF_NETWORK, "learning_question": "learning_questions"}),
    "year_evaluations": _Table(YearEvaluation, YearEvaluationInput, _OF_NETWORK),
    "meetings": _Table(Meeting, MeetingInput, _OF_NETWORK),
    "attendees": _Table(Attendee, AttendeeInput, {"meeting": "meetings", "person": "persons"}),
}
"""Those that others point to first."""


def example_history(today: date) -> dict[str, dict[str, ExampleRow]]:
    """All rows by table and key as they are when today is this day. A question of a round goes by `round/number`."""
    return {
        name: {
            key: read_row(row, today, **{link: f"{link}_id" for link in _TABLES[name].links})
            for key, row in raw.items()
        }
        for name, raw in _raw().items()
    }


def add_history(work: UnitOfWork, persons: Mapping[str, int], networks: Mapping[str, int], today: date) -> None:
    """Put it in the database, where the cast is already, by their keys."""
    rows = example_history(today)
    ids: dict[str, Mapping[str, int]] = {"persons": persons, "networks": networks}
    for name, table in _TABLES.items():
        ids[name] = _add(work, table, rows[name], ids)
    work.add_rows(Answer, list(_answers(rows["rounds"], ids)))


def freeze_rounds(store: Store, *, actor: Actor) -> None:
    """Let each closed round keep what a round keeps when it closes: composition, signals and results of its day."""
    snapshot, reference = store.read_snapshot(), load_reference(resources.data_folder() / "reference")
    frames = snapshot.reflection
    frozen = {}
    for place in frames.rounds.index[frames.rounds["phase"] == Phase.CLOSED]:
        round: Any = frames.rounds.loc[place]
        day = to_date(round["closed_on"])
        assert day is not None
        questions = frames.round_questions[frames.round_questions["round"] == place]
        answers = read_answers(store, actor=actor, round_id=int(round["id"]))
        results = round_results(
            answers, questions, minimum=int(round["minimum_group"]), anonymous=bool(round["anonymous"])
        )
        kept = {**frozen_day(compose(snapshot, reference, day), place), "results": frozen_results(results, questions)}
        frozen[int(round["id"])] = kept
    with store.write(actor.name) as work:
        for id, kept in frozen.items():
            found = work.get(ReflectionRound, id)
            work.change(found, ReflectionRoundInput(**{**found.fields(), "frozen": kept}), verb="close")


def _add(work: UnitOfWork, table: _Table, rows: Mapping[str, ExampleRow], ids: Keys) -> dict[str, int]:
    """Add rows through their input model; their numbers by key."""
    targets = {f"{link}_id": ids[name] for link, name in table.links.items()}
    columns = [name for name in table.record.model_fields if name not in ("id", "version")]
    inputs = []
    for row in rows.values():
        linked = {column: targets[column][key] for column, key in row.links.items()}
        values = {name: value for name, value in row.values.items() if name != "networks"}
        inputs.append(table.checked(**values, **linked))
    added = work.add_many(table.record, [{name: getattr(one, name) for name in columns} for one in inputs])
    for id, row in zip(added, rows.values(), strict=True):
        of_round = [{"round_id": id, "network_id": ids["networks"][key]} for key in row.values.get("networks", ())]
        work.add_rows(RoundNetwork, of_round)
    return dict(zip(rows, added, strict=True))


def _raw() -> dict[str, Raw]:
    """The files, with what is written inside a record taken apart: questions, people, reviews, versions."""
    rounds, meetings = read_toml("rounds.toml"), read_toml("meetings.toml")
    actions, learning = read_toml("actions.toml"), read_toml("learning_questions.toml")
    questions = _inner(rounds, "questions", "round")
    for key, row in questions.items():
        row["place"] = int(key.rpartition("/")[2])
    for row in rounds.values():
        row.setdefault("agenda", usual_agenda())
    days = {key: row["day"] for key, row in rounds.items()}
    reviews = _inner(actions, "reviews", "action")
    for review in reviews.values():
        review["day"] = days[review["round"]]
    conclusions = read_toml("conclusions.toml")
    for row in conclusions.values():
        row.setdefault("day", days[row["round"]])
    versions = {
        key: {"text": learning[row["question"]]["text"], **row}
        for key, row in _inner(learning, "versions", "question").items()
    }
    return {
        "rounds": rounds,
        "round_questions": questions,
        "invitees": _people(rounds, "round", {"came": True, "absent": False, "invited": None}, "present"),
        "conclusions": conclusions,
        "actions": actions,
        "action_reviews": reviews,
        "learning_questions": learning,
        "learning_question_versions": versions,
        "outcomes": read_toml("outcomes.toml"),
        "year_evaluations": read_toml("year_evaluations.toml"),
        "meetings": meetings,
        "attendees": _people(meetings, "meeting", {"came": True, "absent": False}, "attended"),
    }


def _inner(rows: Raw, field: str, link: str) -> Raw:
    """What is written inside records, each with the key of its record; taken out of it."""
    return {
        f"{key}/{number}": {**inner, link: key}
        for key, row in rows.items()
        for number, inner in enumerate(row.pop(field, ()), start=1)
    }


def _people(rows: Raw, link: str, lists: Mapping[str, bool | None], mark: str) -> Raw:
    """Who was there or was asked, from the lists of a record; guests go by their name."""
    found: list[dict[str, Any]] = []
    for key, row in rows.items():
        guest_there = True if row.get("came") else None
        for name, there in lists.items():
            found += [{link: key, "person": person, mark: there} for person in row.pop(name, ())]
        found += [{link: key, "name": guest, mark: guest_there} for guest in row.pop("guests", ())]
    return {str(number): row for number, row in enumerate(found)}


def _answers(rounds: Mapping[str, ExampleRow], ids: Keys) -> Iterator[dict[str, Any]]:
    """The answers as they are kept: with a ticket as long as the round is not closed."""
    secret = secrets.token_hex()
    for row in read_csv("answers.csv"):
        round = row["question"].rpartition("/")[0]
        closed = rounds[round].values["phase"] == Phase.CLOSED
        ticket = hashlib.sha256(f"{secret}/{round}/{row['respondent']}".encode()).hexdigest()
        answer = AnswerInput(
            question_id=ids["round_questions"][row["question"]],
            score=int(row["score"]) if row["score"] else None,
            text=row["text"],
            perspective=row["perspective"] or None,
            author=row["author"] or None,
        )
        yield {
            **answer.model_dump(),
            "id": secrets.token_hex(16),
            "round_id": ids["rounds"][round],
            "respondent": None if closed else ticket,
            "group_id": None,
        }
