"""What a network carries on from one meeting to the next: actions, learning questions, outcomes and decisions."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import JSON, Column, String
from sqlmodel import Field, SQLModel

from leernet.model.base import LONGEST_NAME, LONGEST_TEXT, Code, Input, Record


class ActionStatus(StrEnum):
    RUNNING = "loopt"
    DONE = "gedaan"
    DROPPED = "vervallen"


class Helped(StrEnum):
    """Whether an action that was done brought what was hoped for."""

    YES = "ja"
    PARTLY = "deels"
    NO = "nee"


class ActionFields(SQLModel):
    network_id: int = Field(foreign_key="network.id", index=True)
    round_id: int | None = Field(default=None, foreign_key="reflection_round.id", index=True)
    question_id: int | None = Field(default=None, foreign_key="round_question.id")
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
    owner_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    owner_name: str = Field(default="", max_length=LONGEST_NAME)
    due: date | None = None
    status: ActionStatus = Field(default=ActionStatus.RUNNING, sa_type=String(20))
    helped: Helped | None = Field(default=None, sa_type=String(20))
    since: date
    ended: date | None = None
    note: str = Field(default="", max_length=LONGEST_TEXT)


class ActionInput(ActionFields, Input):
    """Something that somebody will do. The owner is a known person, or a name."""


class Action(ActionFields, Record, table=True):
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "action"
    input_fields: ClassVar[tuple[str, ...]] = tuple(ActionFields.model_fields)

    @property
    def label(self) -> str:
        return self.text


class ActionReviewFields(SQLModel):
    action_id: int = Field(foreign_key="action.id", index=True)
    round_id: int = Field(foreign_key="reflection_round.id", index=True)
    status: ActionStatus = Field(sa_type=String(20))
    helped: Helped | None = Field(default=None, sa_type=String(20))
    note: str = Field(default="", max_length=LONGEST_TEXT)
    day: date


class ActionReviewInput(ActionReviewFields, Input):
    """What a round said about an action of an earlier one."""


class ActionReview(ActionReviewFields, Record, table=True):
    __tablename__ = "action_review"
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "action_review"
    input_fields: ClassVar[tuple[str, ...]] = tuple(ActionReviewFields.model_fields)


class QuestionState(StrEnum):
    OPEN = "open"
    ANSWERED = "beantwoord"
    DROPPED = "vervallen"


class QuestionChange(StrEnum):
    """What happened to a learning question in a version."""

    NEW = "nieuw"
    REWORDED = "geherformuleerd"
    ANSWERED = "beantwoord"
    DROPPED = "vervallen"
    REOPENED = "heropend"


class LearningQuestionFields(SQLModel):
    network_id: int = Field(foreign_key="network.id", index=True)
    letter: str = Field(default="", max_length=10)
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
    owner_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    owner_name: str = Field(default="", max_length=LONGEST_NAME)
    theme: str = Field(default="", max_length=LONGEST_NAME)
    learning_goal: str = Field(default="", max_length=LONGEST_TEXT)
    unexpected: bool = False
    state: QuestionState = Field(default=QuestionState.OPEN, sa_type=String(20))
    answer: str = Field(default="", max_length=LONGEST_TEXT)
    round_id: int | None = Field(default=None, foreign_key="reflection_round.id", index=True)
    since: date
    ended: date | None = None


class LearningQuestionInput(LearningQuestionFields, Input):
    """A leervraag as it stands now; `round_id` is the round that it came from, `activities` are codes of vier O's."""

    activities: tuple[Code, ...] = ()


class LearningQuestion(LearningQuestionFields, Record, table=True):
    __tablename__ = "learning_question"
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "learning_question"
    input_fields: ClassVar[tuple[str, ...]] = (*LearningQuestionFields.model_fields, "activities")

    activities: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))

    @property
    def label(self) -> str:
        return self.text


class LearningQuestionVersionFields(SQLModel):
    question_id: int = Field(foreign_key="learning_question.id", index=True)
    round_id: int | None = Field(default=None, foreign_key="reflection_round.id", index=True)
    change: QuestionChange = Field(sa_type=String(20))
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
    why: str = Field(default="", max_length=LONGEST_TEXT)
    by: str = Field(default="", max_length=LONGEST_NAME)
    day: date


class LearningQuestionVersionInput(LearningQuestionVersionFields, Input):
    """One step in the life of a learning question. Rows are only added."""


