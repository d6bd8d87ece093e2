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
    """Such as 'rol: beleidsambtenaar of wethouder, met de functie denktanklid; ook in onderdelen'."""
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
    return _(" of ").join(entries[code].name.lower() if code in entries else code for code in codes)


def amount(minimum: int, maximum: int | None) -> str:
    if maximum is None:
        return _("minstens {minimum}", minimum=minimum)
    return _("precies {minimum}", minimum=minimum) if minimum == maximum else f"{minimum}–{maximum}"


def kind_name(code: str, reference: Reference) -> str:
    return reference.network_kinds[code].name if code in reference.network_kinds else _("Zonder soort")
