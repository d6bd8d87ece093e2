"""When a requirement is one that somebody can meet: the same questions for a file and for a form."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from leernet.errors import Phrase
from leernet.reference.collected import Reference
from leernet.reference.entries import Requirement
from leernet.reference.files import suggestion
from leernet.texts import N_

CODES_FROM = {
    "roles": "roles",
    "perspectives": "perspectives",
    "organisation_kinds": "organisation_kinds",
    "functions": "functions",
    "with_functions": "functions",
    "parts": "network_kinds",
}
"""Where the codes in a list of a requirement come from."""


class Mistake(NamedTuple):
    """The field that is wrong, why, and what to do about it."""

    field: str
    problem: Phrase
    remedy: Phrase


def mistake_in(requirement: Requirement, known: Mapping[str, Mapping[str, Any]]) -> Mistake | None:
    """The first thing that is wrong: a code that does not exist, nobody who can meet it, or bounds that cross."""
    for field, source in CODES_FROM.items():
        for code in getattr(requirement, field):
            if code not in known[source]:
                problem = Phrase(N_("'{code}' bij het veld '{field}' bestaat niet."), {"code": code, "field": field})
                return Mistake(field, problem, suggestion(str(code), known[source]))
    if not any(getattr(requirement, field) for field in CODES_FROM if field != "with_functions"):
        remedy = N_("Vul minstens een van deze velden in: roles, perspectives, organisation_kinds, functions, parts.")
        return Mistake("roles", Phrase(N_("er staat niet bij wie of wat er meetelt.")), Phrase(remedy))
    if requirement.maximum is not None and requirement.maximum < requirement.minimum:
        bounds = {"minimum": requirement.minimum, "maximum": requirement.maximum}
        problem = Phrase(N_("het minimum ({minimum}) is hoger dan het maximum ({maximum})."), bounds)
        return Mistake("maximum", problem, Phrase(N_("Verlaag het minimum of verhoog het maximum.")))
    return None


def mistake_for(requirement: Requirement, reference: Reference) -> Mistake | None:
    """The same, against reference data that were read before."""
    return mistake_in(requirement, {source: getattr(reference, source) for source in set(CODES_FROM.values())})
