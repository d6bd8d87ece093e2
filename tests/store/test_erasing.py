"""What was deleted is gone from the file; and who stands in the way of that is noted, not waited for."""

import logging
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from leernet.model import Answer
from leernet.store import Store
from leernet.store.erasing import rewrite

SECRET = "zeer-geheim-woord"


def in_files(folder: Path) -> bool:
    return any(SECRET.encode() in path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_what_was_deleted_is_not_in_the_file_any_more(sqlite_store: Store) -> None:
    folder = Path(str(sqlite_store.engine.url.database)).parent
    with sqlite_store.engine.connect() as connection:
        connection.execute(text("CREATE TABLE hidden (word TEXT)"))
        connection.execute(text("INSERT INTO hidden VALUES (:word)"), {"word": SECRET})
        connection.commit()
        assert in_files(folder)
        connection.execute(text("DELETE FROM hidden"))
        connection.commit()
    assert in_files(folder)

    sqlite_store.rewrite(Answer)

    assert not in_files(folder)


def test_sqlite_overwrites_whatever_it_deletes(sqlite_store: Store) -> None:
    with sqlite_store.engine.connect() as connection:
        assert connection.execute(text("PRAGMA secure_delete")).scalar() == 1


def test_somebody_who_is_writing_stands_in_the_way_and_that_is_noted(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    impatient = create_engine(sqlite_store.engine.url, connect_args={"timeout": 0})
    with sqlite_store.write("iemand anders"), caplog.at_level(logging.WARNING, logger="leernet"):
        rewrite(impatient, Answer)
    impatient.dispose()

    assert "could not be emptied right away" in caplog.text
