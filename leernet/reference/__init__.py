"""Reference data: the words and rules of the domain, read from files that a coördinator can read and change.

`load_reference(folder)` gives a `Reference`; a mistake in a file becomes `InvalidReference` with its remedy.
"""

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
    Reference,
    Requirement,
    Role,
    Severity,
    SignalRule,
    plain,
)
from leernet.reference.loading import load_reference

__all__ = [
    "PROVINCES",
    "WITHOUT_KIND",
    "CandidateWeight",
    "Entry",
    "Function",
    "Gemeente",
    "NetworkKind",
    "OrganisationKind",
    "Perspective",
    "Reference",
    "Requirement",
    "Role",
    "Severity",
    "SignalRule",
    "load_reference",
    "plain",
]
