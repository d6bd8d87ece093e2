"""What if: steps tried on a snapshot, and what they would change. Nothing is written.

A step speaks of records by their ids, so that it can be kept in a proposal and carried out later.
"""

from leernet.analysis.what_if.applying import apply
from leernet.analysis.what_if.outcome import Outcome, compare
from leernet.analysis.what_if.steps import (
    AddParticipation,
    EndParticipation,
    RemoveOrganisation,
    RemovePerson,
    Step,
    step_values,
    steps_of,
)

__all__ = [
    "AddParticipation",
    "EndParticipation",
    "Outcome",
    "RemoveOrganisation",
    "RemovePerson",
    "Step",
    "apply",
    "compare",
    "step_values",
    "steps_of",
]
