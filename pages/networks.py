"""Netwerken: zoeken, bekijken en bijhouden, met wie er meedoet en wie er ontbreekt."""

import streamlit as st

from leernet.texts import _
from leernet.ui import runtime, state
from leernet.ui.components import Action, empty_state, errors_shown, page_file, page_header
from leernet.ui.records.dialogs import show_dialog
from leernet.ui.records.network_list import network_list
from leernet.ui.records.network_screen import network_screen
from leernet.ui.records.windows import WINDOWS


def overview() -> None:
    page_header(_("Netwerken"), _("Alle leernetwerken, met wie er nu meedoet en wat er nog ontbreekt."))
    if not len(runtime.snapshot().networks):
        empty_state(
            _("Er zijn nog geen netwerken"),
            _("Voeg uw eerste netwerk toe, of importeer een lijst met deelnemers."),
            Action(_("Netwerk toevoegen"), lambda: state.open_dialog("add_network")),
            Action(_("Importeer een lijst"), lambda: st.switch_page(page_file("data_exchange")), icon="📥"),
            icon="🤝",
        )
        return
    with st.container(horizontal=True):
        st.button(_("Netwerk toevoegen"), type="primary", on_click=state.open_dialog, args=("add_network",))
        st.button(_("Zoek dubbelen"), icon="🔗", on_click=state.open_dialog, args=("merge_network",))
    network_list()


selected = state.network_in_address()
with errors_shown():
    if selected is None:
        overview()
    else:
        network_screen(selected)
with errors_shown():
    show_dialog(WINDOWS)
