"""Reading the reference data, and saying precisely which file and entry is wrong and what to do about it."""

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from leernet.errors import InvalidReference, Phrase
from leernet.reference.entries import (
    PROVINCES,
    WITHOUT_KIND,
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
    plain,
    words_of,
)
from leernet.texts import N_

GEMEENTE_COLUMNS = ("code", "name", "province", "other_names")
AnEntry = TypeVar("AnEntry", bound=Entry)

# Where the codes in a list of a requirement come from.
_CODES_FROM = {
    "roles": "roles",
    "perspectives": "perspectives",
    "organisation_kinds": "organisation_kinds",
    "functions": "functions",
    "with_functions": "functions",
    "parts": "network_kinds",
}

_HINTS = {
    "code": Phrase(N_("Een code begint met een kleine letter en heeft alleen kleine letters, cijfers en _.")),
    "colour": Phrase(N_("Schrijf een kleur als #1b4f8f.")),
    "colour_dark": Phrase(N_("Schrijf een kleur als #1b4f8f.")),
    "shape": Phrase(N_("Kies uit: dot, square, diamond, triangle, triangleDown, star, hexagon.")),
    "severity": Phrase(N_("Kies uit: {choices}."), {"choices": ", ".join(Severity)}),
    "minimum": Phrase(N_("Schrijf een heel getal van 1 of meer, zonder aanhalingstekens.")),
    "maximum": Phrase(N_("Schrijf een heel getal van 1 of meer, zonder aanhalingstekens, of laat het veld weg.")),
    "province": Phrase(N_("Kies uit: {choices}."), {"choices": ", ".join(PROVINCES)}),
    "special": Phrase(N_("Schrijf true of false, zonder aanhalingstekens.")),
    "temporary": Phrase(N_("Schrijf true of false, zonder aanhalingstekens.")),
    "event": Phrase(N_("Schrijf true of false, zonder aanhalingstekens.")),
    "including_parts": Phrase(N_("Schrijf true of false, zonder aanhalingstekens.")),
}
_GEMEENTE_HINTS = {
    "code": Phrase(N_("De code van een gemeente is GM met de vier cijfers van het CBS, zoals GM0034.")),
    "province": _HINTS["province"],
}
_LIST_HINT = Phrase(N_('Schrijf een lijst tussen rechte haken, zoals ["eerste", "tweede"].'))
_TEXT_HINT = Phrase(N_("Schrijf een tekst tussen aanhalingstekens, en laat die niet leeg."))


def load_reference(*folders: Path) -> Reference:
    """Read the reference data; of each file the first folder that has it wins. Mistakes raise InvalidReference."""
    perspectives = _entries(_find(folders, "perspectives.toml"), Perspective)
    roles = _entries(_find(folders, "roles.toml"), Role)
    functions = _entries(_find(folders, "functions.toml"), Function)
    organisation_kinds = _entries(_find(folders, "organisation_kinds.toml"), OrganisationKind)
    network_kinds = _entries(_find(folders, "network_kinds.toml"), NetworkKind)
    for code, role in roles.items():
        _known(_find(folders, "roles.toml"), code, "perspective", role.perspective, perspectives)
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
        requirements=tuple(_requirements(_find(folders, "requirements.toml"), known)),
        gemeenten=_gemeenten(_find(folders, "gemeenten.csv")),
        folder=folders[-1],
    )


def _find(folders: Iterable[Path], name: str) -> Path:
    places = [folder / name for folder in folders]
    for place in places:
        if place.is_file():
            return place
    raise _mistake(
        places[-1] if places else Path(name),
        Phrase(N_("het bestand zelf")),
        Phrase(N_("het is er niet.")),
        Phrase(N_("Zet het bestand terug, of installeer leernet opnieuw.")),
    )


def _entries(path: Path, kind: type[AnEntry]) -> dict[str, AnEntry]:
    entries = {code: _built(path, code, kind, {"code": code, **values}) for code, values in _tables(path)}
    _refuse_double_words(path, entries.values())
    return entries


