"""The parts of the meeting at which a round is discussed, in their order, and how long each takes.

A round keeps its agenda as a list of dicts with `part` (a code of PARTS) and `minutes`; the minutes for the questions
are shared out over them. A part that is not in the agenda has no clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from leernet.texts import N_

ACTIONS, TABLE, QUESTIONS, HARVEST, CLOSING = "acties", "samenstelling", "vragen", "oogst", "afsluiten"

PARTS: Mapping[str, str] = {
    ACTIONS: N_("Acties van de vorige keer"),
    TABLE: N_("Wie is er vandaag?"),
    QUESTIONS: N_("De vragen"),
    HARVEST: N_("Wat nemen we mee?"),
    CLOSING: N_("Afsluiten"),
}
"""What each part is called, in the order of the meeting."""

USUAL_MINUTES: Mapping[str, int] = {ACTIONS: 15, TABLE: 10, QUESTIONS: 60, HARVEST: 20, CLOSING: 5}


def usual_agenda() -> list[dict[str, Any]]:
    """The agenda that a new round begins with."""
    return [{"part": part, "minutes": minutes} for part, minutes in USUAL_MINUTES.items()]


@dataclass(frozen=True)
class Step:
    """One screen of the discussion: a part, and within the questions which of them (a position in round_questions).

    `minutes` is None when the agenda says nothing about it.
    """

    part: str
    question: int | None = None
    minutes: float | None = None


def steps_of(questions: pd.DataFrame, agenda: Sequence[Mapping[str, Any]]) -> list[Step]:
    """The screens of the discussion of a round; `questions` are its rows of the frame round_questions."""
    minutes = {entry.get("part"): entry.get("minutes") for entry in agenda}
    asked = questions.sort_values(["place", "id"]).index.tolist()
    found: list[Step] = []
    for part in PARTS:
        if part == QUESTIONS:
            all_minutes = minutes.get(part)
            share = all_minutes / len(asked) if all_minutes and asked else None
            found += [Step(part, question, share) for question in asked]
        else:
            found.append(Step(part, minutes=minutes.get(part)))
    return found
