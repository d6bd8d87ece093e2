"""A participation: who, in which network, in which role and function, on whose behalf, from when to when."""

from datetime import date
from typing import ClassVar, Self

from pydantic import model_validator
from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from leernet.model.base import LONGEST_NAME, LONGEST_TEXT, Code, Input, InvalidValue, Record, check_order
from leernet.texts import N_


class ParticipationFields(SQLModel):
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    network_id: int = Field(foreign_key="network.id", index=True)
    role: Code | None = Field(default=None, max_length=100)
    function: Code | None = Field(default=None, max_length=100)
    since: date | None = None
    until: date | None = None
    end_unknown: bool = False
    end_reason: str = Field(default="", max_length=LONGEST_NAME)
    last_confirmed: date | None = None
    note: str = Field(default="", max_length=LONGEST_TEXT)


class ParticipationInput(ParticipationFields, Input):
    """A participation as a form or a file describes one.

    No `since` is an unknown begin, no `until` is an open end; `until` is the last day that it holds. `end_unknown` says
    that it has ended on a day that nobody remembers. Without a person the organisation itself holds the seat.
    """

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.person_id is None and self.organisation_id is None:
            raise InvalidValue("person_id", N_("kies een persoon, of een organisatie die de plek zelf bezet."))
        if self.end_unknown and self.until:
            raise InvalidValue("until", N_("er is een einddatum en ook 'einddatum onbekend'. Kies een van beide."))
        check_order(self.since, self.until, field="until")
        return self


class Participation(ParticipationFields, Record, table=True):
    """One spell of one person (or one organisation's seat) in one network; who returns gets a second spell."""

    __table_args__ = (
        CheckConstraint("person_id IS NOT NULL OR organisation_id IS NOT NULL", name="has_holder"),
        CheckConstraint("until IS NULL OR since IS NULL OR until >= since", name="dates_in_order"),
        CheckConstraint("until IS NULL OR NOT end_unknown", name="one_kind_of_end"),
        {"sqlite_autoincrement": True},
    )

    subject: ClassVar[str] = "participation"
    input_fields: ClassVar[tuple[str, ...]] = tuple(ParticipationFields.model_fields)