def _requirements(path: Path, known: Mapping[str, Mapping[str, Entry]]) -> Iterator[Requirement]:
    seen = set()
    for code, values in _tables(path, several=True):
        kinds = values.pop("network_kinds", None)
        if not isinstance(kinds, list) or not kinds:
            problem = Phrase(N_("het veld '{field}' ontbreekt of is leeg."), {"field": "network_kinds"})
            raise _mistake(path, code, problem, _LIST_HINT)
        if "network" in values:
            problem = Phrase(N_("het veld '{field}' kan hier niet."), {"field": "network"})
            raise _mistake(path, code, problem, Phrase(N_("Maak een eis voor één netwerk in leernet, bij Beheer.")))
        for kind in kinds:
            if kind != WITHOUT_KIND:
                _known(path, code, "network_kinds", kind, known["network_kinds"])
            if (code, kind) in seen:
                problem = Phrase(N_("deze eis staat twee keer bij de soort netwerk '{kind}'."), {"kind": kind})
                remedy = Phrase(N_("Haal '{kind}' bij een van de twee weg, of kies een andere code."), {"kind": kind})
                raise _mistake(path, code, problem, remedy)
            seen.add((code, kind))
            yield _sound(path, _built(path, code, Requirement, {"code": code, "network_kind": kind, **values}), known)


def _sound(path: Path, requirement: Requirement, known: Mapping[str, Mapping[str, Entry]]) -> Requirement:
    """The requirement, when its codes exist, someone can meet it and its bounds do not cross."""
    code = requirement.code
    for field, source in _CODES_FROM.items():
        for one in getattr(requirement, field):
            _known(path, code, field, one, known[source])
    if not any(getattr(requirement, field) for field in _CODES_FROM if field != "with_functions"):
        raise _mistake(
            path,
            code,
            Phrase(N_("er staat niet bij wie of wat er meetelt.")),
            Phrase(
                N_("Vul minstens een van deze velden in: roles, perspectives, organisation_kinds, functions, parts.")
            ),
        )
    if requirement.maximum is not None and requirement.maximum < requirement.minimum:
        bounds = {"minimum": requirement.minimum, "maximum": requirement.maximum}
        raise _mistake(
            path,
            code,
            Phrase(N_("het minimum ({minimum}) is hoger dan het maximum ({maximum})."), bounds),
            Phrase(N_("Verlaag het minimum of verhoog het maximum.")),
        )
    return requirement


