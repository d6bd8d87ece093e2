"""Ties over the years: on each day exactly those that somebody finds who looks at that day alone."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from leernet import resources
from leernet.analysis.affiliation import Affiliation, affiliation
from leernet.analysis.chart import (
    Chart,
    colleagues_chart,
    first_and_last,
    hierarchy_chart,
    networks_chart,
    organisations_chart,
    projections,
)
from leernet.reference import Reference, load_reference
from leernet.snapshot import OPEN_END, UNKNOWN_BEGIN, day_number
from leernet.texts import say
from tests.builders import snapshot_of

FIRST = date(2020, 1, 1)
DAYS = [FIRST + timedelta(number) for number in range(-1, 14)]
WHOLE = {"Gemeente": "Gemeente", "Wijkteam": "Gemeente", "School": "School", None: None}


@pytest.fixture(scope="module")
def reference() -> Reference:
    return known()


@cache
def known() -> Reference:
    return load_reference(resources.data_folder() / "reference")


@some.composite
def participations(draw) -> dict:
    """Somebody somewhere, in a period of a few days or with an unknown begin or open end."""
    since, until = draw(some.none() | some.integers(0, 12)), draw(some.none() | some.integers(0, 12))
    if since is not None and until is not None and until < since:
        since, until = until, since
    return {
        "person": draw(some.none() | some.sampled_from(["Anna", "Bram", "Carla", "Dirk"])),
        "network": draw(some.sampled_from(["Jeugd", "Wonen", "Zorg"])),
        "organisation": draw(some.sampled_from(list(WHOLE))),
        "since": None if since is None else FIRST + timedelta(since),
        "until": None if until is None else FIRST + timedelta(until),
    }


def on_the_day(rows: list[dict], day: date, member: str, group: str) -> tuple[Counter, set]:
    """The ties of a day and who takes part, by looking at each participation; Wonen exists for some days only."""
    sits = set()
    for row in rows:
        named = {**row, "organisation": WHOLE[row["organisation"]]}
        there = (row["since"] or day) <= day <= (row["until"] or day)
        exists = row["network"] != "Wonen" or FIRST + timedelta(2) <= day <= FIRST + timedelta(9)
        if there and exists and named[member] and named[group]:
            sits.add((named[member], named[group]))
    together = Counter(
        frozenset((one, other))
        for (one, where), (other, there) in combinations(sorted(sits), 2)
        if where == there and one != other
    )
    return together, {one for one, _where in sits}


def in_the_chart(chart: Chart, ever: Affiliation, day: date) -> Counter:
    names = chart.names(ever.snapshot)
    edges = chart.edges
    held = edges[(edges["since"] <= day_number(day)) & (edges["until"] >= day_number(day))]
    ties = Counter()
    for row in held.itertuples():
        pair = frozenset((names[row.one], names[row.other]))
        assert pair not in ties  # the pieces of one pair never overlap
        ties[pair] = int(row.weight)
    return ties


@given(some.lists(participations(), max_size=14))
@settings(max_examples=60, deadline=None)
def test_on_each_day_the_ties_are_those_of_that_day(rows) -> None:
    snapshot = snapshot_of(
        [row for row in rows if row["person"] or row["organisation"]],
        networks=[
            {"name": "Wonen", "begin": FIRST + timedelta(2), "end": FIRST + timedelta(9)},
            {"name": "Jeugd"},
            {"name": "Zorg"},
        ],
        organisations=[{"name": "Gemeente"}, {"name": "Wijkteam", "parent": "Gemeente"}, {"name": "School"}],
    )
    ever = affiliation(snapshot, day=None, reference=known())
    made = {
        networks_chart: ("network", "person"),
        organisations_chart: ("organisation", "network"),
        colleagues_chart: ("person", "network"),
    }
    for make, (member, group) in made.items():
        chart = make(ever, spells=True)
        for day in DAYS:
            ties, there = on_the_day(rows, day, member, group)
            assert in_the_chart(chart, ever, day) == ties
            if chart.stays is not None:
                assert staying(chart, ever, day) == there


def staying(chart: Chart, ever: Affiliation, day: date) -> set[str]:
    stays = chart.stays
    assert stays is not None
    held = stays[(stays["since"] <= day_number(day)) & (stays["until"] >= day_number(day))]
    return set(chart.names(ever.snapshot)[held["node"].to_numpy()])


def test_a_line_has_a_piece_for_each_stretch_in_which_two_share_as_much(reference) -> None:
    first, second = date(2020, 1, 1), date(2021, 1, 1)
    rows = [{"person": name, "network": "Jeugd", "since": first} for name in ("Anna", "Bram")]
    rows += [{"person": name, "network": "Wonen", "until": second} for name in ("Anna", "Bram")]
    chart = colleagues_chart(affiliation(snapshot_of(rows), day=None, reference=reference), spells=True)

    assert chart.edges[["weight", "since", "until"]].to_numpy().tolist() == [
        [1, UNKNOWN_BEGIN, day_number(first) - 1],
        [2, day_number(first), day_number(second)],
        [1, day_number(second) + 1, OPEN_END],
    ]
    assert chart.each_pair_once().edges["weight"].tolist() == [2]
    assert chart.graph.es["weight"] == [2]
    assert first_and_last(chart, day_number(second)) == (day_number(first), day_number(second))


def test_who_follows_another_up_in_the_same_seat_breaks_no_line(reference) -> None:
    change = date(2021, 1, 1)
    rows = [{"person": "Anna", "network": name, "until": change} for name in ("Jeugd", "Wonen")]
    rows += [{"person": "Bram", "network": name, "since": change + timedelta(1)} for name in ("Jeugd", "Wonen")]
    chart = networks_chart(affiliation(snapshot_of(rows), day=None, reference=reference), spells=True)

    assert chart.edges[["weight", "since", "until"]].to_numpy().tolist() == [[1, UNKNOWN_BEGIN, OPEN_END]]


def test_what_was_taken_off_the_map_takes_its_days_along(reference) -> None:
    rows = [{"person": name, "network": "Jeugd"} for name in ("Anna", "Bram", "Carla")]
    ever = affiliation(snapshot_of(rows), day=None, reference=reference)
    chart = colleagues_chart(ever, spells=True)
    without = chart.only(~chart.nodes["id"].isin(["person-1"]).to_numpy())

    assert staying(without, ever, FIRST) == {"Bram", "Carla"}
    assert len(without.edges) == 1


def test_too_many_pieces_leave_out_the_weakest_pairs_whole_and_that_is_said(reference, monkeypatch) -> None:
    rows = [{"person": name, "network": "Jeugd"} for name in ("Anna", "Bram", "Carla")]
    rows += [{"person": name, "network": "Wonen", "since": FIRST} for name in ("Anna", "Bram")]
    monkeypatch.setattr(projections, "MOST_LINES", 3)
    ever = affiliation(snapshot_of(rows), day=None, reference=reference)
    chart = colleagues_chart(ever, spells=True)

    assert in_the_chart(chart, ever, FIRST)[frozenset(("Anna", "Bram"))] == 2
    assert len(chart.edges) == 3
    assert "U ziet de 2 sterkste" in say(chart.left_out)


def test_a_large_network_counts_by_who_meet_and_not_by_who_ever_were_there(reference, monkeypatch) -> None:
    monkeypatch.setattr(projections, "MOST_MEETINGS", 40)
    after_each_other = [
        {
            "person": f"Mens {day}",
            "network": "Jeugd",
            "since": FIRST + timedelta(day),
            "until": FIRST + timedelta(day + 1),
        }
        for day in range(30)
    ]
    ever = affiliation(snapshot_of(after_each_other), day=None, reference=reference)
    assert len(colleagues_chart(ever, spells=True).edges) == 29

    together = [{"person": f"Mens {number}", "network": "Congres"} for number in range(40)]
    ever = affiliation(snapshot_of([*after_each_other, *together]), day=None, reference=reference)
    chart = colleagues_chart(ever, spells=True)
    assert len(chart.edges) == 29
    assert "in al die jaren meer dan 30 deelnemers hadden" in say(chart.left_out)


def test_a_tree_lasts_as_long_as_its_networks_do(reference) -> None:
    begin = date(2019, 5, 1)
    snapshot = snapshot_of(
        [], networks=[{"name": "Werkplaats"}, {"name": "Werkgroep", "parent": "Werkplaats", "begin": begin}]
    )
    ever = affiliation(snapshot, day=None, reference=reference)
    chart = hierarchy_chart(ever)
    own = np.array([UNKNOWN_BEGIN, day_number(begin)]), np.array([OPEN_END, OPEN_END])

    assert first_and_last(chart, day_number(FIRST), *own) == (day_number(begin), day_number(FIRST))


@pytest.mark.parametrize("make", [networks_chart, organisations_chart, colleagues_chart])
def test_nothing_over_the_years_is_an_empty_chart(reference, make) -> None:
    assert len(make(affiliation(snapshot_of([]), day=None, reference=reference), spells=True)) == 0
