"""From the tables of reflection to frames: one rule for all of them, because each holds few rows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Date, select

from leernet.model import (
    Action,
    ActionReview,
    AnswerGroup,
    Attendee,
    Conclusion,
    Invitee,
    LearningQuestion,
    LearningQuestionVersion,
    Meeting,
    Outcome,
    Record,
    ReflectionRound,
    RoundNetwork,
    RoundQuestion,
    YearEvaluation,
)
from leernet.reflection import COLUMNS, ReflectionFrames
from leernet.snapshot import NOBODY, day_number

_TABLES: Mapping[str, type[Record]] = {
    "rounds": ReflectionRound,
    "round_questions": RoundQuestion,
    "invitees": Invitee,
    "answer_groups": AnswerGroup,
    "conclusions": Conclusion,
    "actions": Action,
    "action_reviews": ActionReview,
    "learning_questions": LearningQuestion,
    "learning_question_versions": LearningQuestionVersion,
    "outcomes": Outcome,
    "year_evaluations": YearEvaluation,
    "meetings": Meeting,
    "attendees": Attendee,
}
"""By frame the table, those that others refer to first."""

Positions = Mapping[str, Callable[[Sequence[int | None]], np.ndarray]]


def read_reflection(connection: Connection, positions: Positions) -> ReflectionFrames:
    """All of it. `positions` gives, by table name, the positions of ids in the frames that were read before."""
    known = dict(positions)
    frames: dict[str, pd.DataFrame] = {}
    for name, table in _TABLES.items():
        read = _columns(connection, table, known)
        if table is ReflectionRound:
            read["networks"] = _networks(connection, read["id"], known["network"])
        frames[name] = pd.DataFrame({column: read[column] for column in COLUMNS[name]})
        known[str(table.__table__.name)] = _positions(read["id"])
    return ReflectionFrames(**frames)


def _columns(connection: Connection, record: type[Record], known: Positions) -> dict[str, Any]:
    """One column per field: of a reference to another row its position, of a date its day number."""
    columns: Any = record.__table__.columns
    rows = connection.execute(select(*columns).order_by(record.__table__.c.id)).all()
    values = dict(zip((column.name for column in columns), zip(*rows, strict=True), strict=False))
    found: dict[str, Any] = {}
    for column in columns:
        read: Sequence[Any] = values.get(column.name, ())
        if column.foreign_keys:
            (key,) = column.foreign_keys
            found[column.name.removesuffix("_id")] = known[key.column.table.name](read)
        elif isinstance(column.type, Date):
            found[column.name] = np.array([_number(day) for day in read], dtype=np.int32)
        else:
            found[column.name] = _as_column(read)
    return found


def _number(day: date | None) -> int:
    return day_number(day) if day else 0


def _as_column(values: Sequence[Any]) -> Any:
    """Numbers and yes or no as such; texts, lists and what may be missing as objects, with None for what is missing."""
    for kind, column in ((bool, np.bool_), (int, np.int64)):
        if values and all(type(value) is kind for value in values):
            return np.array(values, dtype=column)
    return pd.Series(list(values), dtype=object)


def _networks(connection: Connection, rounds: Sequence[int], positions: Callable[..., np.ndarray]) -> pd.Series:
    table: Any = RoundNetwork.__table__
    rows = connection.execute(select(table.c.round_id, table.c.network_id).order_by(table.c.id)).all()
    of_round: dict[int, list[int]] = {}
    for (round_id, _network), position in zip(rows, positions([row[1] for row in rows]).tolist(), strict=True):
        of_round.setdefault(round_id, []).append(position)
    return pd.Series([tuple(of_round.get(id, ())) for id in rounds], dtype=object)


def _positions(ids: Sequence[int]) -> Callable[[Sequence[int | None]], np.ndarray]:
    index = pd.Index(np.asarray(ids, dtype=np.int64))

    def positions(wanted: Sequence[int | None]) -> np.ndarray:
        return index.get_indexer(pd.Index(np.array([NOBODY if id is None else id for id in wanted], dtype=np.int64)))

    return positions
