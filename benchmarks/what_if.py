"""Applying steps to a snapshot, beside copying and changing the frames as one would write it first in pandas."""

from datetime import date

import numpy as np
import pandas as pd

from benchmarks.made_up import DAY, snapshot
from benchmarks.measure import Line, milliseconds, side_by_side
from leernet.analysis.what_if import AddParticipation, RemovePerson, Step, apply
from leernet.reference import Reference
from leernet.snapshot import OPEN_END, NetworkSnapshot, day_number

PARTICIPATIONS, NETWORKS = 200_000, 4_000


def run(reference: Reference) -> list[Line]:
    large = snapshot(reference, participations=PARTICIPATIONS, networks=NETWORKS)
    for frame in (large.persons, large.organisations, large.networks):
        frame["id"] = np.arange(1, len(frame) + 1)
    large.participations["id"] = np.arange(1, PARTICIPATIONS + 1)
    large.participations["end_reason"] = pd.Categorical([None] * PARTICIPATIONS, [""])
    large.participations["last_confirmed"] = np.zeros(PARTICIPATIONS, dtype=np.int32)
    large.participations["version"] = 1
    leaving = [RemovePerson(person, DAY) for person in (5, 6, 7)]
    steps: list[Step] = [*leaving, AddParticipation(network_id=3, person_id=9, role="docent", since=DAY)]
    after = apply(large, steps).participations
    plainly = straightforward(large, [one.person_id for one in leaving], DAY)
    assert sorted(zip(after["network"], after["person"], after["until"], strict=True)) == sorted(
        zip(plainly["network"], plainly["person"], plainly["until"], strict=True)
    ), "both ways must give the same"
    columns, frames = side_by_side(
        lambda: apply(large, steps), lambda: straightforward(large, [one.person_id for one in leaving], DAY)
    )
    return [
        Line(
            f"four steps on {PARTICIPATIONS:,} participations",
            milliseconds(columns),
            f"{milliseconds(frames)} for changing and sorting frames: {columns / frames:.2f} x",
            "at most 1 x",
            columns <= frames,
        )
    ]


def straightforward(large: NetworkSnapshot, leaving: list[int], last_day: date) -> pd.DataFrame:
    """The participations after the same steps."""
    rows = large.participations.copy()
    for person in leaving:
        mine = (rows["person"] == person - 1) & ~rows["end_unknown"]
        rows.loc[mine & (rows["until"] > day_number(last_day)), "until"] = day_number(last_day)
        rows = rows[~mine | (rows["until"] >= rows["since"])]
    new = {"network": 2, "person": 8, "organisation": -1, "role": "docent", "since": day_number(DAY)}
    added = pd.DataFrame([{**new, "until": OPEN_END, "end_unknown": False}])
    rows = pd.concat([rows.astype({"role": object}), added], ignore_index=True)
    rows["role"] = rows["role"].astype("category")
    return rows.sort_values(["network", "person", "organisation"], ignore_index=True)
