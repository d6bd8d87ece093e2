"""What an import noticed: each problem with its cell, in one plain sentence, with what to do about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import overload

import numpy as np
from numpy.typing import NDArray

from leernet.errors import Phrase
from leernet.exchange.cells import column_letter
from leernet.exchange.table import Column, Table
from leernet.texts import N_, _

Rows = NDArray[np.int64]
"""Positions of rows in a table, from 0."""


class Severity(StrEnum):
    """`REFUSED`: the row cannot be taken over. `NOTICE`: it can, and something in it may be wrong. `INFO`: it can, and
    leernet added something that the list leaves unsaid."""

    REFUSED = "geweigerd"
    NOTICE = "let op"
    INFO = "ter info"

    @property
    def label(self) -> str:
        """The word in the current language."""
        return _(_SEVERITY_LABELS[self.value])


_SEVERITY_LABELS = {"geweigerd": N_("geweigerd"), "let op": N_("let op"), "ter info": N_("ter info")}


@dataclass(frozen=True)
class Problem:
    """One problem at one cell, or (without a column) about a whole row; the row as a spreadsheet numbers it."""

    file: str
    sheet: str
    row: int
    column: str
    cell: str
    value: str
    problem: Phrase
    remedy: Phrase
    severity: Severity


@dataclass(frozen=True, eq=False)
class Finding:
    """The same problem in all rows that have the same value: found once, told for each row."""

    rows: Rows
    column: Column | None
    value: str
    problem: Phrase
    remedy: Phrase
    severity: Severity


class Problems(Sequence[Problem]):
    """All problems of a table in the order of its rows; they are made when they are looked at."""

    def __init__(self, table: Table, findings: Sequence[Finding]) -> None:
        self._table = table
        self._findings = findings
        numbers = [np.full(len(finding.rows), index) for index, finding in enumerate(findings)]
        which = np.concatenate(numbers) if numbers else np.array([], dtype=np.int64)
        rows = np.concatenate([finding.rows for finding in findings]) if findings else which
        order = np.argsort(rows, kind="stable")
        self._rows, self._which = rows[order], which[order]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Problem: ...

    @overload
    def __getitem__(self, index: slice) -> list[Problem]: ...

    def __getitem__(self, index: int | slice) -> Problem | list[Problem]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        return self._made(self._findings[self._which[index]], int(self._rows[index]))

    def __iter__(self) -> Iterator[Problem]:
        return (self[index] for index in range(len(self)))

    def _made(self, finding: Finding, position: int) -> Problem:
        row, column = self._table.first_row + position, finding.column
        return Problem(
            file=self._table.file,
            sheet=self._table.sheet,
            row=row,
            column=column.name if column else "",
            cell=f"{column_letter(column.index)}{row}" if column else str(row),
            value=finding.value,
            problem=finding.problem,
            remedy=finding.remedy,
            severity=finding.severity,
        )


def suggestion(text: str, choices: Sequence[str], otherwise: str) -> Phrase:
    """'Bedoelt u …?' when a known word is close, else what to do instead."""
    by_lower = {choice.casefold(): choice for choice in choices}
    close = get_close_matches(text.casefold(), list(by_lower), n=1, cutoff=0.75)
    if close:
        return Phrase(N_("Bedoelt u '{word}'?"), {"word": by_lower[close[0]]})
    return Phrase(otherwise)
