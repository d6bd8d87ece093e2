"""Reading the reference data, and saying precisely which file and entry is wrong and what to do about it."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from leernet.errors import Phrase
from leernet.reference.candidates import load_candidate_weights
from leernet.reference.collected import Reference
from leernet.reference.entries import (
    WITHOUT_KIND,
    Entry,
    Function,
    Gemeente,
    NetworkKind,
    OrganisationKind,
    Perspective,
    Requirement,
    Role,
    plain,
    words_of,
)
from leernet.reference.files import LIST_HINT, built, check_known, find, mistake, tables, text
from leernet.reference.reflection import load_reflection
from leernet.reference.signals import PARAMETERS, load_signals
from leernet.reference.soundness import mistake_in
from leernet.texts import N_

GEMEENTE_COLUMNS = ("code", "name", "province", "other_names")
AnEntry = TypeVar("AnEntry", bound=Entry)


def load_reference(*folders: Path) -> Reference:
    """Read the reference data; of each file the first folder that has it wins. Mistakes raise InvalidReference."""
    perspectives = _entries(find(folders, "perspectives.toml"), Perspective)
    roles = _entries(find(folders, "roles.toml"), Role)
    functions = _entries(find(folders, "functions.toml"), Function)
    organisation_kinds = _entries(find(folders, "organisation_kinds.toml"), OrganisationKind)
    network_kinds = _entries(find(folders, "network_kinds.toml"), NetworkKind)
    for code, role in roles.items():
        check_known(find(folders, "roles.toml"), code, "perspective", role.perspective, perspectives)
    known: dict[str, Mapping[str, Entry]] = {
        "perspectives": perspectives,
        "roles": roles,
        "functions": functions,
        "organisation_kinds": organisation_kinds,
        "network_kinds": network_kinds,
    }
    return Reference(
        perspectives=perspectives,
        roles=roles,
        functions=functions,
        organisation_kinds=organisation_kinds,
        network_kinds=network_kinds,
        requirements=tuple(_requirements(find(folders, "requirements.toml"), known)),
        gemeenten=_gemeenten(find(folders, "gemeenten.csv")),
        signals=tuple(load_signals(find(folders, "signals.toml"), network_kinds)),
        candidate_weights=load_candidate_weights(find(folders, "candidate_weights.toml")),
        reflection=load_reflection(folders, network_kinds=network_kinds, signals=PARAMETERS),
        folder=folders[-1],
    )


def _entries(path: Path, kind: type[AnEntry]) -> dict[str, AnEntry]:
    entries = {code: built(path, code, kind, {"code": code, **values}) for code, values in tables(path)}
    _refuse_double_words(path, entries.values())
    return entries


def _requirements(path: Path, known: Mapping[str, Mapping[str, Entry]]) -> Iterator[Requirement]:
    seen = set()
    for code, values in tables(path, several=True):
        kinds = values.pop("network_kinds", None)
        if not isinstance(kinds, list) or not kinds:
            problem = Phrase(N_("het veld '{field}' ontbreekt of is leeg."), {"field": "network_kinds"})
            raise mistake(path, code, problem, LIST_HINT)
        if "network" in values:
            problem = Phrase(N_("het veld '{field}' kan hier niet."), {"field": "network"})
            raise mistake(path, code, problem, Phrase(N_("Maak een eis voor één netwerk in leernet, bij Beheer.")))
        for kind in kinds:
            if kind != WITHOUT_KIND:
                check_known(path, code, "network_kinds", kind, known["network_kinds"])
            if (code, kind) in seen:
                problem = Phrase(N_("deze eis staat twee keer bij de soort netwerk '{kind}'."), {"kind": kind})
                remedy = Phrase(N_("Haal '{kind}' bij een van de twee weg, of kies een andere code."), {"kind": kind})
                raise mistake(path, code, problem, remedy)
            seen.add((code, kind))
            yield _sound(path, built(path, code, Requirement, {"code": code, "network_kind": kind, **values}), known)


def _sound(path: Path, requirement: Requirement, known: Mapping[str, Mapping[str, Entry]]) -> Requirement:
    """The requirement, when its codes exist, someone can meet it and its bounds do not cross."""
    found = mistake_in(requirement, known)
    if found:
        raise mistake(path, requirement.code, found.problem, found.remedy)
    return requirement


def _gemeenten(path: Path) -> dict[str, Gemeente]:
    rows = csv.DictReader(io.StringIO(text(path), newline=""), delimiter=";", restkey="rest")
    if tuple(rows.fieldnames or ()) != GEMEENTE_COLUMNS:
        remedy = Phrase(N_("De eerste regel moet zijn: {columns}"), {"columns": ";".join(GEMEENTE_COLUMNS)})
        raise mistake(path, Phrase(N_("regel {line}"), {"line": 1}), Phrase(N_("de kolommen kloppen niet.")), remedy)
    gemeenten: dict[str, Gemeente] = {}
    for row in rows:
        line = Phrase(N_("regel {line}"), {"line": rows.line_num})
        if None in row.values() or "rest" in row:
            remedy = Phrase(N_("Zorg voor {number} kolommen met een ; ertussen."), {"number": len(GEMEENTE_COLUMNS)})
            raise mistake(path, line, Phrase(N_("deze regel heeft te veel of te weinig kolommen.")), remedy)
        other_names = [name for name in row["other_names"].split("|") if name]
        gemeente = built(path, line, Gemeente, {**row, "other_names": other_names})
        if gemeente.code in gemeenten:
            problem = Phrase(N_("de code '{code}' staat er al."), {"code": gemeente.code})
            raise mistake(path, line, problem, Phrase(N_("Haal een van de twee regels weg.")))
        gemeenten[gemeente.code] = gemeente
    return gemeenten


def _refuse_double_words(path: Path, entries: Iterable[Entry]) -> None:
    """A word that finds two entries finds neither: refuse it."""
    owners: dict[str, str] = {}
    for entry in entries:
        for word in words_of(entry) if isinstance(entry, Role | Function | OrganisationKind | NetworkKind) else ():
            if owners.setdefault(plain(word), entry.code) != entry.code:
                owner = owners[plain(word)]
                problem = Phrase(N_("het woord '{word}' staat ook bij '{other}'."), {"word": word, "other": owner})
                raise mistake(path, entry.code, problem, Phrase(N_("Laat het bij een van de twee staan.")))
