"""A unit of work keeps all or nothing, leaves a trail, and raises the revision by one."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import IntegrityError

from leernet.errors import ChangedMeanwhile, NotFound
from leernet.model import (
    AuditEntry,
    Network,
    NetworkInput,
    Participation,
    ParticipationInput,
    Person,
    PersonInput,
)
from leernet.store import Store, open_store
from leernet.store.engine import connect_engine
from tests.records import add_network, add_participation, add_person

ANNA = PersonInput(given_name="Anna", name_prefix="de", family_name="Vries")
FATMA = PersonInput(given_name="Fatma", family_name="Yılmaz")


def person(values: PersonInput, pseudonym: str) -> Person:
    return Person(pseudonym=pseudonym).assign(values)


def audit_entries(store: Store) -> int:
    with store.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(AuditEntry)).scalar_one()


def test_all_that_is_written_together_is_one_revision(store: Store) -> None:
    with store.write("Piet") as work:
        work.add(person(ANNA, "A"))
        work.add(person(FATMA, "B"))

    assert store.revision() == 1
    assert len(store.read_snapshot().persons) == 2


def test_what_fails_halfway_leaves_nothing(store: Store) -> None:
    def fail_halfway() -> None:
        with store.write("Piet") as work:
            work.add(person(ANNA, "A"))
            raise RuntimeError("halverwege")

    with pytest.raises(RuntimeError, match="halverwege"):
        fail_halfway()

    assert store.revision() == 0
    assert store.read_snapshot().persons.empty
    assert audit_entries(store) == 0


def test_what_the_database_refuses_at_the_end_leaves_nothing(store: Store) -> None:
    def add_the_same_pseudonym_twice() -> None:
        with store.write("Piet") as work:
            work.add(person(ANNA, "dezelfde"))
            work.add_many(Person, [{**FATMA.model_dump(), "pseudonym": "dezelfde"}])

    with pytest.raises(IntegrityError):
        add_the_same_pseudonym_twice()

    assert store.revision() == 0
    assert audit_entries(store) == 0


def test_writing_nothing_is_no_new_revision(store: Store) -> None:
    with store.write("Piet"):
        pass

    assert store.revision() == 0


def test_a_change_to_what_it_already_was_is_no_write(store: Store) -> None:
    id = add_person(store, "Anna", "Vries")

    with store.write("Piet") as work:
        changed = work.change(work.get(Person, id), PersonInput(given_name="Anna", family_name="Vries"))

    assert not changed
    assert store.revision() == 1
    assert store.read_snapshot().persons["version"].tolist() == [1]


def test_the_trail_says_who_did_what_and_what_it_touched(store: Store) -> None:
    start = datetime.now(UTC)
    id = add_person(store, "Anna", "Vries")
    with store.write("Piet") as work:
        work.change(work.get(Person, id), PersonInput(given_name="Anna", family_name="Smit"), verb="change")
    with store.write("Klaas") as work:
        work.remove(work.get(Person, id))

    removed, changed, added = store.history("person", id)

    assert (added.verb, changed.verb, removed.verb) == ("add", "change", "remove")
    assert (added.actor, changed.actor, removed.actor) == ("lokale gebruiker", "Piet", "Klaas")
    assert (added.before, added.after["family_name"]) == ({}, "Vries")
    assert (changed.before, changed.after) == ({"family_name": "Vries"}, {"family_name": "Smit"})
    assert (removed.before["family_name"], removed.after) == ("Smit", {})
    assert start <= added.moment <= changed.moment <= removed.moment <= datetime.now(UTC)


def test_the_trail_tells_the_same_moment_whatever_the_time_zone_of_the_server(store_url: str) -> None:
    engine = connect_engine(store_url)
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text(f"ALTER DATABASE {engine.url.database} SET timezone TO 'Asia/Tokyo'"))
    engine.dispose()
    store, start = open_store(store_url), datetime.now(UTC)
    id = add_person(store)

    (entry,) = store.history("person", id)

    assert start <= entry.moment <= datetime.now(UTC)
    store.close()


def test_the_trail_keeps_dates_and_lists_readable(store: Store) -> None:
    id = add_network(store, "Armoede", begin=date(2025, 5, 14), themes=["Schulden"], gemeenten=["Delft"])

    (added,) = store.history("network", id)

    assert added.after["begin"] == "2025-05-14"
    assert added.after["themes"] == ["Schulden"]


def test_the_trail_of_one_record_is_not_that_of_another(store: Store) -> None:
    anna, network = add_person(store), add_network(store)

    assert [entry.verb for entry in store.history("person", anna)] == ["add"]
    assert [entry.after["name"] for entry in store.history("network", network)] == ["Kwetsbare gezinnen"]
    assert store.history("participation", 1) == []


def test_what_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match="Deelnemer nummer 7 bestaat niet"), store.write("Piet") as work:
        work.get(Person, 7)


def test_a_reference_to_what_is_not_there_is_not_found(store: Store) -> None:
    id = add_network(store)

    with pytest.raises(NotFound, match="Netwerk nummer 99"), store.write("Piet") as work:
        work.change(work.get(Network, id), NetworkInput(name="Andere naam", parent_id=99))

    assert store.read_snapshot().networks["name"].tolist() == ["Kwetsbare gezinnen"]


def test_the_second_to_change_sees_both_versions(store: Store) -> None:
    id = add_network(store, "Armoede", themes=["Schulden"])
    with store.write("Piet") as work:
        work.change(work.get(Network, id), NetworkInput(name="Armoede", themes=["Wonen"]), expected_version=1)

    with (
        pytest.raises(ChangedMeanwhile, match="Armoede is intussen gewijzigd") as meanwhile,
        store.write("Eva") as work,
    ):
        work.change(work.get(Network, id), NetworkInput(name="Armoede", themes=["Zorg"]), expected_version=1)

    assert (meanwhile.value.mine, meanwhile.value.theirs) == ({"themes": ["Zorg"]}, {"themes": ["Wonen"]})
    assert meanwhile.value.version == 2
    assert store.revision() == 2
    assert store.read_snapshot().networks["themes"].tolist() == [("Wonen",)]


def test_many_are_added_in_one_go_with_one_entry_in_the_trail(store: Store) -> None:
    rows = [{**ANNA.model_dump(), "pseudonym": str(number)} for number in range(3)]

    with store.write("Piet") as work:
        ids = work.add_many(Person, rows, origin={"file": "lijst.xlsx"})

    assert store.revision() == 1
    assert store.read_snapshot().persons["id"].tolist() == list(ids)
    assert audit_entries(store) == 1
    for id in ids:
        (entry,) = store.history("person", id)
        assert (entry.verb, entry.after) == ("import", {"file": "lijst.xlsx"})


def seats(store: Store, number: int) -> list[tuple[Participation, ParticipationInput]]:
    """So many new people with a seat each, and for every seat a change that gives it a role."""
    network = add_network(store)
    for _each in range(number):
        add_participation(store, person_id=add_person(store), network_id=network)
    with store.write("Piet") as work:
        records = list(work.find(Participation))
    return [(record, ParticipationInput(**{**record.fields(), "role": "docent"})) for record in records]


def test_of_many_that_change_together_each_has_its_own_version_and_entry(store: Store) -> None:
    (first, values), (second, _values) = seats(store, 2)

    with store.write("Piet") as work:
        changes = [(work.get(Participation, first.id), values)]
        same = work.get(Participation, second.id)
        work.change_many([*changes, (same, ParticipationInput(**same.fields()))])

    assert store.read_snapshot().participations["version"].tolist() == [2, 1]
    entry = store.history("participation", first.id)[0]
    assert (entry.verb, entry.before, entry.after) == ("import", {"role": None}, {"role": "docent"})
    assert [entry.verb for entry in store.history("participation", second.id)] == ["add"]


def test_many_that_change_together_cost_no_more_statements_than_few(sqlite_store: Store) -> None:
    statements: list[str] = []
    changes = seats(sqlite_store, 30)
    event.listen(sqlite_store.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))

    with sqlite_store.write("Piet") as work:
        records = work.find(Participation)
        work.change_many([(record, values) for record, (_old, values) in zip(records, changes, strict=True)])

    assert sqlite_store.read_snapshot().participations["role"].tolist() == ["docent"] * 30
    assert sum(statement.startswith("UPDATE participation") for statement in statements) == 1
    assert sum("FROM person" in statement for statement in statements) == 2  # the references, and the snapshot


def test_one_of_many_that_refers_to_nobody_changes_nothing(store: Store) -> None:
    changes = seats(store, 2)

    def send_one_away() -> None:
        with store.write("Piet") as work:
            records = work.find(Participation)
            wrong = ParticipationInput(**{**records[1].fields(), "person_id": 404})
            work.change_many([(records[0], changes[0][1]), (records[1], wrong)])

    with pytest.raises(NotFound):
        send_one_away()
    assert store.read_snapshot().participations["version"].tolist() == [1, 1]


def test_columns_are_stored_as_rows_are(store: Store) -> None:
    person_id, network_id = add_person(store), add_network(store)
    rows = [
        {
            "person_id": person_id,
            "organisation_id": None,
            "network_id": network_id,
            "role": role,
            "function": None,
            "since": since,
            "until": None,
            "end_unknown": end_unknown,
            "end_reason": "",
            "last_confirmed": None,
            "note": "",
        }
        for role, since, end_unknown in [("lector", date(2024, 2, 29), True), (None, None, False)]
    ]
    with store.write("Piet") as work:
        by_row = work.add_many(Participation, rows)
    with store.write("Piet") as work:
        by_column = work.add_columns(Participation, {name: [row[name] for row in rows] for name in rows[0]})

    read = [store.read_record(Participation, id) for id in (*by_row, *by_column)]
    assert read[:2] == read[2:]


def test_after_many_the_next_gets_its_own_number(store: Store) -> None:
    with store.write("Piet") as work:
        ids = work.add_many(Person, [{**ANNA.model_dump(), "pseudonym": str(number)} for number in range(3)])

    assert add_person(store) == ids[-1] + 1


def test_the_number_of_what_was_removed_is_never_given_again(store: Store) -> None:
    first = add_person(store)
    with store.write("Piet") as work:
        work.remove(work.get(Person, first))
    second = add_person(store)
    with store.write("Piet") as work:
        work.remove(work.get(Person, second))
    with store.write("Piet") as work:
        (third,) = work.add_many(Person, [{**ANNA.model_dump(), "pseudonym": "C"}])
    with store.write("Piet") as work:
        work.remove(work.get(Person, third))
    fourth = add_person(store)

    assert first < second < third < fourth
