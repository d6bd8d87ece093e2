"""The table on a sheet: where the headings are, what they say, and where the rows begin."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from leernet.errors import Phrase, UnreadableFile
from leernet.exchange.cells import Cells, clean_text, column_letter
from leernet.exchange.reading import Sheet, Workbook
from leernet.exchange.words import ImportWords
from leernet.reference import plain
from leernet.texts import N_, _

_ROWS_TO_SEARCH = 50


@dataclass(frozen=True, eq=False)
class Column:
    """A column with its heading; `parts` are the heading's lines, when it has more than one."""

    index: int
    heading: str
    parts: tuple[str, ...]
    cells: Cells

    @property
    def letter(self) -> str:
        return column_letter(self.index)

    @property
    def name(self) -> str:
        """How messages call the column: by its heading, or by its letter when it has none."""
        return self.heading or _("kolom {letter}", letter=self.letter)


@dataclass(frozen=True, eq=False)
class Table:
    """The columns of a sheet below their headings. Row i of a column stands in row `first_row` + i of the sheet."""

    file: str
    sheet: str
    columns: tuple[Column, ...]
    first_row: int

    @property
    def height(self) -> int:
        return len(self.columns[0].cells) if self.columns else 0


def best_sheet(workbook: Workbook, words: ImportWords) -> str:
    """The sheet that looks most like a list of participants. Raises UnreadableFile when all are empty."""
    names = [name for name in workbook.sheet_names if _has_anything(workbook.sheet(name))]
    if not names:
        raise UnreadableFile(
            file=workbook.file,
            problem=Phrase(N_("er staat niets in.")),
            remedy=Phrase(N_("Kies een bestand met een lijst erin.")),
        )
    return names[0] if len(names) == 1 else max(names, key=lambda name: _likeness(workbook.sheet(name), words))


def read_table(workbook: Workbook, words: ImportWords, *, sheet: str | None = None) -> Table:
    """The table on this sheet, or on the sheet that looks most like one. Raises UnreadableFile."""
    source = workbook.sheet(sheet or best_sheet(workbook, words))
    if not _has_anything(source):
        problem = Phrase(N_("op het werkblad '{sheet}' staat niets."), {"sheet": source.name})
        raise UnreadableFile(file=workbook.file, problem=problem, remedy=Phrase(N_("Kies een ander werkblad.")))
    first, last = find_header(source, words)
    columns = _columns(source, first, last)
    return Table(workbook.file, source.name, columns, first_row=last + 2)


def find_header(sheet: Sheet, words: ImportWords) -> tuple[int, int]:
    """The first and last row (from 0) of the headings: titles above them do not count, merged cells belong together.

    It is the row in which most headings are known; if none is known, the first row that is filled with words.
    """
    known = {plain(word) for header in words.headers.values() for word in header.words}
    rows = [[clean_text(value) for value in row] for row in _top(sheet)]
    scores = [len({plain(text) for text in row} & known) for row in rows]
    first = scores.index(max(scores)) if max(scores) else _first_wordy(rows)
    return first, _last_header_row(sheet, rows, first)


def _has_anything(sheet: Sheet) -> bool:
    return any(np.any(column != "") for column in sheet.columns)


def _top(sheet: Sheet) -> list[list[Any]]:
    return [list(row) for row in zip(*(column[:_ROWS_TO_SEARCH] for column in sheet.columns), strict=True)]


def _first_wordy(rows: list[list[str]]) -> int:
    width = max(sum(map(bool, row)) for row in rows)
    wordy = [i for i, row in enumerate(rows) if sum(any(map(str.isalpha, text)) for text in row) >= max(2, 0.6 * width)]
    filled = [i for i, row in enumerate(rows) if any(row)]
    return (wordy or filled or [0])[0]


def _last_header_row(sheet: Sheet, rows: list[list[str]], first: int) -> int:
    """A heading merged over rows, or merged over columns with headings below it, makes the header longer."""
    last = first
    for (top, left), (bottom, right) in sorted(sheet.merged):
        if not first <= top <= last:
            continue
        last = max(last, min(bottom, len(rows) - 1))
        below = rows[bottom + 1][left : right + 1] if bottom + 1 < len(rows) else []
        if right > left and len(set(filter(None, below))) > 1:
            last = max(last, bottom + 1)
    return last


def _columns(sheet: Sheet, first: int, last: int) -> tuple[Column, ...]:
    columns = [column.copy() if sheet.merged else column for column in sheet.columns]
    headings = [[clean_text(value) for value in column[first : last + 1]] for column in columns]
    for (top, left), (bottom, right) in sheet.merged:
        if first <= top <= last:
            for index in range(left, min(right + 1, len(columns))):
                headings[index][top - first] = clean_text(sheet.columns[left][top])
        elif bottom > top > last and left < len(columns):
            columns[left][top : bottom + 1] = columns[left][top]
    parts = [tuple(dict.fromkeys(filter(None, heading))) for heading in headings]
    found = [Column(i, " ".join(parts[i]), parts[i], column[last + 1 :]) for i, column in enumerate(columns)]
    return tuple(column for column in found if column.heading or np.any(column.cells != ""))


def _likeness(sheet: Sheet, words: ImportWords) -> tuple[int, bool, int]:
    first, last = find_header(sheet, words)
    known = {plain(word) for header in words.headers.values() for word in header.words}
    headings = {plain(part) for column in _columns(sheet, first, last) for part in (column.heading, *column.parts)}
    return (len(headings & known), not sheet.hidden, sheet.height - last)
