"""The values of a field: each different one once, and for each row which of them it has."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leernet.errors import Phrase
from leernet.exchange.cells import clean_text, repair
from leernet.exchange.mapping import ColumnMapping
from leernet.exchange.problems import Finding, Rows, Severity
from leernet.exchange.table import Column, Table
from leernet.texts import N_

Codes = NDArray[np.int64]
"""For each row a position in a list of different values; -1 where there is none."""

TO_LOOK_AT = Phrase(N_("Kijk of dit zo klopt."))


class RowsOf:
    """The rows that have a code, found for all codes at once."""

    def __init__(self, codes: Codes) -> None:
        self._order = np.argsort(codes, kind="stable")
        self._sorted = codes[self._order]

    def __getitem__(self, code: int) -> Rows:
        begin, end = np.searchsorted(self._sorted, [code, code + 1])
        return self._order[begin:end]


@dataclass(frozen=True, eq=False)
class FieldValues:
    """The field of a table as different values (cleaned text, and what stood in the cell) with a code for each row."""

    texts: list[str]
    raw: list[Any]
    codes: Codes
    column: Column | None

    def rows_with(self, code: int) -> Rows:
        return self._rows[code]

    @cached_property
    def _rows(self) -> "RowsOf":
        return RowsOf(self.codes)

    def findings(
        self, notes: Iterable[tuple[int, Phrase, Phrase, Severity]], keep: NDArray[np.bool_] | None = None
    ) -> list[Finding]:
        """What was noticed about values, as findings about the rows that have them (only those in `keep`)."""
        found = []
        for code, problem, remedy, severity in notes:
            rows = self.rows_with(code)
            rows = rows if keep is None else rows[keep[rows]]
            if len(rows):
                found.append(Finding(rows, self.column, self.texts[code], problem, remedy, severity))
        return found


class FieldReader:
    """Reads the fields of a table one by one; remembers which rows said anything and what had to be repaired."""

    def __init__(self, table: Table, mapping: ColumnMapping) -> None:
        self.table, self.mapping = table, mapping
        self.findings: list[Finding] = []
        self._says_more_than_headings = np.zeros(table.height, dtype=bool)

    def read(self, field: str) -> FieldValues:
        """The values of a field, with a note for each cell that had to be repaired; a constant fills what is empty."""
        column = self.column(field)
        values, findings = _from_column(column) if column else (_empty(self.table.height), [])
        self.findings += findings
        if column:
            headings = [code for code, text in enumerate(values.texts) if text == column.heading]
            self._says_more_than_headings |= ~np.isin(values.codes, [-1, *headings])
        constant = clean_text(self.mapping.constants.get(field, ""))
        return _filled(values, constant) if constant else values

    def column(self, field: str) -> Column | None:
        index = self.mapping.columns.get(field)
        return next((column for column in self.table.columns if column.index == index), None)

    @property
    def blank(self) -> NDArray[np.bool_]:
        """Rows with nothing in the fields read so far, and rows that repeat the headings as printed lists do."""
        return ~self._says_more_than_headings


def _empty(height: int) -> FieldValues:
    return FieldValues([], [], np.full(height, -1, dtype=np.int64), None)


def _from_column(column: Column) -> tuple[FieldValues, list[Finding]]:
    raw_codes, raw = pd.factorize(column.cells)
    cleaned = [clean_text(value) for value in raw]
    whole = [repair(text) for text in cleaned]
    codes, texts = pd.factorize(np.array([text or None for text in whole], dtype=object))
    first = np.zeros(len(texts), dtype=np.int64)
    filled = np.flatnonzero(codes >= 0)[::-1]
    first[codes[filled]] = filled  # per text the first of the cells that say so
    values = FieldValues(list(texts), [raw[i] for i in first], codes[raw_codes].astype(np.int64), column)
    rows = RowsOf(raw_codes)
    findings = [
        Finding(rows[code], column, before, _repaired(after), TO_LOOK_AT, Severity.NOTICE)
        for code, (before, after) in enumerate(zip(cleaned, whole, strict=True))
        if before != after
    ]
    return values, findings


def _repaired(text: str) -> Phrase:
    return Phrase(N_("de letters waren beschadigd; gelezen als '{text}'."), {"text": text})


def _filled(values: FieldValues, constant: str) -> FieldValues:
    texts, raw = [*values.texts, constant], [*values.raw, constant]
    codes = np.where(values.codes < 0, len(values.texts), values.codes)
    return FieldValues(texts, raw, codes, values.column)


def combined(*codes: Codes) -> tuple[Codes, Codes]:
    """One code for each different combination, and for each combination the first row that has it."""
    whole = np.zeros(len(codes[0]), dtype=np.int64)
    for one in codes:
        whole = pd.factorize(whole * (one.max(initial=-1) + 2) + one + 1)[0]
    _different, first = np.unique(whole, return_index=True)
    return whole, first


def first_per(owner: Codes, codes: Codes) -> dict[int, int]:
    """For each owner the first code that one of its rows has."""
    rows = np.flatnonzero((codes >= 0) & (owner >= 0))
    owners, first = np.unique(owner[rows], return_index=True)
    return dict(zip(owners.tolist(), codes[rows[first]].tolist(), strict=True))
