"""The question coach: hints for the wording of an own question. They never block."""

import re

from leernet.reference import CoachHint, Reference

AT_ONCE = 2
"""How many hints somebody is given for one question; more would be a lecture."""


def hints(question: str, reference: Reference) -> tuple[CoachHint, ...]:
    """What the coach has to say about this question, what comes first in question_coach.toml first."""
    asked = question.strip()
    if not asked:
        return ()
    found = [hint for hint in reference.reflection.coach.values() if re.search(hint.pattern, asked)]
    return tuple(found[:AT_ONCE])
