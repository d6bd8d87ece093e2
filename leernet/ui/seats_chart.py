"""Seats over time as a picture: a line per person and role, and what was needed and not there as dashed gaps."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st
from babel.dates import get_day_names, get_month_names

from leernet.analysis.continuity import Seating, seats_over_time
from leernet.reference import Reference
from leernet.snapshot import NetworkSnapshot, to_date
from leernet.texts import _, format_date, language
from leernet.ui import runtime
from leernet.ui.forecasting import records, role_name

MOST_LINES = 60
_LINE, _WORDS, _AROUND = 26, 18, 60  # pixels for a line, for a line of the legend, and for what is around them
_QUIET = "#6f7782"
_UNKNOWN = ("#6f7782", "#99a2ae")
_GAP = ("#c0331b", "#ff8a6b")


@dataclass(frozen=True, eq=False)
class Seats:
    """A row per line of the picture: line (its words), what, who, since and until (as known), begin and end (drawn)."""

    table: pd.DataFrame
    first: date
    last: date


@runtime.kept(16)
def seating(snapshot: NetworkSnapshot, network: int, first: date, last: date) -> Seating:
    """Who held which role when in one network, and what was needed and not there."""
    return seats_over_time(snapshot, runtime.reference(), network, first, last)


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
    reference = runtime.reference()
    drawn = seats.table.head(MOST_LINES)
    lines = list(dict.fromkeys(drawn["line"]))
    values = [
        {
            "line": row.line,
            "state": row.state,
            "kind": _kind(reference, row.role, row.state),
            "from_words": format_date(row.since) or _("onbekend"),
            "until_words": format_date(row.until) or _("open"),
            "begin": row.begin.isoformat(),
            "end": row.end.isoformat(),
        }
        for row in records(drawn)
    ]
    kinds = {kind: _colour(reference, kind) for kind in dict.fromkeys(one["kind"] for one in values)}
    now = {"values": [{"day": today.isoformat(), "word": _("peildatum")}]}
    # Written as Vega-Lite itself: to check it on every rerun, as Altair does, takes longer than all else on the screen.
    picture = {
        "height": _LINE * len(lines) + _WORDS * len(kinds) + _AROUND,
        "config": {"locale": {"time": _calendar_words()}, "view": {"strokeWidth": 0}},
        "layer": [
            {"data": {"values": values}, "encoding": _encoding(lines, kinds), "layer": _lines(kinds)},
            {"data": now, "encoding": {"x": {"field": "day", "type": "temporal"}}, "layer": _today()},
        ],
    }
    st.vega_lite_chart(picture, key=key)


def _encoding(lines: list[str], kinds: dict[str, str]) -> dict[str, Any]:
    """What all lines have in common: where they are, their colour, and what they say when pointed at."""
    months = {"format": "%b %Y", "labelAngle": 0, "tickCount": "month", "labelOverlap": True}
    names = {"labelLimit": 260, "labelOverlap": False, "ticks": False, "domain": False}
    told = {"line": _("Plek"), "state": _("Toestand"), "from_words": _("Van"), "until_words": _("Tot en met")}
    return {
        "x": {"field": "begin", "type": "temporal", "title": None, "axis": months},
        "y": {"field": "line", "type": "nominal", "sort": lines, "title": None, "axis": names},
        "color": {
            "field": "kind",
            "type": "nominal",
            "scale": _scale(kinds),
            "legend": {"title": None, "orient": "bottom", "columns": 1, "symbolType": "square", "labelFontSize": 12},
        },
        "tooltip": [{"field": field, "type": "nominal", "title": title} for field, title in told.items()],
    }


def _scale(kinds: dict[str, str]) -> dict[str, Any]:
    return {"domain": list(kinds), "range": list(kinds.values())}


def _lines(kinds: dict[str, str]) -> list[dict[str, Any]]:
    held = f"datum.state === {json.dumps(_('bezet'))}"
    until = {"x2": {"field": "end"}}
    dashed = {"fillOpacity": 0.08, "strokeDash": [4, 3], "strokeWidth": 1.5}
    stroke = {"stroke": {"field": "kind", "type": "nominal", "scale": _scale(kinds), "legend": None}}
    return [
        {"transform": [{"filter": held}], "mark": {"type": "bar", "height": 16, "cornerRadius": 3}, "encoding": until},
        {
            "transform": [{"filter": f"!({held})"}],
            "mark": {"type": "bar", "height": 16, "cornerRadius": 3, **dashed},
            "encoding": until | stroke,
        },
        {
            "transform": [{"filter": f"!({held})"}],
            "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 11},
            "encoding": {"text": {"field": "state", "type": "nominal"}},
        },
    ]


def _today() -> list[dict[str, Any]]:
    word = {"type": "text", "align": "left", "baseline": "bottom", "dx": 3, "y": 0, "fontSize": 11, "color": _QUIET}
    return [
        {"mark": {"type": "rule", "strokeDash": [2, 2], "color": _QUIET}},
        {"mark": word, "encoding": {"text": {"field": "word", "type": "nominal"}}},
    ]


def _kind(reference: Reference, role: Any, state: str) -> str:
    if state == _("leeg"):
        return _("Lege plek")
    perspective = reference.role_perspective(role if isinstance(role, str) else None)
    return reference.perspectives[perspective].name if perspective else _("Rol niet bekend")


def _colour(reference: Reference, kind: str) -> str:
    dark = int(st.context.theme.type == "dark")
    if kind == _("Lege plek"):
        return _GAP[dark]
    for one in reference.perspectives.values():
        if one.name == kind:
            return one.colour_dark if dark else one.colour
    return _UNKNOWN[dark]


def _calendar_words() -> dict[str, Any]:
    """Months and days in the language of the reader; the picture is drawn by the browser, which knows none."""
    months = [get_month_names(width, locale=language()) for width in ("wide", "abbreviated")]
    days = [get_day_names(width, locale=language()) for width in ("wide", "abbreviated")]
    return {
        "dateTime": "%A %e %B %Y %X",
        "date": "%d-%m-%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": [days[0][(number - 1) % 7] for number in range(7)],
        "shortDays": [days[1][(number - 1) % 7] for number in range(7)],
        "months": [months[0][number] for number in range(1, 13)],
        "shortMonths": [months[1][number] for number in range(1, 13)],
    }
