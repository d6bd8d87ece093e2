import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from leernet.errors import UnwritableFile
from leernet.exchange.exporting import export_archive, export_tables, export_workbook, write_export
from leernet.exchange.mapping import recognise
from leernet.exchange.planning import make_plan
from leernet.exchange.reading import read_workbook
from leernet.exchange.table import read_table
from leernet.exchange.words import ImportWords
from leernet.reference import Reference
from leernet.snapshot import NetworkSnapshot
from leernet.texts import set_language
from tests.builders import snapshot_of


@pytest.fixture
def snapshot() -> NetworkSnapshot:
    made = snapshot_of(
        [
            {
                "person": "Anna de Vries",
                "organisation": "Gemeente Delft",
                "network": "Noord",
                "role": "docent",
                "since": date(2020, 1, 1),
                "until": date(2021, 5, 31),
                "end_reason": "verhuisd",
            },
            {"person": "Bo Smit", "network": "Noord", "function": "voorzitter", "end_unknown": True},
            {"organisation": "=GGD+1", "network": "@Zuid", "since": date(2022, 2, 2)},
        ],
        networks=[{"name": "Noord", "kind": "leernetwerk", "themes": ("jeugd", "wonen")}],
    )
    made.persons["email"] = ["anna@a.nl", None]
    return made


def test_there_is_a_table_per_subject_without_contact_data(
    snapshot: NetworkSnapshot, reference: Reference, words: ImportWords
) -> None:
    tables = export_tables(snapshot, reference, words)

    assert list(tables) == ["Deelnames", "Mensen", "Organisaties", "Netwerken"]
    assert [len(table) for table in tables.values()] == [3, 2, 2, 2]
    assert "anna@a.nl" not in str([table.to_numpy().tolist() for table in tables.values()])


def test_contact_data_are_there_when_asked_for(
    snapshot: NetworkSnapshot, reference: Reference, words: ImportWords
) -> None:
    assert export_tables(snapshot, reference, words, contact=True)["Mensen"]["E-mailadres"].tolist() == [
        "anna@a.nl",
        None,
    ]


def test_pseudonyms_stand_where_names_do(snapshot: NetworkSnapshot, reference: Reference, words: ImportWords) -> None:
    tables = export_tables(snapshot.pseudonymised(), reference, words, contact=True)

    everything = str([table.to_numpy().tolist() for table in tables.values()])
    assert "Deelnemer 0" in everything
    assert "Anna" not in everything
    assert "anna@a.nl" not in everything


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", ["workbook", "csv"])
def test_an_export_that_is_imported_again_changes_nothing(
    language: str, kind: str, snapshot: NetworkSnapshot, reference: Reference, words: ImportWords
) -> None:
    set_language(language)
    tables = export_tables(snapshot, reference, words, contact=True)
    if kind == "workbook":
        content, file = export_workbook(tables), "leernet.xlsx"
    else:
        with zipfile.ZipFile(BytesIO(export_archive(tables))) as archive:
            content, file = archive.read(archive.namelist()[0]), "deelnames.csv"
    table = read_table(read_workbook(content, file=file), words)
    plan = make_plan(table, recognise(table, words), words=words, reference=reference, snapshot=snapshot)

    assert (plan.rows, plan.unchanged, plan.added, plan.refused) == (3, 3, 0, 0)


def test_no_cell_is_a_formula(snapshot: NetworkSnapshot, reference: Reference, words: ImportWords) -> None:
    tables = export_tables(snapshot, reference, words)
    book = openpyxl.load_workbook(BytesIO(export_workbook(tables)))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    with zipfile.ZipFile(BytesIO(export_archive(tables))) as archive:
        texts = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}

    assert "f" not in kinds
    assert "'=GGD+1" in texts["organisaties.csv"]
    assert "'@Zuid" in texts["netwerken.csv"]


@pytest.mark.parametrize(
    ("place", "files"),
    [
        ("alles.xlsx", ["alles.xlsx"]),
        ("alles.csv", ["alles.csv"]),
        ("map", ["deelnames.csv", "mensen.csv", "netwerken.csv", "organisaties.csv"]),
    ],
)
def test_the_name_says_what_is_written(
    place: str, files: list[str], snapshot: NetworkSnapshot, reference: Reference, words: ImportWords, tmp_path: Path
) -> None:
    written = write_export(export_tables(snapshot, reference, words), tmp_path / place)

    assert sorted(path.name for path in written) == files
    assert all(path.stat().st_size for path in written)


def test_another_kind_of_file_is_refused(
    snapshot: NetworkSnapshot, reference: Reference, words: ImportWords, tmp_path: Path
) -> None:
    with pytest.raises(UnwritableFile, match=r"alles\.pdf"):
        write_export(export_tables(snapshot, reference, words), tmp_path / "alles.pdf")
