"""The rules, one subject per module. Importing this package registers them."""

from leernet.analysis.signals.rules import (
    agenda,
    balance,
    cadence,
    lapsing,
    learning,
    mistakes,
    outdated,
    past_each_other,
    purpose,
    required,
    size,
    staying,
    turnover,
    white_spots,
)

__all__ = [
    "agenda",
    "balance",
    "cadence",
    "lapsing",
    "learning",
    "mistakes",
    "outdated",
    "past_each_other",
    "purpose",
    "required",
    "size",
    "staying",
    "turnover",
    "white_spots",
]
