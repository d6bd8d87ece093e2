"""People who take part."""

from datetime import date
from typing import ClassVar, Self

from pydantic import model_validator
from sqlalchemy import false
from sqlmodel import Field, SQLModel

from leernet.model.base import LONGEST_NAME, LONGEST_TEXT, Input, InvalidValue, Record
from leernet.texts import N_


class PersonFields(SQLModel):
    given_name: str = Field(default="", max_length=LONGEST_NAME)
    name_prefix: str = Field(default="", max_length=50)
    family_name: str = Field(default="", max_length=LONGEST_NAME)
    email: str | None = Field(default=None, max_length=320)
    phone: str | None = Field(default=None, max_length=50)
    note: str = Field(default="", max_length=LONGEST_TEXT)
    retain_until: date | None = None
    opt_out: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class PersonInput(PersonFields, Input):
    """A person as a form or a file describes one."""

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not (self.given_name or self.family_name):
            raise InvalidValue("given_name", N_("vul een voornaam of een achternaam in."))
        if self.email and "@" not in self.email:
            raise InvalidValue("email", N_("dit is geen e-mailadres: er staat geen @ in."))
        return self


class Person(PersonFields, Record, table=True):
    """Someone who takes part, or did. Contact data are optional; the pseudonym stands in for the name when asked."""

    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "person"
    input_fields: ClassVar[tuple[str, ...]] = tuple(PersonFields.model_fields)

    pseudonym: str = Field(max_length=50, unique=True)

    @property
    def label(self) -> str:
        return " ".join(part for part in (self.given_name, self.name_prefix, self.family_name) if part)