def _tables(path: Path, *, several: bool = False) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each heading of a TOML file with what stands under it; `several` for a file of [[double]] brackets."""
    bracket = "[[{code}]]" if several else "[{code}]"
    for code, tables in _toml(path).items():
        found = tables if several and isinstance(tables, list) else [tables]
        if (several and not isinstance(tables, list)) or not all(isinstance(table, dict) for table in found):
            heading = bracket.format(code=code)
            raise _mistake(
                path,
                code,
                Phrase(N_("dit staat niet als een kopje met velden eronder.")),
                Phrase(N_("Schrijf {heading} op een eigen regel, met daaronder de velden."), {"heading": heading}),
            )
        for table in found:
            yield code, dict(table)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = Phrase(N_("regel {line}"), {"line": int(place[1])}) if place else Phrase(N_("het einde van het bestand"))
        if re.search(r"twice|overwrite|duplicate", str(error)):
            raise _mistake(
                path,
                line,
                Phrase(N_("dit kopje of veld staat er al.")),
                Phrase(N_("Haal een van de twee weg, of geef er een andere naam aan.")),
            ) from error
        raise _mistake(
            path,
            line,
            Phrase(N_("dit is geen geldige TOML.")),
            Phrase(N_("Kijk of aanhalingstekens en haken gesloten zijn, en of er een = tussen veld en waarde staat.")),
        ) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise _mistake(
            path,
            Phrase(N_("regel {line}"), {"line": line}),
            Phrase(N_("hier staat een teken dat geen UTF-8 is.")),
            Phrase(N_("Bewaar het bestand opnieuw met de codering UTF-8.")),
        ) from error
    except OSError as error:
        raise _mistake(
            path,
            Phrase(N_("het bestand zelf")),
            Phrase(N_("het kan niet worden gelezen ({reason})."), {"reason": error.strerror}),
            Phrase(N_("Kijk of u het bestand mag lezen.")),
        ) from error


def _gemeenten(path: Path) -> dict[str, Gemeente]:
    rows = csv.DictReader(io.StringIO(_text(path), newline=""), delimiter=";", restkey="rest")
    if tuple(rows.fieldnames or ()) != GEMEENTE_COLUMNS:
        remedy = Phrase(N_("De eerste regel moet zijn: {columns}"), {"columns": ";".join(GEMEENTE_COLUMNS)})
        raise _mistake(path, Phrase(N_("regel {line}"), {"line": 1}), Phrase(N_("de kolommen kloppen niet.")), remedy)
    gemeenten: dict[str, Gemeente] = {}
    for row in rows:
        line = Phrase(N_("regel {line}"), {"line": rows.line_num})
        if None in row.values() or "rest" in row:
            remedy = Phrase(N_("Zorg voor {number} kolommen met een ; ertussen."), {"number": len(GEMEENTE_COLUMNS)})
            raise _mistake(path, line, Phrase(N_("deze regel heeft te veel of te weinig kolommen.")), remedy)
        other_names = [name for name in row["other_names"].split("|") if name]
        gemeente = _built(path, line, Gemeente, {**row, "other_names": other_names})
        if gemeente.code in gemeenten:
            problem = Phrase(N_("de code '{code}' staat er al."), {"code": gemeente.code})
            raise _mistake(path, line, problem, Phrase(N_("Haal een van de twee regels weg.")))
        gemeenten[gemeente.code] = gemeente
    return gemeenten


def _built(path: Path, entry: str | Phrase, kind: type[Any], values: Mapping[str, Any]) -> Any:
    """The values as an entry; the first thing that is wrong with them is refused."""
    try:
        return TypeAdapter(kind).validate_python(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _mistake(path, entry, *_problem(first, kind)) from error


def _problem(mistake: Mapping[str, Any], kind: type[Any]) -> tuple[Phrase, Phrase]:
    field = str(mistake["loc"][0])
    if mistake["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        problem = Phrase(N_("het veld '{field}' bestaat hier niet."), {"field": field})
        return problem, _suggestion(field, [known.name for known in fields(kind)])
    if mistake["type"] in ("missing", "missing_argument"):
        problem = Phrase(N_("het veld '{field}' ontbreekt."), {"field": field})
        return problem, Phrase(N_("Zet er een regel bij: {field} = …"), {"field": field})
    values = {"value": mistake["input"], "field": field}
    problem = Phrase(N_("de waarde '{value}' past niet bij het veld '{field}'."), values)
    hints = _GEMEENTE_HINTS if kind is Gemeente else _HINTS
    return problem, _LIST_HINT if mistake["type"] == "tuple_type" else hints.get(field, _TEXT_HINT)


def _known(path: Path, entry: str, field: str, code: object, known: Mapping[str, Entry]) -> None:
    if not isinstance(code, str) or code not in known:
        problem = Phrase(N_("'{code}' bij het veld '{field}' bestaat niet."), {"code": code, "field": field})
        raise _mistake(path, entry, problem, _suggestion(str(code), known))


def _suggestion(written: str, known: Iterable[str]) -> Phrase:
    near = get_close_matches(written, known, n=1)
    if near:
        return Phrase(N_("Bedoelt u '{near}'?"), {"near": near[0]})
    return Phrase(N_("Kies uit: {choices}."), {"choices": ", ".join(known)})


def _refuse_double_words(path: Path, entries: Iterable[Entry]) -> None:
    """A word that finds two entries finds neither: refuse it."""
    owners: dict[str, str] = {}
    for entry in entries:
        for word in words_of(entry) if isinstance(entry, Role | Function | OrganisationKind | NetworkKind) else ():
            if owners.setdefault(plain(word), entry.code) != entry.code:
                owner = owners[plain(word)]
                problem = Phrase(N_("het woord '{word}' staat ook bij '{other}'."), {"word": word, "other": owner})
                raise _mistake(path, entry.code, problem, Phrase(N_("Laat het bij een van de twee staan.")))


def _mistake(path: Path, entry: str | Phrase, problem: Phrase, remedy: Phrase) -> InvalidReference:
    shown = entry if isinstance(entry, Phrase) else Phrase(N_("[{code}]"), {"code": entry})
    return InvalidReference(file=str(path), entry=shown, problem=problem, remedy=remedy)
