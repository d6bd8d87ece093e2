"""Bijeenkomsten: wanneer een netwerk bij elkaar kwam, en wie erbij was."""

import streamlit as st

from leernet.texts import _
from leernet.ui import runtime
from leernet.ui.components import Action, empty_state, errors_shown, page_header
from leernet.ui.exporting import table_buttons
from leernet.ui.network_choice import first_a_network, network_picker
from leernet.ui.records.dialogs import show_dialog
from leernet.ui.records.table import first_rows, record_table
from leernet.ui.reflection.meetings import (
    WINDOWS,
    columns,
    meeting_cells,
    meeting_rows,
    meeting_table,
    new_meeting,
    summary,
)

page_header(
    _("Bijeenkomsten"),
    _("Leg vast wanneer een netwerk bij elkaar kwam en wie erbij was. Zo ziet u of het ritme klopt, en wie wegblijft."),
)
with errors_shown():
    snapshot = runtime.snapshot()
    first_a_network(_("Een bijeenkomst hoort bij een netwerk. Importeer een lijst, of voeg een eerste netwerk toe."))
    with st.container(width=420):
        network = network_picker(snapshot, key="meetings_network")
    chosen = None if network is None else int(snapshot.networks["id"].iat[network])
    rows = meeting_rows(snapshot, network)
    if len(rows):
        st.button(
            _("Leg een bijeenkomst vast"),
            icon="📆",
            type="primary",
            key="new_meeting",
            on_click=new_meeting,
            args=(chosen,),
        )
        st.markdown(summary(snapshot, rows))
        shown = rows[: first_rows(len(rows), "meetings")]
        record_table("meetings", _("Bijeenkomsten"), columns(), meeting_cells(snapshot, shown))
        table_buttons(_("Bijeenkomsten"), _("leernet bijeenkomsten"), lambda: meeting_table(snapshot, rows))
    else:
        empty_state(
            _("Nog geen bijeenkomst vastgelegd"),
            _("Kies wie erbij was; de deelnemers staan al klaar. Dat kost minder dan een minuut."),
            Action(_("Leg een bijeenkomst vast"), lambda: new_meeting(chosen), icon="📆"),
            icon="📆",
        )
with errors_shown():
    show_dialog(WINDOWS)
