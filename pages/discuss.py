"""Bespreken: de ruimtekaart van een ronde, één stap tegelijk, van de acties van vorige keer tot het sluiten."""

import streamlit as st

from leernet.services.rounds import begin_discussion
from leernet.snapshot import to_date
from leernet.texts import _, format_date
from leernet.ui import runtime, state
from leernet.ui.components import Action, empty_state, errors_shown, page_file, page_header, plain
from leernet.ui.reflection.discussed import Discussed, discussed_round, rounds_in
from leernet.ui.reflection.discussion import discuss
from leernet.ui.reflection.rounding_off import closed


def to_rounds() -> None:
    st.switch_page(page_file("rounds"))


def chosen_round() -> Discussed | None:
    """The round that the address or the session names; else the one that is being discussed, if there is one."""
    id = state.round_id()
    found = discussed_round(id) if id is not None else None
    if found is None:
        under_way = rounds_in("bespreken")
        found = under_way[0] if len(under_way) == 1 else None
    return found


def choose() -> None:
    """Which round to discuss, when none was chosen."""
    page_header(_("Bespreken"), _("Samen op één scherm: wat is er geantwoord, en wat doet u ermee?"))
    rounds = rounds_in("bespreken", "open")
    if not rounds:
        empty_state(
            _("Er is geen ronde om te bespreken"),
            _("Bereid een reflectieronde voor en zet haar open. Als iedereen heeft geantwoord, bespreekt u haar hier."),
            Action(_("Naar de reflectierondes"), to_rounds, icon="🔁"),
        )
        return
    for round in rounds:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"round_{round.id}"):
            day = format_date(to_date(round.row["day"]), long=True)
            st.markdown(f"**{plain(round.name)}** · {day}", width="stretch")
            st.button(
                _("Bespreek deze ronde"),
                icon="🗣️",
                key=f"discuss_{round.id}",
                on_click=state.choose_round,
                args=(round.id,),
            )


def not_yet(round: Discussed) -> None:
    """A round in preparation, or one that people are still answering."""
    page_header(_("Bespreken"), plain(round.name))
    if round.phase == "voorbereiding":
        empty_state(
            _("Deze ronde wordt nog voorbereid"),
            _("Zet haar eerst open, zodat mensen kunnen antwoorden."),
            Action(_("Naar de reflectierondes"), to_rounds, icon="🔁"),
        )
        return
    st.markdown(_("Deze ronde staat nog open. Begint u met bespreken, dan kan niemand meer antwoorden of wijzigen."))
    if st.button(_("Begin met bespreken"), type="primary", icon="🗣️"):
        begin_discussion(runtime.store(), actor=runtime.actor(), id=round.id, expected_version=round.version)
        state.go_to_discussion_step(0, runtime.now())
        st.rerun()


with errors_shown():
    round = chosen_round()
    if round is None:
        choose()
    elif round.phase == "bespreken":
        discuss(round)
    elif round.phase == "gesloten":
        page_header(_("Bespreken"), plain(round.name))
        closed(round)
    else:
        not_yet(round)
