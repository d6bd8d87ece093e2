"""Netwerkkaart: wie doet mee in wat, en welke plekken zijn leeg, op een dag naar keuze."""

import streamlit as st

from leernet.texts import _, format_number
from leernet.ui import runtime, state
from leernet.ui.components import Action, empty_state, errors_shown, page_file, page_header, plain
from leernet.ui.network_map.card import card, nothing_chosen
from leernet.ui.network_map.component import network_map
from leernet.ui.network_map.filters import choose
from leernet.ui.network_map.view import MANY, MapView, view


def show(seen: MapView) -> None:
    st.markdown(plain(seen.sentence))
    if seen.only_networks:
        st.info(
            _(
                "Dit zijn er meer dan {many} bij elkaar: te veel om te tekenen. U ziet nu alleen de netwerken, met het "
                "aantal deelnemers; een lijn betekent dat twee netwerken mensen delen. Kies een netwerk, thema, soort "
                "of regio om de mensen te zien.",
                many=format_number(MANY),
            ),
            icon="🔭",
        )
    picture, beside = st.columns([3, 1])
    with picture:
        network_map(seen.picture)
    node = state.selected_node()
    with beside:
        if node in seen.picture.names:
            card(seen, node)
        else:
            nothing_chosen()
    table(seen)


def find(seen: MapView) -> None:
    nodes = list(seen.picture.names)
    chosen = state.selected_node() if state.selected_node() in seen.picture.names else None
    found = st.selectbox(
        _("Zoek op de kaart"),
        nodes,
        index=nodes.index(chosen) if chosen else None,
        format_func=seen.picture.names.get,
        placeholder=_("Naam van mens of netwerk"),
    )
    if found != chosen:
        state.select_node(found)


def table(seen: MapView) -> None:
    st.subheader(_("Hetzelfde als tabel"), anchor=False)
    st.dataframe(
        seen.table,
        hide_index=True,
        key="map_table",
        placeholder="",
        column_config={
            "what": _("Wat"),
            "name": _("Naam"),
            "network": _("Netwerk"),
            "role": _("Rol"),
            "perspective": _("Perspectief"),
            "organisation": _("Namens"),
            "since": st.column_config.DateColumn(_("Sinds"), format="DD-MM-YYYY"),
        },
    )


page_header(_("Netwerkkaart"), _("Wie doet mee in welk netwerk, en welke plekken zijn leeg? Kies een dag en kijk."))
with errors_shown():
    if not len(runtime.snapshot().networks):
        empty_state(
            _("Er is nog niets te tekenen"),
            _("De kaart laat netwerken zien met wie er meedoet. Importeer een lijst, of voeg een eerste netwerk toe."),
            Action(_("Importeer een lijst"), lambda: st.switch_page(page_file("data_exchange")), icon="📥"),
            Action(_("Voeg een netwerk toe"), lambda: st.switch_page(page_file("networks")), icon="🤝"),
        )
        st.stop()
    filters, search = st.columns([3, 1], vertical_alignment="bottom")
    with filters:
        choice, severities = choose()
    seen = view(choice, severities)
    if len(seen.shown.networks):
        with search:
            find(seen)
        show(seen)
    else:
        empty_state(
            _("Niets past bij deze keuze"),
            _("Op deze dag is er geen netwerk dat aan alle filters voldoet. Kies een andere dag of haal filters weg."),
            Action(_("Haal alle filters weg"), state.clear_map_filters, icon="🧹"),
            icon="🔎",
        )
