"""Participations that end soon, going by the dates that are known."""

from datetime import date, timedelta

import pandas as pd

from leernet.snapshot import NetworkSnapshot, day_number


def ending_soon(snapshot: NetworkSnapshot, day: date, *, days: int) -> pd.DataFrame:
    """The participations that hold on this day and end within so many days, the first to end first."""
    rows = snapshot.on(day).participations
    soon = rows["until"].to_numpy() <= day_number(day + timedelta(days=days))
    return rows[soon].sort_values("until", kind="stable")


def without_role(snapshot: NetworkSnapshot, day: date) -> pd.DataFrame:
    """The participations that hold on this day and of which the role is not known."""
    rows = snapshot.on(day).participations
    return rows[rows["role"].isna()]
