"""The network map beside its peers in a real Chromium, on the same graph in one run.

`python -m benchmarks map` measures 1,000 to 30,000 persons; `MAP_SIZES=1000,3000 python -m benchmarks map` fewer,
`MAP_ONLY=leernet` only ours, and `MAP_SECONDS` bounds the whole run. What is not installed, or took longer than its
bound, is named in the table.
"""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import psutil
from playwright.sync_api import Browser, Error

from benchmarks.measure import Line
from benchmarks.network_map.browser import (
    Measured,
    TooLong,
    bounded,
    chromium,
    first_picture,
    measure,
    sent_to,
    tab,
    total,
)
from benchmarks.network_map.graph import made_up
from benchmarks.network_map.ways import Way, empty, ways
from leernet.reference import Reference

SIZES = [int(size) for size in os.environ.get("MAP_SIZES", "1000,3000,10000,30000").split(",")]
BOUND = 60.0
"""Seconds for a first picture; a way that needs longer is not tried with more persons."""
ONLY = os.environ.get("MAP_ONLY", "")
"""A part of the name of the ways to measure."""
WHOLE = float(os.environ.get("MAP_SECONDS", "1800"))
"""Seconds for the whole run; what does not fit in is named."""
HEADINGS = (
    *("way", "persons", "first picture", "zooming", "dragging", "click to details", "another date"),
    *("memory of the tab", "sent for the graph, of all"),
)


@dataclass(frozen=True)
class Case:
    """One way with so many persons; `found` is a sentence where nothing could be measured."""

    way: Way
    persons: int
    found: Measured | str


def run(reference: Reference) -> list[Line]:
    end, load = monotonic() + WHOLE, [_load()]
    cases: list[Case] = []
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        bare = _empty_page(browser, folder, reference)
        for way in (one for one in ways(folder) if ONLY in one.name):
            problem = way.missing
            for persons in SIZES:
                found = problem or _case(browser, way, persons, folder, reference, end)
                cases.append(Case(way, persons, found))
                load.append(_load())
                print(" | ".join(_row(cases[-1], bare)), file=sys.stderr, flush=True)
                if isinstance(found, str) and found.startswith(">"):
                    problem = f"not tried: {found} with fewer"
    print(_table(cases, bare))
    print(f"Load of the {os.cpu_count()} cores during the run: {min(load):.0f} to {max(load):.0f}.\n")
    return [line for case in cases if case.way.name == "leernet" for line in _lines(case, bare)]


def _empty_page(browser: Browser, folder: Path, reference: Reference) -> Measured:
    way, own = empty(), folder / "empty"
    own.mkdir()
    with way.serve(made_up(10), own, reference) as address:
        times = []
        for _round in range(4):
            with tab(browser) as (page, devtools):
                sent = sent_to(devtools)
                times.append(first_picture(page, way, address, BOUND))
                page.wait_for_timeout(1000)
        return Measured(first=sorted(times[1:])[1], sent=total(sent))


def _case(browser: Browser, way: Way, persons: int, folder: Path, reference: Reference, end: float) -> Measured | str:
    bound = min(BOUND, end - monotonic())
    if bound < 5:
        return "not tried: the time of the run was up"
    own, began = folder / f"{way.name.replace(' ', '-')}-{persons}", monotonic()
    own.mkdir()
    try:
        with way.serve(made_up(persons), own, reference) as address, bounded(2.5 * bound):
            return measure(browser, way, address, bound)
    except TooLong:
        return f"> {bound:.0f} s"
    except Error as problem:
        if monotonic() - began > 2.4 * bound:
            return f"> {2.5 * bound:.0f} s for all of it"
        return f"failed: {str(problem).splitlines()[0][:80]}"


def _load() -> float:
    """How many processes wanted to run at once over the last minute: with more than there are cores, all wait."""
    return psutil.getloadavg()[0]


def _table(cases: list[Case], bare: Measured) -> str:
    rows = [HEADINGS, tuple("---" for _heading in HEADINGS), *(_row(case, bare) for case in cases)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([*lines, "", f"An empty Streamlit page: {bare.first:.2f} s, {bare.sent:,.0f} kB.", ""])


def _row(case: Case, bare: Measured) -> tuple[str, ...]:
    name, found = (case.way.name, f"{case.persons:,}"), case.found
    if isinstance(found, str):
        return (*name, found, *("–" for _heading in HEADINGS[3:]))
    first = _seconds(found.first)
    if found.before is not None:
        first += f" (the first time {_seconds(found.before)})"
    sent = max(found.sent - (bare.sent if case.way.in_streamlit else 0), found.graph)
    return (
        *name,
        first,
        *("–" if rate is None else f"{rate:.0f}/s" for rate in (found.zoom, found.drag)),
        _seconds(found.click),
        _seconds(found.date),
        f"{found.memory or 0:,.0f} MB",
        f"{found.graph:,.0f} of {sent:,.0f} kB",
    )


def _seconds(taken: float | None) -> str:
    return "–" if taken is None else f"{taken:.2f} s"


def _lines(case: Case, bare: Measured) -> list[Line]:
    """What the map promises, wherever it was measured."""
    what, found = f"network map, {case.persons:,} persons: ", case.found
    if isinstance(found, str):
        return [Line(f"{what}first picture", found, "–", "measured", False)]
    of_page = f"{bare.first:.2f} s for an empty Streamlit page"
    least = min(found.zoom or 0, found.drag or 0)
    promises = [
        ("first picture", f"{found.first:.2f} s", of_page, "at most 0.3 s more", found.first <= bare.first + 0.3),
        ("frames while zooming and dragging", f"{least:.0f}/s", "–", "at least 50/s", least >= 50),
        ("from click to details", _seconds(found.click), "–", "at most 0.3 s", (found.click or 9) <= 0.3),
        ("from slider to picture", _seconds(found.date), "–", "at most 0.2 s", (found.date or 9) <= 0.2),
    ]
    return [Line(what + name, *rest) for name, *rest in promises]
