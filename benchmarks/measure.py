"""Timing things side by side, and the line of the table that comes of it."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Line:
    """One promise: what was measured, against what, and whether it was kept."""

    what: str
    measured: str
    compared_with: str
    target: str
    kept: bool


def side_by_side(*functions: Callable[[], object], rounds: int = 7) -> list[float]:
    """The median time in seconds of each, taken in turns so that a busy moment of the machine hits all alike."""
    times: list[list[float]] = [[] for _ in functions]
    for function in functions:
        function()  # the first time pays for imports and caches
    for _ in range(rounds):
        for function, taken in zip(functions, times, strict=True):
            gc.collect()
            start = perf_counter()
            function()
            taken.append(perf_counter() - start)
    return [median(taken) for taken in times]


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def table(lines: Sequence[Line]) -> str:
    """The lines as a Markdown table."""
    rows = [("what", "leernet", "compared with", "target", "kept")]
    rows += [(one.what, one.measured, one.compared_with, one.target, "yes" if one.kept else "NO") for one in lines]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    texts = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    texts.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(texts)
