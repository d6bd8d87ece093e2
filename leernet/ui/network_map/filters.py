"""The controls above the map. They are remembered per session, so that a visit to another page loses nothing."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from leernet.analysis.affiliation import UNKNOWN, Choice
from leernet.analysis.chart import ColourBy
from leernet.reference import Severity
from leernet.snapshot import day_number
from leernet.texts import _, format_number
from leernet.ui import runtime, state
from leernet.ui.components import day_picker
from leernet.ui.network_map.question import CLUSTERS, COLOURS, SIZES, VIEWS, WITHOUT_YEARS, Question, SizeBy, View
from leernet.ui.network_map.view import MANY

USUAL = [Severity.MANDATORY, Severity.ADVISED]
_OF_PEOPLE = ("themes", "kinds", "regions", "perspectives")
DAY, YEARS, SINCE = "day", "years", "since"


def choose() -> Question:
    """Shows the controls and returns the question that they make."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = _view()
        with st.container(width=170):
            day = day_picker("map_day")
        chosen: dict[str, Any] = {}
        with st.popover(_filter_label(), icon="🔎"):
            _choose_whom(chosen)
        with st.popover(_("Beeld"), icon="🎨"):
            _choose_looks(chosen, view)
        with st.popover(_("Tijd"), icon="🕒"):
            _choose_time(chosen, view, day)
    before = state.map_filters()
    if chosen != before:
        state.filter_map(chosen)
        # Controls that were never set show already what they are; any other change may be read above them.
        if before.keys() >= chosen.keys():
            st.rerun()
    return _question(view, day, chosen)


def remembered() -> Question:
    """The question of this session, for who does not show the controls again."""
    return _question(_current_view(), runtime.day(), state.map_filters())


def _question(view: View, day: date, chosen: dict[str, Any]) -> Question:
    sets = {name: frozenset(chosen[name]) for name in ("networks", *_OF_PEOPLE)}
    around = state.map_around()
    time = DAY if view in WITHOUT_YEARS and chosen["time"] == YEARS else chosen["time"]
    return Question(
        view=view,
        day=day,
        choice=Choice(**sets),
        severities=tuple(chosen["severities"]),
        colour=chosen["colour"],
        size=chosen["size"],
        clusters=chosen["clusters"],
        around=(around.node, around.steps) if around and view is View.PEOPLE else None,
        since=chosen["since"] if time == SINCE else None,
        years=time == YEARS,
        everyone=chosen["everyone"],
        hidden=tuple(sorted(state.hidden_nodes())),
    )


def _current_view() -> View:
    asked = state.map_view()
    return View(asked) if asked in set(View) else View.PEOPLE


def _view() -> View:
    current = _current_view()
    views: list[Any] = list(View)
    chosen = st.selectbox(
        _("Wat wilt u zien?"),
        views,
        index=views.index(current),
        format_func=lambda one: f"{VIEWS[one].icon} {_(VIEWS[one].name)}",
        key=f"{state.MAP_FILTER_WIDGET}view_{current}",
        width=280,
    )
    if chosen != current:
        state.choose_map_view(chosen)
        state.show_around(None)
        st.rerun()
    return current


def _networks() -> list[int]:
    networks = runtime.snapshot().networks
    ids, names = networks["id"].to_numpy(), networks["name"].to_numpy()
    order = runtime.snapshot().networks_in_order
    by_id = dict(zip(ids.tolist(), names.tolist(), strict=True))
    return _several("networks", _("Netwerken"), ids[order].tolist(), by_id.__getitem__)


def _filter_label() -> str:
    number = sum(bool(state.map_filters().get(name)) for name in ("networks", *_OF_PEOPLE))
    return _("Filters ({number})", number=number) if number else _("Filters")


