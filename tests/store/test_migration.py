"""A database is made, brought up to date after a backup, or refused; never half of it."""

import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from leernet.errors import DatabaseTooNew
from leernet.model import Record, Table
from leernet.store import Store, migration, open_store
from leernet.store.engine import connect_engine
from tests.records import add_network, add_person

NEXT_VERSION = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9998", "{previous}"


def upgrade():
    op.create_table("motto", sa.Column("id", sa.Integer(), primary_key=True))
    with op.batch_alter_table("network") as batch:
        batch.add_column(sa.Column("motto", sa.String(100)))
        batch.alter_column("region", type_=sa.String(400))  # SQLite replaces the table for this
    {ending}
"""


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """From now on this leernet knows one version of the data more."""

    def know(ending: str = "") -> None:
        scripts = tmp_path / "migrations"
        previous = migration.latest_version()
        shutil.copytree(migration._SCRIPTS, scripts)
        (scripts / "versions" / "next.py").write_text(NEXT_VERSION.format(previous=previous, ending=ending))
        monkeypatch.setattr(migration, "_SCRIPTS", scripts)

    return know


def set_version(url: str, version: str) -> None:
    engine = connect_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    engine.dispose()


def backups(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "backups").glob("*.db"))


def test_a_new_database_is_up_to_date_and_empty(database_url: str) -> None:
    store = open_store(database_url)

    assert store.schema_version() == migration.latest_version()
    assert store.revision() == 0
    assert store.read_snapshot().persons.empty
    store.close()


def test_the_tables_are_what_the_model_says(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Table.metadata) == []


def test_sqlite_hands_out_no_number_twice(sqlite_store: Store) -> None:
    with sqlite_store.engine.connect() as connection:
        tables = dict(connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all())

    records = [table.__tablename__ for table in Record.__subclasses__()]
    assert len(records) == 20
    assert [name for name in records if "AUTOINCREMENT" not in tables[name]] == []


def test_the_checks_are_what_the_model_says(store: Store) -> None:
    found = {check["name"] for check in inspect(store.engine).get_check_constraints("participation")}

    assert found == {
        "ck_participation_has_holder",
        "ck_participation_dates_in_order",
        "ck_participation_one_kind_of_end",
    }


@pytest.mark.parametrize(
    "values",
    [
        "NULL, NULL, NULL, NULL, FALSE",
        "1, NULL, '2025-02-01', '2025-01-01', FALSE",
        "1, NULL, NULL, '2025-01-01', TRUE",
        "99, NULL, NULL, NULL, FALSE",
    ],
    ids=["nobody", "end before begin", "two kinds of end", "person who is not there"],
)
def test_the_database_itself_refuses_nonsense(store: Store, values: str) -> None:
    add_person(store)
    add_network(store)
    columns = "person_id, organisation_id, since, until, end_unknown, network_id, end_reason, note, version"

    with pytest.raises(IntegrityError), store.engine.begin() as connection:
        connection.execute(text(f"INSERT INTO participation ({columns}) VALUES ({values}, 1, '', '', 1)"))


def test_an_older_database_is_upgraded_with_all_that_hangs_together(
    store_url: str, next_version: Callable[..., None]
) -> None:
    older = open_store(store_url)
    add_network(older, themes=["Armoede"], gemeenten=["Delft"])
    older.close()
    next_version()

    upgraded = open_store(store_url)

    assert upgraded.schema_version() == "9998"
    assert upgraded.read_snapshot().networks.loc[0, ["name", "themes", "gemeenten"]].tolist() == [
        "Kwetsbare gezinnen",
        ("Armoede",),
        ("Delft",),
    ]
    upgraded.close()


def test_before_an_upgrade_the_old_data_are_kept_aside(
    sqlite_store: Store, tmp_path: Path, next_version: Callable[..., None]
) -> None:
    add_person(sqlite_store, "Fatma", "Yılmaz")
    older = sqlite_store.schema_version()
    next_version()

    open_store(sqlite_store.address).close()

    (backup,) = backups(tmp_path)
    with sqlite3.connect(backup) as kept:
        assert kept.execute("SELECT given_name, family_name FROM person").fetchall() == [("Fatma", "Yılmaz")]
        assert kept.execute("SELECT version_num FROM alembic_version").fetchall() == [(older,)]
        assert kept.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    kept.close()


def test_a_database_that_is_up_to_date_is_opened_without_a_backup(sqlite_store: Store, tmp_path: Path) -> None:
    open_store(sqlite_store.address).close()

    assert backups(tmp_path) == []


def test_an_upgrade_that_fails_changes_nothing(store_url: str, next_version: Callable[..., None]) -> None:
    older = open_store(store_url)
    add_network(older, themes=["Armoede"])
    older.close()
    before = migration.latest_version()
    next_version(ending="raise RuntimeError('halverwege')")

    with pytest.raises(RuntimeError, match="halverwege"):
        open_store(store_url)

    engine = connect_engine(store_url)
    assert migration.current_version(engine) == before
    assert not inspect(engine).has_table("motto")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM network_theme")).scalars().all() == ["Armoede"]
    engine.dispose()


def test_foreign_keys_are_checked_again_after_an_upgrade(
    sqlite_store: Store, next_version: Callable[..., None]
) -> None:
    next_version()
    upgraded = open_store(sqlite_store.address)

    with upgraded.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    upgraded.close()


def test_two_that_start_at_the_same_moment_both_find_one_good_database(database_url: str) -> None:
    with ThreadPoolExecutor() as pool:
        stores = list(pool.map(open_store, [database_url] * 4))

    assert {store.schema_version() for store in stores} == {migration.latest_version()}
    assert {store.revision() for store in stores} == {0}
    for store in stores:
        store.close()


def test_a_newer_database_is_refused_with_both_versions(store_url: str) -> None:
    set_version(store_url, "9999")

    with pytest.raises(DatabaseTooNew, match=rf"9999.*{migration.latest_version()}"):
        open_store(store_url)


def test_a_newer_database_is_left_exactly_as_it_was(sqlite_store: Store, tmp_path: Path) -> None:
    add_person(sqlite_store)
    sqlite_store.close()
    set_version(sqlite_store.address, "9999")
    before = {path.name: path.read_bytes() for path in tmp_path.glob("leernet.db*")}

    with pytest.raises(DatabaseTooNew):
        open_store(sqlite_store.address)

    assert {path.name: path.read_bytes() for path in tmp_path.glob("leernet.db*")} == before
    assert backups(tmp_path) == []


def test_a_newer_database_on_a_server_keeps_its_version_and_tables(store_url: str) -> None:
    set_version(store_url, "9999")
    engine = connect_engine(store_url)
    before = inspect(engine).get_table_names()

    with pytest.raises(DatabaseTooNew):
        open_store(store_url)

    assert migration.current_version(engine) == "9999"
    assert inspect(engine).get_table_names() == before
    engine.dispose()
