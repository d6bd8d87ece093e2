"""Importing a workbook into an empty SQLite database, beside the time that calamine needs only to read it."""

import random
import tempfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import python_calamine as calamine
import xlsxwriter

from benchmarks.measure import Line, milliseconds, side_by_side
from leernet import resources
from leernet.exchange.mapping import recognise
from leernet.exchange.planning import make_plan
from leernet.exchange.reading import read_workbook
from leernet.exchange.table import read_table
from leernet.exchange.words import ImportWords, load_import_words
from leernet.reference import Reference
from leernet.services.importing import write_import
from leernet.services.policy import LOCAL_USER
from leernet.store import open_store

ROWS, PERSONS, ORGANISATIONS, NETWORKS = 100_000, 40_000, 3_000, 2_000
HEADINGS = (
    *("Naam", "E-mail", "Organisatie", "Soort organisatie", "Netwerk", "Soort netwerk"),
    *("Rol", "Functie", "Vanaf", "Tot"),
)


def run(reference: Reference) -> list[Line]:
    content = made_up_workbook(reference)
    words = load_import_words(resources.data_folder() / "reference")
    imported, read = side_by_side(lambda: import_all(content, words, reference), lambda: read_only(content), rounds=3)
    return [
        Line(
            f"import of a workbook with {ROWS:,} rows",
            milliseconds(imported),
            f"{milliseconds(read)} for calamine to read it: {imported / read:.1f} x",
            "at most 4 x",
            imported <= 4 * read,
        )
    ]


def read_only(content: bytes) -> list[list[object]]:
    """All cells of the sheet, as calamine gives them to Python."""
    return calamine.load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()  # type: ignore[return-value]


def import_all(content: bytes, words: ImportWords, reference: Reference) -> None:
    """From the bytes of the file to everything written, as the command does it."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'leernet.db'}")
        table = read_table(read_workbook(content, file="lijst.xlsx"), words)
        snapshot = store.read_snapshot()
        plan = make_plan(table, recognise(table, words), words=words, reference=reference, snapshot=snapshot)
        assert plan.added == ROWS
        write_import(store, actor=LOCAL_USER, plan=plan)
        store.close()


def made_up_workbook(reference: Reference) -> bytes:
    """Each person takes part two or three times, on behalf of one organisation; one row in five has an end."""
    chance = random.Random(1)
    roles, functions = (
        [entry.label for entry in entries.values()] for entries in (reference.roles, reference.functions)
    )
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        sheet = book.add_worksheet("Deelnemers")
        sheet.write_row(0, 0, HEADINGS)
        for row in range(1, ROWS + 1):
            person = row % PERSONS
            since = date(2019, 1, 1) + timedelta(days=chance.randrange(1500))
            until = since + timedelta(days=chance.randrange(1000)) if row % 5 == 0 else ""
            values = (
                f"Anna{person} de Vries{person % 977}",
                f"anna{person}@voorbeeld.nl",
                f"Organisatie {person % ORGANISATIONS}",
                "gemeente",
                f"Leernetwerk {row % NETWORKS} {row // PERSONS}",
                "leernetwerk",
                chance.choice(roles),
                chance.choice(["", *functions]),
            )
            sheet.write_row(row, 0, (*values, since, until))
    return file.getvalue()
