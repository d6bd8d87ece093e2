"""Reading one file of the reference data, and saying precisely which entry is wrong and what to do about it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from leernet.errors import InvalidReference, Phrase
from leernet.reference.entries import PROVINCES, Gemeente, Severity
from leernet.texts import N_

_HINTS = {
    "code": Phrase(N_("Een code begint met een kleine letter en heeft alleen kleine letters, cijfers en _.")),
    "colour": Phrase(N_("Schrijf een kleur als #1b4f8f.")),
    "colour_dark": Phrase(N_("Schrijf een kleur als #1b4f8f.")),
    "shape": Phrase(N_("Kies uit: dot, square, diamond, triangle, triangleDown, star, hexagon.")),
    "severity": Phrase(N_("Kies uit: {choices}."), {"choices": ", ".join(Severity)}),
    "minimum": Phrase(N_("Schrijf een heel getal van 1 of meer, zonder aanhalingstekens.")),
    "maximum": Phrase(N_("Schrijf een heel getal van 1 of meer, zonder aanhalingstekens, of laat het veld weg.")),
    "weight": Phrase(N_("Schrijf een heel getal van 0 tot en met 100, zonder aanhalingstekens.")),
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
LIST_HINT = Phrase(N_('Schrijf een lijst tussen rechte haken, zoals ["eerste", "tweede"].'))
_TEXT_HINT = Phrase(N_("Schrijf een tekst tussen aanhalingstekens, en laat die niet leeg."))


def find(folders: Iterable[Path], name: str) -> Path:
    places = [folder / name for folder in folders]
    for place in places:
        if place.is_file():
            return place
    raise mistake(
        places[-1] if places else Path(name),
        Phrase(N_("het bestand zelf")),
        Phrase(N_("het is er niet.")),
        Phrase(N_("Zet het bestand terug, of installeer leernet opnieuw.")),
    )


def tables(path: Path, *, several: bool = False) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each heading of a TOML file with what stands under it; `several` for a file of [[double]] brackets."""
    bracket = "[[{code}]]" if several else "[{code}]"
    for code, tables in _toml(path).items():
        found = tables if several and isinstance(tables, list) else [tables]
        if (several and not isinstance(tables, list)) or not all(isinstance(table, dict) for table in found):
            heading = bracket.format(code=code)
            raise mistake(
                path,
                code,
                Phrase(N_("dit staat niet als een kopje met velden eronder.")),
                Phrase(N_("Schrijf {heading} op een eigen regel, met daaronder de velden."), {"heading": heading}),
            )
        for table in found:
            yield code, dict(table)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text(path))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = Phrase(N_("regel {line}"), {"line": int(place[1])}) if place else Phrase(N_("het einde van het bestand"))
        if re.search(r"twice|overwrite|duplicate", str(error)):
            raise mistake(
                path,
                line,
                Phrase(N_("dit kopje of veld staat er al.")),
                Phrase(N_("Haal een van de twee weg, of geef er een andere naam aan.")),
            ) from error
        raise mistake(
            path,
            line,
            Phrase(N_("dit is geen geldige TOML.")),
            Phrase(N_("Kijk of aanhalingstekens en haken gesloten zijn, en of er een = tussen veld en waarde staat.")),
        ) from error


def text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise mistake(
            path,
            Phrase(N_("regel {line}"), {"line": line}),
            Phrase(N_("hier staat een teken dat geen UTF-8 is.")),
            Phrase(N_("Bewaar het bestand opnieuw met de codering UTF-8.")),
        ) from error
    except OSError as error:
        raise mistake(
            path,
            Phrase(N_("het bestand zelf")),
            Phrase(N_("het kan niet worden gelezen ({reason})."), {"reason": error.strerror}),
            Phrase(N_("Kijk of u het bestand mag lezen.")),
        ) from error


def built(path: Path, entry: str | Phrase, kind: type[Any], values: Mapping[str, Any]) -> Any:
    """The values as an entry; the first thing that is wrong with them is refused."""
    try:
        return TypeAdapter(kind).validate_python(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise mistake(path, entry, *problem_and_remedy(first, kind)) from error


def problem_and_remedy(found: Mapping[str, Any], kind: type[Any]) -> tuple[Phrase, Phrase]:
    """What Pydantic found to be wrong with a value, in words."""
    field = str(found["loc"][0])
    if found["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        problem = Phrase(N_("het veld '{field}' bestaat hier niet."), {"field": field})
        return problem, suggestion(field, [one.name for one in fields(kind)])
    if found["type"] in ("missing", "missing_argument"):
        problem = Phrase(N_("het veld '{field}' ontbreekt."), {"field": field})
        return problem, Phrase(N_("Zet er een regel bij: {field} = …"), {"field": field})
    values = {"value": found["input"], "field": field}
    problem = Phrase(N_("de waarde '{value}' past niet bij het veld '{field}'."), values)
    hints = _GEMEENTE_HINTS if kind is Gemeente else _HINTS
    return problem, LIST_HINT if found["type"] == "tuple_type" else hints.get(field, _TEXT_HINT)


def check_known(path: Path, entry: str, field: str, code: object, known: Mapping[str, Any]) -> None:
    if not isinstance(code, str) or code not in known:
        problem = Phrase(N_("'{code}' bij het veld '{field}' bestaat niet."), {"code": code, "field": field})
        raise mistake(path, entry, problem, suggestion(str(code), known))


def suggestion(written: str, known: Iterable[str]) -> Phrase:
    near = get_close_matches(written, known, n=1)
    if near:
        return Phrase(N_("Bedoelt u '{near}'?"), {"near": near[0]})
    return Phrase(N_("Kies uit: {choices}."), {"choices": ", ".join(known)})


def mistake(path: Path, entry: str | Phrase, problem: Phrase, remedy: Phrase) -> InvalidReference:
    shown = entry if isinstance(entry, Phrase) else Phrase(N_("[{code}]"), {"code": entry})
    return InvalidReference(file=str(path), entry=shown, problem=problem, remedy=remedy)
