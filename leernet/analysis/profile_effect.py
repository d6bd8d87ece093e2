"""What a changed requirement would do, before anybody saves it: where its status changes, and to what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from leernet.analysis.composition import Composition, Status, compose
from leernet.analysis.profiles import Scope
from leernet.reference import Reference
from leernet.snapshot import NOBODY, NetworkSnapshot, day_number


@dataclass(frozen=True)
class Effect:
    """The networks (positions) where on `day` something changes because of the change.

    `more` lack something that they did not lack, `fewer` no longer lack something, of `unknown` nobody can say it any
    more, and of `met` something is met that was not, or was not asked.
    """

    day: date
    more: tuple[int, ...]
    fewer: tuple[int, ...]
    unknown: tuple[int, ...]
    met: tuple[int, ...]


def effect_of(
    snapshot: NetworkSnapshot,
    reference: Reference,
    *,
    scope: Scope,
    code: str,
    definition: Mapping[str, Any] | None,
    day: date,
) -> Effect:
    """Compare the day with and without this change (None as definition retires the requirement)."""
    before = compose(snapshot, reference, day)
    after = compose(_changed(snapshot, scope, code, definition, day), reference, day)
    return Effect(
        day,
        more=_only_in(after, before, Status.MISSING),
        fewer=_only_in(before, after, Status.MISSING),
        unknown=_only_in(after, before, Status.UNKNOWN),
        met=_only_in(after, before, Status.MET),
    )


def _only_in(this: Composition, other: Composition, status: Status) -> tuple[int, ...]:
    """The networks where a requirement has this status in the one and not in the other."""
    pairs = _with_status(this, status) - _with_status(other, status)
    return tuple(sorted({network for network, _code in pairs}))


def _with_status(composition: Composition, status: Status) -> set[tuple[int, str]]:
    rows, asked = composition.with_status(status), composition.reference.requirements
    codes = [asked[number].code for number in rows["requirement"].tolist()]
    return set(zip(rows["network"].tolist(), codes, strict=True))


def _changed(
    snapshot: NetworkSnapshot, scope: Scope, code: str, definition: Mapping[str, Any] | None, day: date
) -> NetworkSnapshot:
    changes = snapshot.profile_changes
    row = {
        "id": int(changes["id"].max()) + 1 if len(changes) else 1,
        "network_kind": scope.network_kind if scope.network is None else None,
        "network": NOBODY if scope.network is None else scope.network,
        "code": code,
        "valid_from": day_number(day),
        "reason": "",
        "definition": definition,
    }
    added = pd.DataFrame({name: pd.Series([value], dtype=object) for name, value in row.items()})
    together = pd.concat([changes.astype(object), added], ignore_index=True)
    numbers = {"id": "int64", "network": "int64", "valid_from": "int64"}
    return replace(snapshot, profile_changes=together.astype(numbers))
