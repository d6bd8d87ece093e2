"""A document on the screen: the same blocks as in the file that can be downloaded."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from leernet.document import Bars, Block, Bullets, Document, Heading, Lines, Paragraph, Table
from leernet.exchange.word import shown
from leernet.ui.components import plain

_COLOURS = ("#1b4f8f", "#6fb0e0")
_INK = ("#26303d", "#e6eaf0")


def show_document(document: Document) -> None:
    """The title as a heading, what stands beneath it, and the blocks."""
    st.header(plain(document.title), anchor=False)
    if document.subtitle:
        st.caption(plain(document.subtitle))
    for number, block in enumerate(document.blocks):
        _SHOW[type(block)](block, number)


def _heading(block: Heading, _number: int) -> None:
    if block.level == 1:
        st.subheader(plain(block.text), anchor=False)
    else:
        st.markdown(f"**{plain(block.text)}**")


def _paragraph(block: Paragraph, _number: int) -> None:
    text = "  \n".join(plain(part) for part in block.text.split("\n"))
    (st.caption if block.quiet else st.markdown)(text)


def _bullets(block: Bullets, _number: int) -> None:
    st.markdown("\n".join(f"- {plain(item)}" for item in block.items))


def _table(block: Table, _number: int) -> None:
    rows = [[plain(shown(cell)) for cell in row] for row in block.rows]
    st.table(pd.DataFrame(rows, columns=[plain(name) for name in block.columns]), hide_index=True)


def _bars(block: Bars, number: int) -> None:
    import altair as alt

    if not block.values:
        return
    dark = int(st.context.theme.type == "dark")
    frame = pd.DataFrame({"label": block.labels, "value": block.values, "shown": block.shown})
    axis = alt.Axis(labelFontSize=14, labelLimit=200, domain=False, ticks=False)
    base = alt.Chart(frame).encode(
        y=alt.Y("label:N", sort=list(block.labels), title=None, axis=axis),
        x=alt.X("value:Q", title=None, axis=None, scale=alt.Scale(domain=[0, block.full * 1.25])),
        tooltip=["label", "shown"],
    )
    words = base.mark_text(align="left", dx=6, fontSize=14, color=_INK[dark]).encode(text="shown:N")
    chart: Any = base.mark_bar(height=18, cornerRadiusEnd=3, color=_COLOURS[dark]) + words
    picture = chart.properties(height=30 * len(block.labels), description=block.says)
    st.altair_chart(picture.configure_view(strokeWidth=0), key=f"bars_{number}")
    st.caption(plain(block.says))


_SHOW: dict[type[Block], Callable[[Any, int], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
    Bars: _bars,
    Lines: lambda _block, _number: None,
}
