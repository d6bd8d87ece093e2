"""Actions on screen: which to look at, the list, the dialogs, and days for an agenda."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from leernet.analysis.reflection.actions import OPEN, Standing, actions_on, by_owner
from leernet.analysis.reflection.wording import HELPED
from leernet.exchange.calendar_file import CalendarEntry
from leernet.model import ActionInput, ActionStatus, Helped
from leernet.services import actions
from leernet.services.actions import STATUSES
from leernet.snapshot import NOBODY, NetworkSnapshot, to_date
from leernet.texts import N_, _, format_date
from leernet.ui import runtime, state
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import Form, required
from leernet.ui.records.history import show_history
from leernet.ui.records.links import link_to
from leernet.ui.records.table import Cell, Column, Link
from leernet.ui.records.words import field_label
from leernet.ui.reflection.learning_fields import network_field, owner_field, remove_button, show_network

LOOKS = {Standing.OVERDUE: "⏰", Standing.RUNNING: "⏳", Standing.DONE: "✅", Standing.DROPPED: "✖️"}
"""The sign of a standing; always with its word."""

CHOICES = {
    "open": (N_("Open"), OPEN),
    "late": (N_("Te laat"), (Standing.OVERDUE,)),
    "ended": (N_("Gedaan of vervallen"), (Standing.DONE, Standing.DROPPED)),
    "all": (N_("Alle"), tuple(Standing)),
}
"""What can be looked at: its name and which standings it holds."""

NO_DAY = N_("kies een dag.")


def new_action(network_id: int | None) -> None:
    """Open the dialog that adds an action."""
    state.open_dialog("add_action", network_id=network_id)


@runtime.kept(4)
def actions_of(seen: NetworkSnapshot, day: date) -> pd.DataFrame:
    """All actions as they stand on a day."""
    return actions_on(seen, day)


def standing_words(standing: str, helped: str | None) -> str:
    """How an action stands, as sign and words, with whether it helped."""
    words = f"{LOOKS[Standing(standing)]} {_(standing)}"
    return f"{words} ({_('hielp: {answer}', answer=_(HELPED[helped]))})" if helped else words


def action_table(snapshot: NetworkSnapshot, table: pd.DataFrame) -> pd.DataFrame:
    """The actions (rows of `actions_on`) in the words of the screen."""
    networks, rounds = (
        frame["name"].to_numpy(dtype=object) for frame in (snapshot.networks, snapshot.reflection.rounds)
    )
    return pd.DataFrame(
        {
            _("Actie"): table["text"].to_numpy(dtype=object),
            _("Wie"): table["who"].to_numpy(dtype=object),
            _("Uiterlijk"): [to_date(day) for day in table["due"]],
            _("Stand"): [
                standing_words(standing, helped)
                for standing, helped in zip(table["standing"], table["helped"], strict=True)
            ],
            _("Netwerk"): networks[table["network"].to_numpy(int)],
            _("Uit ronde"): [rounds[round] if round != NOBODY else "" for round in table["round"]],
            _("Sinds"): [to_date(day) for day in table["since"]],
        }
    )


def columns() -> list[Column]:
    """The headings of the list on screen."""
    return [
        Column(_("Actie")),
        Column(_("Wie")),
        Column(_("Uiterlijk"), whole=True),
        Column(_("Stand"), whole=True),
        Column(_("Netwerk")),
        Column(_("Uit ronde")),
    ]


def action_cells(snapshot: NetworkSnapshot, table: pd.DataFrame) -> list[list[Cell]]:
    """The list on screen: a click on an action opens it."""
    words = action_table(snapshot, table)
    return [
        [Link(text, link_to("action", int(id)), network), who, format_date(due), standing, network, round]
        for id, (text, who, due, standing, network, round, _since) in zip(
            table["id"], words.itertuples(index=False), strict=True
        )
    ]


def owner_table(table: pd.DataFrame) -> pd.DataFrame:
    """How many actions each owner has, in the words of the screen."""
    counted = by_owner(table)
    counted["who"] = counted["who"].mask(counted["who"] == "", _("niemand"))
    names = (_("Wie"), _("Te laat"), _("Loopt"), _("Gedaan"), _("Vervallen"))
    return counted.set_axis(list(names), axis="columns")


def agenda_entries(snapshot: NetworkSnapshot, table: pd.DataFrame) -> list[CalendarEntry]:
    """The open actions that are due on a day, as days for an agenda."""
    rows = table[table["standing"].isin(OPEN) & (table["due"] > 0)]
    networks = snapshot.networks["name"].to_numpy(dtype=object)
    return [
        CalendarEntry(
            uid=f"actie-{id}@leernet",
            day=date.fromordinal(int(due)),
            title=_("{network}: {action}", network=networks[network], action=text),
            text=_("Eigenaar: {owner}", owner=who or _("niemand")),
        )
        for id, due, network, text, who in zip(
            rows["id"], rows["due"], rows["network"], rows["text"], rows["who"], strict=True
        )
    ]


def _what(form: Form, network_id: int, values: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    text = form.long_text("action", values.get("text", ""))
    form.room("text")
    owner = owner_field(form, network_id, values)
    due = form.day("due", values.get("due"), help=_("Na deze dag staat de actie bij 'te laat'."))
    return lambda: {"text": text, **owner(), "due": due}


def _add(form: Form) -> None:
    network_id = network_field(form)
    if network_id is None:
        return
    make = _what(form, network_id, {})

    def save(_version: int) -> None:
        action = ActionInput(network_id=network_id, since=runtime.today(), **make())
        actions.add_action(runtime.store(), actor=runtime.actor(), action=action)

    if form.save_button(_("Bewaar")):
        attempt(form, save, done=_("Actie bewaard"))


def _how_it_stands(form: Form, values: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    """The standing; of what ended on which day, and whether it helped."""
    status = st.radio(
        field_label("status"),
        list(STATUSES),
        index=list(STATUSES).index(ActionStatus(values["status"])),
        horizontal=True,
        format_func=lambda one: f"{LOOKS[Standing(one.value)]} {_(STATUSES[one])}",
        key=form.key("status"),
    )
    ended, helped = None, None
    if status != ActionStatus.RUNNING:
        ended = form.day("ended", values["ended"] or runtime.today())
    if status == ActionStatus.DONE:
        helped = st.radio(
            field_label("helped"),
            list(Helped),
            index=list(Helped).index(Helped(values["helped"])) if values["helped"] else None,
            horizontal=True,
            format_func=lambda one: _(HELPED[one.value]),
            key=form.key("helped"),
        )
    return lambda: {
        "status": status,
        "helped": helped,
        "ended": None if status == ActionStatus.RUNNING else required("ended", ended, NO_DAY),
    }


def _look_after(form: Form) -> None:
    """One action: how it stands, and changing or removing it."""
    id, store, actor = form.dialog.about["id"], runtime.store(), runtime.actor()
    values, version = form.start(lambda: actions.read_action(store, actor=actor, id=id))
    show_network(values.network_id)
    stands = _how_it_stands(form, values.model_dump())
    make = _what(form, values.network_id, values.model_dump())
    note = values.note if state.pseudonyms() else form.note(values.note)

    def save(version: int) -> None:
        changed = ActionInput(**{**values.model_dump(), **make(), **stands(), "note": note})
        actions.change_action(store, actor=actor, id=id, action=changed, expected_version=version)

    def remove(version: int) -> None:
        actions.remove_action(store, actor=actor, id=id, expected_version=version)

    if form.save_button(_("Bewaar")):
        attempt(form, save, version)
    remove_button(form, _("Verwijder deze actie"), remove, version)
    show_history("action", id)


WINDOWS = {
    "add_action": Window(N_("Nieuwe actie"), "action", _add),
    "action": Window(N_("Actie"), "action", _look_after),
}
