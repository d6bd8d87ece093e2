"""A table of records in which a click opens one: real HTML, so that keyboard and screen reader can use it as well."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from leernet.texts import _, format_number
from leernet.ui.records.links import go_to

FIRST = 100
"""Rows that are shown before the user asks for all."""

_ASSETS = Path(__file__).parent / "assets"
_component = st.components.v2.component(
    "leernet.record_table",
    html='<div class="records"></div>',
    css=(_ASSETS / "record_table.css").read_text(encoding="utf-8"),
    js=(_ASSETS / "record_table.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Column:
    """A heading; `numeric` aligns to the right, `whole` keeps a short text on one line."""

    label: str
    numeric: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Link:
    """A cell that opens something, such as `person-12`; `hint` is what a screen reader says when the text is short."""

    text: str
    open: str
    hint: str = ""


Cell = str | Link


def record_table(key: str, label: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    """Shows the rows without the columns that are empty, and goes to what is clicked."""
    given = list(rows)
    filled = [place for place in range(len(columns)) if not given or any(row[place] for row in given)]
    clicked = _component(
        key=f"table_{key}",
        data={
            "label": label,
            "columns": [asdict(columns[place]) for place in filled],
            "rows": [[_plain(row[place]) for place in filled] for row in given],
        },
        on_open_change=lambda: None,
    )
    if clicked.open:
        go_to(clicked.open)


def _plain(cell: Cell) -> Any:
    return asdict(cell) if isinstance(cell, Link) else cell


def first_rows(number: int, key: str) -> int:
    """How many rows to show of this number: the first hundred, or all when the user asks for them."""
    if number <= FIRST:
        return number
    with st.container(horizontal=True, vertical_alignment="center"):
        everything = st.toggle(_("Toon alle {number}", number=format_number(number)), key=f"all_{key}", width="content")
        if not everything:
            words = _("U ziet de eerste {first} van {all}.", first=format_number(FIRST), all=format_number(number))
            st.caption(words, width="content")
    return number if everything else FIRST
