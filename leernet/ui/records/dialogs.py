"""The one dialog that can be open: it stays open until it is saved or put away, whatever runs meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from leernet import texts
from leernet.errors import ChangedMeanwhile, InvalidInput
from leernet.reflection import HIDDEN
from leernet.texts import _
from leernet.ui import runtime, state
from leernet.ui.components import errors_shown, plain
from leernet.ui.records.forms import Form
from leernet.ui.records.links import go_to
from leernet.ui.records.words import MAY_NAME_PEOPLE, Wording, field_label

Save = Callable[[int], str | None]
"""Writes, expecting this version of the record. Gives a link when the result is to be shown."""


@dataclass(frozen=True)
class Window:
    """What a dialog is called, what it is about, and what is in it."""

    title: str
    subject: str
    draw: Callable[[Form], None]


def show_dialog(windows: Mapping[str, Window]) -> None:
    """Show the dialog that is open, or that a link to a participation asks for."""
    asked = state.participation_in_address()
    if asked is not None and state.dialog() is None:
        state.open_dialog("participation", id=asked)
    opened = state.dialog()
    if opened is None or opened.name not in windows:
        return
    window = windows[opened.name]

    @st.dialog(_(window.title), width="medium", on_dismiss=state.close_dialog)
    def show() -> None:
        texts.set_language(runtime.language())  # Streamlit reruns a dialog without the frame
        with errors_shown():
            _body(window, opened)

    show()


def _body(window: Window, opened: state.Dialog) -> None:
    place = st.empty()
    if "conflict" not in opened.memory:
        with place.container():
            window.draw(Form(opened))
    if "conflict" in opened.memory:
        with place.container():
            _conflict(window.subject, opened)


def attempt(form: Form, save: Save, version: int = 0, *, done: str = "") -> None:
    """Save and close. What is wrong appears at its field; a record that changed meanwhile leads to a choice."""
    memory = form.dialog.memory
    try:
        link = save(version)
    except InvalidInput as error:
        form.show_problem(error)
    except ChangedMeanwhile as error:
        memory["conflict"], memory["save"], memory["done"] = error, save, done
    else:
        _close(done, link)


def _close(done: str, link: str | None) -> None:
    state.close_dialog()
    st.toast(done or _("Bewaard"), icon="✅")
    if link:
        go_to(link)
    st.rerun()


def _conflict(subject: str, opened: state.Dialog) -> None:
    """Both versions side by side; nothing is overwritten before somebody says so."""
    error: ChangedMeanwhile = opened.memory["conflict"]
    st.warning(_("Iemand anders heeft dit intussen gewijzigd. Uw wijziging is nog niet bewaard."), icon="👥")
    if error.mine:
        st.table(_side_by_side(subject, error.mine, error.theirs), hide_index=True)
    with st.container(horizontal=True):
        if st.button(_("Neem over wat intussen bewaard is"), type="primary", key=f"theirs_{error.version}"):
            _close(_("De nieuwste versie blijft staan. Uw wijziging is niet bewaard."), None)
        if st.button(_("Bewaar toch mijn versie"), key=f"mine_{error.version}"):
            attempt_again(opened, error.version)


def attempt_again(opened: state.Dialog, version: int) -> None:
    """Save over the version that the user has now seen; when that has changed too, the question comes back."""
    save, done = opened.memory["save"], opened.memory["done"]
    try:
        link = save(version)
    except ChangedMeanwhile as error:
        opened.memory["conflict"] = error
        st.warning(_("Er is net weer iets gewijzigd. Kijk nog eens."), icon="👥")
    else:
        _close(done, link)


def _side_by_side(subject: str, mine: dict[str, Any], theirs: dict[str, Any]) -> pd.DataFrame:
    """Per field both values. With names hidden, what may name somebody only says that it differs."""
    wording = Wording(subject, runtime.snapshot(), runtime.reference())
    hidden = MAY_NAME_PEOPLE if state.pseudonyms() else frozenset()

    def shown(field: str, value: Any) -> str:
        return HIDDEN if value and field in hidden else plain(wording.value(field, value))

    return pd.DataFrame(
        {
            _("Gegeven"): [field_label(field) for field in mine],
            _("Uw versie"): [shown(field, value) for field, value in mine.items()],
            _("Intussen bewaard"): [shown(field, theirs[field]) for field in mine],
        }
    )
