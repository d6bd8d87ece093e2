"""The filters above the map. They are remembered per session, so that a visit to another page loses nothing."""

from collections.abc import Callable, Iterable

import streamlit as st

from leernet.analysis.affiliation import UNKNOWN, Choice
from leernet.reference import Severity
from leernet.texts import _
from leernet.ui import runtime, state
from leernet.ui.components import day_picker

USUAL = [Severity.MANDATORY, Severity.ADVISED]


def choose() -> tuple[Choice, tuple[Severity, ...]]:
    """Shows the filters and returns what is chosen: the networks and people, and which empty seats."""
    networks, reference = runtime.snapshot().networks, runtime.reference()
    names = dict(zip(networks["id"].tolist(), networks["name"], strict=True))
    themes = sorted({theme for themes in networks["themes"] for theme in themes})
    kinds = {code: one.name for code, one in reference.network_kinds.items() if (networks["kind"] == code).any()}
    regions = sorted({region for region in networks["region"] if region})
    perspectives = {code: one.name for code, one in reference.perspectives.items()} | {UNKNOWN: _("Rol niet bekend")}
    day, which, more = st.columns([1, 2, 1], vertical_alignment="bottom")
    with day:
        day_picker("map_day")
    with which:
        chosen = {"networks": _pick("networks", _("Netwerken"), sorted(names, key=names.__getitem__), names.get)}
    number = sum(bool(values) for name, values in state.map_filters().items() if name not in {"networks", "severities"})
    label = _("Filters ({number})", number=number) if number else _("Filters")
    with more, st.popover(label, icon="🔎", width="stretch"):
        chosen["themes"] = _pick("themes", _("Thema"), themes)
        chosen["kinds"] = _pick("kinds", _("Soort netwerk"), kinds, kinds.get)
        chosen["regions"] = _pick("regions", _("Regio"), regions)
        chosen["perspectives"] = _pick("perspectives", _("Perspectief"), perspectives, perspectives.get)
        chosen["severities"] = _pick(
            "severities", _("Lege plekken die ik wil zien"), list(Severity), lambda one: one.name, USUAL
        )
    if chosen != state.map_filters():
        state.filter_map(chosen)
        st.rerun()
    severities = tuple(chosen.pop("severities"))
    return Choice(**{name: frozenset(values) for name, values in chosen.items()}), severities


def _pick(name: str, label: str, options: Iterable, say: Callable = str, usual: Iterable = ()) -> list:
    options = list(options)
    remembered = state.map_filters().get(name, list(usual))
    return st.multiselect(
        label,
        options,
        default=[value for value in remembered if value in options],
        format_func=say,
        placeholder=_("Alle") if not usual else _("Geen"),
        key=f"{state.MAP_FILTER_WIDGET}{name}",
    )
