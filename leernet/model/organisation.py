"""Organisations on whose behalf people take part, or that hold a seat themselves."""

from datetime import date
from typing import ClassVar, Self

from pydantic import model_validator
from sqlmodel import Field, Relationship, SQLModel

from leernet.model.base import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Code,
    Input,
    NameList,
    Record,
    Table,
    check_order,
    unique_names,
)


class OrganisationFields(SQLModel):
    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    kind: Code | None = Field(default=None, max_length=100)
    parent_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    gemeente: str = Field(default="", max_length=LONGEST_NAME)
    begin: date | None = None
    end: date | None = None
    successor_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    note: str = Field(default="", max_length=LONGEST_TEXT)


class OrganisationInput(OrganisationFields, Input):
    """An organisation as a form or a file describes one; other names are spellings under which it is also known."""

    other_names: NameList = ()

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        check_order(self.begin, self.end, field="end")
        return self


class OrganisationName(Table, table=True):
    """Another name or spelling of an organisation, so that an import recognises it."""

    __tablename__ = "organisation_name"

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int | None = Field(
        default=None, nullable=False, foreign_key="organisation.id", index=True, ondelete="CASCADE"
    )
    name: str = Field(max_length=LONGEST_NAME)


class Organisation(OrganisationFields, Record, table=True):
    """A municipality, school, care or welfare organisation; it can have a parent, an end and a successor."""

    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "organisation"
    input_fields: ClassVar[tuple[str, ...]] = (*OrganisationFields.model_fields, "other_names")

    name_rows: list[OrganisationName] = Relationship(
        sa_relationship_kwargs={"cascade": "all, delete-orphan", "order_by": "OrganisationName.id"}
    )

    @property
    def other_names(self) -> tuple[str, ...]:
        return tuple(row.name for row in self.name_rows)

    @other_names.setter
    def other_names(self, names: tuple[str, ...]) -> None:
        if tuple(unique_names(names)) != self.other_names:
            self.name_rows = [OrganisationName(name=name) for name in unique_names(names)]
