"""Writing what an import plans: all or nothing, with its trace, and the same list again changes nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from leernet.errors import NotAllowed, PlanOutdated, RowsRefused
from leernet.exchange.mapping import recognise
from leernet.exchange.plan import ImportPlan
from leernet.exchange.planning import make_plan
from leernet.exchange.reading import read_workbook
from leernet.exchange.table import read_table
from leernet.exchange.words import load_import_words
from leernet.model import DatabaseRevision, Table
from leernet.reference import load_reference
from leernet.services.importing import write_import
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.exchange.conftest import FOLDER, csv_of
from tests.records import STRANGER, add_network, add_participation, add_person

WORDS, REFERENCE = load_import_words(FOLDER), load_reference(FOLDER)
HEAD = ["Naam", "E-mail", "Organisatie", "Gemeente", "Netwerk", "Thema", "Rol", "Functie", "Vanaf", "Tot", "Reden"]
ANNA = ["Anna de Vries", "a@b.nl", "Gemeente Delft", "", "Noord", "jeugd; wonen", "docent", "lid", "1-9-2023", "", ""]
GGD = ["", "", "GGD Haaglanden", "Den Haag", "Noord", "", "", "", "2020", "gestopt", "fusie"]


def plan_for(store: Store, *rows: list[str]) -> ImportPlan:
    table = read_table(read_workbook(csv_of(HEAD, *rows), file="lijst.csv"), WORDS)
    snapshot = store.read_snapshot()
    return make_plan(table, recognise(table, WORDS), words=WORDS, reference=REFERENCE, snapshot=snapshot)


def import_rows(store: Store, *rows: list[str]) -> ImportPlan:
    plan = plan_for(store, *rows)
    write_import(store, actor=LOCAL_USER, plan=plan)
    return plan


def sizes(store: Store) -> tuple[int, ...]:
    snapshot = store.read_snapshot()
    return tuple(len(getattr(snapshot, kind)) for kind in ("persons", "organisations", "networks", "participations"))


def test_a_list_becomes_people_organisations_networks_and_participations(store: Store) -> None:
    import_rows(store, ANNA, GGD)
    snapshot = store.read_snapshot()

    assert sizes(store) == (1, 2, 1, 2)
    anna = snapshot.persons.iloc[0]
    assert (anna["given_name"], anna["name_prefix"], anna["family_name"], anna["email"]) == (
        "Anna",
        "de",
        "Vries",
        "a@b.nl",
    )
    assert anna["pseudonym"].startswith("Deelnemer ")
    assert snapshot.organisations[["name", "kind", "gemeente"]].to_numpy().tolist() == [
        ["Gemeente Delft", "gemeente", "Delft"],
        ["GGD Haaglanden", "ggd", "Den Haag"],
    ]
    assert snapshot.networks["themes"].iloc[0] == ("jeugd", "wonen")
    seats = snapshot.participations.sort_values("id")
    assert seats["person"].tolist() == [0, -1]
    assert seats["since"].tolist() == [date(2023, 9, 1).toordinal(), date(2020, 1, 1).toordinal()]
    assert seats["end_unknown"].tolist() == [False, True]
    assert seats["end_reason"].tolist() == ["", "fusie"]


def test_the_same_list_once_more_writes_nothing(store: Store) -> None:
    import_rows(store, ANNA, GGD)
    revision = store.revision()

    plan = import_rows(store, ANNA, GGD)

    assert (plan.unchanged, plan.writes_anything, store.revision()) == (2, False, revision)


def test_a_later_list_fills_in_the_end(store: Store) -> None:
    import_rows(store, ANNA)

    import_rows(store, [*ANNA[:9], "31-8-2024", "verhuisd"])

    seat = store.read_snapshot().participations.iloc[0]
    assert (seat["until"], seat["end_reason"], seat["version"]) == (date(2024, 8, 31).toordinal(), "verhuisd", 2)


def test_a_new_organisation_can_complete_a_known_participation(store: Store) -> None:
    import_rows(store, [*ANNA[:2], "", *ANNA[3:]])

    import_rows(store, ANNA)

    snapshot = store.read_snapshot()
    assert len(snapshot.participations) == 1
    assert snapshot.organisations["name"].iloc[snapshot.participations["organisation"].iloc[0]] == "Gemeente Delft"


def test_records_that_are_known_are_used_and_completed(store: Store) -> None:
    person, network = add_person(store, "Anna", "Vries", name_prefix="de"), add_network(store, "Noord")
    add_participation(store, person_id=person, network_id=network)

    plan = import_rows(store, ANNA)

    assert (plan.changed_rows, sizes(store)) == (1, (1, 1, 1, 1))
    snapshot = store.read_snapshot()
    assert snapshot.persons["email"].tolist() == ["a@b.nl"]
    assert snapshot.networks["themes"].iloc[0] == ("jeugd", "wonen")


def test_with_refused_rows_nothing_is_written_unless_they_may_be_left_out(store: Store) -> None:
    nowhere = ["Bo Smit", *[""] * 10]

    with pytest.raises(RowsRefused, match="rij 3: er staat geen netwerk"):
        import_rows(store, ANNA, nowhere)
    assert sizes(store) == (0, 0, 0, 0)

    write_import(store, actor=LOCAL_USER, plan=plan_for(store, ANNA, nowhere), skip_refused=True)
    assert sizes(store) == (1, 1, 1, 1)


def test_a_plan_for_data_that_changed_since_is_not_written(store: Store) -> None:
    plan = plan_for(store, ANNA)
    add_network(store, "Zuid")

    with pytest.raises(PlanOutdated):
        write_import(store, actor=LOCAL_USER, plan=plan)

    assert sizes(store) == (0, 0, 1, 0)


def test_only_who_may_import_can(store: Store) -> None:
    with pytest.raises(NotAllowed):
        write_import(store, actor=STRANGER, plan=plan_for(store, ANNA))


def test_an_import_leaves_its_trace_at_everything_it_added_and_changed(store: Store) -> None:
    import_rows(store, ANNA, GGD)
    import_rows(store, [*ANNA[:9], "31-8-2024", ""])

    first, second = store.history("participation", 1), store.history("participation", 2)
    assert [(entry.verb, entry.after) for entry in second] == [("import", {"file": "lijst.csv", "sheet": "lijst"})]
    assert [entry.verb for entry in first] == ["import", "import"]
    assert first[0].after == {"until": "2024-08-31"}
    assert store.history("network", 1)[0].actor == LOCAL_USER.name


def test_records_added_by_hand_afterwards_get_numbers_of_their_own(store: Store) -> None:
    import_rows(store, ANNA)

    assert add_person(store) == 2


def test_progress_goes_from_begin_to_end(store: Store) -> None:
    shares: list[float] = []
    plan = plan_for(store, ANNA)
    write_import(store, actor=LOCAL_USER, plan=plan, progress=lambda share, _phrase: shares.append(share))

    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def choice(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts)


ROW = st.tuples(
    choice("", "Anna de Vries", "Vries, Anna de", "Bo Smit", "BO SMIT"),
    choice("", "a@b.nl", "A@B.NL", "b@b.nl"),
    choice("", "Gemeente Delft", "gemeente delft", "De Brug"),
    choice("", "Delft", "Almre"),
    choice("Noord", "NOORD", "Zuid"),
    choice("", "jeugd", "wonen; jeugd"),
    choice("", "docent", "voorzitter", "onbekend woord"),
    choice("", "lid", "docent"),
    choice("", "2020", "1-1-2021", "heden"),
    choice("", "2021", "31-12-2022", "heden", "gestopt"),
    choice("", "verhuisd"),
).map(list)


def row_of(name: str, email: str) -> list[str]:
    return [name, email, "", "", "Noord", *[""] * 6]


def empty(store: Store) -> None:
    """Hypothesis gives all its examples the same store; with what is known from before, every list is an old one."""
    with store.write("test") as work:
        for table in reversed(Table.metadata.sorted_tables):
            if table.name != DatabaseRevision.__tablename__:
                work.session.execute(delete(table))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, max_size=3), st.lists(ROW, min_size=1, max_size=8))
@example([row_of("Bo Smit", "")], [row_of("Bo Smit", "b@b.nl"), row_of("BO SMIT", "a@b.nl")])
def test_whatever_a_list_says_saying_it_twice_changes_nothing(
    sqlite_store: Store, before: list[list[str]], rows: list[list[str]]
) -> None:
    empty(sqlite_store)
    for list_ in filter(None, (before, rows)):
        plan = plan_for(sqlite_store, *list_)
        write_import(sqlite_store, actor=LOCAL_USER, plan=plan, skip_refused=True)

    again = plan_for(sqlite_store, *rows)

    assert again.rows == plan.rows == sum(map(again.count, range(5)))
    assert (again.added, again.changed_rows) == (0, 0), rows


def test_the_law_above_can_fail(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """If matching did not find anything, importing twice would add everything twice."""
    plan_again: Callable = plan_for
    import_rows(sqlite_store, ANNA)
    monkeypatch.setattr("leernet.exchange.planning.participation_changes", lambda *_: ({}, []))

    assert plan_again(sqlite_store, ANNA).added == 1
