"""What the tests of import and export share: the words and reference data that leernet brings, and small files."""

import csv
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO
from typing import Any

import pytest
import xlsxwriter

from leernet import resources
from leernet.exchange.mapping import ColumnMapping, recognise, with_choices
from leernet.exchange.plan import ImportPlan
from leernet.exchange.planning import make_plan
from leernet.exchange.reading import read_workbook
from leernet.exchange.table import Table, read_table
from leernet.exchange.words import ImportWords, load_import_words
from leernet.reference import Reference, load_reference
from leernet.snapshot import NetworkSnapshot
from tests.builders import snapshot_of

FOLDER = resources.data_folder() / "reference"


@pytest.fixture(scope="session")
def words() -> ImportWords:
    return load_import_words(FOLDER)


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(FOLDER)


def csv_of(*rows: Sequence[str]) -> bytes:
    file = StringIO()
    csv.writer(file, delimiter=";").writerows(rows)
    return file.getvalue().encode()


def xlsx_of(
    rows: Sequence[Sequence[Any]],
    *,
    merged: Sequence[tuple[int, int, int, int]] = (),
    sheets: Sequence[str] = ("Blad1",),
) -> bytes:
    """A workbook with these rows on its last sheet; the sheets before it are empty."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "dd-mm-yyyy"}) as book:
        sheet = [book.add_worksheet(name) for name in sheets][-1]
        for first_row, first_column, last_row, last_column in merged:
            sheet.merge_range(first_row, first_column, last_row, last_column, rows[first_row][first_column])
        covered = {
            (row, column)
            for top, left, bottom, right in merged
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if (row, column) not in covered:
                    sheet.write(row, column, value)
    return file.getvalue()


@pytest.fixture
def table_of(words: ImportWords) -> Callable[..., Table]:
    """Reads a small csv (rows of texts) or the bytes of a file as a table."""

    def read(*rows: Any, file: str = "lijst.csv", **options: Any) -> Table:
        content = rows[0] if isinstance(rows[0], bytes) else csv_of(*rows)
        return read_table(read_workbook(content, file=file, **options), words)

    return read


@pytest.fixture
def plan_of(table_of: Callable[..., Table], words: ImportWords, reference: Reference) -> Callable[..., ImportPlan]:
    """The plan for a small list, against an empty snapshot unless another is given."""

    def plan(
        *rows: Any, snapshot: NetworkSnapshot | None = None, columns: dict | None = None, constants: dict | None = None
    ) -> ImportPlan:
        table = table_of(*rows)
        mapping: ColumnMapping = with_choices(
            table, recognise(table, words), columns=columns or {}, constants=constants or {}
        )
        return make_plan(table, mapping, words=words, reference=reference, snapshot=snapshot or snapshot_of([]))

    return plan


def said(plan: ImportPlan) -> list[tuple[str, str, str]]:
    """The problems as cell, severity and sentence."""
    return [(problem.cell, problem.severity.value, str(problem.problem)) for problem in plan.problems]
