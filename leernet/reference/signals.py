"""signals.toml: the rules by which leernet sees things by itself, with their numbers.

Which rules exist is written in code, in leernet/analysis/signals; the file says of what kinds of networks they are
asked, how much they weigh, which numbers they use and what is said with them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from leernet.errors import Phrase
from leernet.reference.entries import WITHOUT_KIND, NetworkKind, SignalRule
from leernet.reference.files import built, check_known, mistake, suggestion, tables
from leernet.texts import N_

_Number = Annotated[int, Field(strict=True, ge=1)]
_Share = Annotated[int, Field(strict=True, ge=1, le=99)]
_Terms = Annotated[tuple[_Number, ...], Field(min_length=1)]

PARAMETERS: Mapping[str, tuple[str, ...]] = {
    "ontbrekende_rol": (),
    "te_veel": (),
    "rol_onbekend": (),
    "rol_loopt_af": ("terms",),
    "enkelvoudige_bezetting": (),
    "kennismaken": ("months",),
    "verloop": ("months", "share", "minimum"),
    "te_lang_dezelfde_mensen": ("months",),
    "ongelijk_perspectief": ("share", "minimum"),
    "ongelijk_organisatie": ("share", "minimum"),
    "volle_agenda": ("maximum",),
    "langs_elkaar_heen": ("most_pairs",),
    "witte_vlek": ("most_by_name",),
    "op_papier": (),
    "omvang": ("minimum", "maximum"),
    "te_veel_gemeenten": ("maximum",),
    "doel_ontbreekt": (),
    "thema_ontbreekt": (),
    "soort_ontbreekt": (),
    "leervraag_ontbreekt": (),
    "leervraag_zonder_eigenaar": (),
    "hardnekkige_leervraag": ("rounds",),
    "opbrengst_ontbreekt": ("months",),
    "reflectie_blijft_liggen": ("months",),
    "denktank_te_lang_geleden": ("weeks",),
    "eerste_jaar_niet_geevalueerd": ("months",),
    "niet_structureel_betrokken": ("months", "minimum"),
    "verouderd": ("months",),
    "organisatie_beeindigd": (),
    "gegevens_kloppen_niet": (),
}
"""The rules that leernet knows, each with the numbers that it needs."""

OF_REQUIREMENTS = frozenset({"ontbrekende_rol", "te_veel", "rol_onbekend", "rol_loopt_af", "enkelvoudige_bezetting"})
"""The rules about a requirement: without a severity of their own they weigh as much as the requirement does."""

_NUMBER_HINT = Phrase(N_("Schrijf een heel getal van 1 of meer, zonder aanhalingstekens."))
_TYPES: Mapping[str, tuple[TypeAdapter, Phrase]] = {
    "share": (
        TypeAdapter(_Share),
        Phrase(N_("Schrijf een percentage als heel getal van 1 tot en met 99, zonder aanhalingstekens.")),
    ),
    "terms": (TypeAdapter(_Terms), Phrase(N_("Schrijf hele getallen tussen rechte haken, zoals [3, 6, 12]."))),
}
_A_NUMBER = (TypeAdapter(_Number), _NUMBER_HINT)


def load_signals(path: Path, network_kinds: Mapping[str, NetworkKind]) -> Iterator[SignalRule]:
    """The rules of the file in its order. A rule that is left out is not asked of any network."""
    seen: set[tuple[str, str]] = set()
    for code, values in tables(path, several=True):
        if code not in PARAMETERS:
            problem = Phrase(N_("leernet kent geen signaal '{code}'."), {"code": code})
            raise mistake(path, code, problem, suggestion(code, PARAMETERS))
        rule = _rule(path, code, values)
        for kind in rule.network_kinds:
            if kind != WITHOUT_KIND:
                check_known(path, code, "network_kinds", kind, network_kinds)
        _refuse_double(path, rule, seen)
        yield rule


def _rule(path: Path, code: str, values: dict[str, Any]) -> SignalRule:
    if "parameters" in values:
        problem = Phrase(N_("het veld '{field}' kan hier niet."), {"field": "parameters"})
        raise mistake(path, code, problem, Phrase(N_("Zet de getallen gewoon onder het kopje, zoals months = 12.")))
    parameters = {name: _parameter(path, code, name, values) for name in PARAMETERS[code]}
    rest = {name: value for name, value in values.items() if name not in parameters}
    rule: SignalRule = built(path, code, SignalRule, {"code": code, **rest, "parameters": parameters})
    if rule.severity is None and code not in OF_REQUIREMENTS:
        problem = Phrase(N_("het veld '{field}' ontbreekt."), {"field": "severity"})
        raise mistake(path, code, problem, Phrase(N_("Zet er een regel bij: {field} = …"), {"field": "severity"}))
    if {"minimum", "maximum"} <= set(parameters) and rule.number("minimum") > rule.number("maximum"):
        raise mistake(
            path,
            code,
            Phrase(N_("het minimum ({minimum}) is hoger dan het maximum ({maximum})."), parameters),
            Phrase(N_("Verlaag het minimum of verhoog het maximum.")),
        )
    return rule


def _parameter(path: Path, code: str, name: str, values: Mapping[str, Any]) -> int | tuple[int, ...]:
    if name not in values:
        problem = Phrase(N_("het veld '{field}' ontbreekt."), {"field": name})
        raise mistake(path, code, problem, Phrase(N_("Zet er een regel bij: {field} = …"), {"field": name}))
    adapter, hint = _TYPES.get(name, _A_NUMBER)
    try:
        found: int | tuple[int, ...] = adapter.validate_python(values[name])
    except ValidationError as error:
        problem = Phrase(
            N_("de waarde '{value}' past niet bij het veld '{field}'."), {"value": values[name], "field": name}
        )
        raise mistake(path, code, problem, hint) from error
    return tuple(sorted(found)) if isinstance(found, tuple) else found


def _refuse_double(path: Path, rule: SignalRule, seen: set[tuple[str, str]]) -> None:
    """A rule with the same code twice for one kind of network would say everything twice."""
    everything = [code for code, kind in seen if code == rule.code and not kind]
    for kind in rule.network_kinds or ("",):
        if (rule.code, kind) in seen or everything or (not kind and any(code == rule.code for code, _ in seen)):
            raise mistake(
                path,
                rule.code,
                Phrase(N_("dit signaal staat er twee keer voor dezelfde soort netwerk.")),
                Phrase(N_("Haal een van de twee weg, of geef elk signaal zijn eigen soorten in network_kinds.")),
            )
        seen.add((rule.code, kind))
