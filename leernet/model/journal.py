"""What is kept about the writing itself: the revision, and who changed what when."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime
from sqlmodel import Field

from leernet.model.base import Table


class DatabaseRevision(Table, table=True):
    """One row with one number, which every write raises by one: whoever sees the same number has the same data."""

    __tablename__ = "database_revision"

    id: int = Field(default=1, primary_key=True)
    number: int = 0


class AuditEntry(Table, table=True):
    """One write to one record, or to a range of records that an import added in one go.

    `before` and `after` hold the fields that the write touched; for something new `before` is empty, for something
    removed `after` is.
    """

    __tablename__ = "audit_entry"

    id: int | None = Field(default=None, primary_key=True)
    moment: datetime = Field(
        default_factory=lambda: datetime.now(UTC), sa_column=Column(DateTime(timezone=True), nullable=False)
    )
    revision: int
    actor: str = Field(max_length=300)
    verb: str = Field(max_length=50)
    subject: str = Field(max_length=50, index=True)
    first_id: int = Field(index=True)
    last_id: int = Field(index=True)
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
