"""A requirement in words: who or what counts, and how many."""

from collections.abc import Iterable, Mapping

from leernet.reference import Entry, Reference, Requirement
from leernet.texts import N_, _

_COUNTS = (
    ("roles", "roles", N_("rol: {names}")),
    ("perspectives", "perspectives", N_("perspectief: {names}")),
    ("organisation_kinds", "organisation_kinds", N_("soort organisatie: {names}")),
    ("functions", "functions", N_("functie: {names}")),
    ("parts", "network_kinds", N_("een onderdeel waar mensen in zitten: {names}")),
)


def who_counts(requirement: Requirement, reference: Reference) -> str:
    """Such as 'rol: Beleidsambtenaar of Wethouder, met de functie Denktanklid'."""
    ways = [
        _(template, names=_either(getattr(requirement, field), getattr(reference, source)))
        for field, source, template in _COUNTS
        if getattr(requirement, field)
    ]
    words = _(", of ").join(ways)
    if requirement.with_functions:
        words += _(", met de functie {names}", names=_either(requirement.with_functions, reference.functions))
    if requirement.including_parts:
        words += _("; wie in een onderdeel zit, telt mee")
    return words


def _either(codes: Iterable[str], entries: Mapping[str, Entry]) -> str:
    names = [entries[code].name if code in entries else code for code in codes]
    if len(names) == 1:
        return names[0]
    return _("{names} of {last}", names=", ".join(names[:-1]), last=names[-1])


def amount(minimum: int, maximum: int | None) -> str:
    if maximum is None:
        return _("minstens {minimum}", minimum=minimum)
    return _("precies {minimum}", minimum=minimum) if minimum == maximum else f"{minimum}–{maximum}"


def kind_name(code: str, reference: Reference) -> str:
    return reference.network_kinds[code].name if code in reference.network_kinds else _("Zonder soort")
