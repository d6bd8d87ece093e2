"""The command line, as a user meets it: the real program, in a process of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from leernet.cli import run
from leernet.store import open_store
from leernet.ui.joining.address import local_addresses

PYTHON = os.environ.get("SERVER_PYTHON", sys.executable)
"""In CI the Python of an environment in which only the wheel is installed."""

Program = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """Starts leernet in a process of its own, in a folder where no checkout is near."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [PYTHON, "-m", "leernet", *arguments],
            cwd=tmp_path,
            env=os.environ | {"PYTHONUTF8": "1", "TMPDIR": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def said_until_ready(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What leernet said up to the line with its address, and the address."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if found := re.search(r"http://\S+", line):
            return said, found[0]
    assert process.stderr is not None
    raise AssertionError(said + process.stderr.read())


def interrupt(process: subprocess.Popen[str]) -> None:
    process.send_signal(getattr(signal, "CTRL_C_EVENT", signal.SIGINT))


def test_start_makes_a_database_says_where_and_ends_cleanly(program: Program, tmp_path: Path) -> None:
    process = program("--headless", "--port", "0")

    said, url = said_until_ready(process)
    with urlopen(f"{url}/healthz") as answer:
        assert b'"ok"' in answer.read()
    interrupt(process)
    _rest, errors = process.communicate(timeout=60)

    path = re.search(r"Gegevens: (.+)", said)
    assert path is not None
    assert Path(path[1]).is_file()
    assert Path(path[1]).is_relative_to(tmp_path)
    assert (process.returncode, errors.strip()) == (0, "")


def test_a_second_start_takes_the_next_port_and_works_beside_the_first(program: Program) -> None:
    _said, first = said_until_ready(program("start", "--headless", "--port", "0"))
    taken = int(first.rpartition(":")[2])

    said, second = said_until_ready(program("start", "--headless", "--port", str(taken)))

    assert f"Poort {taken} is bezet" in said
    for url in (first, second):
        with urlopen(f"{url}/healthz") as answer:
            assert answer.status == 200
    assert first != second


def test_the_demo_leaves_nothing_behind(program: Program, tmp_path: Path) -> None:
    process = program("demo", "--headless", "--port", "0")
    said, _url = said_until_ready(process)
    assert list(tmp_path.glob("leernet-demo-*"))

    interrupt(process)
    process.communicate(timeout=60)

    assert "demo.db" in said
    assert process.returncode == 0
    assert list(tmp_path.glob("leernet-demo-*")) == []
    assert not (tmp_path / "home").exists() or not list((tmp_path / "home").rglob("leernet.db"))


def test_in_room_mode_other_addresses_get_the_join_page_and_no_websocket(program: Program) -> None:
    _said, url = said_until_ready(program("--room", "--headless", "--port", "0"))
    port = url.rpartition(":")[2]
    # Asked for at the addresses that others use, and by a name that another site could have pointed here.
    elsewhere = {"127.0.0.1": "evil.example", **{address: f"{address}:{port}" for address in local_addresses()}}

    with urlopen(f"{url}/healthz") as answer:
        assert b'"ok"' in answer.read()
    for address, host in elsewhere.items():
        for path in ("/", "/healthz", "/_stcore/host-config"):
            with urlopen(Request(f"http://{address}:{port}{path}", headers={"Host": host})) as answer:
                assert b"Meedoen aan een reflectieronde" in answer.read()
        with (
            socket.create_connection((address, int(port))) as connection,
            pytest.raises(InvalidStatus, match="403"),
            connect(f"ws://{host}/_stcore/stream", sock=connection),
        ):
            pass


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["foo"], "de opdracht foo bestaat niet"),
        (["start", "--poort", "1"], "de optie --poort bestaat niet"),
        (["start", "--port"], "--port"),
        (["start", "--port", "acht"], "'acht'"),
        (["start", "--host", "192.0.2.1"], "192.0.2.1"),
        (["start", "--room", "--host", "192.0.2.1"], "Laat --host weg"),
    ],
)
def test_a_mistake_gets_one_sentence_and_exit_code_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2

    said = capsys.readouterr()
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_an_odd_setting_gets_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LEERNET_PORT", "acht")

    assert run(["start"]) == 2
    assert capsys.readouterr().err.startswith("De instelling LEERNET_PORT")


def test_a_database_that_is_none_gets_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "brief.txt").write_text("Beste collega, " * 100, encoding="utf-8")
    monkeypatch.setenv("LEERNET_DATABASE_URL", str(tmp_path / "brief.txt"))

    assert run(["start", "--headless"]) == 2
    said = capsys.readouterr().err
    assert "brief.txt" in said
    assert said.count("\n") == 1


def test_a_port_without_a_free_neighbour_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 65535)):
        assert run(["start", "--headless", "--port", "65535"]) == 2

    assert "65535" in capsys.readouterr().err


def test_upgrade_makes_a_database_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEERNET_DATABASE_URL", str(tmp_path / "nieuw.db"))

    assert run(["upgrade"]) == 0
    assert "nieuw.db is bij de tijd" in capsys.readouterr().out
    store = open_store(f"sqlite:///{tmp_path / 'nieuw.db'}")
    assert store.revision() == 0
    store.close()


def test_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0

    said = capsys.readouterr().out
    assert "Gebruik: leernet" in said
    assert "Opdrachten" in said
    assert "Usage" not in said
    assert "Show this message" not in said
