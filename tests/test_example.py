"""The example cast is whole, and every trait that tests look up is really there, on whatever day they run."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leernet.analysis.composition import Status, compose
from leernet.errors import NotAllowed
from leernet.reference import Severity, load_reference
from leernet.services.example import example_rows, load_example, traits
from leernet.services.example_files import begin_of, end_of
from leernet.services.policy import LOCAL_USER, Actor
from leernet.store import open_store

TODAY = date(2026, 3, 31)
REFERENCE = load_reference(Path(__file__).parents[1] / "data" / "reference")
ANY_DAY = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def seats(today=TODAY):
    """The participations as plain records: keys of person, organisation and network, and the values."""
    blank = dict.fromkeys(("role", "function", "since", "until", "last_confirmed"))
    return [
        SimpleNamespace(
            person=row.links.get("person_id"),
            organisation=row.links.get("organisation_id"),
            network=row.links["network_id"],
            **{**blank, "end_unknown": False, "end_reason": "", **row.values},
        )
        for row in example_rows(today).participations
    ]


def now(network=None, *, today=TODAY):
    return [
        seat
        for seat in seats(today)
        if (network is None or seat.network == network)
        and (seat.since is None or seat.since <= today)
        and (seat.until is None or seat.until >= today)
        and not seat.end_unknown
    ]


@pytest.fixture(scope="module")
def rows():
    return example_rows(TODAY)


# --- Dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "begin", "end"),
    [
        ("0m", date(2026, 3, 1), date(2026, 3, 31)),
        ("-1m", date(2026, 2, 1), date(2026, 2, 28)),
        ("-25m", date(2024, 2, 1), date(2024, 2, 29)),
        ("-3m", date(2025, 12, 1), date(2025, 12, 31)),
        ("+10m", date(2027, 1, 1), date(2027, 1, 31)),
        ("-7m12", date(2025, 8, 12), date(2025, 8, 12)),
    ],
)
def test_a_number_of_months_is_the_first_or_the_last_day_of_that_month(months, begin, end):
    assert begin_of(TODAY, months) == begin
    assert end_of(TODAY, months) == end


@given(ANY_DAY, st.integers(-60, 60))
def test_after_the_end_of_a_month_the_next_begins(today, months):
    assert (begin_of(today, f"{months + 1}m") - end_of(today, f"{months}m")).days == 1


@settings(max_examples=25, deadline=None)
@given(ANY_DAY)
def test_whatever_day_it_is_nobody_takes_part_before_the_network_begins_or_after_it_ends(today):
    networks = example_rows(today).networks
    for seat in seats(today):
        network = networks[seat.network].values
        assert seat.since is None or seat.since >= network["begin"], seat
        assert "end" not in network or seat.until is None or seat.until <= network["end"], seat
        assert seat.until or "end" not in network or network["end"] > today, seat
        assert not (seat.since and seat.until) or seat.since <= seat.until, seat
        if seat.last_confirmed:
            assert seat.last_confirmed <= today, seat
            assert seat.since is None or seat.since <= seat.last_confirmed, seat


@settings(max_examples=25, deadline=None)
@given(ANY_DAY)
def test_whatever_day_it_is_the_same_people_are_at_the_table(today):
    there = Counter((seat.network, seat.person or seat.organisation) for seat in now(today=today))
    assert there == Counter((seat.network, seat.person or seat.organisation) for seat in now())


# --- The whole --------------------------------------------------------------------------------------------------------


def test_it_is_about_150_people_and_four_years(rows):
    assert 145 <= len(rows.persons) <= 160
    assert len(rows.networks) >= 40
    assert len(rows.participations) >= 350
    first = min(network.values["begin"] for network in rows.networks.values())
    assert (TODAY - first).days == pytest.approx(4 * 365, abs=40)


def test_every_record_that_is_pointed_to_exists(rows):
    targets = {"person_id": rows.persons, "organisation_id": rows.organisations, "network_id": rows.networks}
    for row in rows.participations:
        assert all(key in targets[field] for field, key in row.links.items()), row
    for own in (rows.organisations, rows.networks):
        assert all(key in own for row in own.values() for key in row.links.values())


def test_every_code_exists_in_the_reference_data(rows):
    for row in rows.organisations.values():
        assert row.values.get("kind") in {None, *REFERENCE.organisation_kinds}, row
    for row in rows.networks.values():
        assert row.values.get("kind") in {None, *REFERENCE.network_kinds}, row
    for seat in seats():
        assert seat.role in {None, *REFERENCE.roles}, seat
        assert seat.function in {None, *REFERENCE.functions}, seat


def test_every_gemeente_exists(rows):
    named = [row.values["gemeente"] for row in rows.organisations.values()]
    named += [name for row in rows.networks.values() for name in row.values.get("gemeenten", ())]
    assert {name for name in named if not REFERENCE.find_gemeente(name)} == set()


def test_every_kind_of_network_and_every_role_occurs(rows):
    assert {row.values.get("kind") for row in rows.networks.values()} >= set(REFERENCE.network_kinds)
    assert {seat.role for seat in seats()} >= set(REFERENCE.roles)


def test_nobody_and_nothing_bears_the_same_name_twice(rows):
    people = {(row.values["given_name"], row.values["family_name"]) for row in rows.persons.values()}
    assert len(people) == len(rows.persons)
    for own in (rows.organisations, rows.networks):
        assert len({row.values["name"] for row in own.values()}) == len(own)


def test_everybody_takes_part_in_something_and_every_network_has_people(rows):
    assert {seat.person for seat in seats() if seat.person} == set(rows.persons)
    assert {seat.network for seat in seats()} == set(rows.networks)


def test_contact_data_lead_nowhere(rows):
    addresses = [row.values["email"] for row in rows.persons.values() if "email" in row.values]
    assert addresses
    assert all(address.endswith(".example") for address in addresses)  # RFC 2606: never anybody's


# --- The traits -------------------------------------------------------------------------------------------------------


def test_every_trait_is_a_sentence_about_records_that_exist(rows):
    for name, trait in traits().items():
        assert trait.sentence.endswith("."), name
        assert trait.persons or trait.organisations or trait.networks, name
        assert set(trait.persons) <= set(rows.persons), name
        assert set(trait.organisations) <= set(rows.organisations), name
        assert set(trait.networks) <= set(rows.networks), name


def test_a_coordinator_left_and_the_successor_followed_the_next_day():
    trait = traits()["coordinator_who_left"]
    (left, follows) = trait.persons
    held = {seat.person: seat for seat in seats() if seat.network in trait.networks and seat.function == "coordinator"}
    assert (held[follows].since - held[left].until).days == 1
    assert held[left].end_reason


def test_people_left_and_returned():
    trait = traits()["person_who_returned"]
    for person, network in zip(trait.persons, trait.networks, strict=True):
        first, second = [seat for seat in seats() if (seat.person, seat.network) == (person, network)]
        assert first.until < second.since < TODAY


@settings(max_examples=10, deadline=None)
@given(ANY_DAY)
def test_the_only_policy_officer_leaves_within_two_months(today):
    trait = traits()["policy_officer_about_to_leave"]
    (officer,) = [seat for seat in now(*trait.networks, today=today) if seat.role == "beleidsambtenaar"]
    assert (officer.person,) == trait.persons
    assert 27 <= (officer.until - today).days <= 61


def test_unknown_begin_and_unknown_end():
    (seat,) = [one for one in now() if one.person in traits()["unknown_begin"].persons and one.since is None]
    assert seat.network in traits()["unknown_begin"].networks
    trait = traits()["ended_on_unknown_date"]
    ended = [one for one in seats() if one.end_unknown]
    assert {one.person for one in ended} == set(trait.persons)
    assert all(one.until is None for one in ended)


def test_some_have_not_been_confirmed_for_a_year():
    trait = traits()["not_confirmed"]
    old = {
        (seat.person, seat.network)
        for seat in now()
        if seat.last_confirmed and (TODAY - seat.last_confirmed).days > 365
    }
    assert old == set(zip(trait.persons, trait.networks, strict=True))


def test_one_person_holds_two_roles():
    trait = traits()["two_roles"]
    assert {seat.role for seat in now(*trait.networks) if seat.person in trait.persons} == {"docent", "onderzoeker"}


def test_one_participant_has_no_role():
    trait = traits()["no_role"]
    assert {seat.person for seat in seats() if seat.person and not seat.role} == set(trait.persons)


def test_an_organisation_holds_a_seat_without_a_person():
    trait = traits()["seat_without_person"]
    held = {seat.network for seat in now() if seat.person is None and seat.organisation in trait.organisations}
    assert held == set(trait.networks)


def test_one_person_sits_in_more_networks_than_anybody():
    (person,) = traits()["person_in_too_many_networks"].persons
    count = Counter(name for name, _ in {(seat.person, seat.network) for seat in now() if seat.person})
    assert count.most_common(1) == [(person, 7)]


def test_a_bridge_holds_the_regions_together():
    (person,) = traits()["bridge"].persons
    graph = nx.Graph([(seat.person, seat.network) for seat in now() if seat.person])
    linked = nx.number_connected_components(graph)
    graph.remove_node(person)
    assert nx.number_connected_components(graph) > linked


def test_an_organisation_ended_and_somebody_still_sits_there_on_its_behalf(rows):
    ended, successor = traits()["organisation_with_successor"].organisations
    assert rows.organisations[ended].links["successor_id"] == successor
    assert rows.organisations[ended].values["end"] < rows.organisations[successor].values["begin"] < TODAY
    trait = traits()["ended_organisation_at_the_table"]
    assert [(seat.person, seat.network) for seat in now() if seat.organisation == ended] == [
        (*trait.persons, *trait.networks)
    ]


def test_one_organisation_has_more_than_half_of_the_seats():
    trait = traits()["dominant_organisation"]
    seats_of = Counter(seat.organisation for seat in now(*trait.networks))
    assert seats_of[trait.organisations[0]] * 2 > seats_of.total()


def test_two_networks_on_one_theme_have_nobody_and_no_organisation_in_common(rows):
    one, other = traits()["one_theme_nobody_in_common"].networks
    assert rows.networks[one].values["themes"] == rows.networks[other].values["themes"]
    parties = [{*(s.person for s in now(key)), *(s.organisation for s in now(key))} for key in (one, other)]
    assert parties[0] & parties[1] <= {None}


def test_what_is_not_filled_in(rows):
    assert "kind" not in rows.networks[traits()["network_without_kind"].networks[0]].values
    assert "kind" not in rows.organisations[traits()["organisation_without_kind"].organisations[0]].values
    assert not {"goal", "themes"} & set(rows.networks[traits()["network_without_goal_or_theme"].networks[0]].values)


def test_in_one_atelier_people_stay_for_years():
    trait = traits()["atelier_where_people_stay_too_long"]
    for seat in now(*trait.networks):
        if seat.person in trait.persons:
            assert (TODAY - seat.since).days > 2 * 365


def test_students_come_and_go():
    trait = traits()["students_per_semester"]
    spells = [seat for seat in seats() if seat.network in trait.networks and seat.role == "student"]
    assert len({seat.since for seat in spells}) == 2
    assert all((seat.until - seat.since).days < 300 for seat in spells)


def test_networks_ended_were_an_event_or_are_still_to_begin(rows):
    def lives(trait):
        return [
            (rows.networks[key].values["begin"], rows.networks[key].values["end"]) for key in traits()[trait].networks
        ]

    assert all(begin < end < TODAY for begin, end in lives("ended_network"))
    assert all(begin == end < TODAY for begin, end in lives("event_in_the_past"))
    assert all(TODAY < begin == end for begin, end in lives("network_still_to_begin"))


def test_a_gemeente_is_covered_on_paper_only(rows):
    covered = {name for row in rows.networks.values() for name in row.values.get("gemeenten", ())}
    there = {rows.organisations[seat.organisation].values["gemeente"] for seat in now() if seat.organisation}
    assert "Krimpenerwaard" in covered - there


# --- In the database --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('example') / 'example.db'}")
    load_example(store, actor=LOCAL_USER, today=TODAY)
    yield store.read_snapshot()
    store.close()


@pytest.fixture(scope="module")
def found(snapshot, rows):
    """Per network key the findings of its composition, by code and severity."""
    key_of = {row.values["name"]: key for key, row in rows.networks.items()}
    results = defaultdict(dict)
    for finding in compose(snapshot, REFERENCE, TODAY).findings():
        key = key_of[snapshot.networks["name"][finding.network]]
        results[key][finding.requirement.code] = finding
    return results


def test_the_whole_cast_lands_in_the_database(snapshot, rows):
    assert len(snapshot.persons) == len(rows.persons)
    assert len(snapshot.organisations) == len(rows.organisations)
    assert len(snapshot.networks) == len(rows.networks)
    assert len(snapshot.participations) == len(rows.participations)
    assert len(snapshot.on(TODAY).participations) == len(now())


def test_lists_and_links_land_in_the_database(snapshot):
    networks = snapshot.networks.set_index("name")
    werkplaats = networks.loc["Werkplaats Sociaal Domein Lage Landen"]
    assert len(werkplaats["themes"]) == 5
    assert werkplaats["reserve_themes"] == ("Digitaal meedoen",)
    assert werkplaats["gemeenten"][0] == "Gouda"
    position = networks.loc["Kwetsbare Gezinnen", "parent"]
    assert snapshot.networks["name"][position] == "Werkplaats Sociaal Domein Lage Landen"
    organisations = snapshot.organisations.set_index("name")
    assert organisations.loc["Hogeschool Lage Landen", "other_names"] == ("HS Lage Landen", "HLL")
    assert (
        snapshot.organisations["name"][organisations.loc["Welzijn Oude Haven", "successor"]]
        == "Sociaal Werk Nieuwe Haven"
    )


def test_loading_asks_the_policy(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'example.db'}")
    with pytest.raises(NotAllowed):
        load_example(store, actor=Actor(name="vreemde", kind="stranger"), today=TODAY)
    assert store.revision() == 0


@pytest.mark.parametrize(
    ("trait", "requirement", "status"),
    [
        ("network_without_policy_officer", "beleid_of_uitvoering", Status.MISSING),
        ("executive_officer_only", "beleidsambtenaar", Status.MISSING),
        ("working_group_without_lecturer", "docent", Status.MISSING),
        ("werkplaats_without_consortium", "adviserend_consortium", Status.MISSING),
        ("no_role", "beleid_of_uitvoering", Status.UNKNOWN),
        ("policy_officer_about_to_leave", "beleidsambtenaar", Status.MET),
        ("policy_officer_with_successor", "beleid_of_uitvoering", Status.MET),
        ("atelier_with_think_tank", "denktank", Status.MET),
    ],
)
def test_the_composition_finds_the_trait(found, trait, requirement, status):
    assert found[traits()[trait].networks[0]][requirement].status is status


def test_the_composition_finds_the_atelier_with_two_lecturers(found):
    assert found[traits()["atelier_with_two_lecturers"].networks[0]]["atelier_docent"].above_maximum


def test_most_of_the_picture_is_in_order(found):
    needs = {
        key
        for key, findings in found.items()
        for one in findings.values()
        if (one.status is not Status.MET or one.above_maximum) and one.requirement.severity is not Severity.TO_CONSIDER
    }
    assert set(traits()["fully_in_order"].networks) & needs == set()
    assert len(needs) * 4 < len(found)
