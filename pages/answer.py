"""Antwoorden: de rondes die open zijn, om op dit apparaat of met een code op een ander te beantwoorden."""

import numpy as np
import streamlit as st

from leernet.model import Phase
from leernet.texts import _
from leernet.ui import runtime, state
from leernet.ui.components import Action, empty_state, errors_shown, page_file, page_header, plain
from leernet.ui.joining.address import join_path
from leernet.ui.reflection.anonymity import promises
from leernet.ui.reflection.collecting import join_code
from leernet.ui.reflection.round_words import Round, about, round_of


def open_round(round: Round) -> None:
    """One round that waits for answers: which it is, whether that is anonymous, and where to do it."""
    with st.container(border=True, key=f"round_{round.id}"):
        st.header(plain(round.row["name"]), anchor=False)
        st.markdown(about(round))
        st.markdown(f"🔒 {promises(anonymous=round.anonymous, minimum_group=round.minimum)[0]}")
        if state.viewing_example():
            st.info(_("Dit is een voorbeeld: antwoorden kan alleen in een ronde van uzelf."), icon="👀")
        else:
            st.link_button(_("Beantwoord de vragen"), join_path(join_code(round.id)), icon="✍️")


page_header(
    _("Antwoorden"),
    _("Beantwoord hier op dit apparaat de vragen van een ronde die open is. Met een code kan het ook op uw telefoon."),
)
with errors_shown():
    rounds = runtime.snapshot().reflection.rounds
    waiting = np.flatnonzero(rounds["phase"].to_numpy(dtype=object) == Phase.OPEN)
    for row in waiting:
        open_round(round_of(int(rounds["id"].iat[row])))
    if not len(waiting):
        empty_state(
            _("Er staat geen ronde open"),
            _("Een begeleider bereidt een reflectieronde voor en zet die open. Daarna kunt u hier antwoorden."),
            Action(_("Naar de reflectierondes"), lambda: st.switch_page(page_file("rounds")), icon="🔁"),
            icon="✍️",
        )
