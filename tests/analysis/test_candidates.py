"""Who could fill a seat: who is named, who is not, why, and in which order."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leernet import resources
from leernet.analysis.candidates import Candidate, Candidates, candidates
from leernet.reference import CandidateWeight, Reference, Requirement, Severity, load_reference
from leernet.snapshot import NOBODY, NetworkSnapshot
from leernet.texts import say
from tests.builders import snapshot_of

DAY = date(2026, 6, 1)
REFERENCE = load_reference(Path(resources.data_folder()) / "reference")
NETWORK = {"name": "Kring", "kind": "leernetwerk", "themes": ("Wonen",), "gemeenten": ("Delft", "Den Haag")}


def asking(**who: Any) -> Requirement:
    """A requirement of a leernetwerk for these roles, functions and so on."""
    return Requirement(
        code="gezocht",
        label="Gezocht",
        label_en="Wanted",
        network_kind="leernetwerk",
        severity=Severity.MANDATORY,
        reason="Daarom.",
        reason_en="Because.",
        source="test",
        **who,
    )


POLICY = asking(roles=("beleidsambtenaar",))


def around_the_table(
    *rows: dict[str, Any],
    networks: tuple[dict[str, Any], ...] = (),
    organisations: tuple[dict[str, Any], ...] = (),
    opted_out: tuple[str, ...] = (),
) -> NetworkSnapshot:
    """A network without policy officer, at which Ina sits on behalf of the GGD; and what else there is."""
    ina = {"person": "Ina", "network": "Kring", "role": "inwoner", "organisation": "GGD"}
    return snapshot_of([ina, *rows], networks=[NETWORK, *networks], organisations=organisations, opted_out=opted_out)


def officer(name: str, network: str = "Elders", **values: Any) -> dict[str, Any]:
    return {"person": name, "network": network, "role": "beleidsambtenaar", **values}


def ask(
    snapshot: NetworkSnapshot, requirement: Requirement = POLICY, reference: Reference = REFERENCE, number: int = 10
) -> Candidates:
    return candidates(snapshot, reference, DAY, 0, requirement, number)


def names(found: Candidates) -> list[str]:
    return [one.name for one in found.people]


def reasons(one: Any) -> list[str]:
    return [say(reason) for reason in one.reasons]


def only(found: Candidates) -> Candidate:
    (one,) = found.people
    return one


def weighing(**weights: int) -> Reference:
    """The reference data in which only these reasons weigh anything."""
    changed = {
        code: CandidateWeight(code=code, label=one.label, label_en=one.label_en, weight=weights.get(code, 0))
        for code, one in REFERENCE.candidate_weights.items()
    }
    return replace(REFERENCE, candidate_weights=changed)


# --- Who is named -----------------------------------------------------------------------------------------------------


def test_who_has_the_role_elsewhere_is_named_and_who_has_another_is_not() -> None:
    found = ask(around_the_table(officer("Bo"), {"person": "Dirk", "network": "Elders", "role": "docent"}))

    assert names(found) == ["Bo"]
    assert "Is beleidsambtenaar in Elders." in reasons(only(found))


def test_who_had_the_role_before_is_named_with_the_day_it_ended() -> None:
    found = ask(around_the_table(officer("Bo", until=date(2025, 1, 31))))

    assert "Was tot en met 31 januari 2025 beleidsambtenaar in Elders." in reasons(only(found))


def test_who_has_the_role_in_this_network_already_is_not_named() -> None:
    assert names(ask(around_the_table(officer("Bo", "Kring"), officer("Bo")))) == []


def test_who_has_the_role_in_a_part_is_not_named_when_parts_count() -> None:
    snapshot = around_the_table(officer("Bo", "Deel"), networks=({"name": "Deel", "parent": "Kring"},))

    assert names(ask(snapshot, asking(roles=("beleidsambtenaar",), including_parts=True))) == []
    assert names(ask(snapshot)) == ["Bo"]


def test_who_does_not_want_to_be_asked_is_nowhere_to_be_seen() -> None:
    snapshot = around_the_table(
        officer("Bo"),
        officer("Els"),
        {"person": "Els", "network": "Kring", "role": "docent"},
        opted_out=("Els",),
    )

    found = ask(snapshot)

    assert names(found) == ["Bo"]
    assert not any("Els" in reason for reason in reasons(only(found)))
    assert "Zit elders aan tafel met iemand van dit netwerk." in reasons(only(found))


def test_who_has_a_full_agenda_is_counted_and_not_named() -> None:
    five = [officer("Bo", f"Netwerk {number}") for number in range(5)]
    four = [officer("Els", f"Netwerk {number}") for number in range(4)]

    found = ask(around_the_table(*five, *four))

    assert (names(found), found.busy) == (["Els"], 1)


def test_two_seats_in_one_network_and_seats_that_ended_do_not_fill_an_agenda() -> None:
    rows = [officer("Bo", f"Netwerk {number}", until=None if number < 4 else date(2026, 5, 1)) for number in range(9)]

    assert names(ask(around_the_table(*rows, officer("Bo", "Netwerk 0", function="lid")))) == ["Bo"]


def test_only_networks_of_the_kinds_that_the_signal_is_about_fill_an_agenda() -> None:
    events = [{"name": f"Dag {number}", "kind": "symposium"} for number in range(9)]

    found = ask(around_the_table(*(officer("Bo", one["name"]) for one in events), networks=tuple(events)))

    assert (names(found), found.busy) == (["Bo"], 0)


def test_without_the_signal_nobody_has_a_full_agenda() -> None:
    rows = [officer("Bo", f"Netwerk {number}") for number in range(9)]

    assert names(ask(around_the_table(*rows), reference=replace(REFERENCE, signals=()))) == ["Bo"]


def test_no_more_than_asked_for() -> None:
    assert len(ask(around_the_table(*(officer(f"Persoon {number}") for number in range(6))), number=4).people) == 4


def test_a_requirement_for_a_part_of_the_network_has_no_candidates() -> None:
    assert ask(around_the_table(officer("Bo")), asking(parts=("programmaraad",))) == Candidates((), (), 0)


# --- Functions, perspectives and kinds of organisations ---------------------------------------------------------------


def test_who_is_at_the_table_can_take_a_function() -> None:
    found = ask(around_the_table(), asking(functions=("coordinator",)))

    assert names(found) == ["Ina"]
    assert "Doet hier al mee; alleen deze taak komt erbij." in reasons(only(found))
    assert only(found).role == "inwoner"


def test_who_has_the_perspective_and_lacks_the_function_that_goes_with_it_can_take_it() -> None:
    wanted = asking(perspectives=("ervaring",), with_functions=("denktanklid",))

    assert names(ask(around_the_table(), wanted)) == ["Ina"]
    with_function = snapshot_of(
        [{"person": "Ina", "network": "Kring", "role": "inwoner", "function": "denktanklid"}], networks=[NETWORK]
    )
    assert names(ask(with_function, wanted)) == []


def test_a_perspective_is_brought_by_each_role_that_has_it() -> None:
    rows = ({"person": name, "network": "Elders", "role": name} for name in ("wethouder", "docent"))

    assert names(ask(around_the_table(*rows), asking(perspectives=("beleid",)))) == ["wethouder"]


def test_for_a_kind_of_organisation_people_are_named_who_speak_for_one() -> None:
    school = {"name": "Hogeschool Delft", "kind": "hogeschool"}
    row = {"person": "Dirk", "network": "Elders", "organisation": "Hogeschool Delft"}

    found = ask(around_the_table(row, organisations=(school,)), asking(organisation_kinds=("hogeschool",)))

    assert "Is deelnemer namens Hogeschool Delft in Elders." in reasons(only(found))
    assert (only(found).role, only(found).organisation) == (None, 0)


# --- Why --------------------------------------------------------------------------------------------------------------


def test_the_reasons_say_employer_gemeente_theme_acquaintance_and_load() -> None:
    snapshot = around_the_table(
        officer("Bo", "Wonen samen", organisation="Gemeente 's-Gravenhage"),
        {"person": "Ina", "network": "Wonen samen"},
        {"person": "Wim", "network": "Kring", "organisation": "Afdeling Wonen"},
        networks=({"name": "Wonen samen", "themes": (" wonen",)},),
        organisations=(
            {"name": "Gemeente 's-Gravenhage", "kind": "gemeente", "gemeente": "'s-Gravenhage"},
            {"name": "Afdeling Wonen", "parent": "Gemeente 's-Gravenhage"},
        ),
    )

    assert sorted(reasons(only(ask(snapshot)))) == [
        "Gemeente 's-Gravenhage doet al mee in dit netwerk.",
        "Is beleidsambtenaar in Wonen samen.",
        "Kent Ina van dit netwerk, uit Wonen samen.",
        "Komt van een organisatie in 's-Gravenhage, een gemeente van dit netwerk.",
        "Werkt in Wonen samen aan hetzelfde thema: Wonen.",
        "Zit nu in één netwerk.",
    ]


def test_who_knows_somebody_who_knows_somebody_is_told_so() -> None:
    chain = ({"person": "Jo", "network": "Elders"}, {"person": "Jo", "network": "Derde"})

    found = ask(around_the_table(officer("Bo"), *chain, {"person": "Ina", "network": "Derde"}))

    assert "Zit ergens aan tafel met iemand die weer iemand van dit netwerk kent." in reasons(only(found))


def test_a_strangers_reasons_do_not_speak_of_acquaintances() -> None:
    assert reasons(only(ask(around_the_table(officer("Bo"))))) == [
        "Is beleidsambtenaar in Elders.",
        "Zit nu in één netwerk.",
    ]


def test_many_networks_are_named_as_the_first_few_and_a_number() -> None:
    rows = [officer("Bo", f"Netwerk {number}") for number in range(4)]

    assert "Is beleidsambtenaar in Netwerk 0, Netwerk 1, Netwerk 2, en nog 1." in reasons(
        only(ask(around_the_table(*rows)))
    )


def test_no_reason_is_a_bare_number() -> None:
    for one in ask(around_the_table(officer("Bo"), officer("Els", "Wonen samen"))).people:
        assert all(len(reason.split()) > 2 for reason in reasons(one))


# --- In which order ---------------------------------------------------------------------------------------------------


def test_the_weights_decide_who_comes_first() -> None:
    snapshot = around_the_table(
        officer("Nu"),
        officer("Vroeger", "Wonen samen", until=date(2025, 1, 1)),
        {"person": "Vroeger", "network": "Wonen samen", "role": "docent"},
        networks=({"name": "Wonen samen", "themes": ("Wonen",)},),
    )

    assert names(ask(snapshot, reference=weighing(rol_elders=10, thema=1))) == ["Nu", "Vroeger"]
    assert names(ask(snapshot, reference=weighing(rol_elders=1, thema=10))) == ["Vroeger", "Nu"]


def test_who_sits_in_fewer_networks_comes_first() -> None:
    snapshot = around_the_table(officer("Druk"), officer("Druk", "Derde"), officer("Rustig"))

    assert names(ask(snapshot, reference=weighing(ruimte=10))) == ["Rustig", "Druk"]


def test_who_is_nearer_comes_first() -> None:
    chain = ({"person": "Jo", "network": "Ver"}, {"person": "Jo", "network": "Dichtbij"})

    snapshot = around_the_table(officer("Verre", "Ver"), *chain, {"person": "Ina", "network": "Dichtbij"})
    snapshot_with_near = around_the_table(
        officer("Verre", "Ver"), *chain, {"person": "Ina", "network": "Dichtbij"}, officer("Nabije", "Dichtbij")
    )

    assert names(ask(snapshot)) == ["Verre"]
    assert names(ask(snapshot_with_near, reference=weighing(dichtbij=10))) == ["Nabije", "Verre"]


PEOPLE, TABLES = ("Bo", "Els", "Ina", "Jo", "Kim"), ("Kring", "Elders", "Derde")
SEATS = st.lists(
    st.fixed_dictionaries(
        {
            "person": st.sampled_from(PEOPLE),
            "network": st.sampled_from(TABLES),
            "role": st.sampled_from(["beleidsambtenaar", "docent", None]),
            "since": st.sampled_from([None, date(2020, 1, 1), date(2027, 1, 1)]),
            "until": st.sampled_from([None, date(2028, 1, 1), date(2026, 1, 1)]),
        }
    ).filter(lambda row: not (row["since"] and row["until"] and row["since"] > row["until"])),
    min_size=1,
    max_size=12,
)


@settings(deadline=None)
@given(rows=SEATS, opted_out=st.sets(st.sampled_from(PEOPLE)))
def test_named_is_exactly_who_has_or_had_the_role_is_not_here_in_it_and_may_be_asked(
    rows: list[dict[str, Any]], opted_out: set[str]
) -> None:
    snapshot = snapshot_of(rows, networks=[{"name": name} for name in TABLES], opted_out=tuple(opted_out))

    def holds(row: dict[str, Any]) -> bool:
        return (row["since"] or date.min) <= DAY <= (row["until"] or date.max)

    officers = [row for row in rows if row["role"] == "beleidsambtenaar"]
    begun = {row["person"] for row in officers if (row["since"] or date.min) <= DAY}
    here = {row["person"] for row in officers if row["network"] == "Kring" and holds(row)}

    assert set(names(ask(snapshot))) == begun - here - opted_out


# --- Organisations ----------------------------------------------------------------------------------------------------


def test_organisations_to_ask_are_of_a_kind_with_such_people_and_near_the_network() -> None:
    snapshot = around_the_table(
        officer("Bo", organisation="Gemeente Breda"),
        organisations=(
            {"name": "Gemeente Breda", "kind": "gemeente", "gemeente": "Breda"},
            {"name": "Gemeente Delft", "kind": "gemeente", "gemeente": "Delft"},
            {"name": "Delftse school", "kind": "hogeschool", "gemeente": "Delft"},
        ),
    )

    (one,) = ask(snapshot).organisations

    assert one.name == "Gemeente Delft"
    assert reasons(one) == [
        "Wie deze plek elders vervult, komt van deze soort organisatie: Gemeente.",
        "Zit in Delft, een gemeente van dit netwerk.",
    ]


def test_an_organisation_that_no_longer_exists_is_not_asked() -> None:
    ended = {"name": "Oude school", "kind": "hogeschool", "gemeente": "Delft", "end": date(2025, 1, 1)}

    assert ask(around_the_table(organisations=(ended,)), asking(organisation_kinds=("hogeschool",))).organisations == ()


def test_an_asked_kind_of_organisation_that_is_here_already_is_not_asked() -> None:
    schools = tuple({"name": name, "kind": "hogeschool", "gemeente": "Delft"} for name in ("Oost", "West"))
    row = {"network": "Kring", "organisation": "Oost"}

    found = ask(around_the_table(row, organisations=schools), asking(organisation_kinds=("hogeschool",), minimum=2))

    assert [one.name for one in found.organisations] == ["West"]


def test_an_empty_database_has_nobody_to_ask() -> None:
    assert ask(snapshot_of([], networks=[NETWORK])) == Candidates((), (), 0)


def test_a_candidate_without_organisation_speaks_for_nobody() -> None:
    assert only(ask(around_the_table(officer("Bo")))).organisation == NOBODY


@pytest.mark.parametrize("code", sorted(REFERENCE.candidate_weights))
def test_every_weight_has_a_name_in_two_languages(code: str) -> None:
    assert REFERENCE.candidate_weights[code].label != REFERENCE.candidate_weights[code].label_en
