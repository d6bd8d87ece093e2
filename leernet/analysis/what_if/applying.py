"""The snapshot as it would be after some steps."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from leernet.analysis.what_if.steps import AddParticipation, RemoveOrganisation, RemovePerson, Step
from leernet.errors import NotFound
from leernet.snapshot import NOBODY, OPEN_END, NetworkSnapshot, day_number

NEW = -1
"""The id of the first participation that a step adds; the next has one less. No record has an id below one."""


def apply(snapshot: NetworkSnapshot, steps: Sequence[Step]) -> NetworkSnapshot:
    """The snapshot after these steps; the given one stays as it is. Raises NotFound for what is no longer there.

    The order of the steps makes no difference to who takes part when. An end only ever comes sooner, so of several the
    first counts; what was still to begin after it is left out. Whoever a step adds is there whatever the other steps
    end. What has ended on an unknown day stays so.
    """
    until = snapshot.participations["until"].to_numpy().copy()
    touched = np.zeros(len(until), dtype=bool)
    for step in steps:
        if isinstance(step, AddParticipation):
            continue
        rows = affected(snapshot, step)
        until[rows] = np.minimum(until[rows], day_number(step.last_day))
        touched |= rows
    kept = ~touched | (until >= snapshot.participations["since"].to_numpy())
    participations = snapshot.participations
    if touched.any():
        participations = participations.assign(until=until)[kept].reset_index(drop=True)
    added = [step for step in steps if isinstance(step, AddParticipation)]
    if added:
        participations = _with(snapshot, participations, added)
    return replace(snapshot, participations=participations)


def affected(snapshot: NetworkSnapshot, step: Step) -> np.ndarray:
    """Per participation whether this step ends it, or would if it did not end before. Raises NotFound."""
    rows = snapshot.participations
    if isinstance(step, RemovePerson):
        found = rows["person"].to_numpy() == snapshot.person_position(step.person_id)
    elif isinstance(step, RemoveOrganisation):
        organisation = snapshot.organisation_position(step.organisation_id)
        found = np.isin(rows["organisation"].to_numpy(), parts(snapshot, organisation))
    elif isinstance(step, AddParticipation):
        found = np.zeros(len(rows), dtype=bool)
    else:
        found = rows["id"].to_numpy() == step.participation_id
        if not found.any():
            raise NotFound(subject="participation", id=step.participation_id)
    return found & ~rows["end_unknown"].to_numpy()


def parts(snapshot: NetworkSnapshot, organisation: int) -> np.ndarray:
    """An organisation (a position) with the parts of it, and theirs."""
    parent = snapshot.organisations["parent"].to_numpy()
    found = np.zeros(len(parent) + 1, dtype=bool)  # the last place is for no parent
    found[organisation] = True
    while True:
        wider = np.append(found[:-1] | found[parent], False)
        if (wider == found).all():
            return np.flatnonzero(found)
        found = wider


def _with(snapshot: NetworkSnapshot, participations: pd.DataFrame, steps: Sequence[AddParticipation]) -> pd.DataFrame:
    """The participations with those of the steps, each in its place. Raises NotFound."""
    columns: dict[str, Any] = {
        "id": [NEW - number for number in range(len(steps))],
        "person": [_position(snapshot.person_position, step.person_id) for step in steps],
        "organisation": [_position(snapshot.organisation_position, step.organisation_id) for step in steps],
        "network": [snapshot.network_position(step.network_id) for step in steps],
        "role": [step.role for step in steps],
        "function": [step.function for step in steps],
        "since": [day_number(step.since) for step in steps],
        "until": [OPEN_END] * len(steps),
        "end_unknown": [False] * len(steps),
        "end_reason": [None] * len(steps),
        "last_confirmed": [0] * len(steps),
        "version": [0] * len(steps),
    }
    known = participations.assign(
        **{name: _knowing(participations[name], columns[name]) for name in ("role", "function")}
    )
    added = pd.DataFrame({name: pd.Series(columns[name], dtype=known[name].dtype) for name in known.columns})
    joined = pd.concat([known, added], ignore_index=True)
    person, organisation = joined["person"].to_numpy(), joined["organisation"].to_numpy()
    order = np.lexsort((np.where(person >= 0, person, -organisation - 1), joined["network"].to_numpy()))
    return joined.iloc[order].reset_index(drop=True)


def _knowing(column: pd.Series, codes: Iterable[str | None]) -> pd.Series:
    """The column with these codes among its categories."""
    return column.cat.add_categories(sorted({code for code in codes if code} - set(column.cat.categories)))


def _position(find: Any, id: int | None) -> int:
    return NOBODY if id is None else find(id)
