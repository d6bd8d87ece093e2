"""A file as sheets of cells, each still at its own coordinates; or one sentence about why it cannot be read."""

import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import python_calamine as calamine

from leernet.errors import Phrase, UnreadableFile
from leernet.exchange import delimited, package
from leernet.exchange.cells import Cells
from leernet.exchange.columns import as_columns
from leernet.texts import N_

LARGEST_FILE = 100_000_000
"""Bytes. A list of a million participations is smaller."""

_WORKBOOK_SUFFIXES = (".xls", ".xlsx", ".xlsm", ".xlsb", ".ods")
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: its columns from A and row 1 on, and the corners of its merged cells as (row, column) from 0."""

    name: str
    columns: tuple[Cells, ...]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    hidden: bool = False

    @property
    def height(self) -> int:
        return len(self.columns[0]) if self.columns else 0


class Workbook:
    """The sheets of a file; a sheet is read when it is asked for."""

    def __init__(self, file: str, book: calamine.CalamineWorkbook | None, table: Sheet | None = None) -> None:
        self.file = file
        self._book = book
        self._sheets: dict[str, Sheet] = {table.name: table} if table else {}

    @cached_property
    def sheet_names(self) -> tuple[str, ...]:
        """The sheets that can hold a table, the visible ones first."""
        if self._book is None:
            return tuple(self._sheets)
        sheets = [meta for meta in self._book.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]
        return tuple(meta.name for meta in sorted(sheets, key=self._is_hidden))

    def sheet(self, name: str) -> Sheet:
        """The sheet of this name. Raises UnreadableFile when there is none, or when it is damaged."""
        if name not in self.sheet_names:
            raise UnreadableFile(
                file=self.file,
                problem=Phrase(N_("er is geen werkblad met de naam '{sheet}'."), {"sheet": name}),
                remedy=Phrase(N_("Kies een van deze: {sheets}."), {"sheets": ", ".join(self.sheet_names)}),
            )
        if name not in self._sheets:
            self._sheets[name] = self._read_sheet(name)
        return self._sheets[name]

    def _read_sheet(self, name: str) -> Sheet:
        assert self._book is not None
        hidden = any(self._is_hidden(meta) for meta in self._book.sheets_metadata if meta.name == name)
        with package.damage_named(self.file):
            sheet = self._book.get_sheet_by_name(name)
            if sheet.height * sheet.width > package.MOST_CELLS:
                raise package.too_large(self.file)
            rows = sheet.to_python(skip_empty_area=True)
            columns = as_columns(rows, start=sheet.start or (0, 0))
            return Sheet(name, columns, tuple(sheet.merged_cell_ranges or ()), hidden)

    @staticmethod
    def _is_hidden(meta: calamine.SheetMetadata) -> bool:
        return meta.visible != calamine.SheetVisibleEnum.Visible


def read_workbook(content: bytes, *, file: str, encoding: str | None = None) -> Workbook:
    """The sheets of an Excel or OpenDocument workbook, or of a text file with separators.

    `file` is the name as the user knows it. `encoding` is for text only, when the user knows better (cp850). Raises
    UnreadableFile with what is wrong and what to do.
    """
    _refuse_by_size(content, file)
    if content.startswith(_ZIP):
        package.refuse_what_is_no_workbook(content, file)
        return _read_book(content, file)
    if content.startswith(_COMPOUND):
        package.refuse_locked_or_foreign(content, file)
        return _read_book(content, file)
    rows = delimited.read_rows(content, file=file, encoding=encoding)
    if Path(file).suffix.lower() in _WORKBOOK_SUFFIXES and max(map(len, rows), default=0) < 2:
        raise delimited.no_table(file)
    return Workbook(file, None, Sheet(Path(file).stem, as_columns(rows)))


def read_file(path: Path, *, encoding: str | None = None) -> Workbook:
    """The sheets of a file on disk; see read_workbook."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_many_bytes(path.name)
        content = path.read_bytes()
    except OSError as error:
        problem = Phrase(N_("het bestand kan niet worden geopend ({reason})."), {"reason": error.strerror or ""})
        raise UnreadableFile(
            file=path.name,
            problem=problem,
            remedy=Phrase(N_("Kijk of de naam klopt en of het bestand niet vergrendeld is.")),
        ) from error
    return read_workbook(content, file=path.name, encoding=encoding)


def _read_book(content: bytes, file: str) -> Workbook:
    with package.damage_named(file):
        return Workbook(file, calamine.load_workbook(io.BytesIO(content)))


def _refuse_by_size(content: bytes, file: str) -> None:
    if not content.strip():
        raise UnreadableFile(
            file=file,
            problem=Phrase(N_("het bestand is leeg.")),
            remedy=Phrase(N_("Kies een bestand met een lijst erin.")),
        )
    if len(content) > LARGEST_FILE:
        raise _too_many_bytes(file)


def _too_many_bytes(file: str) -> UnreadableFile:
    return UnreadableFile(
        file=file,
        problem=Phrase(N_("het bestand is groter dan {limit} MB."), {"limit": LARGEST_FILE // 1_000_000}),
        remedy=Phrase(N_("Bewaar alleen het werkblad met de deelnemers, of splits de lijst in delen.")),
    )
