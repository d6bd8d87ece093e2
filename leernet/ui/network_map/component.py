"""Mounts the map: the Streamlit component whose JavaScript is in `assets/`."""

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.runtime import get_instance

from leernet.snapshot import day_number
from leernet.texts import _, format_date, language
from leernet.ui import runtime, state
from leernet.ui.network_map.contract import Flag, Picture

_component = st.components.v2.component("leernet.network_map", js="network_map.js", css="network_map.css")
Moved = dict[str, tuple[float, float]]


def network_map(
    picture: Picture,
    *,
    title: str = "",
    path: Sequence[str] = (),
    awaited: bool = False,
    opened: Callable[[str], None] | None = None,
    moved: Callable[[Moved], None] | None = None,
    back: Callable[[], None] | None = None,
) -> None:
    """Shows the picture; what is clicked becomes state.selected_node() (`person-12`, `network-7`, …, or None), what is
    chosen besides state.selected_nodes(), and the day on which the slider comes to rest runtime.day().

    What is drawn stays as it is, zoom and all, until the version of the picture changes. `title` stands above what a
    user saves of it. `path` are nodes in order, shown as a line. With `awaited` the script runs once more when the
    picture stands. `opened` is told which cluster to look into, `moved` which nodes were put elsewhere; without `moved`
    nothing can be put elsewhere. `back` is told when somebody zooms far out; without it there is nothing to go back to.
    """

    def open_one() -> None:
        if opened and (node := state.map_event("open")):
            opened(str(node))

    def move() -> None:
        if moved and (places := state.map_event("moved")):
            moved({str(node): (float(x), float(y)) for node, (x, y) in places.items()})

    _component(
        key=state.MAP_WIDGET,
        data={
            "version": picture.version,
            "frame": picture.content.frame,
            "renderer": picture.renderer,
            "picture": _address(picture),
            "state": {
                "wish": state.map_wish(),
                "chosen": list(state.selected_nodes()),
                "path": list(path),
                "day": day_number(runtime.day()),
            },
            "moving": moved is not None,
            "back": back is not None,
            "awaited": awaited,
            "texts": _texts(picture) | {"title": title or _("Netwerkkaart")},
            "language": language(),
        },
        on_chosen_change=state.take_click,
        on_day_change=state.take_slider,
        on_open_change=open_one,
        on_moved_change=move,
        on_back_change=lambda: back() if back and state.map_event("back") else None,
        on_stands_change=state.note_map_stands,
    )


def _address(picture: Picture) -> str:
    """Where the browser finds the picture. In the message itself it would travel again with every rerun."""
    return get_instance().media_file_mgr.add(picture.packed, "application/gzip", state.MAP_WIDGET)


def _texts(picture: Picture) -> dict[str, str]:
    flags = picture.content.nodes.flags
    groups = flags is not None and bool((flags & Flag.CLUSTER).any())
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
        "help_groups": _("Zoom in op een groep, dan gaat zij open.") if groups else "",
        "legend": _("Legenda"),
        "nearer": _("Inzoomen"),
        "farther": _("Uitzoomen"),
        "whole": _("Alles in beeld"),
        "nothing_selected": _("Niets gekozen."),
        "moving": _("Zet iets op een andere plek"),
        "help_moving": _("Houd Alt ingedrukt en sleep om iets op een andere plek te zetten."),
        "as_seen": _("Zoals nu in beeld"),
        "save_as_seen": _("Bewaar wat u nu op de kaart ziet als plaatje (PNG)"),
        "on_day": _("Op {day}.", day="{day}"),
        "file": _("leernet netwerkkaart {day}", day="{day}"),
        "source": _("Gemaakt met leernet op {day}", day=format_date(runtime.today())),
        "opening": _("Deze groep gaat open:"),
        "failed": _("De kaart is niet aangekomen. Ververs deze bladzijde."),
        "switch_off": _("Verberg op de kaart"),
        "switch_on": _("Toon weer op de kaart"),
        "bridge": _("Brug: verbindt groepen die verder los van elkaar staan"),
        "single": _("Enige verbinding: valt dit weg, dan is er geen contact meer"),
        "arrived": _("Erbij gekomen"),
        "left": _("Vertrokken"),
        "day": _("Dag op de kaart"),
        "play": _("Speel de jaren af"),
        "pause": _("Stop met afspelen"),
    }
