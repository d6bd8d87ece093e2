"""Acties: wat er is afgesproken, over alle rondes en netwerken heen."""

from functools import partial

import pandas as pd
import streamlit as st

from leernet.analysis.reflection.actions import OPEN, Standing
from leernet.exchange.calendar_file import calendar_file
from leernet.texts import _, format_number, ngettext
from leernet.ui import runtime
from leernet.ui.components import Action, KeyFigure, empty_state, errors_shown, key_figures, page_header
from leernet.ui.exporting import made_later, table_buttons
from leernet.ui.network_choice import first_a_network, network_picker
from leernet.ui.records.dialogs import show_dialog
from leernet.ui.records.table import first_rows, record_table
from leernet.ui.reflection.actions import (
    CHOICES,
    WINDOWS,
    action_cells,
    action_table,
    actions_of,
    agenda_entries,
    columns,
    new_action,
    owner_table,
)


def chosen_rows(table: pd.DataFrame) -> pd.DataFrame:
    """The actions that the user wants to see: how they stand, and whose they are."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choice = st.radio(
            _("Wat wilt u zien?"),
            list(CHOICES),
            horizontal=True,
            format_func=lambda one: _(CHOICES[one][0]),
            key="actions_choice",
        )
        rows = table[table["standing"].isin(CHOICES[choice][1])]
        owners = sorted(set(table["who"]), key=str.casefold)
        owner = st.selectbox(
            _("Eigenaar"),
            [None, *owners],
            format_func=lambda one: _("Iedereen") if one is None else one or _("niemand"),
            key="actions_owner",
        )
    return rows if owner is None else rows[rows["who"] == owner]


def figures(table: pd.DataFrame) -> None:
    """How many are open, overdue and done."""
    number = {one: int((table["standing"] == one).sum()) for one in Standing}
    key_figures(
        [
            KeyFigure(_("Open"), format_number(sum(number[one] for one in OPEN)), _("Wat nog loopt of te laat is.")),
            KeyFigure(_("Te laat"), format_number(number[Standing.OVERDUE]), _("De afgesproken dag is voorbij.")),
            KeyFigure(_("Gedaan"), format_number(number[Standing.DONE])),
        ]
    )


def listing(rows: pd.DataFrame) -> None:
    snapshot = runtime.snapshot()
    if rows.empty:
        st.info(_("Geen actie past bij deze keuze."), icon="🔎")
        return
    st.caption(ngettext("{number} actie.", "{number} acties.", len(rows)))
    shown = rows.head(first_rows(len(rows), "actions"))
    record_table("actions", _("Acties"), columns(), action_cells(snapshot, shown))
    with st.expander(_("Per eigenaar"), icon="👤"):
        st.dataframe(owner_table(rows), hide_index=True, key="owners")


def downloads(rows: pd.DataFrame) -> None:
    snapshot, stem = runtime.snapshot(), _("leernet acties")
    entries = partial(agenda_entries, snapshot, rows)
    agenda = made_later(lambda: calendar_file(entries(), name=_("leernet: acties"), day=runtime.today()))
    st.download_button(_("Zet in mijn agenda"), agenda, f"{stem}.ics", "text/calendar", icon="📅", on_click="ignore")
    table_buttons(_("Acties"), stem, partial(action_table, snapshot, rows))


page_header(
    _("Acties"),
    _("Wat er is afgesproken, over alle rondes heen. Wat nog loopt, komt in de volgende ronde vanzelf terug."),
)
with errors_shown():
    snapshot = runtime.snapshot()
    first_a_network(_("Een actie hoort bij een netwerk. Importeer een lijst, of voeg een eerste netwerk toe."))
    with st.container(width=420):
        network = network_picker(snapshot, key="actions_network")
    chosen = None if network is None else int(snapshot.networks["id"].iat[network])
    table = actions_of(runtime.today())
    table = table if network is None else table[table["network"] == network]
    if len(table):
        st.button(_("Nieuwe actie"), icon="✅", type="primary", key="new_action", on_click=new_action, args=(chosen,))
        figures(table)
        rows = chosen_rows(table)
        listing(rows)
        downloads(rows)
    else:
        empty_state(
            _("Nog geen acties"),
            _("Leg vast wie wat doet, en voor wanneer. In een reflectieronde gaat dat met één klik."),
            Action(_("Nieuwe actie"), lambda: new_action(chosen), icon="✅"),
            icon="✅",
        )
with errors_shown():
    show_dialog(WINDOWS)
