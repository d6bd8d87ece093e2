"""Scores as a picture that can be read from afar, with the table that says the same."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from leernet.analysis.reflection.results import SCORES, Distribution, FromPerspective
from leernet.texts import _, format_number
from leernet.ui import runtime

_LETTERS = 18  # pixels: for a room
# From low to high, on a light and on a dark background; each with the colour of the words on it.
_RAMP = (
    ("#8f3d17", "#d99a6c", "#c9cfcc", "#6bb5ac", "#0b6a66"),
    ("#f0a37c", "#a8562b", "#4c5754", "#2d8078", "#7ad9cf"),
)
_WORDS = (
    ("#ffffff", "#1b1b1b", "#1b1b1b", "#1b1b1b", "#ffffff"),
    ("#1b1b1b", "#ffffff", "#ffffff", "#ffffff", "#1b1b1b"),
)
_INK = ("#0d1716", "#e6eeeb")


def score_name(score: int) -> str:
    """A score with what it means at both ends."""
    return {1: _("1 – helemaal niet"), 5: _("5 – helemaal")}.get(score, str(score))


def show_distribution(now: Distribution, before: Distribution | None, *, key: str) -> None:
    """How many gave each score, with the same in a table beside it, and last time's numbers when there are any."""
    picture, table = st.columns([3, 2], vertical_alignment="center")
    with picture:
        st.altair_chart(_bars(now), key=f"{key}_bars")
    with table:
        columns = {_("Cijfer"): [score_name(score) for score in SCORES], _("Aantal"): list(now.counts)}
        if before:
            columns[_("Vorige keer")] = list(before.counts)
        st.table(pd.DataFrame(columns), hide_index=True)


def _bars(scores: Distribution) -> Any:
    import altair as alt

    dark = int(st.context.theme.type == "dark")
    frame = pd.DataFrame({"score": [str(score) for score in SCORES], "count": scores.counts})
    base = alt.Chart(frame).encode(
        x=alt.X("score:O", title=None, axis=alt.Axis(labelAngle=0, labelFontSize=_LETTERS, domain=False, ticks=False)),
        y=alt.Y("count:Q", title=None, axis=None, scale=alt.Scale(domain=[0, 1.15 * max(scores.counts)])),
        tooltip=[alt.Tooltip("score:O", title=_("Cijfer")), alt.Tooltip("count:Q", title=_("Aantal"))],
    )
    bars = base.mark_bar(cornerRadiusEnd=4).encode(color=_colours(alt, dark))
    numbers = base.mark_text(dy=-12, fontSize=_LETTERS + 4, fontWeight="bold", color=_INK[dark])
    chart = bars + numbers.encode(text="count:Q")
    return chart.properties(height=260).configure_view(strokeWidth=0)


def _colours(alt: Any, dark: int) -> Any:
    scale = alt.Scale(domain=[str(score) for score in SCORES], range=list(_RAMP[dark]))
    return alt.Color("score:O", scale=scale, legend=None)


def show_perspectives(perspectives: Sequence[FromPerspective], *, key: str) -> None:
    """Perspective against perspective: shares of the scores in each, and the table with how many that are."""
    known = runtime.reference().perspectives
    names = [
        f"{known[one.perspective].icon} {known[one.perspective].name}" if one.perspective in known else one.perspective
        for one in perspectives
    ]
    st.altair_chart(_stacked(names, perspectives), key=f"{key}_perspectives")
    st.caption(_("In elk vak staat het cijfer. Hoe breder het vak, hoe groter het deel dat dit cijfer gaf."))
    columns: dict[str, Any] = {
        _("Perspectief"): names,
        _("Antwoorden"): [one.scores.n for one in perspectives],
        _("Gemiddeld"): [mean_words(one.scores) for one in perspectives],
    }
    for place, score in enumerate(SCORES):
        columns[str(score)] = [one.scores.counts[place] for one in perspectives]
    st.table(pd.DataFrame(columns), hide_index=True)


def _stacked(names: list[str], perspectives: Sequence[FromPerspective]) -> Any:
    import altair as alt

    dark = int(st.context.theme.type == "dark")
    rows = [
        {
            "perspective": name,
            "score": str(score),
            "begin": sum(one.scores.counts[:place]) / one.scores.n,
            "end": sum(one.scores.counts[: place + 1]) / one.scores.n,
            "middle": (sum(one.scores.counts[:place]) + one.scores.counts[place] / 2) / one.scores.n,
            "count": one.scores.counts[place],
        }
        for name, one in zip(names, perspectives, strict=True)
        for place, score in enumerate(SCORES)
        if one.scores.counts[place]
    ]
    base = alt.Chart(pd.DataFrame(rows)).encode(
        y=alt.Y(
            "perspective:N",
            sort=names,
            title=None,
            axis=alt.Axis(labelFontSize=_LETTERS - 2, labelLimit=220, domain=False, ticks=False),
        ),
        tooltip=[
            alt.Tooltip("perspective:N", title=_("Perspectief")),
            alt.Tooltip("score:O", title=_("Cijfer")),
            alt.Tooltip("count:Q", title=_("Aantal")),
        ],
    )
    bars = base.mark_bar(height=34).encode(
        x=alt.X("begin:Q", title=None, axis=None), x2="end:Q", color=_colours(alt, dark)
    )
    on_it = alt.Scale(domain=[str(score) for score in SCORES], range=list(_WORDS[dark]))
    words = base.mark_text(fontSize=_LETTERS - 2, fontWeight="bold").encode(
        x="middle:Q", text="score:O", color=alt.Color("score:O", scale=on_it, legend=None)
    )
    chart = alt.layer(bars, words).resolve_scale(color="independent")
    return chart.properties(height=48 * len(names) + 10).configure_view(strokeWidth=0)


def mean_words(scores: Distribution) -> str:
    """The average score with one decimal; a dash when nobody gave one."""
    return "–" if scores.mean is None else format_number(scores.mean, decimals=1)