class LearningQuestionVersion(LearningQuestionVersionFields, Record, table=True):
    __tablename__ = "learning_question_version"
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "learning_question_version"
    input_fields: ClassVar[tuple[str, ...]] = tuple(LearningQuestionVersionFields.model_fields)


class OutcomeFields(SQLModel):
    network_id: int = Field(foreign_key="network.id", index=True)
    round_id: int | None = Field(default=None, foreign_key="reflection_round.id", index=True)
    learning_question_id: int | None = Field(default=None, foreign_key="learning_question.id", index=True)
    day: date
    changed: str = Field(min_length=1, max_length=LONGEST_TEXT)
    for_whom: str = Field(default="", max_length=LONGEST_TEXT)
    contribution: str = Field(default="", max_length=LONGEST_TEXT)
    confirmed_by: str = Field(default="", max_length=LONGEST_NAME)
    value_level: Code | None = Field(default=None, max_length=100)
    theme: str = Field(default="", max_length=LONGEST_NAME)
    evidence_link: str = Field(default="", max_length=LONGEST_TEXT)
    unexpected: bool = False
    selected_for: int | None = None
    selected_because: str = Field(default="", max_length=LONGEST_TEXT)


class OutcomeInput(OutcomeFields, Input):
    """An opbrengst: what changed, for whom, what the network contributed, and who outside it confirms that.

    `selected_for` is the year for which it was chosen, with the reason. `shared_with` names regions or networks.
    """

    activities: tuple[Code, ...] = ()
    shared_with: tuple[str, ...] = ()


class Outcome(OutcomeFields, Record, table=True):
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "outcome"
    input_fields: ClassVar[tuple[str, ...]] = (*OutcomeFields.model_fields, "activities", "shared_with")

    activities: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    shared_with: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))

    @property
    def label(self) -> str:
        return self.changed


class Decision(StrEnum):
    CONTINUE = "doorgaan"
    ADJUST = "bijstellen"
    STOP = "stoppen"


class YearEvaluationFields(SQLModel):
    network_id: int = Field(foreign_key="network.id", index=True)
    round_id: int | None = Field(default=None, foreign_key="reflection_round.id", index=True)
    theme: str = Field(min_length=1, max_length=LONGEST_NAME)
    year: int
    decision: Decision = Field(sa_type=String(20))
    reason: str = Field(min_length=1, max_length=LONGEST_TEXT)
    decided_by: str = Field(default="", max_length=LONGEST_NAME)
    day: date


class YearEvaluationInput(YearEvaluationFields, Input):
    """What a network decided about one of its themes after a year."""


class YearEvaluation(YearEvaluationFields, Record, table=True):
    __tablename__ = "year_evaluation"
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "year_evaluation"
    input_fields: ClassVar[tuple[str, ...]] = tuple(YearEvaluationFields.model_fields)

    @property
    def label(self) -> str:
        return f"{self.theme} {self.year}"


class MeetingFields(SQLModel):
    network_id: int = Field(foreign_key="network.id", index=True)
    round_id: int | None = Field(default=None, foreign_key="reflection_round.id", index=True)
    day: date
    kind: Code = Field(max_length=100)
    name: str = Field(default="", max_length=LONGEST_NAME)
    place: str = Field(default="", max_length=LONGEST_NAME)
    note: str = Field(default="", max_length=LONGEST_TEXT)


class MeetingInput(MeetingFields, Input):
    """A meeting of a network, of whatever kind; `kind` is in meeting_kinds.toml."""


class Meeting(MeetingFields, Record, table=True):
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "meeting"
    input_fields: ClassVar[tuple[str, ...]] = tuple(MeetingFields.model_fields)

    @property
    def label(self) -> str:
        return self.name or self.day.isoformat()


class AttendeeFields(SQLModel):
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    name: str = Field(default="", max_length=LONGEST_NAME)
    role: Code | None = Field(default=None, max_length=100)
    attended: bool = True


class AttendeeInput(AttendeeFields, Input):
    """Who was at a meeting, or was asked and did not come (`attended` is false)."""


class Attendee(AttendeeFields, Record, table=True):
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "attendee"
    input_fields: ClassVar[tuple[str, ...]] = tuple(AttendeeFields.model_fields)

    @property
    def label(self) -> str:
        return self.name
