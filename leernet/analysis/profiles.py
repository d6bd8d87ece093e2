"""Which requirements held on a day: the files, what users changed since, and what they set aside for a while."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from leernet.errors import InvalidInput, Phrase
from leernet.reference import WITHOUT_KIND, Reference, Requirement
from leernet.reference.files import problem_and_remedy
from leernet.reference.soundness import mistake_for
from leernet.snapshot import NOBODY, NetworkSnapshot, day_number, to_date
from leernet.texts import N_

SCOPED = ("code", "network_kind", "network")
"""The fields of a requirement that say of what it is asked, and that a change keeps beside its definition."""

_REQUIREMENT: TypeAdapter[Requirement] = TypeAdapter(Requirement)


class Scope(NamedTuple):
    """Of what requirements are asked: a kind of network, or one network (a position) with the kind that it has."""

    network_kind: str
    network: int | None = None


@dataclass(frozen=True)
class Change:
    """One version of a requirement: from `valid_from` on it is this, or no longer asked when `requirement` is None.

    `problem` says why the change does not fit the reference data (any more). Such a change counts as not made.
    """

    id: int
    scope: Scope
    code: str
    valid_from: date | None
    reason: str
    requirement: Requirement | None
    problem: InvalidInput | None = None


def profile_on(snapshot: NetworkSnapshot, reference: Reference, day: date) -> Reference:
    """The reference data with the requirements as they were on this day.

    Of each requirement (kind or network, and code) the last change before or on the day counts; where nobody changed
    anything, the files do. A requirement of one network takes the place of the one of its kind with the same code.
    """
    if snapshot.profile_changes.empty:
        return reference
    of_kind = {(one.network_kind, one.code): one for one in reference.requirements}
    of_network: dict[tuple[int, str], Requirement | None] = {}
    for change in all_changes(snapshot, reference, until=day):
        if change.problem:
            continue
        if change.scope.network is not None:
            of_network[(change.scope.network, change.code)] = change.requirement
        elif change.requirement is not None:
            of_kind[(change.scope.network_kind, change.code)] = change.requirement
        else:
            of_kind.pop((change.scope.network_kind, change.code), None)
    exceptions: dict[str, set[int]] = {}
    for network, code in of_network:
        exceptions.setdefault(code, set()).add(network)
    own = [requirement for requirement in of_network.values() if requirement is not None]
    return replace(
        reference,
        requirements=(*of_kind.values(), *own),
        exceptions={code: frozenset(networks) for code, networks in exceptions.items()},
    )


def all_changes(snapshot: NetworkSnapshot, reference: Reference, *, until: date | None = None) -> Iterator[Change]:
    """What users changed about requirements, in the order in which it counts; up to and including a day, or all."""
    changes = snapshot.profile_changes.sort_values(["valid_from", "id"], kind="stable")
    if until is not None:
        changes = changes[changes["valid_from"] <= day_number(until)]
    kinds = snapshot.networks["kind"].astype(object).to_numpy()
    for row in changes.to_dict("records"):
        network = None if row["network"] == NOBODY else int(row["network"])
        kind = str(row["network_kind"]) if network is None else kind_judged_as(kinds[network], reference)
        scope, requirement, problem = Scope(kind, network), None, None
        try:
            requirement = requirement_of(row["definition"], row["code"], scope, reference)
        except InvalidInput as error:
            problem = error
        since = to_date(row["valid_from"])
        yield Change(row["id"], scope, row["code"], since, row.get("reason") or "", requirement, problem)


def broken_changes(snapshot: NetworkSnapshot, reference: Reference) -> list[Change]:
    """The latest changes that do not fit the reference data (any more), each with its problem; nothing counts them."""
    latest = {(change.scope, change.code): change for change in all_changes(snapshot, reference)}
    return [change for change in latest.values() if change.problem]


def kind_judged_as(kind: object, reference: Reference) -> str:
    """The kind of network whose requirements count; a kind that the files do not know counts as none."""
    return kind if isinstance(kind, str) and kind in reference.network_kinds else WITHOUT_KIND


def waivers_on(snapshot: NetworkSnapshot, day: date) -> pd.DataFrame:
    """The requirements that are knowingly set aside on this day."""
    number, waivers = day_number(day), snapshot.waivers
    return waivers[(waivers["since"] <= number) & (waivers["until"] >= number)]


def requirement_of(
    definition: Mapping[str, Any] | None, code: str, scope: Scope, reference: Reference
) -> Requirement | None:
    """The requirement that a change defines; None when the change retires it.

    Raises InvalidInput, with the field, for what makes no requirement: a code that is in no file, nobody who can meet
    it, a maximum below the minimum.
    """
    if scope.network_kind not in {*reference.network_kinds, WITHOUT_KIND}:
        raise InvalidInput(field="network_kind", problem=Phrase(N_("deze soort netwerk bestaat niet (meer).")))
    if definition is None:
        return None
    if not isinstance(definition, Mapping) or set(definition) & set(SCOPED):
        raise InvalidInput(field="definition", problem=Phrase(N_("dit is geen omschrijving van een eis.")))
    try:
        values = {**definition, "code": code, "network_kind": scope.network_kind, "network": scope.network}
        requirement = _REQUIREMENT.validate_python(values)
    except ValidationError as error:
        raise _as_invalid_input(error) from error
    mistake = mistake_for(requirement, reference)
    if mistake:
        raise InvalidInput(field=mistake.field, problem=mistake.problem)
    return requirement


def definition_of(requirement: Requirement) -> dict[str, Any]:
    """What a change keeps of a requirement; the other way around from `requirement_of`."""
    fields = {name: value for name, value in asdict(requirement).items() if name not in SCOPED}
    return {
        name: list(value) if isinstance(value, tuple) else value.value if name == "severity" else value
        for name, value in fields.items()
    }


def _as_invalid_input(error: ValidationError) -> InvalidInput:
    first = error.errors(include_url=False)[0]
    field = str(first["loc"][0])
    if first["type"] in {"string_too_short", "missing", "missing_argument"}:
        return InvalidInput(field=field, problem=Phrase(N_("dit is verplicht.")))
    return InvalidInput(field=field, problem=problem_and_remedy(first, Requirement)[0])
