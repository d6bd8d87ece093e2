"""One round: where it stands, and what belongs to that phase."""

import streamlit as st

from leernet.model import Phase
from leernet.texts import _
from leernet.ui import state
from leernet.ui.components import page_file, plain
from leernet.ui.records.history import show_history
from leernet.ui.records.screen import back_to_list
from leernet.ui.reflection.collecting import collecting
from leernet.ui.reflection.guest_list import guest_list
from leernet.ui.reflection.preparation import agenda, preparation, terms
from leernet.ui.reflection.questions import questions
from leernet.ui.reflection.report import report_choices
from leernet.ui.reflection.round_words import Round, about, round_of, show_phases


def round_screen(id: int) -> None:
    back_to_list("round", _("Alle reflectierondes"))
    round = round_of(id)
    st.title(plain(round.name), anchor=False)
    st.markdown(about(round))
    show_phases(round)
    if round.phase == Phase.PREPARATION:
        preparation(round)
    elif round.phase == Phase.OPEN:
        collecting(round.position)
        _what_was_prepared(round)
    else:
        _discussed(round)
        _what_was_prepared(round)
    show_history("reflection_round", id)


def _discussed(round: Round) -> None:
    """The way to the room screen; after closing also the report."""
    closed = round.phase == Phase.CLOSED
    words = _("Bekijk wat er is besproken") if closed else _("Ga naar het bespreken")
    if st.button(words, icon="🗣️", type="secondary" if closed else "primary", key="to_discussion"):
        state.choose_round(round.id)
        st.switch_page(page_file("discuss"), query_params={"ronde": str(round.id)})
    if closed:
        report_choices(round.position)


def _what_was_prepared(round: Round) -> None:
    """What the round asks, whom, and on what terms; all of it stands."""
    with st.expander(_("Vragen, genodigden en afspraken"), icon="📋", key="what_was_prepared"):
        asked, beside = st.columns([3, 2], gap="large")
        with asked:
            questions(round, editable=False)
        with beside:
            guest_list(round, editable=False)
            terms(round)
            agenda(round, editable=False)
