"""Trends as charts, each with the table that says the same and the number of answers it rests on."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from leernet.analysis.reflection.results import SCORES
from leernet.analysis.reflection.trends import action_trend, anchor_trend, participation_trend
from leernet.snapshot import NetworkSnapshot
from leernet.texts import _, format_number
from leernet.ui import runtime
from leernet.ui.components import plain
from leernet.ui.exporting import table_buttons

_COLOURS = (("#1b4f8f", "#b4520f"), ("#6fb0e0", "#f0a06a"))
_DATE = "%d-%m-%Y"


def show_trends(snapshot: NetworkSnapshot, networks: Sequence[int] | None) -> bool:
    """The anchor questions, who took part and whether actions were kept; whether there was anything to show."""
    anchors = anchor_trend(snapshot, runtime.reference(), networks)
    taking_part = participation_trend(snapshot, networks)
    if taking_part.empty:
        return False
    _anchors(anchors)
    _participation(taking_part)
    _actions(action_trend(snapshot, networks))
    return True


def anchor_table(trend: pd.DataFrame) -> pd.DataFrame:
    """The anchor questions over rounds, in the words of the screen."""
    questions = runtime.reference().reflection.questions
    return pd.DataFrame(
        {
            _("Dag"): trend["day"],
            _("Netwerk"): trend["network"],
            _("Vraag"): [questions[code].name for code in trend["question"]],
            _("Gemiddelde"): trend["mean"].round(1),
            _("Antwoorden (n)"): trend["n"],
        }
    )


def _anchors(trend: pd.DataFrame) -> None:
    st.header(_("Vragen die elke ronde terugkomen"), anchor=False)
    if trend.empty:
        st.caption(_("Er is nog geen gesloten ronde waarin genoeg mensen hierop een cijfer gaven."))
        return
    table = anchor_table(trend)
    in_one_line = table[_("Netwerk")].nunique() == 1
    for question, means in table.groupby(_("Vraag"), sort=False)[_("Gemiddelde")]:
        st.markdown(_in_a_sentence(f"**{plain(str(question))}**", means, in_one_line=in_one_line))
    st.altair_chart(_lines(table), key="anchor_trend")
    _shown(table, "anchor_table")
    table_buttons(_("Ankervragen"), _("leernet ankervragen"), lambda: table)


def _in_a_sentence(question: str, means: pd.Series, *, in_one_line: bool) -> str:
    """From the first round to the last; of several networks between which two, because none leads to another."""
    if len(means) == 1:
        return _("{question} {end}, van 1 tot en met 5.", question=question, end=_mean(means.iloc[0]))
    if in_one_line:
        begin, end = _mean(means.iloc[0]), _mean(means.iloc[-1])
        return _("{question} Van {begin} naar {end}, van 1 tot en met 5.", question=question, begin=begin, end=end)
    low, high = _mean(means.min()), _mean(means.max())
    return _("{question} Tussen {low} en {high}, van 1 tot en met 5.", question=question, low=low, high=high)


def _mean(mean: Any) -> str:
    return format_number(float(mean), decimals=1)


def _lines(table: pd.DataFrame) -> Any:
    import altair as alt

    dark = int(st.context.theme.type == "dark")
    frame = table.rename(
        columns=dict(zip(table.columns, ("day", "network", "question", "mean", "n"), strict=True))
    ).assign(day=lambda rows: pd.to_datetime(rows["day"]))
    base = alt.Chart(frame).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format=_DATE, labelAngle=0, tickCount=6)),
        y=alt.Y("mean:Q", title=_("Gemiddelde"), scale=alt.Scale(domain=[SCORES[0], SCORES[-1]])),
        color=alt.Color(
            "question:N", title=None, scale=alt.Scale(range=list(_COLOURS[dark])), legend=alt.Legend(orient="top")
        ),
        shape=alt.Shape("question:N", title=None, legend=alt.Legend(orient="top")),
        tooltip=[
            alt.Tooltip("day:T", title=_("Dag"), format=_DATE),
            alt.Tooltip("network:N", title=_("Netwerk")),
            alt.Tooltip("question:N", title=_("Vraag")),
            alt.Tooltip("mean:Q", title=_("Gemiddelde"), format=".1f"),
            alt.Tooltip("n:Q", title=_("Antwoorden (n)")),
        ],
    )
    points = base.mark_point(size=110, filled=True)
    numbers = base.mark_text(dy=-14, fontSize=12).encode(text=alt.Text("n:Q", format="d"))
    lines = base.mark_line(strokeWidth=2) if frame["network"].nunique() == 1 else points
    chart = alt.layer(lines, points, numbers).properties(height=280)
    return chart.configure_view(strokeWidth=0)


def _participation(trend: pd.DataFrame) -> None:
    st.header(_("Wie antwoordden"), anchor=False)
    _shown(
        pd.DataFrame(
            {
                _("Dag"): trend["day"],
                _("Netwerk"): trend["network"],
                _("Genodigd"): trend["invited"],
                _("Geantwoord"): trend["respondents"],
                _("Aandeel"): ["" if pd.isna(share) else f"{format_number(100 * share)}%" for share in trend["share"]],
            }
        ),
        "participation_table",
    )


def _actions(trend: pd.DataFrame) -> None:
    st.header(_("Worden acties gedaan?"), anchor=False)
    if trend.empty:
        st.caption(_("Nog geen ronde keek terug op de acties van een vorige keer."))
        return
    done, all_of = int(trend["done"].sum()), int(trend[["done", "running", "dropped"]].to_numpy().sum())
    st.markdown(
        _(
            "Van {all} acties waarop is teruggekeken, zijn er {done} gedaan; {helped} daarvan hielpen.",
            all=format_number(all_of),
            done=format_number(done),
            helped=format_number(int(trend["helped"].sum())),
        )
    )
    columns = [_("Dag"), _("Netwerk"), _("Gedaan"), _("Loopt"), _("Vervallen"), _("Hielp")]
    _shown(trend.drop(columns="round").set_axis(columns, axis=1), "action_table")


def _shown(table: pd.DataFrame, key: str) -> None:
    days = {_("Dag"): st.column_config.DateColumn(format="DD-MM-YYYY")}
    means = {_("Gemiddelde"): st.column_config.NumberColumn(format="%.1f")}
    st.dataframe(table, hide_index=True, key=key, column_config={**days, **means})
