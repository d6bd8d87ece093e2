"""What a signal is, and what a rule hands over: columns for what it found, and a way to put one of them into words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

import numpy as np

from leernet.analysis.composition import Waived
from leernet.errors import Phrase
from leernet.reference import Severity


class SubjectKind(StrEnum):
    """What a signal is about."""

    NETWORK = "network"
    PERSON = "person"
    ORGANISATION = "organisation"
    GEMEENTE = "gemeente"
    PROVINCE = "province"
    THEME = "theme"


SUBJECT_KINDS = tuple(SubjectKind)
NO_DATE = 0
"""The date (a day number) of a signal about how it is now."""


@dataclass(frozen=True)
class Target:
    """Where a signal can be solved: a page (its file without .py) and what its address says."""

    page: str
    parameters: dict[str, str]


@dataclass(frozen=True)
class Signal:
    """One thing that leernet saw.

    `subject` is a position in the snapshot's frame of that kind; for a gemeente, a province or a theme its name.
    `networks` are the positions of the networks that it concerns. `evidence` are the ids of the participations that it
    rests on. `day` is the day that was judged, `date` the day on which something happens (None: it is so now).
    `waiver` says why it was knowingly set aside, if it was. `requirement` is the code of the requirement that it is
    about, for a signal about one.
    """

    rule: str
    label: str
    severity: Severity
    subject_kind: SubjectKind
    subject: int | str
    name: str
    networks: tuple[int, ...]
    sentence: Phrase
    reason: str
    source: str
    next_step: Phrase
    target: Target
    evidence: tuple[int, ...]
    day: date
    date: date | None
    waiver: Waived | None = None
    requirement: str | None = None


@dataclass(frozen=True)
class Told:
    """One finding in words. Reason, source and next step are those of the rule, unless they stand here."""

    sentence: Phrase
    evidence: tuple[int, ...] = ()
    reason: str | None = None
    source: str | None = None
    next_step: Phrase | None = None


@dataclass(frozen=True, eq=False)
class Found:
    """What one rule found, in columns of the same length.

    subject: positions in the frame of that kind, or names. severity: places in SEVERITY_ORDER; None is that of the
    rule. date: day numbers; None is NO_DATE for all. waived: which were knowingly set aside; None is none of them.
    requirement: codes of the requirements that the findings are about, which is what a waiver names; None without any.
    links: which finding concerns which network, as two columns; None when each concerns the network it is about.
    page: the screen where it can be solved for that network; None for the screen of the subject itself. `tell` puts the
    finding at a place into words.
    """

    subject_kind: SubjectKind
    subject: np.ndarray
    tell: Callable[[int], Told]
    severity: np.ndarray | None = None
    date: np.ndarray | None = None
    waived: np.ndarray | None = None
    requirement: np.ndarray | None = None
    links: tuple[np.ndarray, np.ndarray] | None = None
    page: str | None = None

    @cached_property
    def concerns(self) -> tuple[np.ndarray, np.ndarray]:
        """Which finding (a place) concerns which network (a position), as two columns."""
        if self.links is not None:
            return self.links
        if self.subject_kind is SubjectKind.NETWORK:
            return np.arange(len(self.subject)), self.subject.astype(np.int64)
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)

    def requirement_at(self, place: int) -> str | None:
        """The code of the requirement that the finding at a place is about, if it is about one."""
        return None if self.requirement is None else str(self.requirement[place])
