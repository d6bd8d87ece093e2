"""Seats over time as a picture: a line per person and role, and what was needed and not there as dashed gaps."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st
from babel.dates import get_day_names, get_month_names

from leernet.analysis.continuity import Seating
from leernet.reference import Reference
from leernet.snapshot import NetworkSnapshot, to_date
from leernet.texts import _, format_date, language
from leernet.ui import runtime
from leernet.ui.forecasting import records, role_name

MOST_LINES = 60
_LINE = 30  # pixels
_UNKNOWN = ("#6f7782", "#99a2ae")
_GAP = ("#c0331b", "#ff8a6b")


@dataclass(frozen=True, eq=False)
class Seats:
    """A row per line of the picture: line (its words), what, who, since and until (as known), begin and end (drawn)."""

    table: pd.DataFrame
    first: date
    last: date


def seats_of(snapshot: NetworkSnapshot, seating: Seating) -> Seats:
    """The rows behind the picture: first what is needed and was not there, then everybody by role."""
    rows = [
        _row(seating, _("Nodig: {wanted}", wanted=seating.requirements[gap.requirement].name), None, gap, _("leeg"))
        for gap in records(seating.gaps)
    ]
    names = snapshot.holder_names(seating.held["holder"].to_numpy())
    for seat, name in zip(records(seating.held), names, strict=True):
        state = _("einde onbekend") if seat.end_unknown else _("bezet")
        rows.append(_row(seating, f"{role_name(seat.role)} – {name}", seat.role, seat, state))
    return Seats(pd.DataFrame(rows, columns=list(_COLUMNS)), seating.first, seating.last)


_COLUMNS = ("line", "role", "state", "since", "until", "begin", "end")


def _row(seating: Seating, line: str, role: str | None, period: Any, state: str) -> tuple[Any, ...]:
    since, until = to_date(period.since), to_date(period.until)
    begin = max(since or seating.first, seating.first)
    end = min(until or seating.last, seating.last) + timedelta(days=1)
    return line, role, state, since, until, begin, end


def seats_table(seats: Seats) -> pd.DataFrame:
    """The same as the picture, in words."""
    table = seats.table
    return pd.DataFrame(
        {
            _("Plek"): table["line"],
            _("Toestand"): table["state"],
            _("Van"): [format_date(day) or _("onbekend") for day in table["since"]],
            _("Tot en met"): [
                format_date(day) or (state if state == _("einde onbekend") else _("open"))
                for day, state in zip(table["until"], table["state"], strict=True)
            ],
        }
    )


def show_seats(seats: Seats, today: date, *, key: str) -> None:
    """Draw the lines; colour is the perspective, and a dashed line without filling is a gap or an unknown end."""
    import altair as alt

    reference = runtime.reference()
    drawn = seats.table.head(MOST_LINES)
    lines = list(dict.fromkeys(drawn["line"]))
    frame = drawn.assign(
        kind=[_kind(reference, row.role, row.state) for row in records(drawn)],
        from_words=[format_date(day) or _("onbekend") for day in drawn["since"]],
        until_words=[format_date(day) or _("open") for day in drawn["until"]],
        begin=pd.to_datetime(drawn["begin"]),
        end=pd.to_datetime(drawn["end"]),
    ).drop(columns=["since", "until", "role"])
    kinds = list(dict.fromkeys(frame["kind"]))
    base = alt.Chart(frame).encode(
        y=alt.Y("line:N", sort=lines, title=None, axis=alt.Axis(labelLimit=260, ticks=False, domain=False)),
        x=alt.X(
            "begin:T", title=None, axis=alt.Axis(format="%b %Y", labelAngle=0, tickCount="month", labelOverlap=True)
        ),
        x2="end:T",
        tooltip=[
            alt.Tooltip("line:N", title=_("Plek")),
            alt.Tooltip("state:N", title=_("Toestand")),
            alt.Tooltip("from_words:N", title=_("Van")),
            alt.Tooltip("until_words:N", title=_("Tot en met")),
        ],
    )
    held = alt.datum.state == _("bezet")
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=kinds, range=[_colour(reference, kind) for kind in kinds]),
        legend=alt.Legend(title=None, orient="bottom", columns=3, labelLimit=260),
    )
    bars = base.transform_filter(held).mark_bar(height=16, cornerRadius=3).encode(color=colour)
    gaps = base.transform_filter(~held).mark_bar(
        height=16, cornerRadius=3, fillOpacity=0.08, strokeDash=[4, 3], strokeWidth=1.5
    )
    words = (
        base.transform_filter(~held).mark_text(align="left", dx=4, fontSize=11).encode(text="state:N", x2=alt.Undefined)
    )
    now = pd.DataFrame({"day": [pd.Timestamp(today)], "word": [_("peildatum")]})
    rule = alt.Chart(now).mark_rule(strokeDash=[2, 2], color="#6f7782").encode(x="day:T")
    label = alt.Chart(now).mark_text(align="left", baseline="bottom", dx=3, y=0, fontSize=11, color="#6f7782")
    stroke = gaps.encode(color=colour, stroke=colour)
    chart = (bars + stroke + words.encode(color=colour) + rule + label.encode(x="day:T", text="word:N")).properties(
        height=_LINE * len(lines) + 20
    )
    chart = chart.configure(locale=alt.Locale(time=_calendar_words(alt))).configure_view(strokeWidth=0)
    st.altair_chart(chart, key=key)


def _kind(reference: Reference, role: Any, state: str) -> str:
    if state == _("leeg"):
        return _("Leeg: deze plek was nodig")
    perspective = reference.role_perspective(role if isinstance(role, str) else None)
    return reference.perspectives[perspective].name if perspective else _("Rol niet bekend")


def _colour(reference: Reference, kind: str) -> str:
    dark = int(st.context.theme.type == "dark")
    if kind == _("Leeg: deze plek was nodig"):
        return _GAP[dark]
    for one in reference.perspectives.values():
        if one.name == kind:
            return one.colour_dark if dark else one.colour
    return _UNKNOWN[dark]


def _calendar_words(alt: Any) -> Any:
    """Months and days in the language of the reader; the picture is drawn by the browser, which knows none."""
    months = [get_month_names(width, locale=language()) for width in ("wide", "abbreviated")]
    days = [get_day_names(width, locale=language()) for width in ("wide", "abbreviated")]
    return alt.TimeLocale(
        dateTime="%A %e %B %Y %X",
        date="%d-%m-%Y",
        time="%H:%M:%S",
        periods=["AM", "PM"],
        days=[days[0][(number - 1) % 7] for number in range(7)],
        shortDays=[days[1][(number - 1) % 7] for number in range(7)],
        months=[months[0][number] for number in range(1, 13)],
        shortMonths=[months[1][number] for number in range(1, 13)],
    )
