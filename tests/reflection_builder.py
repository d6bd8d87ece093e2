"""Reflection frames from a few words, so that a test of an analysis needs no database."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from leernet.reflection import COLUMNS, ReflectionFrames
from leernet.snapshot import NOBODY, NetworkSnapshot, day_number

_POSITIONS = {
    *("round", "network", "person", "organisation", "owner", "question", "action", "meeting", "learning_question"),
}
_DAYS = {"day", "opened_on", "closed_on", "due", "since", "ended"}
_USUAL: dict[str, Any] = {
    **dict.fromkeys(("anonymous", "attended"), True),
    **dict.fromkeys(("empathy", "addition", "unexpected"), False),
    **dict.fromkeys(("agenda", "activities", "shared_with"), ()),
    **dict.fromkeys(("frozen", "respondents", "present", "selected_for", "category", "bank_code", "helped")),
    **dict.fromkeys(("role", "value_level")),
    "minimum_group": 5,
    "version": 1,
    "place": 0,
    "networks": (0,),
    "phase": "gesloten",
}
_USUAL_OF = {"actions": {"status": "loopt", "network": 0}, "learning_questions": {"state": "open", "network": 0}}


def reflecting(snapshot: NetworkSnapshot, **rows: list[dict[str, Any]]) -> NetworkSnapshot:
    """The snapshot with these rows of reflection: `rounds=[…], actions=[…]`, each a dict with what matters.

    References are positions, days are dates; the rest has a usual value. Ids are the positions plus one.
    """
    known = {field.name: getattr(snapshot.reflection, field.name) for field in fields(ReflectionFrames)}
    return replace(
        snapshot, reflection=ReflectionFrames(**{**known, **{name: _frame(name, rows[name]) for name in rows}})
    )


def _frame(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    unknown = {key for row in rows for key in row} - set(COLUMNS[name])
    assert not unknown, f"{name} has no {unknown}"
    return pd.DataFrame({column: _column(name, column, rows) for column in COLUMNS[name]})


def _column(name: str, column: str, rows: list[dict[str, Any]]) -> Any:
    if column == "id":
        return np.arange(1, len(rows) + 1)
    usual = _USUAL_OF.get(name, {}).get(column, _USUAL.get(column, ""))
    if column in _POSITIONS:
        return np.array([row.get(column, 0 if usual == 0 else NOBODY) for row in rows], dtype=np.int64)
    if column in _DAYS:
        days: list[date | None] = [row.get(column) for row in rows]
        return np.array([day_number(day) if day else 0 for day in days], dtype=np.int32)
    values = [row.get(column, usual) for row in rows]
    if values and all(isinstance(value, bool) for value in values):
        return np.array(values, dtype=bool)
    return pd.Series(values, dtype=object)
