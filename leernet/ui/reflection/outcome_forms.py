"""The dialogs of opbrengsten: adding one, filling it in further, and choosing it to tell about a year."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from leernet.model import OutcomeInput, Phase
from leernet.services import outcomes
from leernet.texts import N_, _
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import Form, required
from leernet.ui.records.history import show_history
from leernet.ui.records.words import field_label
from leernet.ui.reflection.learning_fields import (
    activities_field,
    network_field,
    remove_button,
    show_network,
    theme_field,
)

NO_DAY = N_("kies een dag.")
_LATER = (Phase.DISCUSSION, Phase.CLOSED)


def _story(form: Form, values: dict[str, Any]) -> dict[str, Any]:
    """What changed, for whom, by what, and who says so."""
    made: dict[str, Any] = {"changed": form.long_text("changed", values.get("changed", ""))}
    made["for_whom"] = form.text("for_whom", values.get("for_whom"))
    made["contribution"] = form.long_text("contribution", values.get("contribution", ""))
    if not state.pseudonyms():
        made["confirmed_by"] = form.text(
            "confirmed_by", values.get("confirmed_by"), placeholder=_("Zoals: de directeur van de school")
        )
    return made


def _fields(form: Form, network_id: int, values: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    made = _story(form, values)
    made["value_level"] = _level(form, values.get("value_level"))
    made["activities"] = activities_field(form, tuple(values.get("activities", ())))
    day = form.day("day", values.get("day") or runtime.today())
    with st.expander(_("Meer: thema, waar het vandaan komt, met wie gedeeld"), icon="➕"):
        made["theme"] = theme_field(form, network_id, values.get("theme", ""))
        made |= _origin(form, network_id, values)
        made["evidence_link"] = form.text("evidence_link", values.get("evidence_link"), placeholder="https://…")
        made["shared_with"] = form.names("shared_with", tuple(values.get("shared_with", ())), _others())
        made["unexpected"] = form.tick("unexpected", bool(values.get("unexpected")))
    return lambda: {**made, "day": required("day", day, NO_DAY)}


def _level(form: Form, value: str | None) -> str | None:
    levels = runtime.reference().reflection.value_levels
    chosen = form.choice("value_level", levels, value, nothing=_("Nog niet bekend"))
    if chosen is not None and chosen in levels:
        st.caption(levels[chosen].says)
    return chosen


def _origin(form: Form, network_id: int, values: dict[str, Any]) -> dict[str, Any]:
    """From which leervraag and which round of the network it came."""
    snapshot = runtime.snapshot()
    network, frames = snapshot.network_position(network_id), snapshot.reflection
    questions = frames.learning_questions[frames.learning_questions["network"] == network]
    rounds = frames.rounds[[network in own for own in frames.rounds["networks"]]]
    rounds = rounds[rounds["phase"].isin(_LATER)]
    asked = {
        int(id): f"{letter}. {text}"
        for id, letter, text in zip(questions["id"], questions["letter"], questions["text"], strict=True)
    }
    held = {int(id): str(name) for id, name in zip(rounds["id"], rounds["name"], strict=True)}
    return {
        "learning_question_id": _one_of(form, "learning_question_id", asked, values),
        "round_id": _one_of(form, "round_id", held, values),
    }


def _one_of(form: Form, field: str, names: dict[int, str], values: dict[str, Any]) -> int | None:
    options = [None, *names]
    current = values.get(field)
    chosen = st.selectbox(
        field_label(field),
        options,
        index=options.index(current) if current in names else 0,
        format_func=lambda one: _("Geen") if one is None else names[one],
        key=form.key(field),
    )
    form.room(field)
    return chosen


def _others() -> list[str]:
    """The regions and networks with which something can be shared."""
    networks = runtime.snapshot().networks
    return sorted({name for name in (*networks["region"], *networks["name"]) if name}, key=str.casefold)


def _add(form: Form) -> None:
    network_id = network_field(form)
    if network_id is None:
        return
    make = _fields(form, network_id, form.dialog.about)

    def save(_version: int) -> None:
        outcome = OutcomeInput(network_id=network_id, **make())
        outcomes.add_outcome(runtime.store(), actor=runtime.actor(), outcome=outcome)

    if form.save_button(_("Bewaar")):
        attempt(form, save, done=_("Opbrengst bewaard"))


def _look_after(form: Form) -> None:
    id, store, actor = form.dialog.about["id"], runtime.store(), runtime.actor()
    values, version = form.start(lambda: outcomes.read_outcome(store, actor=actor, id=id))
    show_network(values.network_id)
    make = _fields(form, values.network_id, values.model_dump())

    def save(version: int) -> None:
        changed = OutcomeInput(**{**values.model_dump(), **make()})
        outcomes.change_outcome(store, actor=actor, id=id, outcome=changed, expected_version=version)

    def remove(version: int) -> None:
        outcomes.remove_outcome(store, actor=actor, id=id, expected_version=version)

    if form.save_button(_("Bewaar")):
        attempt(form, save, version)
    remove_button(form, _("Verwijder deze opbrengst"), remove, version)
    show_history("outcome", id)


def _select(form: Form) -> None:
    """For which year this one is chosen, and why."""
    id, store, actor = form.dialog.about["id"], runtime.store(), runtime.actor()
    values, version = form.start(lambda: outcomes.read_outcome(store, actor=actor, id=id))
    st.markdown(f"**{plain(values.changed)}**")
    st.markdown(_("Een gekozen opbrengst staat in het jaarbeeld van dat jaar, met uw reden erbij."))
    year = st.number_input(
        field_label("selected_for"),
        min_value=1900,
        max_value=2199,
        value=values.selected_for or values.day.year,
        format="%d",
        key=form.key("selected_for"),
    )
    form.room("selected_for")
    because = form.long_text("selected_because", values.selected_because)

    def save(version: int, chosen: int | None = int(year)) -> None:
        outcomes.select_for_year(store, actor=actor, id=id, year=chosen, because=because, expected_version=version)

    if form.save_button(_("Kies deze")):
        attempt(form, save, version)
    if values.selected_for and st.button(_("Niet meer kiezen"), key=form.key("unselect")):
        attempt(form, lambda version: save(version, None), version, done=_("Niet meer gekozen"))


WINDOWS = {
    "add_outcome": Window(N_("Nieuwe opbrengst"), "outcome", _add),
    "outcome": Window(N_("Opbrengst"), "outcome", _look_after),
    "select_outcome": Window(N_("Kies voor een jaar"), "outcome", _select),
}
