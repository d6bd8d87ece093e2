"""What every table and every input model share.

The tables have a registry of their own: Streamlit imports modules anew on every save, and SQLModel's shared registry
then says "Table already defined". The naming convention is what lets Alembic drop a constraint on SQLite.
"""

from datetime import date
from typing import Annotated, Any, ClassVar, Self

import sqlalchemy
from pydantic import BeforeValidator, ConfigDict, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from leernet.errors import InvalidInput, Phrase
from leernet.texts import N_

NAMING_CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

LONGEST_NAME = 300
LONGEST_TEXT = 10_000

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
"""The code of an entry in the reference data. Which codes exist is for those files to say: they change, rows stay."""


def unique_names(names: Any) -> Any:
    """The names without blanks and repetitions, in order, as a tuple."""
    return tuple(dict.fromkeys(name.strip() for name in names if name and name.strip()))


Name = Annotated[str, StringConstraints(max_length=LONGEST_NAME)]
NameList = Annotated[tuple[Name, ...], BeforeValidator(unique_names)]

_PROBLEMS = {
    "string_too_long": N_("dit is te lang: hoogstens {max_length} tekens."),
    "string_pattern_mismatch": N_("kies een waarde uit de lijst."),
    "date_from_datetime_parsing": N_("dit is geen datum. Schrijf bijvoorbeeld 31-12-2025."),
    "date_parsing": N_("dit is geen datum. Schrijf bijvoorbeeld 31-12-2025."),
    "string_unicode": N_("hier staat een onleesbaar teken in. Typ de tekst opnieuw."),
    "string_too_short": N_("dit is verplicht."),
    "missing": N_("dit is verplicht."),
}


class Table(SQLModel, registry=registry(metadata=sqlalchemy.MetaData(naming_convention=NAMING_CONVENTION))):
    """The base of every table; its metadata is the definition that the migrations follow."""

    __table__: ClassVar[sqlalchemy.Table]


class Input(SQLModel):
    """What a form or a file hands to a service: validated here, because tables do not validate themselves.

    Raises InvalidInput, with the field and a sentence, on the first value that is not right.
    """

    model_config = ConfigDict(str_strip_whitespace=True, extra="forbid")  # type: ignore[assignment]

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise _as_invalid_input(error.errors()[0]) from error

    @model_validator(mode="before")
    @classmethod
    def _holds_only_text(cls, values: dict[str, Any]) -> dict[str, Any]:
        """PostgreSQL cannot store the character NUL, and nobody means it."""
        for field, value in values.items():
            texts = value if isinstance(value, list | tuple) else (value,)
            if any(isinstance(text, str) and "\0" in text for text in texts):
                raise InvalidValue(field, _PROBLEMS["string_unicode"])
        return values


def _as_invalid_input(detail: ErrorDetails) -> InvalidInput:
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, InvalidValue):
        return InvalidInput(field=cause.field, problem=Phrase(cause.problem))
    template = _PROBLEMS.get(detail["type"], N_("deze waarde kan niet."))
    field = str(detail["loc"][0]) if detail["loc"] else ""
    return InvalidInput(field=field, problem=Phrase(template, dict(detail.get("ctx", {}))))


class InvalidValue(ValueError):
    """Raised by a validator of an input model: the field and what is wrong with it, in Dutch."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.field, self.problem = field, problem


class Record(Table):
    """A table whose rows people edit: with an identity, and a version that guards against silent overwriting.

    Each table asks SQLite never to hand out the number of a removed row again: its history stays its own.
    """

    subject: ClassVar[str]
    input_fields: ClassVar[tuple[str, ...]]

    id: int | None = Field(default=None, primary_key=True)
    version: int = Field(default=1)

    def fields(self) -> dict[str, Any]:
        """All that a user can change about this record, ready for JSON."""
        return {name: _plain(getattr(self, name)) for name in self.input_fields}

    def assign(self, values: Input) -> Self:
        """Take over the values of an input model."""
        for name in self.input_fields:
            setattr(self, name, getattr(values, name))
        return self

    @property
    def label(self) -> str:
        """How an error message calls this record."""
        return str(getattr(self, "name", self.id))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def check_order(begin: date | None, end: date | None, *, field: str) -> None:
    """Refuse an end before the begin."""
    if begin and end and end < begin:
        raise InvalidValue(field, N_("het einde ligt voor het begin. Pas een van beide datums aan."))
