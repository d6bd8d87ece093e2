"""Vooruitblik: wat er wegvalt, wie er wanneer zat, de wisseling, en wie met wie kennis moet maken."""

import pandas as pd
import streamlit as st

from leernet.analysis.forecast import Falling, Forecast, months_later
from leernet.exchange.calendar_file import calendar_file
from leernet.texts import _, format_date, format_number, say
from leernet.ui import runtime
from leernet.ui.components import (
    Action,
    day_picker,
    empty_state,
    errors_shown,
    go_to_network,
    page_file,
    page_header,
    plain,
)
from leernet.ui.continuity import show_continuity
from leernet.ui.exporting import made_later, table_buttons
from leernet.ui.forecasting import (
    MOST_ROWS,
    calendar_entries,
    coming,
    falling_rows,
    falling_sentence,
    falling_table,
    first_falling,
    show_table,
    shown_falling,
)
from leernet.ui.network_choice import different_names, in_order, network_picker
from leernet.ui.seats_chart import MOST_LINES, seating, seats_of, seats_table, show_seats

FEW = 3  # cards; all of them stand in the table
BACK, AHEAD = 24, 12  # months in the picture
ALL = 10_000  # rows in a download


def falls_away(seen: Forecast, rows: pd.DataFrame, months: int, network: int | None) -> None:
    st.header(_("Wat er wegvalt"), anchor=False)
    st.markdown(falling_sentence(len(rows), months, rows["network"].nunique()))
    if rows.empty:
        return
    for falling in first_falling(seen.day, months, network)[:FEW]:
        card(seen, falling)
    show_table(shown_falling(seen.day, months, network), key="falling", wide=_("Wat er gebeurt"))
    if len(rows) > MOST_ROWS:
        st.caption(_("U ziet de eerste {number}. De download bevat ze alle {all}.", number=MOST_ROWS, all=len(rows)))


def card(seen: Forecast, falling: Falling) -> None:
    """One thing that falls away, with what to do about it."""
    networks, key = seen.snapshot.networks, f"{falling.network}_{falling.requirement.code}"
    with st.container(border=True, key=f"falling_{key}"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            day = format_date(falling.day, long=True)
            st.markdown(f"📅 **{day}** · **{plain(networks['name'].iloc[falling.network])}**", width="content")
            solve = st.button(_("Naar dit netwerk"), icon="➡️", key=f"to_{key}")
        st.markdown(plain(say(falling.sentence)))
        step = plain(say(falling.next_step))
        st.markdown(_("**Volgende stap:** {step}", step=step))
        st.caption(plain(_("Waarom: {reason}", reason=falling.requirement.why)))
    if solve:
        go_to_network(int(networks["id"].iloc[falling.network]))


def over_time(seen: Forecast, rows: pd.DataFrame, chosen: int | None) -> None:
    """The picture of one network: the chosen one, or else the one where something falls away first."""
    st.header(_("Wie zat er wanneer"), anchor=False)
    names = different_names(seen.snapshot)
    network = chosen
    if network is None:
        first = int(rows["network"].iloc[0]) if len(rows) else None
        options = in_order(seen.snapshot).tolist()
        network = st.selectbox(
            _("Netwerk in beeld"),
            options,
            index=options.index(first) if first is not None else 0,
            format_func=names.__getitem__,
            key="pictured",
        )
    begin, end = months_later(seen.day, -BACK), months_later(seen.day, AHEAD)
    seats = seats_of(seen.snapshot, seating(network, begin, end))
    if seats.table.empty:
        st.info(_("In deze tijd zat er niemand in dit netwerk."), icon="🔎")
        return
    st.caption(
        _(
            "Elke lijn is een mens in een rol, van {begin} tot en met {end}. Een gestippelde lijn met *leeg* is een "
            "plek die nodig was en waar niemand zat.",
            begin=format_date(begin, long=True),
            end=format_date(end, long=True),
        )
    )
    show_seats(seats, seen.day, key="seats_picture")
    if len(seats.table) > MOST_LINES:
        st.caption(_("In beeld zijn de eerste {number} lijnen; de tabel heeft ze alle.", number=MOST_LINES))
    with st.expander(_("Hetzelfde als tabel")):
        show_table(seats_table(seats), key="seats", wide=_("Plek"))


def downloads(seen: Forecast, rows: pd.DataFrame, months: int, network: int | None) -> None:
    stem = f"vooruitblik-{seen.day.isoformat()}"

    def table() -> pd.DataFrame:
        return falling_table(seen.snapshot, seen.all_falling(rows.head(ALL)))

    def agenda() -> bytes:
        entries = calendar_entries(seen, seen.all_falling(rows.head(ALL)), months, network)
        return calendar_file(entries, name=_("leernet: wat er verandert"), day=runtime.today())

    st.download_button(_("Zet in mijn agenda"), made_later(agenda), f"{stem}.ics", "text/calendar", icon="📅")
    table_buttons(_("Vooruitblik"), stem, table)


page_header(
    _("Vooruitblik"), _("Wat verandert er als niemand iets doet? Leernet gaat uit van de einddatums die bekend zijn.")
)
with errors_shown():
    if not len(runtime.snapshot().networks):
        empty_state(
            _("Er zijn nog geen netwerken"),
            _("Importeer een deelnemerslijst, of voeg zelf een eerste netwerk toe."),
            Action(_("Importeer een lijst"), lambda: st.switch_page(page_file("data_exchange")), icon="📥"),
        )
        st.stop()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day_picker("forecast_day")
        network = network_picker(runtime.snapshot(), key="forecast_network")
        months = st.radio(
            _("Hoe ver vooruit"),
            [3, 6, 12],
            index=2,
            format_func=lambda number: _("{number} maanden", number=format_number(number)),
            horizontal=True,
            key="forecast_months",
        )
    seen = coming()
    rows = falling_rows(seen, months, network)
    falls_away(seen, rows, months, network)
    downloads(seen, rows, months, network)
    over_time(seen, rows, network)
    show_continuity(network)