def _choose_whom(chosen: dict[str, Any]) -> None:
    networks, reference = runtime.snapshot().networks, runtime.reference()
    chosen["networks"] = _networks()
    themes = sorted({theme for themes in networks["themes"] for theme in themes})
    kinds = {code: one.name for code, one in reference.network_kinds.items() if (networks["kind"] == code).any()}
    regions = sorted({region for region in networks["region"] if region})
    perspectives = {code: one.name for code, one in reference.perspectives.items()} | {UNKNOWN: _("Rol niet bekend")}
    chosen["themes"] = _several("themes", _("Thema"), themes)
    chosen["kinds"] = _several("kinds", _("Soort netwerk"), kinds, kinds.__getitem__)
    chosen["regions"] = _several("regions", _("Regio"), regions)
    chosen["perspectives"] = _several("perspectives", _("Perspectief"), perspectives, perspectives.__getitem__)
    chosen["severities"] = _several(
        "severities", _("Lege plekken die ik wil zien"), list(Severity), lambda one: one.name, USUAL
    )


def _choose_looks(chosen: dict[str, Any], view: View) -> None:
    chosen["colour"] = _one("colour", _("Kleur en vorm naar"), COLOURS, ColourBy.PERSPECTIVE)
    chosen["size"] = _one("size", _("Grootte naar"), SIZES, SizeBy.NETWORKS)
    chosen["clusters"] = _one("clusters", _("Groepen van ver naar"), CLUSTERS, None)
    chosen["everyone"] = st.toggle(
        _("Teken iedereen"),
        value=bool(state.map_filters().get("everyone")),
        help=_("Bij meer dan {many} mensen en netwerken ziet u anders eerst groepen.", many=format_number(MANY)),
        disabled=view not in {View.PEOPLE, View.COLLEAGUES},
        key=f"{state.MAP_FILTER_WIDGET}everyone",
    )


def _choose_time(chosen: dict[str, Any], view: View, day: date) -> None:
    names = {
        DAY: _("Zoals het is op de peildatum"),
        YEARS: _("Door de jaren heen, met een schuif"),
        SINCE: _("Wat er veranderde sinds een dag"),
    }
    if view in WITHOUT_YEARS:
        del names[YEARS]
        st.caption(_("Groepen laat leernet op één dag zien. Kies een ander beeld voor een schuif door de jaren."))
    current = state.map_filters().get("time", DAY)
    chosen["time"] = st.radio(
        _("Wat laat de kaart zien?"),
        list(names),
        index=list(names).index(current if current in names else DAY),
        format_func=names.__getitem__,
        key=f"{state.MAP_FILTER_WIDGET}time_{view}",
    )
    chosen["since"] = _since(day, off=chosen["time"] != SINCE)


def _since(day: date, *, off: bool) -> date:
    """The day to compare with: that of an earlier reflection round, or any other."""
    rounds = runtime.snapshot().reflection.rounds
    earlier = rounds[rounds["day"] < day_number(day)].sort_values("day", ascending=False)
    names = dict(zip(earlier["day"].tolist(), earlier["name"].tolist(), strict=True))
    remembered = state.map_filters().get("since")
    other = 0
    asked = other
    if names:
        asked = st.selectbox(
            _("Vergelijk met"),
            [*names, other],
            format_func=lambda number: names.get(number, _("Een andere dag")),
            disabled=off,
            key=f"{state.MAP_FILTER_WIDGET}round",
        )
    usual = (pd.Timestamp(day) - pd.DateOffset(years=1)).date()
    if asked != other:
        return date.fromordinal(int(asked))
    since = st.date_input(
        _("Vergelijk met deze dag"),
        value=remembered or usual,
        format="DD-MM-YYYY",
        disabled=off,
        key=f"{state.MAP_FILTER_WIDGET}since",
    )
    return since if isinstance(since, date) else usual


def _one(name: str, label: str, names: Mapping[Any, str], usual: Any) -> Any:
    options = list(names)
    remembered = state.map_filters().get(name, usual)
    return st.selectbox(
        label,
        options,
        index=options.index(remembered if remembered in options else usual),
        format_func=lambda option: _(names[option]),
        key=f"{state.MAP_FILTER_WIDGET}{name}",
    )


def _several(name: str, label: str, options: Iterable, say: Callable = str, usual: Iterable = ()) -> list:
    options = list(options)
    remembered = state.map_filters().get(name, list(usual))
    return st.multiselect(
        label,
        options,
        default=[value for value in remembered if value in set(options)],
        format_func=say,
        placeholder=_("Alle") if not usual else _("Geen"),
        key=f"{state.MAP_FILTER_WIDGET}{name}",
    )
