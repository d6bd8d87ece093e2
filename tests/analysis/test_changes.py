"""Comparing two days."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from leernet import resources
from leernet.analysis.changes import Comparison, compare, signals_opened
from leernet.analysis.signals import all_signals
from leernet.reference import load_reference
from leernet.snapshot import NetworkSnapshot
from tests.builders import snapshot_of

EARLIER, LATER = date(2025, 1, 1), date(2026, 1, 1)
BETWEEN = date(2025, 6, 1)
ROWS = [
    {"person": "Blijver", "network": "Oost", "role": "docent"},
    {"person": "Komer", "network": "Oost", "role": "student", "since": BETWEEN},
    {"person": "Ganger", "network": "Oost", "role": "beleidsambtenaar", "until": BETWEEN},
    {"person": "Wisselaar", "network": "West", "role": "docent", "until": BETWEEN},
    {"person": "Wisselaar", "network": "West", "role": "lector", "since": BETWEEN},
    {"person": "Terug", "network": "West", "role": "docent", "until": date(2025, 2, 1)},
    {"person": "Terug", "network": "West", "role": "docent", "since": date(2025, 9, 1)},
    {"person": "Passant", "network": "West", "role": "docent", "since": BETWEEN, "until": BETWEEN},
]


def people(snapshot: NetworkSnapshot, frame: pd.DataFrame) -> list[str]:
    return snapshot.holder_names(frame["holder"].to_numpy())


def compared(networks: np.ndarray | None = None) -> tuple[NetworkSnapshot, Comparison]:
    snapshot = snapshot_of(ROWS)
    return snapshot, compare(snapshot, EARLIER, LATER, networks)


def test_who_came_and_who_left_with_their_roles() -> None:
    snapshot, found = compared()

    assert (people(snapshot, found.came), found.came["roles"].tolist()) == (["Komer"], [("student",)])
    assert (people(snapshot, found.left), found.left["roles"].tolist()) == (["Ganger"], [("beleidsambtenaar",)])


def test_who_stayed_can_gain_and_lose_a_role() -> None:
    snapshot, found = compared()

    assert (people(snapshot, found.gained), found.gained["role"].tolist()) == (["Wisselaar"], ["lector"])
    assert (people(snapshot, found.lost), found.lost["role"].tolist()) == (["Wisselaar"], ["docent"])


def test_a_role_is_new_to_a_network_when_nobody_had_it_and_gone_when_nobody_has_it() -> None:
    _snapshot, found = compared()

    assert list(found.new_roles.itertuples(index=False, name=None)) == [(0, "student"), (1, "lector")]
    assert list(found.gone_roles.itertuples(index=False, name=None)) == [(0, "beleidsambtenaar")]


def test_one_network_can_be_compared() -> None:
    snapshot, found = compared(np.array([1]))

    assert found.came.empty
    assert people(snapshot, found.gained) == ["Wisselaar"]


def test_a_network_that_ended_is_named_and_its_people_left() -> None:
    networks = [{"name": "Oost", "end": BETWEEN}]
    snapshot = snapshot_of([{"person": "Anna", "network": "Oost"}], networks=networks)
    found = compare(snapshot, EARLIER, LATER)

    assert (found.ended.tolist(), people(snapshot, found.left)) == ([0], ["Anna"])


days = st.none() | st.integers(-20, 20).map(lambda offset: BETWEEN + timedelta(days=offset))
participations = st.fixed_dictionaries(
    {
        "person": st.sampled_from(["Anna", "Bo", "Cas"]),
        "network": st.sampled_from(["Oost", "West"]),
        "role": st.sampled_from(["docent", "student", None]),
        "since": days,
        "until": days,
    }
)


def seats_on(rows: list[dict], day: date) -> set[tuple[str, str]]:
    """Who sits where, found by looking at each row."""
    return {
        (row["network"], row["person"])
        for row in rows
        if (row["since"] is None or row["since"] <= day) and (row["until"] is None or day <= row["until"])
    }


@settings(deadline=None)
@given(st.lists(participations, max_size=8), st.integers(-20, 20), st.integers(-20, 20))
def test_who_came_and_left_is_what_a_look_at_each_row_says(rows: list[dict], first: int, second: int) -> None:
    earlier, later = BETWEEN + timedelta(days=first), BETWEEN + timedelta(days=second)
    snapshot = snapshot_of(rows)
    found, back = compare(snapshot, earlier, later), compare(snapshot, later, earlier)

    def named(frame: pd.DataFrame) -> set[tuple[str, str]]:
        networks = snapshot.networks["name"].to_numpy()[frame["network"].to_numpy(dtype=np.int64)]
        return set(zip(networks, people(snapshot, frame), strict=True))

    assert named(found.came) == seats_on(rows, later) - seats_on(rows, earlier)
    assert named(found.left) == seats_on(rows, earlier) - seats_on(rows, later)
    assert named(back.came) == named(found.left)
    assert found.gained.equals(back.lost)


@settings(deadline=None)
@given(st.lists(participations, max_size=8))
def test_a_day_does_not_differ_from_itself(rows: list[dict]) -> None:
    assert compare(snapshot_of(rows), LATER, LATER).is_empty


def test_signals_open_and_close() -> None:
    reference = load_reference(Path(resources.data_folder()) / "reference")
    rows = [
        {"person": "Bo", "network": "Oost", "role": "beleidsambtenaar", "until": BETWEEN},
        {"person": "Stef", "network": "Oost", "role": "student", "since": BETWEEN},
    ]
    snapshot = snapshot_of(rows, networks=[{"name": "Oost", "kind": "leernetwerk"}])
    before, after = (all_signals(snapshot, reference, day) for day in (EARLIER, LATER))
    opened = [str(one.sentence) for one in after.signals(signals_opened(before, after))]
    closed = [str(one.sentence) for one in before.signals(signals_opened(after, before))]

    assert "Niemand vervult nu: Beleidsambtenaar of uitvoerend ambtenaar." in opened
    assert any("Student" in sentence for sentence in closed)
    assert set(opened).isdisjoint(closed)
    assert signals_opened(after, after) == []
