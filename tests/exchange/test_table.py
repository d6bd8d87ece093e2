from collections.abc import Callable

from leernet.exchange.mapping import recognise
from leernet.exchange.table import Table
from leernet.exchange.words import ImportWords
from tests.exchange.conftest import xlsx_of


def headings(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def test_titles_above_the_headings_are_skipped(table_of: Callable[..., Table]) -> None:
    table = table_of(["Deelnemers 2024", "", ""], ["", "", ""], ["Naam", "Netwerk", "Rol"], ["Anna", "Noord", "docent"])

    assert (headings(table), table.first_row, table.height) == (["Naam", "Netwerk", "Rol"], 4, 1)


def test_without_a_known_heading_the_first_row_full_of_words_is_it(table_of: Callable[..., Table]) -> None:
    table = table_of(["Tabel 1", "", ""], ["kleur", "maat", "gewicht"], ["1", "2", "3"])

    assert (headings(table), table.first_row) == (["kleur", "maat", "gewicht"], 3)


def test_headings_over_several_rows_belong_together(table_of: Callable[..., Table], words: ImportWords) -> None:
    rows = [["Netwerk", "Deelnemer", ""], ["", "Naam", "Rol"], ["Noord", "Anna", "docent"]]
    table = table_of(xlsx_of(rows, merged=[(0, 0, 1, 0), (0, 1, 0, 2)]), file="lijst.xlsx")

    assert headings(table) == ["Netwerk", "Deelnemer Naam", "Deelnemer Rol"]
    assert dict(recognise(table, words).columns) == {"network": 0, "person": 1, "role": 2}


def test_a_cell_merged_over_rows_counts_for_each_of_them(table_of: Callable[..., Table]) -> None:
    rows = [["Netwerk", "Naam"], ["Noord", "Anna"], ["", "Bob"], ["Zuid", "Cas"]]
    table = table_of(xlsx_of(rows, merged=[(1, 0, 2, 0)]), file="lijst.xlsx")

    assert list(table.columns[0].cells) == ["Noord", "Noord", "Zuid"]


def test_headings_that_are_blank_or_double_are_told_apart(table_of: Callable[..., Table]) -> None:
    table = table_of(["id", "", "id"], ["1", "Anna", "2"])

    assert [(column.letter, column.name) for column in table.columns] == [("A", "id"), ("B", "kolom B"), ("C", "id")]


def test_an_empty_column_without_heading_is_no_column(table_of: Callable[..., Table]) -> None:
    assert headings(table_of(["Naam", "", "Netwerk"], ["Anna", "", "Noord"])) == ["Naam", "Netwerk"]
