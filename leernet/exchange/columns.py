"""Rows as they come from a file, turned into columns of equal length."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from leernet.exchange.cells import Cells


def as_columns(rows: Sequence[Sequence[Any]], *, start: tuple[int, int] = (0, 0)) -> tuple[Cells, ...]:
    """The columns from A on and from row 1 on; `start` is where the first cell stands, and short rows end in ''."""
    first_row, first_column = start
    width = max(map(len, rows), default=0)
    if not width:
        return ()
    even = [row if len(row) == width else [*row, *[""] * (width - len(row))] for row in rows]
    cells = np.array(even, dtype=object).T.copy()
    return tuple(np.pad(cells, ((first_column, 0), (first_row, 0)), constant_values="") if any(start) else cells)
