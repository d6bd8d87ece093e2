"""Mounts the map: the Streamlit component whose JavaScript is in `assets/`."""

import streamlit as st

from leernet.texts import _
from leernet.ui import state
from leernet.ui.network_map.picture import Picture

_component = st.components.v2.component("leernet.network_map", js="network_map.js", css="network_map.css")


def network_map(picture: Picture) -> None:
    """Shows the picture; what is clicked becomes state.selected_node() (`person-12`, `network-7`, …, or None).

    What is drawn stays as it is, zoom and all, until the version of the picture changes.
    """
    _component(
        key=state.MAP_WIDGET,
        data={
            "version": picture.version,
            "frame": picture.frame,
            "picture": picture.body,
            "selected": state.selected_node(),
            "wish": state.map_wish(),
            "texts": _texts(),
        },
        on_node_change=state.take_click,
    )


def _texts() -> dict[str, str]:
    return {
        "map": _(
            "Netwerkkaart. Loop met de pijltjes van de een naar de ander, kies met Enter, laat los met Escape. "
            "Dezelfde gegevens staan als tabel onder de kaart."
        ),
        "kind": _("netwerkkaart"),
        "help": _(
            "Sleep om te verschuiven. Zoom met de knoppen of met het wiel, nadat u de kaart hebt aangeklikt. "
            "Met het toetsenbord: Tab naar de kaart, pijltjes om te lopen, Enter om te kiezen, Escape om los te laten."
        ),
        "legend": _("Legenda"),
        "nearer": _("Inzoomen"),
        "farther": _("Uitzoomen"),
        "whole": _("Alles in beeld"),
        "nothing_selected": _("Niets gekozen."),
    }
