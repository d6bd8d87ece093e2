"""Reflection rounds: what is asked, who is invited, what was answered and what the group concluded from it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Literal

from sqlalchemy import JSON, CheckConstraint, Column, DateTime, String, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from leernet.model.base import LONGEST_NAME, LONGEST_TEXT, Code, Input, Record, Table
from leernet.reflection import SMALLEST_GROUP

USUAL_GROUP = 5


class Phase(StrEnum):
    """Where a round stands; it only ever goes to the next."""

    PREPARATION = "voorbereiding"
    OPEN = "open"
    DISCUSSION = "bespreken"
    CLOSED = "gesloten"


class AnswerKind(StrEnum):
    """What a question asks for."""

    SCORE = "score"
    TEXT = "tekst"
    BOTH = "score_en_tekst"


class ReflectionRoundFields(SQLModel):
    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    day: date
    place: str = Field(default="", max_length=LONGEST_NAME)
    facilitator: str = Field(default="", max_length=LONGEST_NAME)
    anonymous: bool = True
    minimum_group: int = Field(default=USUAL_GROUP, ge=SMALLEST_GROUP)
    note: str = Field(default="", max_length=LONGEST_TEXT)
    phase: Phase = Field(default=Phase.PREPARATION, sa_type=String(20))
    opened_on: date | None = None
    closed_on: date | None = None
    respondents: int | None = None


class ReflectionRoundInput(ReflectionRoundFields, Input):
    """A round of one or more networks. `agenda` holds the parts in order: dicts with `part` and `minutes`.

    Phase, opened_on, closed_on, respondents and frozen are for the services that lead a round through its phases.
    `frozen` is what the round keeps of the day on which it was closed: composition, signals, results.
    """

    network_ids: tuple[int, ...] = ()
    agenda: list[dict[str, Any]] = Field(default_factory=list)
    frozen: dict[str, Any] | None = None


class RoundNetwork(Table, table=True):
    """A network that reflects in this round."""

    __tablename__ = "round_network"

    id: int | None = Field(default=None, primary_key=True)
    round_id: int | None = Field(
        default=None, nullable=False, foreign_key="reflection_round.id", index=True, ondelete="CASCADE"
    )
    network_id: int = Field(foreign_key="network.id", index=True)


class ReflectionRound(ReflectionRoundFields, Record, table=True):
    """One reflection round: preparation, open, discussion, closed."""

    __tablename__ = "reflection_round"
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "reflection_round"
    input_fields: ClassVar[tuple[str, ...]] = (
        *ReflectionRoundFields.model_fields,
        "network_ids",
        "agenda",
        "frozen",
    )

    agenda: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    frozen: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    network_rows: list[RoundNetwork] = Relationship(
        sa_relationship_kwargs={"cascade": "all, delete-orphan", "order_by": "RoundNetwork.id"}
    )

    @property
    def network_ids(self) -> tuple[int, ...]:
        return tuple(row.network_id for row in self.network_rows)

    @network_ids.setter
    def network_ids(self, ids: tuple[int, ...]) -> None:
        wanted = tuple(dict.fromkeys(ids))
        if wanted != self.network_ids:
            self.network_rows = [RoundNetwork(network_id=id) for id in wanted]


class JoinCode(Table, table=True):
    """The short code that opens one round for whoever has it, until it expires or the round closes."""

    __tablename__ = "join_code"

    code: str = Field(primary_key=True, max_length=20)
    round_id: int = Field(foreign_key="reflection_round.id", index=True, ondelete="CASCADE")
    expires: datetime = Field(sa_type=DateTime(timezone=True))


class RoundQuestionFields(SQLModel):
    round_id: int = Field(foreign_key="reflection_round.id", index=True)
    place: int = 0
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
    kind: AnswerKind = Field(default=AnswerKind.BOTH, sa_type=String(20))
    category: Code | None = Field(default=None, max_length=100)
    bank_code: Code | None = Field(default=None, max_length=100)
    empathy: bool = False


class RoundQuestionInput(RoundQuestionFields, Input):
    """A question of a round. `bank_code` ties it to the same question in other rounds (None for an own question);
    `empathy`: answered once per perspective, through the eyes of somebody else.
    """


class RoundQuestion(RoundQuestionFields, Record, table=True):
    __tablename__ = "round_question"
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "round_question"
    input_fields: ClassVar[tuple[str, ...]] = tuple(RoundQuestionFields.model_fields)

    @property
    def label(self) -> str:
        return self.text


class InviteeFields(SQLModel):
    round_id: int = Field(foreign_key="reflection_round.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    name: str = Field(default="", max_length=LONGEST_NAME)
    role: Code | None = Field(default=None, max_length=100)
    present: bool | None = None


class InviteeInput(InviteeFields, Input):
    """Who is asked to a round: a known person, or a guest by name. `present` is None as long as nobody looked."""


class Invitee(InviteeFields, Record, table=True):
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "invitee"
    input_fields: ClassVar[tuple[str, ...]] = tuple(InviteeFields.model_fields)

    @property
    def label(self) -> str:
        return self.name


class AnswerGroupFields(SQLModel):
    question_id: int = Field(foreign_key="round_question.id", index=True)
    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    place: int = 0


class AnswerGroupInput(AnswerGroupFields, Input):
    """Comments on one question that the group put together by hand."""


class AnswerGroup(AnswerGroupFields, Record, table=True):
    __tablename__ = "answer_group"
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "answer_group"
    input_fields: ClassVar[tuple[str, ...]] = tuple(AnswerGroupFields.model_fields)


class AnswerInput(Input):
    """What one respondent says to one question; without score and text it says nothing.

    `perspective`: from where the respondent looks. `slot`: through whose eyes, for an empathy question only. `author`
    is asked for in rounds that are not anonymous.
    """

    question_id: int
    score: int | None = Field(default=None, ge=1, le=5)
    text: str = Field(default="", max_length=LONGEST_TEXT)
    perspective: Code | None = Field(default=None, max_length=100)
    slot: Code | Literal[""] = ""
    author: str | None = Field(default=None, max_length=LONGEST_NAME)

    @property
    def says_nothing(self) -> bool:
        return self.score is None and not self.text


class Answer(Table, table=True):
    """One answer to one question. Nothing in it, and not its place in the table, tells who gave it or when.

    The number is random and the table has no hidden row number, so that the order says nothing; there is no moment and
    no audit entry. `respondent` is the hash of a random ticket that only the device holds: by it an answer can be
    changed while the round is open. It is erased when the round closes. `author` is filled in only in rounds that are
    not anonymous. `slot` is the perspective of an empathy question (one answer each), and empty for other questions.
    """

    __table_args__ = (
        UniqueConstraint("question_id", "respondent", "slot"),
        CheckConstraint("score IS NULL OR score BETWEEN 1 AND 5", name="score_in_range"),
        {"sqlite_with_rowid": False},
    )

    id: str = Field(primary_key=True, max_length=32)
    round_id: int = Field(foreign_key="reflection_round.id", index=True)
    question_id: int = Field(foreign_key="round_question.id")
    respondent: str | None = Field(default=None, max_length=64, index=True)
    author: str | None = Field(default=None, max_length=LONGEST_NAME)
    perspective: str | None = Field(default=None, max_length=100)
    slot: str = Field(default="", max_length=100)
    score: int | None = None
    text: str = Field(default="", max_length=LONGEST_TEXT)
    group_id: int | None = Field(default=None, foreign_key="answer_group.id")


class ConclusionFields(SQLModel):
    round_id: int = Field(foreign_key="reflection_round.id", index=True)
    question_id: int | None = Field(default=None, foreign_key="round_question.id", index=True)
    kind: Code = Field(default="conclusie", max_length=100)
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
    theme: str = Field(default="", max_length=LONGEST_NAME)
    by: str = Field(default="", max_length=LONGEST_NAME)
    day: date
    addition: bool = False


class ConclusionInput(ConclusionFields, Input):
    """What the group concluded; `kind` is in conclusion_kinds.toml. An `addition` came after closing: by whom, when."""


class Conclusion(ConclusionFields, Record, table=True):
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "conclusion"
    input_fields: ClassVar[tuple[str, ...]] = tuple(ConclusionFields.model_fields)

    @property
    def label(self) -> str:
        return self.text
