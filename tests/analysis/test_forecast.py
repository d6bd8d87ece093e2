"""Forecast: what falls away, and that it is the first day on which the composition says so."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leernet import resources
from leernet.analysis.composition import STATUSES, Status, compose
from leernet.analysis.forecast import Forecast, forecast, months_later
from leernet.reference import Reference, load_reference
from leernet.snapshot import NOBODY, NetworkSnapshot, day_number
from tests.builders import snapshot_of

DAY = date(2026, 1, 15)
REFERENCE = load_reference(Path(resources.data_folder()) / "reference")
OFFICER = "beleid_of_uitvoering"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return REFERENCE


def forecast_of(rows: list[dict], **values) -> Forecast:
    networks = values.pop("networks", [{"name": "Oost", "kind": "leernetwerk"}])
    return forecast(with_rules(snapshot_of(rows, networks=networks), **values), REFERENCE, DAY)


def with_rules(snapshot: NetworkSnapshot, *, waivers: list[tuple] = (), changes: list[tuple] = ()) -> NetworkSnapshot:
    """The snapshot with waivers (network, code, since, until) and changes (kind, network, code, from, definition)."""
    waived = [(number, *waiver, "reden", "groep", 1) for number, waiver in enumerate(waivers)]
    changed = [(number, *change) for number, change in enumerate(changes)]
    return replace(
        snapshot,
        waivers=pd.DataFrame(waived, columns=list(snapshot.waivers.columns)),
        profile_changes=pd.DataFrame(
            changed, columns=["id", "network_kind", "network", "code", "valid_from", "definition"]
        ),
    )


def definition(**values) -> dict:
    texts = dict.fromkeys(("label", "label_en", "reason", "reason_en", "source"), "x")
    return {**texts, "severity": "verplicht", "roles": ["beleidsambtenaar"], **values}


def day_of(found: Forecast, code: str = OFFICER, network: int = 0) -> date | None:
    (number,) = [
        number
        for number, one in enumerate(found.reference.requirements)
        if one.code == code and (one.network == network or (one.network_kind == "leernetwerk" and one.network is None))
    ]
    return found.falls_on(network, number)


def test_a_seat_falls_away_on_the_day_after_its_last() -> None:
    found = forecast_of([{"person": "Bo", "network": "Oost", "role": "beleidsambtenaar", "until": date(2026, 3, 31)}])

    assert day_of(found) == date(2026, 4, 1)


def test_a_seat_that_two_hold_falls_away_when_the_last_of_them_goes() -> None:
    rows = [
        {"person": "Bo", "network": "Oost", "role": "beleidsambtenaar", "until": date(2026, 3, 31)},
        {"person": "Mo", "network": "Oost", "role": "uitvoerend_ambtenaar", "until": date(2026, 5, 31)},
    ]

    assert day_of(forecast_of(rows)) == date(2026, 6, 1)


def test_a_successor_who_begins_the_day_after_leaves_no_gap() -> None:
    rows = [
        {"person": "Bo", "network": "Oost", "role": "beleidsambtenaar", "until": date(2026, 3, 31)},
        {"person": "Mo", "network": "Oost", "role": "beleidsambtenaar", "since": date(2026, 4, 1)},
    ]

    assert day_of(forecast_of(rows)) is None


def test_a_successor_who_begins_later_leaves_a_gap() -> None:
    rows = [
        {"person": "Bo", "network": "Oost", "role": "beleidsambtenaar", "until": date(2026, 3, 31)},
        {"person": "Mo", "network": "Oost", "role": "beleidsambtenaar", "since": date(2026, 4, 3)},
    ]

    assert day_of(forecast_of(rows)) == date(2026, 4, 1)


def test_what_is_missing_already_does_not_fall_away() -> None:
    rows = [{"person": "Bo", "network": "Oost", "role": "beleidsambtenaar", "until": date(2026, 1, 14)}]

    assert day_of(forecast_of(rows)) is None


def test_a_network_that_ends_with_its_people_lacks_nothing() -> None:
    rows = [{"person": "Bo", "network": "Oost", "role": "beleidsambtenaar", "until": date(2026, 3, 31)}]
    networks = [{"name": "Oost", "kind": "leernetwerk", "end": date(2026, 3, 31)}]

    assert day_of(forecast_of(rows, networks=networks)) is None


def test_a_waiver_puts_the_day_off_until_it_ends() -> None:
    rows = [{"person": "Bo", "network": "Oost", "role": "beleidsambtenaar", "until": date(2026, 3, 31)}]
    waiver = (0, OFFICER, day_number(date(2026, 2, 1)), day_number(date(2026, 6, 30)))

    assert day_of(forecast_of(rows, waivers=[waiver])) == date(2026, 7, 1)


def test_a_requirement_that_asks_for_more_from_a_day_falls_away_on_that_day() -> None:
    rows = [{"person": "Bo", "network": "Oost", "role": "beleidsambtenaar"}]
    change = ("leernetwerk", NOBODY, OFFICER, day_number(date(2026, 5, 1)), definition(minimum=2))

    assert day_of(forecast_of(rows, changes=[change])) == date(2026, 5, 1)


def test_a_requirement_that_is_retired_in_time_does_not_fall_away() -> None:
    rows = [{"person": "Bo", "network": "Oost", "role": "beleidsambtenaar", "until": date(2026, 5, 31)}]
    change = ("leernetwerk", NOBODY, OFFICER, day_number(date(2026, 5, 1)), None)

    assert day_of(forecast_of(rows, changes=[change])) is None


def test_the_sentence_says_when_what_and_who_and_names_the_rows() -> None:
    rows = [
        {"person": "Bo", "network": "Oost", "role": "beleidsambtenaar", "until": date(2026, 3, 31)},
        {"person": "Mo", "network": "Oost", "role": "student"},
    ]
    found = forecast_of(rows)
    falling = next(one for one in found.all_falling() if one.requirement.code == OFFICER)

    assert falling.leaving == ("Bo",)
    assert falling.evidence == (1,)
    assert str(falling.sentence).startswith("Vanaf 2026-04-01 vervult niemand meer: Beleidsambtenaar")


def test_too_few_names_who_stays_as_a_number() -> None:
    rows = [
        {"person": name, "network": "Oost", "role": "beleidsambtenaar", "until": until}
        for name, until in [("Bo", date(2026, 3, 31)), ("Mo", None)]
    ]
    change = (None, 0, "twee", day_number(date(2025, 1, 1)), definition(minimum=2))
    found = forecast_of(rows, changes=[change])
    falling = next(one for one in found.all_falling() if one.requirement.code == "twee")

    assert "te weinig" in str(falling.sentence)
    assert (falling.leaving, falling.staying) == (("Bo",), ("Mo",))


def test_within_so_many_months_counts_the_last_day() -> None:
    rows = [{"person": "Bo", "network": "Oost", "role": "beleidsambtenaar", "until": date(2026, 4, 14)}]
    found = forecast_of(rows)

    assert day_of(found) == date(2026, 4, 15)
    assert len(found.within(3)) == len(found.frame) > 0
    assert found.within(2).empty


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
    ],
)
def test_months_later_stays_within_the_month(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_an_empty_snapshot_has_nothing_to_lose() -> None:
    assert forecast(snapshot_of([]), REFERENCE, DAY).frame.empty


# The law: forecast day = first day on which compose() says that what is met today no longer is.

NAMES, NETWORKS = ["Anna", "Bo", "Cas"], ["Oost", "Oost deel", "West"]
KINDS = ["leernetwerk", "werkgroep", "atelier", "werkplaats_sociaal_domein", "denktank", None]
ROLES = ["beleidsambtenaar", "student", "atelier_docent", "docent", "inwoner", "sociaal_werker", None]
FEW = replace(
    REFERENCE,
    requirements=tuple(
        one
        for one in REFERENCE.requirements
        if one.network_kind in {"leernetwerk", "atelier"}
        or (one.network_kind == "werkplaats_sociaal_domein" and one.parts)
    ),
)
SPAN = 31
days = st.integers(-5, SPAN + 5).map(lambda offset: DAY + timedelta(days=offset))
maybe_day = st.none() | days


@st.composite
def periods(draw: st.DrawFn) -> dict:
    since, until = draw(maybe_day), draw(maybe_day)
    if since and until and since > until:
        since, until = until, since
    return {"since": since, "until": until}


participations = st.builds(
    lambda rest, period, end_unknown: {**rest, **period, "end_unknown": end_unknown},
    st.fixed_dictionaries(
        {
            "person": st.sampled_from([*NAMES, None]),
            "organisation": st.sampled_from(["Gemeente", "Hogeschool"]),
            "network": st.sampled_from(NETWORKS),
            "role": st.sampled_from(ROLES),
            "function": st.sampled_from([None, "denktanklid"]),
        }
    ),
    periods(),
    st.sampled_from([False, False, False, True]),
)
networks = st.tuples(*(st.tuples(st.sampled_from(KINDS), periods()) for _name in NETWORKS))
codes = st.sampled_from([OFFICER, "beleidsambtenaar", "doelgroep", "student", "atelier_docent", "nieuw"])
waivers = st.lists(st.tuples(st.integers(0, 2), codes, days, st.integers(0, 20)), max_size=3)
changes = st.lists(
    st.tuples(
        st.sampled_from([("leernetwerk", NOBODY), ("atelier", NOBODY), (None, 0), (None, 2)]),
        codes,
        days,
        st.none() | st.builds(lambda minimum: definition(minimum=minimum), st.integers(1, 2)),
    ),
    max_size=3,
)


def build(rows: list[dict], kinds: tuple, waived: list, changed: list) -> NetworkSnapshot:
    described = [
        {"name": name, "kind": kind, "begin": period["since"], "end": period["until"]}
        for name, (kind, period) in zip(NETWORKS, kinds, strict=True)
    ]
    described[1]["parent"] = "Oost"
    organisations = [{"name": "Gemeente", "kind": "gemeente"}, {"name": "Hogeschool", "kind": "hogeschool"}]
    return with_rules(
        snapshot_of(rows, networks=described, organisations=organisations),
        waivers=[(one, code, day_number(day), day_number(day) + length) for one, code, day, length in waived],
        changes=[(*scope, code, day_number(day), content) for scope, code, day, content in changed],
    )


def by_brute_force(snapshot: NetworkSnapshot) -> dict[tuple[int, str], date]:
    """Judge every day, and note the first on which what was met on DAY is missing or unknown."""
    found: dict[tuple[int, str], date] = {}
    for offset in range((months_later(DAY, 1) - DAY).days + 1):
        judged = compose(snapshot, FEW, DAY + timedelta(days=offset))
        asked = [judged.reference.requirements[number].code for number in judged.frame["requirement"]]
        statuses = dict(
            zip(zip(judged.frame["network"], asked, strict=True), judged.frame["status"].tolist(), strict=True)
        )
        if offset == 0:
            met = {pair for pair, status in statuses.items() if STATUSES[status] is Status.MET}
        for pair, status in statuses.items():
            if pair in met and STATUSES[status] in {Status.MISSING, Status.UNKNOWN}:
                found.setdefault(pair, judged.day)
    return found


@settings(max_examples=20, deadline=None)
@given(st.lists(participations, max_size=8), networks, waivers, changes)
def test_it_is_the_first_day_on_which_the_composition_says_so(
    rows: list[dict], kinds: tuple, waived: list, changed: list
) -> None:
    snapshot = build(rows, kinds, waived, changed)
    found = forecast(snapshot, FEW, DAY, months=1)
    said = {
        (row.network, found.reference.requirements[row.requirement].code): date.fromordinal(row.falls)
        for row in found.frame.itertuples()
    }

    assert said == by_brute_force(snapshot)
    assert [one.day for one in found.all_falling()] == sorted(said.values())
