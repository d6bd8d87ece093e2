"""Reflectierondes: voorbereiden, openen, bespreken en teruglezen."""

import streamlit as st

from leernet.texts import _
from leernet.ui import runtime, state
from leernet.ui.components import Action, empty_state, errors_shown, page_header
from leernet.ui.network_choice import first_a_network, network_picker
from leernet.ui.records.dialogs import show_dialog
from leernet.ui.reflection import guest_list, question_forms, round_forms
from leernet.ui.reflection.round_forms import plan_round
from leernet.ui.reflection.round_list import round_list, rounds_of
from leernet.ui.reflection.round_screen import round_screen


def overview() -> None:
    """All rounds, or those of one network, and the way to begin a new one."""
    page_header(
        _("Reflectierondes"),
        _("Kijk samen van een afstand: stel een paar goede vragen, bespreek ze en spreek af wat u gaat doen."),
    )
    snapshot = runtime.snapshot()
    first_a_network(_("Een ronde hoort bij een netwerk. Importeer een lijst, of voeg een eerste netwerk toe."))
    with st.container(width=420):
        network = network_picker(snapshot, key="rounds_network")
    ids = () if network is None else (int(snapshot.networks["id"].iloc[network]),)
    rows = rounds_of(snapshot, network)
    if not len(rows):
        empty_state(
            _("Nog geen reflectieronde"),
            _("In een ronde van anderhalf uur ziet u of u nog de goede vragen stelt, en of dit is wat nodig is."),
            Action(_("Nieuwe ronde"), lambda: plan_round(*ids), icon="🔁"),
            icon="🔁",
        )
        return
    st.button(_("Nieuwe ronde"), icon="🔁", type="primary", key="new_round", on_click=plan_round, args=ids)
    round_list(snapshot, rows)


selected = state.round_in_address()
with errors_shown():
    if selected is None:
        overview()
    else:
        round_screen(selected)
with errors_shown():
    show_dialog({**round_forms.WINDOWS, **question_forms.WINDOWS, **guest_list.WINDOWS})
