"""What a row says about a seat: role, function, begin and end."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from leernet.errors import Phrase
from leernet.exchange.cells import Cells
from leernet.exchange.dates import UNSPECIFIED, ParsedDay, parse_day
from leernet.exchange.problems import Finding, Severity, suggestion
from leernet.exchange.values import Codes, FieldValues
from leernet.exchange.words import ImportWords
from leernet.reference import Reference
from leernet.texts import N_

_BETWEEN = re.compile(r"\s*[/,;&+|]\s*|\s+(?:en|and)\s+")


@dataclass(frozen=True)
class _Understood:
    role: str | None
    function: str | None
    unknown: tuple[str, ...] = ()
    too_many: tuple[str, ...] = ()


def read_roles(role: FieldValues, function: FieldValues, reference: Reference) -> tuple[Cells, Cells, list[Finding]]:
    """Role and function of each row (None: unknown). A function in the role column is taken as a function, and back."""
    by_role = [_understand(text, reference, reference.find_role, prefer_role=True) for text in role.texts]
    by_function = [_understand(text, reference, reference.find_function, prefer_role=False) for text in function.texts]
    roles = [_per_row(role, by_role, "role"), _per_row(function, by_function, "role")]
    functions = [_per_row(function, by_function, "function"), _per_row(role, by_role, "function")]
    entries = (*reference.roles.values(), *reference.functions.values())
    words = [name for entry in entries for name in entry.names]
    findings = [*_unknown(role, by_role, words), *_unknown(function, by_function, words)]
    findings += [*_too_many(role, by_role), *_too_many(function, by_function)]
    findings += _dropped(
        function, roles, N_("de rol '{word}' uit deze kolom vervalt: in een andere kolom staat al een rol.")
    )
    return _first_filled(roles), _first_filled(functions), findings


def _understand(
    text: str, reference: Reference, find: Callable[[str], str | None], *, prefer_role: bool
) -> _Understood:
    if find(text):
        return _Understood(find(text), None) if prefer_role else _Understood(None, find(text))
    role, function = reference.find_role(text), reference.find_function(text)
    if role or function:
        return _Understood(role, None if role else function)
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) < 2:
        return _Understood(None, None, unknown=(text,))
    found = [_understand(part, reference, find, prefer_role=prefer_role) for part in parts]
    roles = [one.role for one in found if one.role]
    functions = [one.function for one in found if one.function]
    extra = {*roles[1:], *functions[1:]} - {*roles[:1], *functions[:1]}
    unknown = [part for part, one in zip(parts, found, strict=True) if one.unknown]
    too_many = [part for part, one in zip(parts, found, strict=True) if {one.role, one.function} & extra]
    return _Understood(next(iter(roles), None), next(iter(functions), None), tuple(unknown), tuple(too_many))


def _unknown(values: FieldValues, understood: list[_Understood], words: list[str]) -> list[Finding]:
    otherwise = N_("Kies een woord uit de lijst in het invulblad, of vul de referentiegegevens aan.")
    return values.findings(
        (
            code,
            Phrase(N_("'{words}' is niet overgenomen; leernet kent het niet."), {"words": ", ".join(one.unknown)})
            if one.role or one.function
            else Phrase(N_("leernet kent deze rol of functie niet; ze blijft onbekend.")),
            suggestion(one.unknown[0], words, otherwise),
            Severity.NOTICE,
        )
        for code, one in enumerate(understood)
        if one.unknown
    )


def _too_many(values: FieldValues, understood: list[_Understood]) -> list[Finding]:
    problem = N_("'{words}' is niet overgenomen: er staat al een rol of functie.")
    remedy = Phrase(N_("Geef die persoon twee rijen als beide gelden."))
    return values.findings(
        (code, Phrase(problem, {"words": ", ".join(one.too_many)}), remedy, Severity.NOTICE)
        for code, one in enumerate(understood)
        if one.too_many
    )


def _dropped(values: FieldValues, candidates: list[Cells], sentence: str) -> Iterable[Finding]:
    first, second = candidates
    clash = np.array(
        [a is not None and b is not None and a != b for a, b in zip(first, second, strict=True)], dtype=bool
    )
    remedy = Phrase(N_("Geef die persoon twee rijen als beide rollen gelden."))
    codes = np.unique(values.codes[clash])
    notes = ((code, Phrase(sentence, {"word": values.texts[code]}), remedy, Severity.NOTICE) for code in codes)
    yield from values.findings(notes, clash)


def _per_row(values: FieldValues, understood: list[_Understood], name: str) -> Cells:
    return np.array([*(getattr(one, name) for one in understood), None], dtype=object)[values.codes]


def _first_filled(candidates: list[Cells]) -> Cells:
    first, second = candidates
    return np.where(first == None, second, first)  # noqa: E711 (element by element)


@dataclass(frozen=True, eq=False)
class Spells:
    """From when to when each row holds: day numbers (UNSPECIFIED, OPEN_END), and whether it ended on an unknown day."""

    since: Codes
    until: Codes
    end_unknown: np.ndarray


def read_spells(since: FieldValues, until: FieldValues, words: ImportWords) -> tuple[Spells, list[Finding]]:
    """The begin and end of each row; a date that cannot be read and an end before the begin refuse the row."""
    begins = [parse_day(value, words, is_end=False) for value in since.raw]
    ends = [parse_day(value, words, is_end=True) for value in until.raw]
    missing = ParsedDay()
    spells = Spells(
        np.array([day.number for day in (*begins, missing)], dtype=np.int64)[since.codes],
        np.array([day.number for day in (*ends, missing)], dtype=np.int64)[until.codes],
        np.array([day.end_unknown for day in (*ends, missing)], dtype=bool)[until.codes],
    )
    findings = [*_about_days(since, begins), *_about_days(until, ends), *_reversed(spells, until)]
    return spells, findings


def _about_days(values: FieldValues, days: list[ParsedDay]) -> list[Finding]:
    wrong = Phrase(N_("dit is geen datum die leernet kent."))
    write = Phrase(N_("Schrijf bijvoorbeeld 31-12-2025."))
    fill = Phrase(N_("Vul de hele datum in als u die weet."))
    notes = [
        (code, wrong, write, Severity.REFUSED) if day.is_wrong else (code, day.remark, fill, Severity.NOTICE)
        for code, day in enumerate(days)
        if day.is_wrong or day.remark
    ]
    return values.findings(notes)  # type: ignore[arg-type]


def _reversed(spells: Spells, until: FieldValues) -> Iterable[Finding]:
    wrong = (spells.since != UNSPECIFIED) & (spells.until != UNSPECIFIED) & (spells.until < spells.since)
    problem = Phrase(N_("het einde ligt voor het begin."))
    remedy = Phrase(N_("Pas een van beide datums aan."))
    codes = np.unique(until.codes[wrong])
    yield from until.findings(((code, problem, remedy, Severity.REFUSED) for code in codes), wrong)
