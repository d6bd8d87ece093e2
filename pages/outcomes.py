"""Opbrengsten: wat er veranderde, voor wie, en wie dat bevestigt."""

from functools import partial

import pandas as pd
import streamlit as st

from leernet.analysis.reflection.outcomes import OutcomeWish, find_outcomes, origin_names, years_with_outcomes
from leernet.texts import _, format_number, ngettext
from leernet.ui import runtime
from leernet.ui.components import Action, empty_state, errors_shown, page_header
from leernet.ui.exporting import table_buttons
from leernet.ui.network_choice import first_a_network, network_picker
from leernet.ui.records.dialogs import show_dialog
from leernet.ui.reflection.outcome_forms import WINDOWS
from leernet.ui.reflection.outcomes import SELECTED, counts, new_outcome, outcome_card, outcome_table

AT_ONCE = 25


def wish(network: int | None) -> OutcomeWish:
    """Lets the user choose what to see."""
    reflection = runtime.reference().reflection
    levels = {code: level.name for code, level in reflection.value_levels.items()}
    activities = {code: activity.name for code, activity in reflection.activities.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        year = st.selectbox(
            _("Jaar"),
            [None, *years_with_outcomes(runtime.snapshot())],
            format_func=lambda one: _("Alle jaren") if one is None else str(one),
            key="outcomes_year",
        )
        level = st.selectbox(
            _("Hoe ver het reikt"),
            [None, *levels],
            format_func=lambda one: _("Alles") if one is None else levels[one],
            key="outcomes_level",
        )
        activity = st.selectbox(
            _("Vier O's"),
            [None, *activities],
            format_func=lambda one: _("Alles") if one is None else activities[one],
            key="outcomes_activity",
        )
        selected = st.toggle(
            _("Alleen gekozen voor een jaar"),
            help=_("Het jaar hiernaast is dan het jaar waarvoor de opbrengst gekozen is."),
            key="outcomes_selected",
        )
    return OutcomeWish(network=network, year=year, level=level, activity=activity, only_selected=selected)


def listing(outcomes: pd.DataFrame) -> None:
    """The opbrengsten as cards, the latest first, and more of them on request."""
    snapshot = runtime.snapshot()
    everything = len(outcomes) <= AT_ONCE or st.toggle(
        _("Toon alle {number}", number=format_number(len(outcomes))), key="all_outcomes"
    )
    shown = outcomes if everything else outcomes.head(AT_ONCE)
    for row, origin in zip(shown.to_dict("records"), origin_names(snapshot, shown), strict=True):
        outcome_card(snapshot, row, origin)


page_header(
    _("Opbrengsten"),
    _("Wat veranderde er, voor wie, en wie buiten het netwerk bevestigt dat? Geen ranglijst: elk verhaal telt."),
)
with errors_shown():
    snapshot = runtime.snapshot()
    first_a_network(_("Een opbrengst hoort bij een netwerk. Importeer een lijst, of voeg een eerste netwerk toe."))
    with st.container(width=420):
        network = network_picker(snapshot, key="outcomes_network")
    chosen = None if network is None else int(snapshot.networks["id"].iat[network])
    if len(find_outcomes(snapshot, OutcomeWish(network=network))):
        st.button(
            _("Nieuwe opbrengst"), icon="🎁", type="primary", key="new_outcome", on_click=new_outcome, args=(chosen,)
        )
        found = find_outcomes(snapshot, wish(network))
        if found.empty:
            st.info(_("Geen opbrengst past bij deze keuze. Haal een filter weg."), icon="🔎")
        else:
            number = int(found["selected_for"].notna().sum())
            words = ngettext("{number} opbrengst", "{number} opbrengsten", len(found))
            st.caption(_("{outcomes}, {number} {sign} gekozen.", outcomes=words, number=number, sign=SELECTED))
            counts(found)
            listing(found)
            table_buttons(_("Opbrengsten"), _("leernet opbrengsten"), partial(outcome_table, snapshot, found))
    else:
        empty_state(
            _("Nog geen opbrengsten"),
            _("Iets kleins mag ook: wie doet sinds kort iets anders, en wat had dit netwerk daarmee te maken?"),
            Action(_("Nieuwe opbrengst"), lambda: new_outcome(chosen), icon="🎁"),
            icon="🎁",
        )
with errors_shown():
    show_dialog(WINDOWS)
