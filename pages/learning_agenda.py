"""Leeragenda: wat netwerken willen leren, hoe oud een vraag is, en wie aan hetzelfde werkt."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from leernet.analysis.reflection.agenda import movement, white_spots
from leernet.texts import _, ngettext
from leernet.ui import runtime
from leernet.ui.components import Action, empty_state, errors_shown, key_figures, page_header
from leernet.ui.exporting import table_buttons
from leernet.ui.network_choice import first_a_network, network_picker
from leernet.ui.records.dialogs import show_dialog
from leernet.ui.records.table import first_rows, record_table
from leernet.ui.reflection import meetings
from leernet.ui.reflection.learning_agenda import (
    CHOICES,
    a_year_before,
    agenda_of,
    columns,
    movement_figures,
    new_question,
    question_cells,
    question_table,
    show_white_spot,
    stubborn_caption,
    stubborn_card,
    white_spot_table,
)
from leernet.ui.reflection.learning_question_forms import WINDOWS

FEW = 3  # cards; the list has them all
MOST_SPOTS = 6  # with a button each; more become a table


def listing(table: pd.DataFrame) -> None:
    """The leervragen that the user wants to see."""
    snapshot = runtime.snapshot()
    choice = st.radio(
        _("Wat wilt u zien?"),
        list(CHOICES),
        horizontal=True,
        format_func=lambda one: _(CHOICES[one][0]),
        key="agenda_choice",
    )
    rows = table[table["state"].isin(CHOICES[choice][1])]
    if rows.empty:
        st.info(_("Geen leervraag past bij deze keuze."), icon="🔎")
        return
    st.caption(ngettext("{number} leervraag.", "{number} leervragen.", len(rows)))
    shown = rows.head(first_rows(len(rows), "questions"))
    record_table("questions", _("Leeragenda"), columns(), question_cells(snapshot, shown))
    table_buttons(_("Leeragenda"), _("leernet leeragenda"), partial(question_table, snapshot, rows))


def stubborn(table: pd.DataFrame) -> None:
    """The leervragen that keep coming back, each with a proposal."""
    rows = table[table["stubborn"].to_numpy(dtype=bool)]
    if rows.empty:
        return
    st.header(_("Blijft terugkomen"), anchor=False)
    st.caption(stubborn_caption())
    for row in rows.head(FEW).to_dict("records"):
        stubborn_card(runtime.snapshot(), row)
    if len(rows) > FEW:
        st.caption(_("In de lijst staan er meer; kijk bij 'Let op'."))


def blank_spots(network: int | None) -> None:
    """The themes on which nobody asks anything yet."""
    snapshot = runtime.snapshot()
    spots = list(white_spots(snapshot, runtime.today(), None if network is None else np.array([network])))
    if not spots:
        return
    label = ngettext("Witte vlekken: {number} thema", "Witte vlekken: {number} thema's", len(spots))
    with st.expander(label, icon="⬜", expanded=network is not None):
        st.markdown(_("Op deze thema's is nog geen leervraag, of de leervraag heeft nog geen leerdoel."))
        if len(spots) > MOST_SPOTS:
            st.dataframe(white_spot_table(snapshot, spots), hide_index=True, key="white_spots")
            st.caption(_("Kies hierboven een netwerk om meteen een leervraag bij een thema te schrijven."))
            return
        for spot in spots:
            show_white_spot(snapshot, spot)


def moved(network: int | None) -> None:
    """What happened on the agenda in the last year."""
    st.header(_("Beweging in het laatste jaar"), anchor=False)
    today = runtime.today()
    key_figures(movement_figures(movement(runtime.snapshot(), a_year_before(today), today, network)))


page_header(
    _("Leeragenda"),
    _("Wat willen netwerken leren? Elke leervraag heeft een letter, een eigenaar en een geschiedenis."),
)
with errors_shown():
    snapshot = runtime.snapshot()
    first_a_network(_("Een leervraag hoort bij een netwerk. Importeer een lijst, of voeg een eerste netwerk toe."))
    with st.container(width=420):
        network = network_picker(snapshot, key="agenda_network")
    chosen = None if network is None else int(snapshot.networks["id"].iat[network])
    table = agenda_of(runtime.today())
    table = table if network is None else table[table["network"] == network]
    if len(table):
        st.button(
            _("Nieuwe leervraag"), icon="🌱", type="primary", key="new_question", on_click=new_question, args=(chosen,)
        )
        stubborn(table)
        listing(table)
        blank_spots(network)
        moved(network)
    else:
        empty_state(
            _("Nog geen leervragen"),
            _("Wat wilt u samen te weten komen? Schrijf de eerste leervraag op; leernet houdt bij hoe zij verandert."),
            Action(_("Nieuwe leervraag"), lambda: new_question(chosen), icon="🌱"),
        )
        blank_spots(network)
with errors_shown():
    show_dialog({**WINDOWS, **meetings.WINDOWS})
