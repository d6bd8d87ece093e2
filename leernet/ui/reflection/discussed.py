"""The round that is discussed, as every part of that screen asks for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from leernet.snapshot import NOBODY, NetworkSnapshot
from leernet.texts import _
from leernet.ui import runtime


@dataclass(frozen=True, eq=False)
class Discussed:
    """A round by its position in the snapshot."""

    snapshot: NetworkSnapshot
    position: int

    @cached_property
    def row(self) -> Any:
        return self.snapshot.reflection.rounds.iloc[self.position]

    @property
    def id(self) -> int:
        return int(self.row["id"])

    @property
    def version(self) -> int:
        return int(self.row["version"])

    @property
    def name(self) -> str:
        return str(self.row["name"])

    @property
    def phase(self) -> str:
        return str(self.row["phase"])

    @property
    def anonymous(self) -> bool:
        return bool(self.row["anonymous"])

    @property
    def minimum(self) -> int:
        return int(self.row["minimum_group"])

    @cached_property
    def networks(self) -> tuple[tuple[int, str], ...]:
        """The id and the name of each network that reflects here."""
        rows = self.snapshot.networks.iloc[list(self.row["networks"])]
        return tuple(zip(rows["id"].tolist(), rows["name"].tolist(), strict=True))

    @cached_property
    def questions(self) -> pd.DataFrame:
        """The questions of this round, in their order."""
        return self._of("round_questions").sort_values(["place", "id"])

    @cached_property
    def invitees(self) -> pd.DataFrame:
        return self._of("invitees")

    @cached_property
    def conclusions(self) -> pd.DataFrame:
        return self._of("conclusions")

    @cached_property
    def actions(self) -> pd.DataFrame:
        """The actions that this round agreed on."""
        return self._of("actions")

    @cached_property
    def learning_questions(self) -> pd.DataFrame:
        return self._of("learning_questions")

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        return self._of("outcomes")

    def groups(self, question: int) -> pd.DataFrame:
        """The groups of comments on a question (a position)."""
        frame = self.snapshot.reflection.answer_groups
        return frame[frame["question"] == question].sort_values(["place", "id"])

    def person_name(self, position: int, otherwise: str = "") -> str:
        """The name of a person as the session may see it."""
        return otherwise if position == NOBODY else str(self.snapshot.persons["name"].iat[position])

    def people(self) -> dict[str, int]:
        """Who is invited, by name the id of the person: who can be asked to do something."""
        positions = self.invitees["person"].to_numpy(dtype=np.int64)
        rows = self.snapshot.persons.iloc[positions[positions != NOBODY]].sort_values("sort_name")
        return by_name(zip(rows["name"].tolist(), rows["id"].tolist(), strict=True))

    def _of(self, frame: str) -> pd.DataFrame:
        rows: pd.DataFrame = getattr(self.snapshot.reflection, frame)
        return rows[rows["round"] == self.position]


def discussed_round(id: int) -> Discussed | None:
    """The round with this number; None when it is not there (any more)."""
    snapshot = runtime.snapshot()
    positions = np.flatnonzero(snapshot.reflection.rounds["id"].to_numpy() == id)
    return Discussed(snapshot, int(positions[0])) if len(positions) else None


def rounds_in(*phases: str) -> list[Discussed]:
    """All rounds in one of these phases, the latest day first."""
    snapshot = runtime.snapshot()
    rounds = snapshot.reflection.rounds
    rows = rounds[rounds["phase"].isin(phases)].sort_values(["day", "id"], ascending=False)
    return [Discussed(snapshot, int(position)) for position in rows.index]


def by_name(people: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Their ids by name, to choose from; of two with the same name the second has its number with it."""
    found: dict[str, int] = {}
    for name, id in people:
        found[_("{name} (nummer {number})", name=name, number=id) if name in found else name] = id
    return found


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a few records, each with its columns as attributes and its position as Index."""
    return frame.itertuples()
