"""What users decide about the rules: changed requirements, and requirements that are set aside for a while."""

from datetime import date
from typing import Any, ClassVar, Self

from pydantic import model_validator
from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from leernet.model.base import LONGEST_NAME, LONGEST_TEXT, Code, Input, InvalidValue, Record, check_order
from leernet.texts import N_


class ProfileChangeFields(SQLModel):
    network_kind: Code | None = Field(default=None, max_length=100)
    network_id: int | None = Field(default=None, foreign_key="network.id", index=True)
    code: Code = Field(max_length=100)
    valid_from: date
    reason: str = Field(default="", max_length=LONGEST_TEXT)


class ProfileChangeInput(ProfileChangeFields, Input):
    """From a day on, a requirement of a kind of network (or of one network) is this, or is no longer asked.

    `definition` holds the fields of `leernet.reference.Requirement` except code and scope; None retires it.
    """

    definition: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _has_one_scope(self) -> Self:
        if (self.network_kind is None) == (self.network_id is None):
            raise InvalidValue("network_kind", N_("kies een soort netwerk of één netwerk, niet allebei."))
        return self


class ProfileChange(ProfileChangeFields, Record, table=True):
    """One version of one requirement. Rows are only added: the composition of an earlier day keeps its rules."""

    __tablename__ = "profile_change"
    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "profile_change"
    input_fields: ClassVar[tuple[str, ...]] = (*ProfileChangeFields.model_fields, "definition")

    definition: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))

    @property
    def label(self) -> str:
        return self.code


class WaiverFields(SQLModel):
    network_id: int = Field(foreign_key="network.id", index=True)
    requirement: Code = Field(max_length=100)
    reason: str = Field(min_length=1, max_length=LONGEST_TEXT)
    decided_by: str = Field(min_length=1, max_length=LONGEST_NAME)
    since: date
    until: date


class WaiverInput(WaiverFields, Input):
    """A requirement that a network knowingly does not meet: why, who decided, and until when."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        check_order(self.since, self.until, field="until")
        return self


class Waiver(WaiverFields, Record, table=True):
    """Bewust afgeweken: the requirement counts as not needed from `since` up to and including `until`."""

    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "waiver"
    input_fields: ClassVar[tuple[str, ...]] = tuple(WaiverFields.model_fields)

    @property
    def label(self) -> str:
        return self.requirement


class ProposalFields(SQLModel):
    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    day: date
    note: str = Field(default="", max_length=LONGEST_TEXT)
    carried_out: date | None = None


class ProposalInput(ProposalFields, Input):
    """Changes that somebody tried in the sandbox and keeps; `steps` are dicts with a verb and its values."""

    steps: list[dict[str, Any]]


class Proposal(ProposalFields, Record, table=True):
    """A set of changes that can be carried out in one go, once."""

    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "proposal"
    input_fields: ClassVar[tuple[str, ...]] = (*ProposalFields.model_fields, "steps")

    steps: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
