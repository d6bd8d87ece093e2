"""What nobody foresaw is a sentence for the user and lines of code in the log, without names."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from leernet import faults
from leernet.cli import run
from leernet.store import Store


@pytest.fixture(autouse=True)
def own_log() -> None:
    """Each test has a log of its own."""
    log = logging.getLogger("leernet")
    before, propagated = list(log.handlers), log.propagate
    log.handlers.clear()
    yield
    for handler in log.handlers:
        handler.close()
    log.handlers[:], log.propagate = before, propagated


def test_a_command_that_breaks_says_one_sentence_and_logs_where(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "".join(["An", "na"])  # the log holds lines of code, so the name may not stand in one

    def broken(self: Store) -> None:
        raise RuntimeError(name)

    monkeypatch.setenv("LEERNET_DATABASE_URL", sqlite_store.where)
    monkeypatch.setattr(Store, "read_snapshot", broken)

    assert run(["status"]) == 2

    said = capsys.readouterr()
    number = said.err.strip().removesuffix(".").rsplit(" ", 1)[1]
    assert "Traceback" not in said.out + said.err
    (log,) = Path.home().rglob(faults.LOG_NAME)
    kept = log.read_text(encoding="utf-8")
    assert f"{number} RuntimeError" in kept
    assert "in broken" in kept
    assert name not in kept + said.err


def test_a_folder_that_cannot_hold_a_log_is_no_reason_to_stop(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")

    faults.log_to(in_the_way / "folder")

    kinds = {type(handler) for handler in logging.getLogger("leernet").handlers}
    assert RotatingFileHandler not in kinds
