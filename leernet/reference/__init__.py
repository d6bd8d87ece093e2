"""Reference data: the words and rules of the domain, read from files that a coördinator can read and change.

`load_reference(folder)` gives a `Reference`; a mistake in a file becomes `InvalidReference` with its remedy.
"""

from leernet.reference.collected import Reference
from leernet.reference.entries import (
    PROVINCES,
    WITHOUT_KIND,
    CandidateWeight,
    Entry,
    Function,
    Gemeente,
    NetworkKind,
    OrganisationKind,
    Perspective,
    Requirement,
    Role,
    Severity,
    SignalRule,
    plain,
)
from leernet.reference.loading import load_reference
from leernet.reference.reflection import (
    Activity,
    BankQuestion,
    CoachHint,
    ConclusionKind,
    MeetingKind,
    QuestionCategory,
    ReflectionReference,
    ValueLevel,
)

__all__ = [
    "PROVINCES",
    "WITHOUT_KIND",
    "Activity",
    "BankQuestion",
    "CandidateWeight",
    "CoachHint",
    "ConclusionKind",
    "Entry",
    "Function",
    "Gemeente",
    "MeetingKind",
    "NetworkKind",
    "OrganisationKind",
    "Perspective",
    "QuestionCategory",
    "Reference",
    "ReflectionReference",
    "Requirement",
    "Role",
    "Severity",
    "SignalRule",
    "ValueLevel",
    "load_reference",
    "plain",
]
