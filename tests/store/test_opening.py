"""An address that leernet cannot use, or a database that is away, is a sentence with a remedy."""

import sqlite3
from pathlib import Path

import pytest

from leernet.errors import DatabaseUnavailable
from leernet.store import Store, engine, open_store
from tests.databases import Server
from tests.records import add_person


@pytest.mark.parametrize("url", ["", "leernet", "mysql://u:geheim@host/x", "postgresql://u:geheim@host:poort/x"])
def test_an_address_that_makes_no_sense_is_refused_without_repeating_its_password(url: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="Geef een adres als") as refused:
        open_store(url)

    assert "geheim" not in str(refused.value)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(DatabaseUnavailable, match="er komt geen verbinding tot stand") as refused:
        open_store("postgresql://anna:geheim@127.0.0.1:1/leernet")

    assert "127.0.0.1" in str(refused.value)
    assert "geheim" not in str(refused.value)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "deelnemers.xlsx"
    path.write_bytes(b"PK" + b"geen database" * 100)

    with pytest.raises(DatabaseUnavailable, match="dit bestand is geen database"):
        open_store(f"sqlite:///{path}")

    assert path.read_bytes() == b"PK" + b"geen database" * 100


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")

    with pytest.raises(DatabaseUnavailable, match="de map kan niet worden gemaakt"):
        open_store(f"sqlite:///{tmp_path / 'bestand' / 'map' / 'leernet.db'}")


def test_a_new_database_may_lie_in_a_folder_that_does_not_exist_yet(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path / 'nieuwe map' / '100% van ons' / 'leernet.db'}").close()

    assert (tmp_path / "nieuwe map" / "100% van ons" / "leernet.db").is_file()


def test_a_database_that_stays_locked_is_a_sentence(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_SECONDS", 0)
    second = open_store(sqlite_store.address)
    with sqlite3.connect(tmp_path / "leernet.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(DatabaseUnavailable, match="iemand anders is er te lang in aan het schrijven"):
            add_person(second)
    other.close()
    second.close()


@pytest.mark.postgresql
def test_a_server_database_that_has_gone_is_a_sentence(postgresql_server: Server) -> None:
    name = postgresql_server.create_database()
    store = open_store(postgresql_server.url(name))
    postgresql_server.drop_database(name)

    with pytest.raises(DatabaseUnavailable, match="er komt geen verbinding tot stand"):
        store.revision()
    store.close()


def test_the_place_is_shown_as_a_path_for_a_file(sqlite_store: Store, tmp_path: Path) -> None:
    assert sqlite_store.where == str(tmp_path / "leernet.db")


def test_a_file_can_be_opened_twice_at_the_same_time(sqlite_store: Store) -> None:
    second = open_store(sqlite_store.address)
    add_person(second, "Fatma", "Yılmaz")

    assert sqlite_store.revision() == 1
    assert sqlite_store.read_snapshot().persons["name"].tolist() == ["Fatma Yılmaz"]
    second.close()
