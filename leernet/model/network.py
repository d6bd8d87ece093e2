"""Learning networks: werkplaatsen, leernetwerken, ateliers, werkgroepen, and the bodies within them."""

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


class NetworkFields(SQLModel):
    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    kind: Code | None = Field(default=None, max_length=100)
    parent_id: int | None = Field(default=None, foreign_key="network.id", index=True)
    goal: str = Field(default="", max_length=LONGEST_TEXT)
    region: str = Field(default="", max_length=LONGEST_NAME)
    financier: str = Field(default="", max_length=LONGEST_NAME)
    begin: date | None = None
    end: date | None = None
    note: str = Field(default="", max_length=LONGEST_TEXT)


class NetworkInput(NetworkFields, Input):
    """A network as a form or a file describes one. Themes are names; a reserve theme waits for its turn."""

    themes: NameList = ()
    reserve_themes: NameList = ()
    gemeenten: NameList = ()

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        check_order(self.begin, self.end, field="end")
        return self


class NetworkTheme(Table, table=True):
    """A theme on which a network works; networks with the same name here work on the same theme."""

    __tablename__ = "network_theme"

    id: int | None = Field(default=None, primary_key=True)
    network_id: int | None = Field(
        default=None, nullable=False, foreign_key="network.id", index=True, ondelete="CASCADE"
    )
    name: str = Field(max_length=LONGEST_NAME, index=True)
    reserve: bool = False


class NetworkGemeente(Table, table=True):
    """A gemeente that a network covers."""

    __tablename__ = "network_gemeente"

    id: int | None = Field(default=None, primary_key=True)
    network_id: int | None = Field(
        default=None, nullable=False, foreign_key="network.id", index=True, ondelete="CASCADE"
    )
    name: str = Field(max_length=LONGEST_NAME, index=True)


class Network(NetworkFields, Record, table=True):
    """A group that learns together; it can be part of another network and has its own kind, themes and goal."""

    __table_args__ = {"sqlite_autoincrement": True}

    subject: ClassVar[str] = "network"
    input_fields: ClassVar[tuple[str, ...]] = (
        *NetworkFields.model_fields,
        "themes",
        "reserve_themes",
        "gemeenten",
    )

    theme_rows: list[NetworkTheme] = Relationship(
        sa_relationship_kwargs={"cascade": "all, delete-orphan", "order_by": "NetworkTheme.id"}
    )
    gemeente_rows: list[NetworkGemeente] = Relationship(
        sa_relationship_kwargs={"cascade": "all, delete-orphan", "order_by": "NetworkGemeente.id"}
    )

    @property
    def themes(self) -> tuple[str, ...]:
        return tuple(row.name for row in self.theme_rows if not row.reserve)

    @themes.setter
    def themes(self, names: tuple[str, ...]) -> None:
        self._set_themes(unique_names(names), self.reserve_themes)

    @property
    def reserve_themes(self) -> tuple[str, ...]:
        return tuple(row.name for row in self.theme_rows if row.reserve)

    @reserve_themes.setter
    def reserve_themes(self, names: tuple[str, ...]) -> None:
        self._set_themes(self.themes, unique_names(names))

    def _set_themes(self, themes: tuple[str, ...], reserve_themes: tuple[str, ...]) -> None:
        if (themes, reserve_themes) != (self.themes, self.reserve_themes):
            self.theme_rows = [NetworkTheme(name=name) for name in themes] + [
                NetworkTheme(name=name, reserve=True) for name in reserve_themes if name not in themes
            ]

    @property
    def gemeenten(self) -> tuple[str, ...]:
        return tuple(row.name for row in self.gemeente_rows)

    @gemeenten.setter
    def gemeenten(self, names: tuple[str, ...]) -> None:
        if unique_names(names) != self.gemeenten:
            self.gemeente_rows = [NetworkGemeente(name=name) for name in unique_names(names)]
