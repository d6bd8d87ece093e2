import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leernet.errors import UnreadableFile
from leernet.exchange import reading
from leernet.exchange.reading import Sheet, read_file, read_workbook
from tests.exchange.conftest import xlsx_of

TEXT = "naam;plaats\r\nZoë;Súdwest\r\n"


def only_sheet(content: bytes, file: str = "lijst.csv", encoding: str | None = None) -> Sheet:
    book = read_workbook(content, file=file, encoding=encoding)
    return book.sheet(book.sheet_names[0])


def rows(sheet: Sheet) -> list[list[object]]:
    return [list(row) for row in zip(*sheet.columns, strict=True)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_encoding_of_a_text_file_is_found(encoding: str) -> None:
    assert rows(only_sheet(TEXT.encode(encoding))) == [["naam", "plaats"], ["Zoë", "Súdwest"]]


def test_an_old_dos_file_is_read_right_when_the_user_says_so() -> None:
    assert rows(only_sheet(TEXT.encode("cp850"), encoding="cp850"))[1] == ["Zoë", "Súdwest"]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found_also_with_commas_in_the_text(separator: str) -> None:
    text = f'naam{separator}netwerk\n"Vries, Anna de"{separator}"Leren, doen"\n"Berg, Jan"{separator}"Leren, doen"\n'

    assert rows(only_sheet(text.encode()))[1] == ["Vries, Anna de", "Leren, doen"]


def test_excels_own_line_about_the_separator_is_no_row() -> None:
    assert rows(only_sheet(b"sep=;\r\na;b\r\n1;2\r\n")) == [["", ""], ["a", "b"], ["1", "2"]]


def test_short_rows_are_filled_and_long_rows_keep_what_they_have() -> None:
    assert rows(only_sheet(b"a;b\n1\n1;2;3\n")) == [["a", "b", ""], ["1", "", ""], ["1", "2", "3"]]


def test_line_ends_of_every_system_and_within_quotes() -> None:
    assert rows(only_sheet(b'a;b\r"x\ry";2\r')) == [["a", "b"], ["x\ry", "2"]]


def test_a_workbook_keeps_the_place_and_kind_of_its_cells() -> None:
    sheet = only_sheet(xlsx_of([[], ["", "Naam", date(2023, 9, 1)]]), "lijst.xlsx")

    assert rows(sheet) == [["", "", ""], ["", "Naam", date(2023, 9, 1)]]


@pytest.mark.parametrize(
    ("content", "file", "sentence"),
    [
        (b"", "lijst.csv", "het bestand is leeg"),
        (b"  \r\n ", "lijst.csv", "het bestand is leeg"),
        (b"%PDF-1.7 abc", "lijst.csv", "dit is geen tabel"),
        (bytes(range(256)) * 20, "lijst.csv", "dit is geen tabel"),
        (b"Vergeten bijlage", "lijst.xls", "dit is geen tabel"),
        (b"<html><table></table></html>", "lijst.xls", "webpagina"),
        (b"PK\x03\x04 en dan niets", "lijst.xlsx", "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "lijst.xls", "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "lijst.xlsx", "wachtwoord"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "brief.doc", "ander soort bestand"),
        (b'a;b\n"nooit gesloten;2\n3;4\n', "lijst.csv", "aanhalingsteken"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(content: bytes, file: str, sentence: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        only_sheet(content, file)

    assert sentence in str(refusal.value)
    assert file in str(refusal.value)


def archive(**entries: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def test_a_zip_file_without_sheets_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="ander soort bestand"):
        only_sheet(archive(**{"foto.jpg": b"x"}), "lijst.xlsx")


def test_a_file_that_unpacks_to_far_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading.package, "MOST_BYTES_UNPACKED", 1000)

    with pytest.raises(UnreadableFile, match="te groot"):
        only_sheet(archive(**{"xl__workbook.xml": b"0" * 2000}), "bom.xlsx")


def test_a_value_in_the_far_corner_is_refused_before_it_takes_all_memory() -> None:
    book = xlsx_of([["a"]])
    with zipfile.ZipFile(io.BytesIO(book)) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    sheet = entries["xl/worksheets/sheet1.xml"]
    far = b'</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    entries["xl/worksheets/sheet1.xml"] = sheet.replace(b"</row>", far, 1)

    with pytest.raises(UnreadableFile, match="heel ver van de tabel"):
        only_sheet(archive(**entries), "ver.xlsx")


def test_a_file_of_more_than_a_hundred_megabytes_is_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)
    path = tmp_path / "groot.csv"
    path.write_bytes(b"a;b\n" * 10)

    with pytest.raises(UnreadableFile, match=r"groot\.csv .*groter dan"):
        read_file(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"weg\.csv"):
        read_file(tmp_path / "weg.csv")


def test_an_encoding_that_does_not_exist_is_named() -> None:
    with pytest.raises(UnreadableFile, match="latijn"):
        only_sheet(TEXT.encode(), encoding="latijn")


def test_an_unknown_sheet_is_answered_with_those_that_are_there() -> None:
    book = read_workbook(xlsx_of([["a"]], sheets=("Leden", "Oud")), file="lijst.xlsx")

    with pytest.raises(UnreadableFile, match="Leden, Oud"):
        book.sheet("Deelnemers")


def test_the_sheet_with_the_list_is_chosen(table_of: Callable) -> None:
    table = table_of(xlsx_of([["Naam", "Netwerk"], ["Anna", "Noord"]], sheets=("Leeg", "Lijst")), file="lijst.xlsx")

    assert table.sheet == "Lijst"
