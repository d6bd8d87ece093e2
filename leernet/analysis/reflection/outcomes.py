"""Opbrengsten over networks and years: how far they reach, by what activity, and which tell about a year.

Never a ranking: outcomes are counted by value level and by activity, and networks stand in the order of the alphabet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from leernet.reference import Entry
from leernet.snapshot import NOBODY, NetworkSnapshot


@dataclass(frozen=True)
class OutcomeWish:
    """What somebody wants to see; what is empty asks nothing. `network` is a position."""

    network: int | None = None
    year: int | None = None
    level: str | None = None
    activity: str | None = None
    theme: str | None = None
    only_selected: bool = False


def find_outcomes(snapshot: NetworkSnapshot, wish: OutcomeWish) -> pd.DataFrame:
    """The outcomes that fit, the latest first; the columns of the frame with `year`. The index is the position."""
    outcomes = snapshot.reflection.outcomes
    table = outcomes.assign(year=[date.fromordinal(int(day)).year for day in outcomes["day"]])
    fits = np.ones(len(table), dtype=bool)
    year = "selected_for" if wish.only_selected else "year"
    for column, wanted in (
        ("network", wish.network),
        (year, wish.year),
        ("value_level", wish.level),
        ("theme", wish.theme),
    ):
        if wanted is not None:
            fits &= (table[column] == wanted).to_numpy(dtype=bool)
    if wish.only_selected:
        fits &= table["selected_for"].notna().to_numpy(dtype=bool)
    if wish.activity is not None:
        fits &= np.array([wish.activity in own for own in table["activities"]], dtype=bool)
    return table[fits].sort_values(["day", "id"], ascending=False, kind="stable")


def by_level(outcomes: pd.DataFrame, levels: Mapping[str, Entry]) -> dict[str | None, int]:
    """How many of these outcomes reach each level, in the order of the levels; None for those without one."""
    known = [code if code in levels else None for code in outcomes["value_level"]]
    return {code: known.count(code) for code in (*levels, None)}


def by_activity(outcomes: pd.DataFrame, activities: Mapping[str, Entry]) -> dict[str | None, int]:
    """How many of these outcomes name each of the vier O's; one may name several. None for those that name none."""
    named = [[code for code in own if code in activities] for own in outcomes["activities"]]
    counts: dict[str | None, int] = {code: sum(code in own for own in named) for code in activities}
    return {**counts, None: sum(not own for own in named)}


def origin_names(snapshot: NetworkSnapshot, outcomes: pd.DataFrame) -> list[str]:
    """Per outcome where it came from: the letter and text of its leervraag, or the name of its round."""
    rounds, questions = snapshot.reflection.rounds, snapshot.reflection.learning_questions
    return [
        f"{questions['letter'].iat[question]}. {questions['text'].iat[question]}"
        if question != NOBODY
        else str(rounds["name"].iat[round])
        if round != NOBODY
        else ""
        for question, round in zip(outcomes["learning_question"], outcomes["round"], strict=True)
    ]


def years_with_outcomes(snapshot: NetworkSnapshot) -> list[int]:
    """The years in which something was yielded, or for which something was chosen; the latest first."""
    outcomes = snapshot.reflection.outcomes
    years = {date.fromordinal(int(day)).year for day in outcomes["day"]}
    years |= {int(year) for year in outcomes["selected_for"] if pd.notna(year)}
    return sorted(years, reverse=True)
