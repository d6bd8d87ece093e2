"""`leernet import` and `leernet export`, as a script meets them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from leernet.cli import run
from leernet.snapshot import NetworkSnapshot
from leernet.store import open_store
from tests.exchange.conftest import csv_of

Answer = tuple[int, str, str]
Command = Callable[..., Answer]
LIST = csv_of(["Deelnemer", "Netwerk", "Rol"], ["Anna de Vries", "Noord", "docnt"], ["Bo Smit", "Noord", ""])


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs leernet on a database of its own; exit code, what it said and what it complained about."""
    monkeypatch.setenv("LEERNET_DATABASE_URL", str(tmp_path / "leernet.db"))
    (tmp_path / "lijst.csv").write_bytes(LIST)

    def answer(*arguments: str | Path) -> Answer:
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


@pytest.fixture
def snapshot(tmp_path: Path) -> Callable[[], NetworkSnapshot]:
    def read() -> NetworkSnapshot:
        store = open_store(f"sqlite:///{tmp_path / 'leernet.db'}")
        try:
            return store.read_snapshot()
        finally:
            store.close()

    return read


def test_an_import_says_what_it_did_and_what_it_noticed(command: Command, tmp_path: Path) -> None:
    code, said, errors = command("import", tmp_path / "lijst.csv")

    assert (code, errors) == (0, "")
    assert "let op: C2 Rol: 'docnt': leernet kent deze rol of functie niet" in said
    assert "2  nieuw" in said


def test_the_answer_for_a_script_has_counts_and_every_problem(command: Command, tmp_path: Path) -> None:
    code, said, _errors = command("import", tmp_path / "lijst.csv", "--json")
    answer = json.loads(said)

    assert code == 0
    counts = {
        name: answer[name] for name in ("added", "changed", "unchanged", "refused", "repeated", "rows", "dry_run")
    }
    assert counts == {
        "added": 2,
        "changed": 0,
        "unchanged": 0,
        "refused": 0,
        "repeated": 0,
        "rows": 2,
        "dry_run": False,
    }
    assert answer["problems"] == [
        {
            "file": "lijst.csv",
            "sheet": "lijst",
            "row": 2,
            "column": "Rol",
            "cell": "C2",
            "value": "docnt",
            "problem": "leernet kent deze rol of functie niet; ze blijft onbekend.",
            "remedy": "Bedoelt u 'Docent'?",
            "severity": "let op",
        }
    ]


def test_importing_twice_changes_nothing(command: Command, tmp_path: Path) -> None:
    command("import", tmp_path / "lijst.csv")

    answer = json.loads(command("import", tmp_path / "lijst.csv", "--json")[1])

    assert (answer["added"], answer["changed"], answer["unchanged"]) == (0, 0, 2)


def test_a_dry_run_writes_nothing(command: Command, snapshot: Callable[[], NetworkSnapshot], tmp_path: Path) -> None:
    code, said, _errors = command("import", tmp_path / "lijst.csv", "--dry-run", "--json")

    assert (code, json.loads(said)["added"], json.loads(said)["written"]) == (0, 2, False)
    assert len(snapshot().persons) == 0


def test_columns_and_values_can_be_given(
    command: Command, snapshot: Callable[[], NetworkSnapshot], tmp_path: Path
) -> None:
    code, _said, _errors = command(
        *("import", tmp_path / "lijst.csv", "--map", "Deelnemer=organisation", "--set", "organisation_kind=gemeente")
    )

    organisations = snapshot().organisations
    assert (code, organisations["name"].tolist()) == (0, ["Anna de Vries", "Bo Smit"])
    assert organisations["kind"].tolist() == ["gemeente", "gemeente"]


def test_a_refused_row_stops_everything_unless_it_may_be_left_out(
    command: Command, snapshot: Callable[[], NetworkSnapshot], tmp_path: Path
) -> None:
    (tmp_path / "half.csv").write_bytes(LIST + b"Cas Bos;;\r\n")

    code, said, errors = command("import", tmp_path / "half.csv", "--json")
    assert (code, json.loads(said)["refused"], json.loads(said)["written"]) == (2, 1, False)
    assert "rij 4: er staat geen netwerk in deze rij." in errors
    assert len(snapshot().persons) == 0

    assert command("import", tmp_path / "half.csv", "--skip-refused")[0] == 0
    assert len(snapshot().persons) == 2


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.csv", b"", "het bestand is leeg"),
        ("foto.png", b"\x89PNG\r\n" + bytes(range(64)), "dit is geen tabel"),
        ("ander.csv", b"kleur;maat\r\nrood;3\r\n", "geen kolom is herkend als netwerk"),
    ],
)
def test_what_is_no_list_is_one_sentence_and_exit_code_2(
    name: str, content: bytes, sentence: str, command: Command, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)

    code, said, errors = command("import", tmp_path / name)

    assert (code, said, errors.count("\n")) == (2, "", 1)
    assert sentence in errors


@pytest.mark.parametrize("option", [("--map", "Deelnemer"), ("--set", "=x"), ("--map", "X=person")])
def test_an_option_that_makes_no_sense_is_one_sentence(
    option: tuple[str, str], command: Command, tmp_path: Path
) -> None:
    code, _said, errors = command("import", tmp_path / "lijst.csv", *option)

    assert (code, errors.count("\n")) == (2, 1)


def test_an_export_has_contact_data_only_when_asked(command: Command, tmp_path: Path) -> None:
    row = ["Anna de Vries", "Noord", "anna@a.nl"]
    (tmp_path / "contact.csv").write_bytes(csv_of(["Naam", "Netwerk", "E-mail"], row))
    command("import", tmp_path / "contact.csv")

    for options, expected in (((), False), (("--contact",), True), (("--contact", "--pseudonyms"), False)):
        assert command("export", tmp_path / "uit.csv", *options)[0] == 0
        text = (tmp_path / "uit.csv").read_text(encoding="utf-8-sig")
        assert ("anna@a.nl" in text) is expected
        assert ("Anna" in text) is ("--pseudonyms" not in options)


def test_an_export_to_another_kind_of_file_is_refused(command: Command, tmp_path: Path) -> None:
    code, _said, errors = command("export", tmp_path / "uit.pdf")

    assert (code, (tmp_path / "uit.pdf").exists()) == (2, False)
    assert "leernet schrijft .xlsx, .csv, of een map" in errors


@pytest.mark.parametrize(
    ("name", "explanation"),
    [("import", "De lijst die u wilt inlezen."), ("export", "Waar u het wilt bewaren: een bestand of een map.")],
)
def test_help_says_what_the_file_is_apart_from_the_options(command: Command, name: str, explanation: str) -> None:
    _code, said, _errors = command(name, "--help")
    before, _heading, options = said.partition("Opties:")

    assert f"Gebruik: leernet {name} [OPTIES] BESTAND" in before
    assert " ".join(before.split()).endswith(f"Argumenten: BESTAND {explanation}")
    assert before.count(explanation) == 1
    assert "BESTAND" not in options
