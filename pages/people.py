"""Mensen en organisaties: zoeken, bekijken en bijhouden, met waar ieder aan meedoet en meedeed."""

import streamlit as st

from leernet.texts import _
from leernet.ui import runtime, state
from leernet.ui.components import Action, empty_state, errors_shown, page_file, page_header
from leernet.ui.records.dialogs import show_dialog
from leernet.ui.records.organisation_screen import organisation_screen
from leernet.ui.records.people_list import organisation_list, person_list
from leernet.ui.records.person_screen import person_screen
from leernet.ui.records.windows import WINDOWS


def overview() -> None:
    page_header(_("Mensen en organisaties"), _("Wie doen er mee, en namens wie?"))
    snapshot = runtime.snapshot()
    if not (len(snapshot.persons) or len(snapshot.organisations)):
        empty_state(
            _("Er is nog niemand"),
            _("Voeg iemand toe, of importeer een lijst met deelnemers."),
            Action(_("Persoon toevoegen"), lambda: state.open_dialog("add_person")),
            Action(_("Importeer een lijst"), lambda: st.switch_page(page_file("data_exchange")), icon="📥"),
            icon="👥",
        )
        return
    shown = st.radio(
        _("Wat wilt u zien?"),
        ["person", "organisation"],
        format_func={"person": _("👤 Mensen"), "organisation": _("🏢 Organisaties")}.__getitem__,
        horizontal=True,
        label_visibility="collapsed",
        key="people_or_organisations",
        persist_state="session",
    )
    add = _("Persoon toevoegen") if shown == "person" else _("Organisatie toevoegen")
    with st.container(horizontal=True):
        st.button(add, type="primary", on_click=state.open_dialog, args=(f"add_{shown}",))
        if shown == "organisation" or not state.pseudonyms():
            st.button(_("Zoek dubbelen"), icon="🔗", on_click=state.open_dialog, args=(f"merge_{shown}",))
    if shown == "person":
        person_list()
    else:
        organisation_list()


person, organisation = state.person_in_address(), state.organisation_in_address()
with errors_shown():
    if person is not None:
        person_screen(person)
    elif organisation is not None:
        organisation_screen(organisation)
    else:
        overview()
with errors_shown():
    show_dialog(WINDOWS)
