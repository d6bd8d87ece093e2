"""Vergelijken: wat er veranderde tussen twee dagen."""

from datetime import date

import pandas as pd
import streamlit as st

from leernet.analysis.forecast import months_later
from leernet.exchange.spreadsheet import csv_for_excel, workbook
from leernet.texts import _, format_number
from leernet.ui import runtime
from leernet.ui.comparing import (
    MOST_PEOPLE,
    MOST_SIGNALS,
    Changes,
    changes,
    most_people,
    most_signals,
    people_table,
    period,
    sentences,
    shown_tables,
    signal_table,
)
from leernet.ui.components import Action, empty_state, errors_shown, page_file, page_header, plain
from leernet.ui.exporting import made_later
from leernet.ui.network_choice import network_picker

BACK = 12  # months


def two_days() -> tuple[date, date]:
    """Lets the user choose two days; the earlier one comes first, whichever was chosen first."""
    chosen = [
        st.date_input(label, value=value, format="DD-MM-YYYY", key=key)
        for label, value, key in (
            (_("Van"), months_later(runtime.day(), -BACK), "compare_from"),
            (_("Tot"), runtime.day(), "compare_to"),
        )
    ]
    first, second = (day if isinstance(day, date) else runtime.day() for day in chosen)
    return min(first, second), max(first, second)


def told(found: Changes) -> None:
    st.header(period(found), anchor=False)
    said = sentences(found)
    if not said:
        st.success(_("Tussen deze twee dagen veranderde er niets."), icon="✅")
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in said))


def tables(found: Changes, network: int | None) -> None:
    people, signals = shown_tables(found.compared.earlier, found.compared.later, network)
    if len(people):
        st.header(_("Wie er kwam en ging"), anchor=False)
        st.dataframe(people, hide_index=True, key="people_changed")
        say_how_many(most_people(found), MOST_PEOPLE)
    if len(signals):
        st.header(_("Signalen die erbij kwamen of zijn opgelost"), anchor=False)
        wide = {name: st.column_config.TextColumn(name, width="large") for name in (_("Wat leernet zag"),)}
        st.dataframe(signals, hide_index=True, key="signals_changed", column_config=wide)
        say_how_many(most_signals(found), MOST_SIGNALS)
    st.caption(
        _(
            "Leernet vergelijkt met wat nu van beide dagen bekend is. Doel, thema en soort van een netwerk hebben geen "
            "datum: die tellen op beide dagen zoals ze nu zijn."
        )
    )


def say_how_many(number: int, shown: int) -> None:
    if number > shown:
        st.caption(_("U ziet de eerste {number} van elk. De download heeft ze alle.", number=format_number(shown)))


def downloads(found: Changes) -> None:
    stem = f"vergelijking-{found.compared.earlier.isoformat()}-{found.compared.later.isoformat()}"

    def people() -> pd.DataFrame:
        return people_table(found, most_people(found))

    def sheets() -> dict[str, pd.DataFrame]:
        return {_("Mensen"): people(), _("Signalen"): signal_table(found, most_signals(found))}

    with st.container(horizontal=True):
        st.download_button(_("Download voor Excel"), made_later(lambda: workbook(sheets())), f"{stem}.xlsx", icon="📊")
        st.download_button(
            _("Mensen als csv"), made_later(lambda: csv_for_excel(people())), f"{stem}.csv", "text/csv", icon="📄"
        )


page_header(_("Vergelijken"), _("Wat veranderde er tussen twee dagen? Kies de dagen, en één netwerk of alle."))
with errors_shown():
    if not len(runtime.snapshot().networks):
        empty_state(
            _("Er zijn nog geen netwerken"),
            _("Importeer een deelnemerslijst, of voeg zelf een eerste netwerk toe."),
            Action(_("Importeer een lijst"), lambda: st.switch_page(page_file("data_exchange")), icon="📥"),
        )
        st.stop()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        earlier, later = two_days()
        network = network_picker(runtime.snapshot(), key="compare_network")
    found = changes(earlier, later, network)
    told(found)
    tables(found, network)
    downloads(found)
