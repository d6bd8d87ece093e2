"""Wat als: uitproberen wat er gebeurt als mensen of organisaties stoppen of beginnen."""

import streamlit as st

from leernet.errors import NotFound
from leernet.texts import _, say
from leernet.ui import runtime, state
from leernet.ui.components import Action, empty_state, errors_shown, page_file, page_header, plain
from leernet.ui.proposals import keep_form, proposals
from leernet.ui.what_if import build_step, day_of, show_outcome, step_sentence


def tried() -> None:
    """The steps so far, each with a button to leave it out."""
    steps = state.tried_steps()
    st.header(_("Uw stappen"), anchor=False)
    for place, step in enumerate(steps):
        with st.container(horizontal=True, vertical_alignment="center", key=f"tried_{place}"):
            st.markdown(f"{place + 1}. {step_sentence(step)}", width="content")
            rest = (*steps[:place], *steps[place + 1 :])
            st.button(
                _("Haal weg"), icon="✖️", type="tertiary", key=f"drop_{place}", on_click=state.try_steps, args=(rest,)
            )
    st.button(_("Begin opnieuw"), icon="↩️", on_click=state.try_steps, args=((),))


def what_changes() -> None:
    steps = state.tried_steps()
    try:
        found = runtime.outcome(steps, day_of(steps))
    except NotFound as error:
        st.warning(plain(say(error)), icon="⚠️")
        return
    show_outcome(found)
    keep_form()


page_header(
    _("Wat als"),
    _("Probeer uit wat er gebeurt als iemand stopt of begint. Er verandert niets, totdat u een voorstel uitvoert."),
)
with errors_shown():
    if not len(runtime.snapshot().networks):
        empty_state(
            _("Er zijn nog geen netwerken"),
            _("Importeer een deelnemerslijst, of voeg zelf een eerste netwerk toe."),
            Action(_("Importeer een lijst"), lambda: st.switch_page(page_file("data_exchange")), icon="📥"),
        )
        st.stop()
    with st.container(border=True, key="build_step"):
        build_step()
    if state.tried_steps():
        tried()
        what_changes()
    proposals()
