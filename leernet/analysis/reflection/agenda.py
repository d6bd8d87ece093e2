"""The learning agenda: how old a question is in rounds, what moved, and on which themes nothing is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from leernet.analysis.reflection.gatherings import HELD
from leernet.analysis.reflection.wording import people_named
from leernet.reference import Reference
from leernet.snapshot import NetworkSnapshot, day_number

STUBBORN = "hardnekkige_leervraag"
"""The signal that says after how many rounds a question is stubborn."""

USUAL_ROUNDS = 3
"""After how many, when that signal was left out of the reference data."""


@dataclass(frozen=True)
class WhiteSpot:
    """A theme of a network (a position) on which nobody asks anything, or (`aimless`) without a learning goal."""

    network: int
    theme: str
    aimless: bool


def agenda_on(snapshot: NetworkSnapshot, reference: Reference, day: date) -> pd.DataFrame:
    """All learning questions, by the name of their network and their letter; the index is the position.

    Beside the columns of the frame `who` (the owner by name), `age` (how many rounds were held since it came up, until
    it ended), `stubborn` (it is still open after too many), `last_change` and `last_day` (the last step in its life).
    """
    questions = snapshot.reflection.learning_questions
    age = age_in_rounds(snapshot, day)
    is_open = (questions["state"] == "open").to_numpy(dtype=bool)
    steps = snapshot.reflection.learning_question_versions
    last = dict(zip(steps["question"], zip(steps["change"], steps["day"], strict=True), strict=True))
    last_steps = [last.get(question, ("nieuw", 0)) for question in range(len(questions))]
    table = questions.assign(
        who=people_named(snapshot, questions, "owner", "owner_name"),
        age=age,
        stubborn=is_open & (age >= stubborn_after(reference)),
        last_change=[change for change, _day in last_steps],
        last_day=[int(day) for _change, day in last_steps],
    )
    rank = np.empty(len(snapshot.networks), dtype=np.int64)
    rank[snapshot.networks_in_order] = np.arange(len(snapshot.networks))
    ranks = rank[table["network"].to_numpy(np.int64)].tolist()
    keys = [(place, len(letter), letter) for place, letter in zip(ranks, table["letter"].tolist(), strict=True)]
    return table.iloc[sorted(range(len(table)), key=keys.__getitem__)]


def age_in_rounds(snapshot: NetworkSnapshot, day: date) -> np.ndarray:
    """Per learning question how many rounds it went through: those that its network held after the day on which it
    came up (not the round that brought it), up to and including this day or the one on which it ended.
    """
    questions, rounds = snapshot.reflection.learning_questions, snapshot.reflection.rounds
    held = rounds[rounds["phase"].isin(HELD) & (rounds["day"] <= day_number(day))]
    pairs = held[["networks", "day"]].explode("networks")
    networks, days = pairs["networks"].to_numpy(), pairs["day"].to_numpy()
    until = np.where(questions["ended"] > 0, questions["ended"], day_number(day))
    return np.array(
        [
            np.count_nonzero((networks == network) & (days > since) & (days <= last))
            for network, since, last in zip(questions["network"], questions["since"], until, strict=True)
        ],
        dtype=np.int64,
    )


def stubborn_after(reference: Reference) -> int:
    """How many rounds a question may survive before it asks for a deepening session."""
    return next((rule.number("rounds") for rule in reference.signals if rule.code == STUBBORN), USUAL_ROUNDS)


def life_of(snapshot: NetworkSnapshot, question: int) -> pd.DataFrame:
    """The steps in the life of a learning question (a position), the first one first."""
    steps = snapshot.reflection.learning_question_versions
    return steps[steps["question"] == question]


def movement(snapshot: NetworkSnapshot, first: date, last: date, network: int | None = None) -> dict[str, int]:
    """How many steps of each kind (nieuw, geherformuleerd, beantwoord, …) there were from one day up to another."""
    steps, questions = snapshot.reflection.learning_question_versions, snapshot.reflection.learning_questions
    chosen = steps["day"].between(day_number(first), day_number(last)).to_numpy(dtype=bool)
    if network is not None:
        chosen = chosen & (questions["network"].to_numpy()[steps["question"].to_numpy(np.int64)] == network)
    return {str(change): int(number) for change, number in steps["change"][chosen].value_counts().items()}


def white_spots(snapshot: NetworkSnapshot, day: date, networks: np.ndarray | None = None) -> Iterator[WhiteSpot]:
    """The themes on which networks (positions; all when None) that exist on this day ask nothing, or without a goal.

    A question that was dropped asks nothing any more; one that is answered does count. Reserve themes may wait.
    """
    goals = _goals(snapshot)
    exists = snapshot.networks_on(day)
    themes_of: list[tuple[str, ...]] = snapshot.networks["themes"].tolist()
    for network in snapshot.networks_in_order.tolist():
        if exists[network] and (networks is None or network in networks):
            for theme in themes_of[network]:
                has_goal = goals.get((network, theme.casefold()))
                if not has_goal:
                    yield WhiteSpot(network, theme, aimless=has_goal is False)


def _goals(snapshot: NetworkSnapshot) -> dict[tuple[int, str], bool]:
    """Per network and theme on which something is asked: whether any of its questions has a learning goal."""
    questions: Any = snapshot.reflection.learning_questions
    asked = questions[questions["state"] != "vervallen"]
    goals: dict[tuple[int, str], bool] = {}
    for network, theme, goal in zip(asked["network"], asked["theme"], asked["learning_goal"], strict=True):
        key = (int(network), theme.casefold())
        goals[key] = goals.get(key, False) or bool(goal.strip())
    return goals
