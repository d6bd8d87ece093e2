"""Counting: all of it, on a day, and in some networks only; the same numbers as a plain count gives."""

from datetime import date
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from leernet.analysis.figures import Figures, count_all, count_on
from tests.builders import snapshot_of

DAY = date(2025, 5, 14)
DAYS = [date(2024, 1, 1), DAY, date(2026, 1, 1)]
NETWORKS = [
    {"name": "N0"},
    {"name": "N1", "begin": date(2025, 5, 15)},
    {"name": "N2", "end": date(2025, 5, 13)},
    {"name": "N3", "begin": DAY, "end": DAY},
]

Row = dict[str, Any]

rows_of_participations = st.lists(
    st.fixed_dictionaries(
        {
            "person": st.sampled_from(["Anna", "Bram", "Cem"]),
            "organisation": st.sampled_from([None, "Delft", "Leiden"]),
            "network": st.sampled_from(["N0", "N1", "N2", "N3"]),
            "since": st.none() | st.sampled_from(DAYS[:2]),
            "until": st.none() | st.sampled_from(DAYS[1:]),
            "end_unknown": st.booleans(),
        }
    ),
    max_size=10,
)
chosen_networks = st.none() | st.lists(st.integers(0, 3), unique=True)


def counted(rows: list[Row], networks: int) -> Figures:
    return Figures(
        persons=len({row["person"] for row in rows}),
        organisations=len({row["organisation"] for row in rows} - {None}),
        networks=networks,
        participations=len(rows),
    )


def holds(row: Row) -> bool:
    begun, over = row["since"] is None or row["since"] <= DAY, row["until"] is not None and row["until"] < DAY
    return begun and not over and not row["end_unknown"]


@settings(deadline=None)
@given(rows_of_participations, chosen_networks)
def test_figures_on_a_day_are_plain_counts(rows: list[Row], chosen: list[int] | None) -> None:
    wanted = [0, 1, 2, 3] if chosen is None else chosen
    there = [row for row in rows if holds(row) and int(row["network"][1]) in wanted]

    figures = count_on(
        snapshot_of(rows, networks=NETWORKS), DAY, None if chosen is None else np.array(chosen, dtype=int)
    )

    assert figures == counted(there, len({0, 3} & set(wanted)))


@settings(deadline=None)
@given(rows_of_participations, st.lists(st.integers(0, 3), unique=True))
def test_figures_of_some_networks_are_plain_counts(rows: list[Row], chosen: list[int]) -> None:
    there = [row for row in rows if int(row["network"][1]) in chosen]

    figures = count_all(snapshot_of(rows, networks=NETWORKS), np.array(chosen, dtype=int))

    assert figures == counted(there, len(chosen))


def test_all_that_is_recorded_counts_also_who_takes_part_in_nothing() -> None:
    snapshot = snapshot_of(
        [{"person": "Anna", "network": "N0"}], networks=NETWORKS, organisations=[{"name": "Delft"}, {"name": "Leiden"}]
    )

    assert count_all(snapshot) == Figures(persons=1, organisations=2, networks=4, participations=1)


def test_nothing_is_nothing() -> None:
    nothing = Figures(persons=0, organisations=0, networks=0, participations=0)

    assert count_all(snapshot_of([])) == count_on(snapshot_of([]), DAY) == nothing
