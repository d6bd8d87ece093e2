"""The read model of reflection: rounds, actions, learning questions, outcomes and meetings of one moment, in columns.

Part of `leernet.snapshot.NetworkSnapshot`, and by its rules: rows refer to each other by position, days are numbers.
The answers themselves are not here: they are read for one round at a time, by who may see them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import pandas as pd

SMALLEST_GROUP = 3
"""Results per perspective are never shown for fewer answers than this, whatever anybody fills in."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "rounds": (
        *("id", "name", "day", "place", "facilitator", "anonymous", "minimum_group", "note", "phase", "opened_on"),
        *("closed_on", "respondents", "agenda", "frozen", "networks", "version"),
    ),
    "round_questions": ("id", "round", "place", "text", "kind", "category", "bank_code", "empathy", "version"),
    "invitees": ("id", "round", "person", "name", "role", "present", "version"),
    "answer_groups": ("id", "question", "name", "place", "version"),
    "conclusions": ("id", "round", "question", "kind", "text", "theme", "by", "day", "addition", "version"),
    "actions": (
        *("id", "network", "round", "question", "text", "owner", "owner_name", "due", "status", "helped", "since"),
        *("ended", "note", "version"),
    ),
    "action_reviews": ("id", "action", "round", "status", "helped", "note", "day", "version"),
    "learning_questions": (
        *("id", "network", "letter", "text", "owner", "owner_name", "theme", "learning_goal", "unexpected", "state"),
        *("answer", "round", "since", "ended", "activities", "version"),
    ),
    "learning_question_versions": ("id", "question", "round", "change", "text", "why", "by", "day", "version"),
    "outcomes": (
        *("id", "network", "round", "learning_question", "day", "changed", "for_whom", "contribution", "confirmed_by"),
        *("value_level", "theme", "evidence_link", "unexpected", "selected_for", "selected_because", "activities"),
        *("shared_with", "version"),
    ),
    "year_evaluations": (
        *("id", "network", "round", "theme", "year", "decision", "reason", "decided_by", "day", "version"),
    ),
    "meetings": ("id", "network", "round", "day", "kind", "name", "place", "note", "version"),
    "attendees": ("id", "meeting", "person", "organisation", "name", "role", "attended", "version"),
}
"""The columns of each frame. A column named for another frame's subject (`round`, `network`, `person`, `owner`, …) is a
position there, -1 when not filled in; days are day numbers, 0 when not filled in; texts are str, None when absent.
`networks` of a round is a tuple of positions; `respondents`, `selected_for` and `present` are None when unknown.
"""

_NAMES_OF_PEOPLE = {
    "rounds": ("facilitator",),
    "invitees": ("name",),
    "conclusions": ("by",),
    "actions": ("owner_name",),
    "learning_questions": ("owner_name",),
    "learning_question_versions": ("by",),
    "outcomes": ("confirmed_by",),
    "year_evaluations": ("decided_by",),
    "attendees": ("name",),
}
HIDDEN = "–"


def _empty(name: str) -> pd.DataFrame:
    return pd.DataFrame({column: [] for column in COLUMNS[name]})


@dataclass(frozen=True, eq=False)
class ReflectionFrames:
    """All frames of reflection, each with the columns of `COLUMNS`, in the order in which rows were added."""

    rounds: pd.DataFrame = field(default_factory=partial(_empty, "rounds"))
    round_questions: pd.DataFrame = field(default_factory=partial(_empty, "round_questions"))
    invitees: pd.DataFrame = field(default_factory=partial(_empty, "invitees"))
    answer_groups: pd.DataFrame = field(default_factory=partial(_empty, "answer_groups"))
    conclusions: pd.DataFrame = field(default_factory=partial(_empty, "conclusions"))
    actions: pd.DataFrame = field(default_factory=partial(_empty, "actions"))
    action_reviews: pd.DataFrame = field(default_factory=partial(_empty, "action_reviews"))
    learning_questions: pd.DataFrame = field(default_factory=partial(_empty, "learning_questions"))
    learning_question_versions: pd.DataFrame = field(default_factory=partial(_empty, "learning_question_versions"))
    outcomes: pd.DataFrame = field(default_factory=partial(_empty, "outcomes"))
    year_evaluations: pd.DataFrame = field(default_factory=partial(_empty, "year_evaluations"))
    meetings: pd.DataFrame = field(default_factory=partial(_empty, "meetings"))
    attendees: pd.DataFrame = field(default_factory=partial(_empty, "attendees"))

    def without_names(self) -> "ReflectionFrames":
        """The same frames without the names of people that somebody typed in a field for a name."""
        return replace(
            self,
            **{
                name: getattr(self, name).assign(**{column: _hidden(getattr(self, name)[column]) for column in columns})
                for name, columns in _NAMES_OF_PEOPLE.items()
            },
        )


def _hidden(names: pd.Series) -> pd.Series:
    return names.where(names == "", HIDDEN)
