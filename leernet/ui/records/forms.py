"""The fields of a form in a dialog: each with its Dutch name, and with room beneath it for what is wrong."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from leernet.errors import InvalidInput, Phrase
from leernet.reference import Role
from leernet.texts import N_, _
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.records.words import field_label, problem_sentence

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


class Form:
    """The fields of one open dialog. A field keeps what is typed until the dialog closes."""

    def __init__(self, dialog: state.Dialog) -> None:
        self.dialog = dialog
        self._room: dict[str, Any] = {}

    def key(self, field: str) -> str:
        return f"{self.dialog.name}_{self.dialog.number}_{field}"

    def start(self, load: Callable[[], Any]) -> Any:
        """What the dialog began with: loaded once, so that a change by somebody else is noticed and not taken over."""
        if "start" not in self.dialog.memory:
            self.dialog.memory["start"] = load()
        return self.dialog.memory["start"]

    def text(self, field: str, value: str | None = "", **options: Any) -> str:
        typed = st.text_input(field_label(field), value=value or "", key=self.key(field), on_change="ignore", **options)
        self.room(field)
        return typed or ""

    def long_text(self, field: str, value: str, *, warning: str = "") -> str:
        """A text of several lines, with beneath it what had better not be written there."""
        typed = st.text_area(field_label(field), value=value, key=self.key(field), height=100, on_change="ignore")
        if warning:
            st.caption(f"⚠️ {warning}")
        self.room(field)
        return typed or ""

    def note(self, value: str) -> str:
        return self.long_text("note", value, warning=_("Schrijf hier niets over gezondheid of schulden."))

    def choice(self, field: str, entries: Mapping[str, Any], value: str | None, *, nothing: str) -> str | None:
        """One of the entries of the reference data, or nothing. A code that the files no longer know can stay."""
        codes: list[str | None] = [None, *entries]
        if value is not None and value not in entries:
            codes.append(value)
        chosen = st.selectbox(
            field_label(field),
            codes,
            index=codes.index(value),
            format_func=lambda code: nothing if code is None else _entry_name(entries.get(code), code),
            key=self.key(field),
        )
        self.room(field)
        return chosen

    def day(self, field: str, value: date | None, **options: Any) -> date | None:
        chosen = st.date_input(
            field_label(field),
            value=value,
            min_value=EARLIEST,
            max_value=LATEST,
            format="DD-MM-YYYY",
            key=self.key(field),
            **options,
        )
        self.room(field)
        return chosen if isinstance(chosen, date) else None

    def tick(self, field: str, value: bool, **options: Any) -> bool:
        ticked = st.checkbox(field_label(field), value=value, key=self.key(field), **options)
        self.room(field)
        return ticked

    def name(self, field: str, value: str, known: Iterable[str]) -> str:
        """One name; a known one can be picked and a new one typed."""
        options = list(dict.fromkeys((*([value] if value else []), *known)))
        chosen = st.selectbox(
            field_label(field),
            options,
            index=0 if value else None,
            accept_new_options=True,
            placeholder=_("Kies of typ een naam"),
            key=self.key(field),
            on_change="ignore",
        )
        self.room(field)
        return chosen or ""

    def names(self, field: str, values: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
        """Several names; known ones can be picked and new ones typed."""
        chosen = st.multiselect(
            field_label(field),
            list(dict.fromkeys((*values, *known))),
            default=list(values),
            accept_new_options=True,
            placeholder=_("Kies of typ een naam"),
            key=self.key(field),
            on_change="ignore",
        )
        self.room(field)
        return tuple(chosen)

    def room(self, field: str) -> None:
        """From here on a problem with this field is shown at this place."""
        self._room[field] = st.empty()

    def show_problem(self, error: InvalidInput) -> None:
        place = self._room.get(str(error.values["field"]), st)
        place.error(plain(problem_sentence(error)), icon="⚠️")

    def save_button(self, label: str, **options: Any) -> bool:
        """The one primary button of the form."""
        return st.button(label, type="primary", key=self.key("save"), **options)


def required(field: str, value: Any, problem: str) -> Any:
    """The value, or InvalidInput at this field when there is none."""
    if value is None:
        raise InvalidInput(field=field, problem=Phrase(problem))
    return value


NO_DATE = N_("kies een dag, of zeg dat die onbekend is.")


def role_name(role: Role) -> str:
    """A role with the sign of its perspective, so that colour is never the only difference."""
    return f"{runtime.reference().perspectives[role.perspective].icon}\N{NO-BREAK SPACE}{role.name}"


def _entry_name(entry: Any, code: str) -> str:
    if entry is None:
        return code
    return role_name(entry) if isinstance(entry, Role) else entry.name
