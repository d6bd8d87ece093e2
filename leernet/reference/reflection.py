"""The words and questions of reflection: question bank, question coach, kinds of conclusions and of meetings, …"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass as plain_dataclass
from dataclasses import field
from pathlib import Path
from typing import Literal, TypeVar

from pydantic.dataclasses import dataclass

from leernet.errors import Phrase
from leernet.reference.entries import STRICT_KEYS, Codes, Entry, Text
from leernet.reference.files import built, check_known, find, mistake, tables
from leernet.texts import N_, language

AnEntry = TypeVar("AnEntry", bound=Entry)


@dataclass(frozen=True, config=STRICT_KEYS)
class QuestionCategory(Entry):
    """What a question is about."""


@dataclass(frozen=True, config=STRICT_KEYS)
class BankQuestion(Entry):
    """A helicopter-view question; its label is the question itself.

    `anchor`: it comes back in every round. `signals` are the codes of signal rules that suggest it when they stand.
    `kind` is what it asks for; `empathy`: answered through the eyes of others, once per perspective.
    """

    category: str
    source: Text
    kind: Literal["score", "tekst", "score_en_tekst"] = "score_en_tekst"
    anchor: bool = False
    empathy: bool = False
    signals: Codes = ()


@dataclass(frozen=True, config=STRICT_KEYS)
class CoachHint(Entry):
    """A hint for the wording of an own question: when `pattern` (a regular expression) is found in it, `label` is
    shown, with an example of a better question. Hints never block.
    """

    pattern: Text
    example: Text
    example_en: Text

    @property
    def better(self) -> str:
        """The example in the current language."""
        return self.example_en if language() == "en" else self.example


@dataclass(frozen=True, config=STRICT_KEYS)
class ConclusionKind(Entry):
    """What a group can mark: a conclusion, a dilemma, a tip, what somebody takes along or needs."""

    icon: Text


@dataclass(frozen=True, config=STRICT_KEYS)
class ValueLevel(Entry):
    """How far an outcome reaches (Wenger-Trayner); in the order of the file."""

    explanation: Text
    explanation_en: Text

    @property
    def says(self) -> str:
        """What the level means, in the current language."""
        return self.explanation_en if language() == "en" else self.explanation


@dataclass(frozen=True, config=STRICT_KEYS)
class Activity(Entry):
    """One of the vier O's."""


@dataclass(frozen=True, config=STRICT_KEYS)
class MeetingKind(Entry):
    """A kind of meeting. `network_kind`: who is invited is checked against the profile of that kind (a symposium)."""

    network_kind: str | None = None


@plain_dataclass(frozen=True, eq=False)
class ReflectionReference:
    """All of it, each kind by code in the order of its file."""

    categories: Mapping[str, QuestionCategory] = field(default_factory=dict)
    questions: Mapping[str, BankQuestion] = field(default_factory=dict)
    coach: Mapping[str, CoachHint] = field(default_factory=dict)
    conclusion_kinds: Mapping[str, ConclusionKind] = field(default_factory=dict)
    value_levels: Mapping[str, ValueLevel] = field(default_factory=dict)
    activities: Mapping[str, Activity] = field(default_factory=dict)
    meeting_kinds: Mapping[str, MeetingKind] = field(default_factory=dict)

    @property
    def anchors(self) -> tuple[BankQuestion, ...]:
        """The questions that come back in every round."""
        return tuple(question for question in self.questions.values() if question.anchor)


def load_reflection(
    folders: Iterable[Path], *, network_kinds: Mapping[str, Entry], signals: Iterable[str]
) -> ReflectionReference:
    """Read the files on reflection. Mistakes raise InvalidReference.

    `signals` are the names that leernet knows, also of rules that somebody left out of signals.toml.
    """
    folders = tuple(folders)
    categories = _entries(find(folders, "question_categories.toml"), QuestionCategory)
    questions_file, meetings_file = find(folders, "questions.toml"), find(folders, "meeting_kinds.toml")
    questions = _entries(questions_file, BankQuestion)
    rules = dict.fromkeys(signals)
    for code, question in questions.items():
        check_known(questions_file, code, "category", question.category, categories)
        for rule in question.signals:
            check_known(questions_file, code, "signals", rule, rules)
    meeting_kinds = _entries(meetings_file, MeetingKind)
    for code, kind in meeting_kinds.items():
        if kind.network_kind is not None:
            check_known(meetings_file, code, "network_kind", kind.network_kind, network_kinds)
    return ReflectionReference(
        categories=categories,
        questions=questions,
        coach=_coach(find(folders, "question_coach.toml")),
        conclusion_kinds=_entries(find(folders, "conclusion_kinds.toml"), ConclusionKind),
        value_levels=_entries(find(folders, "value_levels.toml"), ValueLevel),
        activities=_entries(find(folders, "activities.toml"), Activity),
        meeting_kinds=meeting_kinds,
    )


def _entries(path: Path, kind: type[AnEntry]) -> dict[str, AnEntry]:
    return {code: built(path, code, kind, {"code": code, **values}) for code, values in tables(path)}


def _coach(path: Path) -> dict[str, CoachHint]:
    hints = _entries(path, CoachHint)
    for code, hint in hints.items():
        try:
            re.compile(hint.pattern)
        except re.error as error:
            problem = Phrase(N_("het patroon is niet te begrijpen ({error})."), {"error": str(error)})
            raise mistake(path, code, problem, Phrase(N_("Schrijf een reguliere uitdrukking."))) from error
    return hints
