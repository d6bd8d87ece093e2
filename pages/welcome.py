"""Welkom: what somebody sees who has nothing in leernet yet."""

import streamlit as st

from leernet.texts import _
from leernet.ui import state
from leernet.ui.components import page_file, page_header

page_header(
    _("Welkom bij leernet"),
    _(
        "Met leernet ziet u wie er meedoet in uw leernetwerken, en wie er nog ontbreekt aan tafel. "
        "Alles blijft op deze computer. Hoe wilt u beginnen?"
    ),
)

example, import_list, empty = st.columns(3, border=True)
with example:
    st.header(_("👀 Bekijk het voorbeeld"), anchor=False)
    st.markdown(_("Kijk rond in een werkplaats met verzonnen mensen. Uw eigen gegevens blijven leeg."))
    st.button(_("Bekijk het voorbeeld"), type="primary", on_click=state.view_example, args=(True,), width="stretch")
with import_list:
    st.header(_("📥 Importeer een lijst"), anchor=False)
    st.markdown(_("Hebt u een deelnemerslijst in Excel? leernet leest die en laat eerst zien wat het ervan maakt."))
    if st.button(_("Importeer een lijst"), width="stretch"):
        st.switch_page(page_file("data_exchange"))
with empty:
    st.header(_("✏️ Begin leeg"), anchor=False)
    st.markdown(_("Voeg zelf uw eerste netwerk toe en vul het daarna met mensen."))
    st.button(_("Begin leeg"), on_click=state.start_empty, width="stretch")
