"""What falls away within a year, for every required role of every network, beside the straightforward pandas way.

That way goes network by network: it takes the people of the network who have one of the roles, and tries each day on
which one of them stops, until too few are left. It is run on some networks and only on requirements that name roles or
perspectives; its time is multiplied. leernet is timed on all networks and all requirements.
"""

from datetime import date

import numpy as np
import pandas as pd

from benchmarks.made_up import DAY, snapshot
from benchmarks.measure import Line, milliseconds, side_by_side
from leernet.analysis.forecast import Forecast, forecast, months_later
from leernet.reference import WITHOUT_KIND, Reference, Requirement
from leernet.snapshot import NetworkSnapshot, day_number

PARTICIPATIONS, NETWORKS = 200_000, 4_000
SAMPLE = 20
"""The straightforward way is run on one in so many networks."""

Answer = dict[tuple[int, str], date]


def run(reference: Reference) -> list[Line]:
    made_up = snapshot(reference, participations=PARTICIPATIONS, networks=NETWORKS)
    chosen = range(0, NETWORKS, SAMPLE)
    plain = Plain(made_up, reference, chosen)
    found = forecast(made_up, reference, DAY)
    assert plain.forecast() == answers_of(found, chosen), "pandas and the columns must agree"
    columns, pandas = side_by_side(lambda: forecast(made_up, reference, DAY), plain.forecast, rounds=3)
    times = pandas * SAMPLE / columns
    return [
        Line(
            f"forecast of {NETWORKS:,} networks, {PARTICIPATIONS:,} participations: {len(found.frame):,} fall away",
            milliseconds(columns),
            f"{milliseconds(pandas * SAMPLE)} for pandas, network by network ({NETWORKS // SAMPLE:,} networks, times "
            f"{SAMPLE}): {times:.0f} x",
            "under 1,000 ms, at least 10 x faster",
            columns < 1 and times >= 10,
        )
    ]


def by_role(requirement: Requirement) -> bool:
    others = (requirement.organisation_kinds, requirement.functions, requirement.with_functions, requirement.parts)
    return not any(others)


def answers_of(found: Forecast, chosen: range) -> Answer:
    rows = found.frame[found.frame["network"].isin(chosen)]
    named = [(row.network, found.reference.requirements[row.requirement], row.falls) for row in rows.itertuples()]
    return {(network, asked.code): date.fromordinal(falls) for network, asked, falls in named if by_role(asked)}


class Plain:
    """The straightforward way. What does not depend on the network is worked out beforehand and not counted."""

    def __init__(self, made_up: NetworkSnapshot, reference: Reference, chosen: range) -> None:
        self.chosen = chosen
        self.rows = made_up.participations[~made_up.participations["end_unknown"]]
        kinds = made_up.networks["kind"].astype(object)
        self.kinds = kinds.where(kinds.notna(), WITHOUT_KIND).tolist()
        self.parent = made_up.networks["parent"].to_numpy()
        self.first, self.last = day_number(DAY), day_number(months_later(DAY, 12))
        self.asked = {
            kind: [(one, self._roles(one, reference)) for one in reference.requirements_for(kind) if by_role(one)]
            for kind in (*reference.network_kinds, WITHOUT_KIND)
        }

    def forecast(self) -> Answer:
        found: Answer = {}
        for network in self.chosen:
            for requirement, roles in self.asked[self.kinds[network]]:
                tables = self._with_parts(network) if requirement.including_parts else [network]
                rows = self.rows[self.rows["network"].isin(tables) & self.rows["role"].isin(roles)]
                falls = self._falls(rows, requirement.minimum)
                if falls:
                    found[(network, requirement.code)] = date.fromordinal(falls)
        return found

    def _falls(self, rows: pd.DataFrame, minimum: int) -> int | None:
        if self._present(rows, self.first) < minimum:
            return None
        ends = rows["until"][(rows["until"] >= self.first) & (rows["until"] < self.last)] + 1
        return next((int(day) for day in sorted(ends.unique()) if self._present(rows, day) < minimum), None)

    def _present(self, rows: pd.DataFrame, day: int) -> int:
        return rows["person"][(rows["since"] <= day) & (rows["until"] >= day)].nunique()

    def _with_parts(self, network: int) -> list[int]:
        found = [network]
        for one in found:
            found += np.flatnonzero(self.parent == one).tolist()
        return found

    def _roles(self, requirement: Requirement, reference: Reference) -> list[str]:
        wanted = set(requirement.perspectives)
        return [*requirement.roles, *(role.code for role in reference.roles.values() if role.perspective in wanted)]
