"""The table below the map on screen: no longer than one reads, unless all of it is asked for."""

from collections.abc import Callable

import streamlit as st

from leernet.texts import _, format_number
from leernet.ui import state
from leernet.ui.network_map.table import MapTable, table
from leernet.ui.network_map.view import MapView

TABLE = "map_table"
FEW = 500
"""Rows that are sent to the browser before somebody asks for all of them."""


def show_table(seen: MapView) -> None:
    """The same as the picture; selecting a row selects on the map."""
    st.header(_("Hetzelfde als tabel"), anchor=False)
    found = table(seen)
    number = len(found.rows)
    if number > FEW:
        with st.container(horizontal=True, vertical_alignment="center"):
            words = _("U ziet de eerste {few} van {all} rijen.", few=format_number(FEW), all=format_number(number))
            st.caption(words)
            if not st.toggle(_("Alle rijen"), key="map_all_rows"):
                found = found.first(FEW)
    st.dataframe(
        found.rows,
        hide_index=True,
        key=TABLE,
        placeholder="",
        on_select=_select(found),
        selection_mode="single-row",
        column_config={
            "what": _("Wat"),
            "name": _("Naam"),
            "kind": _("Soort"),
            "network": _("Netwerk"),
            "role": _("Rol"),
            "perspective": _("Perspectief"),
            "organisation": _("Namens"),
            "people": st.column_config.NumberColumn(_("Mensen"), format="localized"),
            "networks": st.column_config.NumberColumn(_("Netwerken"), format="localized"),
            "parts": st.column_config.NumberColumn(_("Onderdelen"), format="localized"),
            "ties": st.column_config.NumberColumn(_("Lijnen"), help=_("Met hoeveel anderen dit verbonden is.")),
            "since": st.column_config.DateColumn(_("Sinds"), format="DD-MM-YYYY"),
        },
    )


def _select(found: MapTable) -> Callable[[], None]:
    def select() -> None:
        rows = state.chosen_rows(TABLE)
        state.select_node(str(found.nodes[rows[0]]) if rows else None)

    return select
