"""Signals: each rule says yes where it should and no where it should not, and setting aside removes only its own."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leernet.analysis.signals import Signal, Signals, SubjectKind, all_signals
from leernet.analysis.signals.registry import RULES
from leernet.reference import Reference, Severity, load_reference
from leernet.reference.signals import PARAMETERS
from leernet.snapshot import NetworkSnapshot, day_number
from leernet.texts import say
from tests.builders import snapshot_of

REFERENCE: Reference = load_reference(Path(__file__).parents[2] / "data" / "reference")
DAY = date(2026, 6, 1)


def seat(person: str | None, network: str = "Wonen", role: str | None = "docent", **values: Any) -> dict[str, Any]:
    return {"person": person, "network": network, "role": role, "last_confirmed": DAY, **values}


def network(name: str = "Wonen", kind: str | None = "leernetwerk", **values: Any) -> dict[str, Any]:
    return {"name": name, "kind": kind, "goal": "Samen leren", "themes": (name,), **values}


def people(number: int, **values: Any) -> list[dict[str, Any]]:
    return [seat(f"Mens {one}", **values) for one in range(number)]


def of(rule: str, snapshot: NetworkSnapshot, day: date = DAY) -> list[Signal]:
    """What one rule says."""
    signals = all_signals(snapshot, REFERENCE, day)
    return signals.signals(np.flatnonzero(signals.frame["rule"] == rule))


def said(rule: str, snapshot: NetworkSnapshot, day: date = DAY) -> list[tuple[str, str]]:
    """About whom one rule says something, and what."""
    return [(signal.name, say(signal.sentence)) for signal in of(rule, snapshot, day)]


def subjects(rule: str, snapshot: NetworkSnapshot, day: date = DAY) -> list[str]:
    return [signal.name for signal in of(rule, snapshot, day)]


def waived(snapshot: NetworkSnapshot, *pairs: tuple[int, str], until: date = date(2026, 12, 31)) -> NetworkSnapshot:
    """The snapshot in which these networks (positions) set these codes aside."""
    rows = [
        {
            "id": number,
            "network": network,
            "requirement": code,
            "since": day_number(date(2026, 1, 1)),
            "until": day_number(until),
            "reason": "Na de zomer",
            "decided_by": "Het bestuur",
            "version": 1,
        }
        for number, (network, code) in enumerate(pairs)
    ]
    return replace(snapshot, waivers=pd.DataFrame(rows))


def test_every_rule_of_the_file_has_its_function_and_the_other_way_round() -> None:
    assert set(RULES) == set(PARAMETERS) == {rule.code for rule in REFERENCE.signals}


# --- What the profile asks --------------------------------------------------------------------------------------------


def test_a_missing_role_is_named_with_the_reason_of_its_requirement() -> None:
    (policy,) = [
        one
        for one in of("ontbrekende_rol", snapshot_of([seat("Anna")], networks=[network()]))
        if one.severity == "verplicht"
    ]

    assert say(policy.sentence) == "Niemand vervult nu: Beleidsambtenaar of uitvoerend ambtenaar."
    assert policy.reason.startswith("Zonder ambtenaar")
    assert (policy.source, policy.networks, policy.date) == ("SAMEN-interview", (0,), None)
    assert (policy.target.page, policy.target.parameters) == ("networks", {"netwerk": "1"})


def test_a_held_role_is_not_missing() -> None:
    held = snapshot_of([seat("Bo", role="beleidsambtenaar")], networks=[network()])

    assert "verplicht" not in {one.severity for one in of("ontbrekende_rol", held)}


def test_unknown_is_something_else_than_missing() -> None:
    unclear = snapshot_of([seat("Bo", role=None)], networks=[network()])

    assert of("ontbrekende_rol", unclear) == []
    assert {one.evidence for one in of("rol_onbekend", unclear)} == {(1,)}


def test_two_in_a_seat_for_one_is_too_many() -> None:
    two = snapshot_of(
        [seat("Els", role="atelier_docent"), seat("Ton", role="atelier_docent")], networks=[network(kind="atelier")]
    )

    (one,) = of("te_veel", two)
    assert one.evidence == (1, 2)
    assert of("te_veel", snapshot_of([seat("Els", role="atelier_docent")], networks=[network(kind="atelier")])) == []


def test_a_role_that_lapses_is_said_with_its_day_and_term() -> None:
    leaving = snapshot_of([seat("Bo", role="beleidsambtenaar", until=date(2026, 10, 31))], networks=[network()])

    (one,) = of("rol_loopt_af", leaving)
    assert (one.date, one.severity, one.evidence) == (date(2026, 11, 1), Severity.MANDATORY, (1,))
    assert say(one.sentence).startswith("Binnen 6 maanden: Vanaf 1 november 2026 vervult niemand meer")
    assert of("rol_loopt_af", leaving, date(2025, 10, 1)) == []


def test_a_mandatory_seat_of_one_person_depends_on_that_person() -> None:
    alone = [seat("Bo", role="beleidsambtenaar")]

    assert said("enkelvoudige_bezetting", snapshot_of(alone, networks=[network()])) == [
        ("Wonen", "Dit vervult nu alleen Bo: Beleidsambtenaar of uitvoerend ambtenaar.")
    ]
    both = [*alone, seat("Cas", role="uitvoerend_ambtenaar")]
    assert of("enkelvoudige_bezetting", snapshot_of(both, networks=[network()])) == []


# --- Coming and going -------------------------------------------------------------------------------------------------


def test_a_change_of_people_is_time_to_get_acquainted() -> None:
    changed = snapshot_of(
        [
            seat("Blijft"),
            seat("Weg", until=date(2026, 4, 30), organisation="Oud"),
            seat("Nieuw", since=date(2026, 5, 1)),
        ],
        networks=[network()],
    )

    ((name, sentence),) = said("kennismaken", changed)
    assert name == "Wonen"
    assert sentence == "Sinds 1 maart 2026 is nieuw: Nieuw. Weg is: Weg. Als organisatie niet meer aan tafel: Oud."
    assert of("kennismaken", changed)[0].evidence == (2, 3)
    assert of("kennismaken", changed, date(2026, 12, 1)) == []


def test_a_new_role_for_the_same_person_is_no_change_of_people() -> None:
    same = [seat("Anna", until=date(2026, 4, 30)), seat("Anna", role="onderzoeker", since=date(2026, 5, 1))]

    assert of("kennismaken", snapshot_of(same, networks=[network()])) == []


def test_a_network_that_just_began_has_no_turnover() -> None:
    new = snapshot_of(people(6, since=date(2026, 5, 1)), networks=[network(begin=date(2026, 5, 1))])

    assert of("kennismaken", new) == of("verloop", new) == []


@pytest.mark.parametrize(("left", "much"), [(2, False), (3, True)])
def test_half_of_the_people_gone_in_a_year_is_much(left: int, much: bool) -> None:
    rows = [seat(f"Mens {one}", until=date(2026, 1, 1) if one < left else None) for one in range(6)]

    assert bool(of("verloop", snapshot_of(rows, networks=[network()]))) is much


@pytest.mark.parametrize(("kind", "long"), [("atelier", True), ("leernetwerk", False)])
def test_staying_long_is_a_signal_only_where_people_are_meant_to_move_on(kind: str, long: bool) -> None:
    rows = [
        seat("Jorn", until=date(2025, 8, 31), since=date(2024, 1, 1)),
        seat("Jorn", role="onderzoeker", since=date(2025, 9, 1)),
        seat("Onbekend begin"),
        seat("Nieuw", since=date(2026, 1, 1)),
        seat("Terug", since=date(2023, 1, 1), until=date(2024, 1, 1)),
        seat("Terug", since=date(2026, 1, 1)),
    ]
    found = said("te_lang_dezelfde_mensen", snapshot_of(rows, networks=[network(kind=kind)]))

    assert found == ([("Wonen", "Langer dan 18 maanden erbij: Jorn.")] if long else [])


# --- Balance ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("practitioners", "dominates"), [(3, False), (4, True)])
def test_more_than_half_of_one_perspective_dominates(practitioners: int, dominates: bool) -> None:
    rows = [seat(f"Mens {one}", role="sociaal_werker" if one < practitioners else "docent") for one in range(6)]
    rows[5]["role"] = "lector"

    assert bool(of("ongelijk_perspectief", snapshot_of(rows, networks=[network()]))) is dominates


def test_four_seats_are_too_few_to_speak_of_dominance() -> None:
    few = snapshot_of(people(4, organisation="Gouda"), networks=[network()])

    assert of("ongelijk_perspectief", few) == of("ongelijk_organisatie", few) == []


def test_departments_count_as_the_organisation_they_are_part_of() -> None:
    rows = [*people(2, organisation="Opleiding A"), seat("Mens 8", organisation="Opleiding B"), seat("Mens 9")]
    rows.append(seat("Mens 10", organisation="Gouda"))
    school = [
        {"name": "Hogeschool"},
        {"name": "Opleiding A", "parent": "Hogeschool"},
        {"name": "Opleiding B", "parent": "Hogeschool"},
    ]
    (found,) = said("ongelijk_organisatie", snapshot_of(rows, networks=[network()], organisations=school))

    assert found[1] == "Van de 5 mensen aan tafel zitten er 3 namens dezelfde organisatie: Hogeschool."


@pytest.mark.parametrize(("number", "fits"), [(0, False), (4, False), (5, True), (20, True), (21, False)])
def test_five_to_twenty_people_fit_in_a_learning_network(number: int, fits: bool) -> None:
    assert (of("omvang", snapshot_of(people(number), networks=[network()])) == []) is fits


@pytest.mark.parametrize(("number", "much"), [(12, False), (13, True)])
def test_a_werkplaats_can_oversee_so_many_gemeenten(number: int, much: bool) -> None:
    names = tuple(one.name for one in list(REFERENCE.gemeenten.values())[:number])
    werkplaats = snapshot_of([], networks=[network(kind="werkplaats_jeugd", gemeenten=names)])

    assert bool(of("te_veel_gemeenten", werkplaats)) is much


@pytest.mark.parametrize(("number", "full"), [(5, False), (6, True)])
def test_more_than_five_networks_make_a_full_agenda(number: int, full: bool) -> None:
    rows = [seat("Marjolein", f"Netwerk {one}") for one in range(number)]
    rows += [seat("Marjolein", "Netwerk 0", role="lector"), seat("Marjolein", "Congres"), seat("Anna", "Netwerk 1")]
    networks = [*(network(f"Netwerk {one}") for one in range(number)), network("Congres", "symposium")]
    found = of("volle_agenda", snapshot_of(rows, networks=networks))

    assert bool(found) is full
    for one in found:
        assert (one.name, one.subject_kind, len(one.networks)) == ("Marjolein", SubjectKind.PERSON, 6)
        assert (one.target.page, one.target.parameters) == ("people", {"persoon": "1"})


# --- Between networks -------------------------------------------------------------------------------------------------


def test_two_networks_on_a_theme_that_share_nobody_work_past_each_other() -> None:
    networks = [network("Oost", themes=("Zorg", "Wonen")), network("West", themes=("zorg",))]
    apart = [seat("Anna", "Oost"), seat("Bo", "West")]

    (found,) = of("langs_elkaar_heen", snapshot_of(apart, networks=networks))
    assert found.networks == (0, 1)
    assert "hetzelfde thema als West (Zorg)" in say(found.sentence)
    for shared in ([*apart, seat("Anna", "West")], [{**one, "organisation": "Delft"} for one in apart]):
        assert of("langs_elkaar_heen", snapshot_of(shared, networks=networks)) == []


def test_a_large_theme_is_told_once() -> None:
    names = [f"Netwerk {one}" for one in range(5)]
    apart = snapshot_of(
        [seat(f"Mens {one}", one) for one in names], networks=[network(one, themes=("Zorg",)) for one in names]
    )

    (found,) = of("langs_elkaar_heen", apart)
    assert (found.name, found.subject_kind, found.networks) == ("Zorg", SubjectKind.THEME, (0, 1, 2, 3, 4))
    assert "10 paren" in say(found.sentence)


def test_where_nobody_takes_part_is_a_white_spot() -> None:
    flevoland = [one.name for one in REFERENCE.gemeenten.values() if one.province == "Flevoland"]
    covered = snapshot_of(
        [seat("Anna", organisation="Gemeente Urk")],
        networks=[network(gemeenten=tuple(flevoland[:-2]))],
        organisations=[{"name": "Gemeente Urk", "gemeente": "urk"}],
    )
    found = dict(said("witte_vlek", covered))

    assert [name for name in found if name in flevoland] == [name for name in flevoland[-2:] if name != "Urk"]
    assert found["Drenthe"] == "In deze provincie doet geen enkele gemeente mee aan een netwerk."
    assert "Flevoland" not in found


def test_where_no_gemeente_is_known_nothing_is_white() -> None:
    assert of("witte_vlek", snapshot_of([seat("Anna")], networks=[network()])) == []


def test_a_gemeente_without_anybody_at_the_table_is_there_on_paper_only() -> None:
    whole = network("Werkplaats", "werkplaats_jeugd", gemeenten=("Delft", "Gouda", "Leiden"))
    part = network("Werkgroep", "werkgroep", parent="Werkplaats")
    rows = [seat("Anna", "Werkplaats", organisation="Delft"), seat("Bo", "Werkgroep", organisation="Gouda")]
    towns = [{"name": name, "gemeente": name} for name in ("Delft", "Gouda")]
    assert said("op_papier", snapshot_of(rows, networks=[whole, part], organisations=towns)) == [
        ("Werkplaats", "Hoort bij het werkgebied, maar zit niet aan tafel: Leiden.")
    ]
    nothing_known = snapshot_of(rows, networks=[whole, part])
    assert of("op_papier", nothing_known) == []


# --- What is written down ---------------------------------------------------------------------------------------------


def test_no_goal_no_theme_and_no_kind_are_each_said() -> None:
    bare = snapshot_of([], networks=[network(), network("Leeg", None, goal=" ", themes=(), reserve_themes=("Later",))])

    assert subjects("doel_ontbreekt", bare) == subjects("thema_ontbreekt", bare) == ["Leeg"]
    assert subjects("soort_ontbreekt", bare) == ["Leeg"]


@pytest.mark.parametrize(
    ("spell", "old"),
    [
        ({"last_confirmed": date(2025, 6, 1)}, False),
        ({"last_confirmed": date(2025, 5, 31)}, True),
        ({"last_confirmed": None, "since": date(2025, 5, 31)}, True),
        ({"last_confirmed": None, "since": date(2025, 6, 1)}, False),
        ({"last_confirmed": None}, True),
        ({"last_confirmed": None, "until": date(2026, 5, 31)}, False),
    ],
)
def test_a_year_without_a_look_is_long(spell: dict[str, Any], old: bool) -> None:
    assert bool(of("verouderd", snapshot_of([seat("Anna", **spell)], networks=[network()]))) is old


def test_an_ended_organisation_at_the_table_is_named_with_its_successor() -> None:
    organisations = [
        {"name": "Oude Haven", "end": date(2026, 5, 31), "successor": "Nieuwe Haven"},
        {"name": "Nieuwe Haven"},
    ]
    still = snapshot_of([seat("Ellen", organisation="Oude Haven")], networks=[network()], organisations=organisations)

    (found,) = of("organisatie_beeindigd", still)
    assert (found.name, found.subject_kind, found.networks) == ("Oude Haven", SubjectKind.ORGANISATION, (0,))
    assert say(found.sentence).endswith("Ellen in Wonen. De opvolger is Nieuwe Haven.")
    assert of("organisatie_beeindigd", still, date(2026, 5, 31)) == []


# --- Data that cannot be right ----------------------------------------------------------------------------------------


def test_what_cannot_be_is_named_and_the_rest_is_judged() -> None:
    odd = snapshot_of(
        [
            seat("Achterstevoren", since=date(2026, 5, 1), until=date(2026, 4, 1)),
            seat("Vreemd", role="hofnar"),
            seat("Anna", "Gewoon"),
        ],
        networks=[
            network(),
            network("Kring A", "werkgroep", parent="Kring B"),
            network("Kring B", "werkgroep", parent="Kring A"),
            network("Hangt eraan", "werkgroep", parent="Kring A"),
            network("Gewoon"),
            network("Oud woord", "afgeschaft"),
        ],
    )

    assert sorted(said("gegevens_kloppen_niet", odd)) == [
        ("Kring A", "Dit netwerk is, via andere netwerken, een onderdeel van zichzelf."),
        ("Kring B", "Dit netwerk is, via andere netwerken, een onderdeel van zichzelf."),
        ("Oud woord", "Deze soort netwerk kent leernet niet (meer): afgeschaft."),
        ("Wonen", "Deze rol kent leernet niet (meer): hofnar, bij Vreemd."),
        ("Wonen", "Een deelname eindigt voordat zij begint: Achterstevoren."),
    ]
    assert "Gewoon" in subjects("ontbrekende_rol", odd)


def test_a_changed_requirement_that_no_longer_fits_becomes_a_note() -> None:
    changes = pd.DataFrame(
        [
            {
                "id": 1,
                "network_kind": "leernetwerk",
                "network": -1,
                "code": "hofnar",
                "valid_from": 1,
                "definition": {
                    "label": "Hofnar",
                    "label_en": "Jester",
                    "roles": ["hofnar"],
                    "severity": "verplicht",
                    "reason": "Lachen.",
                    "reason_en": "Laughing.",
                    "source": "Wij",
                },
                "reason": "",
            }
        ]
    )
    signals = all_signals(replace(snapshot_of([], networks=[network()]), profile_changes=changes), REFERENCE, DAY)

    (note,) = signals.notes
    assert "'hofnar' telt niet mee" in say(note)
    assert len(signals)


def test_nothing_at_all_gives_no_signals() -> None:
    nothing = all_signals(snapshot_of([]), REFERENCE, DAY)

    assert (len(nothing), nothing.signals(), nothing.notes) == (0, [], ())


def test_what_has_ended_or_has_not_begun_is_not_judged() -> None:
    gone = snapshot_of(
        [seat("Anna")], networks=[network(end=date(2026, 5, 31)), network("Straks", begin=date(2026, 6, 2))]
    )

    # Only what it brought is still asked of a network that ended.
    assert {one.rule for one in all_signals(gone, REFERENCE, DAY).signals()} <= {"opbrengst_ontbreekt"}


# --- All of them together ---------------------------------------------------------------------------------------------


def keys(signals: Signals, rows: np.ndarray | None = None) -> set[tuple[str, str, str]]:
    return {(one.rule, one.name, say(one.sentence)) for one in signals.signals(rows)}


ROLES = st.sampled_from([None, "beleidsambtenaar", "docent", "sociaal_werker", "student", "ouder"])
ROWS = st.lists(
    st.builds(
        lambda person, name, role, organisation, until: seat(
            person, name, role, organisation=organisation, until=until, last_confirmed=None
        ),
        st.sampled_from("ABCDEFG"),
        st.sampled_from(["Een", "Twee", "Drie"]),
        ROLES,
        st.sampled_from([None, "X", "Y"]),
        st.sampled_from([None, date(2026, 3, 1), date(2026, 9, 1)]),
    ),
    max_size=20,
)
NETWORKS = [network("Een"), network("Twee", "werkgroep", themes=("Een",)), network("Drie", "atelier", goal="")]


@settings(max_examples=25, deadline=None)
@given(ROWS, st.integers(0, 2), st.data())
def test_setting_aside_removes_only_its_own(rows: list[dict[str, Any]], position: int, data: st.DataObject) -> None:
    snapshot = snapshot_of(rows, networks=NETWORKS)
    before = all_signals(snapshot, REFERENCE, DAY)
    codes = [one.code for one in REFERENCE.requirements_for(NETWORKS[position]["kind"])]
    code = data.draw(st.sampled_from([*codes, *RULES]))

    after = all_signals(waived(snapshot, (position, code)), REFERENCE, DAY)

    # When a seat lapses that will be set aside for a while, it is said for the day after that.
    assert {key for key in keys(after) if key[0] != "rol_loopt_af"} == {
        key for key in keys(before) if key[0] != "rol_loopt_af"
    }
    assert before.open().all()
    for signal, stands in zip(after.signals(), after.open().tolist(), strict=True):
        own = signal.subject_kind is SubjectKind.NETWORK and position in signal.networks
        about_it = signal.rule == code or (signal.requirement == code and signal.rule != "rol_loopt_af")
        assert stands is not (own and about_it)
        assert (signal.waiver is None) is stands


@settings(max_examples=15, deadline=None)
@given(ROWS)
def test_removing_nobody_changes_nothing(rows: list[dict[str, Any]]) -> None:
    snapshot = snapshot_of(rows, networks=NETWORKS)
    same = replace(snapshot, participations=snapshot.participations.copy())

    pd.testing.assert_frame_equal(all_signals(snapshot, REFERENCE, DAY).frame, all_signals(same, REFERENCE, DAY).frame)


@settings(max_examples=15, deadline=None)
@given(ROWS)
def test_every_signal_has_evidence_that_exists_and_words_in_full(rows: list[dict[str, Any]]) -> None:
    snapshot = snapshot_of(rows, networks=NETWORKS)
    ids = set(snapshot.participations["id"].tolist())

    for signal in all_signals(snapshot, REFERENCE, DAY).signals():
        assert set(signal.evidence) <= ids
        for sentence in (say(signal.sentence), say(signal.next_step), signal.reason):
            assert sentence.endswith(".")
            assert "{" not in sentence


def test_a_waiver_ends_by_itself() -> None:
    snapshot = waived(snapshot_of([], networks=[network()]), (0, "beleid_of_uitvoering"), until=DAY)

    def gaps(day: date) -> list[str]:
        signals = all_signals(snapshot, REFERENCE, day)
        mandatory = (signals.frame["severity"] == 0).to_numpy()
        return [one.rule for one in signals.signals(np.flatnonzero(mandatory & signals.open()))]

    assert gaps(DAY) == []
    assert gaps(date(2026, 6, 2)) == ["ontbrekende_rol"]


def test_a_network_can_set_a_whole_rule_aside() -> None:
    small = snapshot_of([], networks=[network(), network("Ander")])
    signals = all_signals(waived(small, (0, "omvang")), REFERENCE, DAY)
    size = signals.frame[signals.frame["rule"] == "omvang"]

    assert dict(zip(size["name"], size["waived"], strict=True)) == {"Wonen": True, "Ander": False}
    (aside,) = signals.signals(np.flatnonzero(~signals.open()))
    assert aside.waiver is not None
    assert aside.waiver.reason == "Na de zomer"


def test_the_heaviest_come_first_and_then_the_earliest() -> None:
    rows = [seat("Bo", "Een", "beleidsambtenaar", until=date(2026, 9, 1)), *people(3, network="Twee")]
    frame = all_signals(snapshot_of(rows, networks=NETWORKS), REFERENCE, DAY).frame

    order = list(zip(frame["waived"], frame["severity"], frame["date"], strict=True))
    assert order == sorted(order)
    assert len(set(frame["severity"])) == 3


def test_signals_are_found_by_the_networks_that_they_concern() -> None:
    rows = [seat("Anna", "Een", organisation="X"), seat("Bo", "Drie", organisation="Y")]
    signals = all_signals(snapshot_of(rows, networks=NETWORKS), REFERENCE, DAY)

    for position in range(3):
        about = signals.about(np.array([position]))
        assert [position in one.networks for one in signals.signals()] == about.tolist()
