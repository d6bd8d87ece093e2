"""The organisations and networks in a list, what the list says about them, and which of them leernet already knows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from leernet.errors import Phrase
from leernet.exchange.problems import Finding, Severity, suggestion
from leernet.exchange.values import Codes, FieldValues, RowsOf, combined, first_per
from leernet.model.base import LONGEST_NAME
from leernet.reference import plain
from leernet.texts import N_

UNKNOWN = -1


@dataclass(eq=False)
class FileGroups:
    """The organisations or networks in a file. `codes` has for each row a number in `names`; `positions` where each is
    in the snapshot; `facts` what the file says about it: field → number → value."""

    codes: Codes
    names: list[str]
    positions: list[int]
    values: FieldValues
    facts: dict[str, dict[int, Any]] = field(default_factory=dict)


def read_groups(values: FieldValues, known: Mapping[str, int]) -> tuple[FileGroups, list[Finding]]:
    """Which group stands in which row; names that differ only in capitals, accents or punctuation are the same."""
    numbers: dict[str, int] = {}
    names: list[str] = []
    of_text = []
    for text in values.texts:
        key = plain(text)
        if key and key not in numbers:
            numbers[key] = len(names)
            names.append(text)
        of_text.append(numbers.get(key, UNKNOWN))
    codes = np.array([*of_text, UNKNOWN], dtype=np.int64)[values.codes]
    positions = [known.get(key, UNKNOWN) for key in numbers]
    return FileGroups(codes, names, positions, values), [*_too_long(values), *_spelt_otherwise(values, of_text, names)]


def _spelt_otherwise(values: FieldValues, of_text: list[int], names: list[str]) -> list[Finding]:
    remedy = Phrase(N_("Zijn het er twee? Geef ze dan namen die meer verschillen."))
    return values.findings(
        (
            code,
            Phrase(N_("gelezen als '{name}', dat er eerder staat."), {"name": names[number]}),
            remedy,
            Severity.NOTICE,
        )
        for code, number in enumerate(of_text)
        if number != UNKNOWN and names[number] != values.texts[code]
    )


def _too_long(values: FieldValues) -> list[Finding]:
    problem = Phrase(N_("deze naam is langer dan {number} tekens."), {"number": LONGEST_NAME})
    remedy = Phrase(N_("Kijk of hier één naam staat."))
    long = [code for code, text in enumerate(values.texts) if len(text) > LONGEST_NAME]
    return values.findings((code, problem, remedy, Severity.REFUSED) for code in long)


def known_names(frame: pd.DataFrame) -> dict[str, int]:
    """The position of each group in the snapshot by its name and its other names; a name of its own comes first."""
    found: dict[str, int] = {}
    for position, name in enumerate(frame["name"]):
        found.setdefault(plain(name), position)
    for position, names in enumerate(frame.get("other_names", ())):
        for name in names:
            found.setdefault(plain(name), position)
    return found


def add_facts(
    groups: FileGroups, name: str, values: FieldValues, find: Callable[[str], Any], choices: Sequence[str]
) -> list[Finding]:
    """Note what the file says about each group: the first value counts, and another one later is pointed out."""
    found = [find(text) for text in values.texts]
    unknown = [code for code, value in enumerate(found) if value is None]
    problem = Phrase(N_("leernet kent deze waarde niet; ze is niet overgenomen."))
    otherwise = N_("Kies een waarde uit de lijst in het invulblad, of vul de referentiegegevens aan.")
    findings = values.findings(
        (code, problem, suggestion(values.texts[code], choices, otherwise), Severity.NOTICE) for code in unknown
    )
    understood = np.where(np.isin(values.codes, unknown), UNKNOWN, values.codes)
    chosen = first_per(groups.codes, understood)
    groups.facts[name] = {group: found[code] for group, code in chosen.items()}
    return [*findings, *_contradictions(groups, values, understood, found, chosen), *_ownerless(groups, values)]


def _contradictions(
    groups: FileGroups, values: FieldValues, codes: Codes, found: list[Any], facts: Mapping[int, int]
) -> Iterable[Finding]:
    chosen = np.full(len(groups.names) + 1, UNKNOWN, dtype=np.int64)
    chosen[list(facts)] = list(facts.values())
    _same, ids = np.unique(np.array([str(value) for value in found], dtype=object), return_inverse=True)
    ids = np.array([*ids, UNKNOWN], dtype=np.int64)
    other = (codes >= 0) & (groups.codes >= 0) & (ids[codes] != ids[chosen[groups.codes]])
    remedy = Phrase(N_("Maak de lijst overal gelijk, of pas het later aan in leernet."))
    rows = np.flatnonzero(other)
    pairs, first = combined(groups.codes[rows], codes[rows])
    found_rows = RowsOf(pairs)
    for pair in np.unique(pairs):
        group, code = groups.codes[rows[first[pair]]], codes[rows[first[pair]]]
        said = {"name": groups.names[group], "value": values.texts[chosen[group]]}
        problem = Phrase(N_("bij {name} staat eerder in de lijst '{value}'; dat telt."), said)
        yield Finding(rows[found_rows[pair]], values.column, values.texts[code], problem, remedy, Severity.NOTICE)


def _ownerless(groups: FileGroups, values: FieldValues) -> Iterable[Finding]:
    """What is said about an organisation or network that the row does not name."""
    if values.column is None:
        return
    alone = (values.codes >= 0) & (groups.codes < 0)
    problem = Phrase(
        N_("in deze rij staat niet bij welke organisatie of welk netwerk dit hoort; het is niet overgenomen.")
    )
    remedy = Phrase(N_("Vul de naam daarvan in."))
    yield from values.findings(
        ((code, problem, remedy, Severity.NOTICE) for code in np.unique(values.codes[alone])), alone
    )


def derive_kinds(groups: FileGroups, find: Callable[[str], str | None], label: Callable[[str], str]) -> list[Finding]:
    """Give new groups without a kind the one with which their name begins: 'Gemeente Almere', 'Hogeschool Utrecht'."""
    kinds = groups.facts.setdefault("kind", {})
    findings = []
    first_rows = dict(zip(*(array.tolist() for array in np.unique(groups.codes, return_index=True)), strict=True))
    remedy = Phrase(N_("Klopt het niet? Zet dan de soort in de lijst."))
    for group, name in enumerate(groups.names):
        if group in kinds or groups.positions[group] != UNKNOWN:
            continue
        words = name.split()
        kind = next((found for n in range(min(4, len(words)), 0, -1) if (found := find(" ".join(words[:n])))), None)
        if kind:
            kinds[group] = kind
            problem = Phrase(N_("de soort is afgeleid uit de naam: {kind}."), {"kind": label(kind)})
            rows = np.array([first_rows[group]], dtype=np.int64)
            findings.append(Finding(rows, groups.values.column, name, problem, remedy, Severity.INFO))
    return findings
