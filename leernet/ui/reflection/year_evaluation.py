"""Jaarevaluatie: per theme of a network doorgaan, bijstellen of stoppen, with the reason."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from leernet.analysis.reflection.year_picture import DECISIONS
from leernet.errors import InvalidInput, Phrase
from leernet.model import YearEvaluationInput
from leernet.services import year_evaluations
from leernet.snapshot import to_date
from leernet.texts import N_, _, format_date
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import Form
from leernet.ui.records.links import id_at

LOOKS = {"doorgaan": "▶️", "bijstellen": "🔧", "stoppen": "⏹️"}


def show_evaluations(network: int, year: int) -> None:
    """Every theme of the network (a position) with what was decided about it for this year, or the way to decide."""
    snapshot = runtime.snapshot()
    frame = snapshot.reflection.year_evaluations
    mine = frame[(frame["network"] == network) & (frame["year"] == year)]
    themes: tuple[str, ...] = snapshot.networks["themes"].tolist()[network]
    id = id_at(snapshot.networks, network)
    if not themes and mine.empty:
        st.caption(_("Dit netwerk heeft nog geen thema. Vul dat in bij het netwerk."))
    for place, theme in enumerate(dict.fromkeys([*themes, *mine["theme"].tolist()])):
        decided = mine[mine["theme"] == theme]
        with st.container(border=True, key=f"evaluation_{place}"):
            st.markdown(f"**{plain(theme)}**")
            if decided.empty:
                _undecided(id, year, theme)
            else:
                _decided(decided.iloc[0])


def _undecided(network_id: int, year: int, theme: str) -> None:
    st.caption(_("Nog niet besloten over {year}.", year=year))
    st.button(
        _("Leg een besluit vast"),
        icon="⚖️",
        key=f"decide_{theme}",
        on_click=state.open_dialog,
        args=("add_year_evaluation",),
        kwargs={"network_id": network_id, "year": year, "theme": theme},
    )


def _decided(row: pd.Series) -> None:
    decision = str(row["decision"])
    st.markdown(f"{LOOKS[decision]} **{_(DECISIONS[decision])}**: {plain(str(row['reason']))}")
    by = _("door {name}", name=plain(str(row["decided_by"]))) if row["decided_by"] else ""
    st.caption(" ".join(part for part in (format_date(to_date(int(row["day"])), long=True), by) if part))
    if not state.pseudonyms():
        st.button(
            _("Wijzig het besluit"),
            icon="✏️",
            key=f"change_evaluation_{row['id']}",
            on_click=state.open_dialog,
            args=("year_evaluation",),
            kwargs={"id": int(row["id"])},
        )


def _fields(form: Form, values: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    st.markdown(f"**{plain(values['theme'])}** · {values['year']}")
    decision = st.segmented_control(
        _("Besluit"),
        list(DECISIONS),
        default=values.get("decision"),
        format_func=lambda code: f"{LOOKS[code]} {_(DECISIONS[code])}",
        key=form.key("decision"),
    )
    form.room("decision")
    reason = form.long_text("reason", values.get("reason", ""))
    by = form.text("decided_by", values.get("decided_by"), placeholder=_("Zoals: de regiegroep"))
    return lambda: {"decision": _known(decision), "reason": reason, "decided_by": by}


def _known(decision: str | None) -> str:
    if decision is None:
        raise InvalidInput(field="decision", problem=Phrase(N_("kies doorgaan, bijstellen of stoppen.")))
    return decision


def _add(form: Form) -> None:
    about = dict(form.dialog.about)
    make = _fields(form, about)

    def save(_version: int) -> None:
        values = YearEvaluationInput(**about, day=runtime.today(), **make())
        year_evaluations.add_year_evaluation(runtime.store(), actor=runtime.actor(), evaluation=values)

    if form.save_button(_("Bewaar")):
        attempt(form, save)


def _change(form: Form) -> None:
    id, store, actor = form.dialog.about["id"], runtime.store(), runtime.actor()
    values, version = form.start(lambda: year_evaluations.read_year_evaluation(store, actor=actor, id=id))
    make = _fields(form, values.model_dump())

    def save(version: int) -> None:
        changed = YearEvaluationInput(**{**values.model_dump(), **make()})
        year_evaluations.change_year_evaluation(store, actor=actor, id=id, evaluation=changed, expected_version=version)

    def remove(version: int) -> None:
        year_evaluations.remove_year_evaluation(store, actor=actor, id=id, expected_version=version)

    if form.save_button(_("Bewaar")):
        attempt(form, save, version)
    if st.button(_("Verwijder dit besluit"), icon="🗑️", key=form.key("remove")):
        attempt(form, remove, version, done=_("Verwijderd"))


WINDOWS = {
    "add_year_evaluation": Window(N_("Besluit over een thema"), "year_evaluation", _add),
    "year_evaluation": Window(N_("Besluit wijzigen"), "year_evaluation", _change),
}
