"""What one session remembers: ids, days and switches, each with its own accessor. No other file has st.session_state.

What can be shared with a colleague also lives in the address (`?netwerk=3&dag=2025-12-31`), and the address wins: a
link shows what it says. Moving to another page empties the address, not the memory.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

import streamlit as st

from leernet.texts import LANGUAGES

Value = TypeVar("Value")


@dataclass(frozen=True)
class Remembered(Generic[Value]):
    """One fact in this session's memory; with a `parameter` it is in the address as well."""

    key: str
    parse: Callable[[str], Value]
    parameter: str | None = None

    def get(self) -> Value | None:
        """The fact, or None. A parameter in the address that makes no sense counts as absent."""
        if self.parameter and (text := st.query_params.get(self.parameter)) is not None:
            try:
                st.session_state[self.key] = self.parse(text)
            except ValueError:
                del st.query_params[self.parameter]
        value: Value | None = st.session_state.get(self.key)
        return value

    def set(self, value: Value | None) -> None:
        """Remember this from now on; None forgets."""
        st.session_state[self.key] = value
        if self.parameter is None:
            return
        if value is None:
            st.query_params.pop(self.parameter, None)
        else:
            st.query_params[self.parameter] = str(value)


def _known_language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError(text)
    return text


_language = Remembered("leernet.language", _known_language, "taal")
_day = Remembered("leernet.day", date.fromisoformat, "dag")
_network = Remembered("leernet.network", int, "netwerk")
_person = Remembered("leernet.person", int, "persoon")
_organisation = Remembered("leernet.organisation", int, "organisatie")
_pseudonyms = Remembered("leernet.pseudonyms", bool)
_example = Remembered("leernet.example", bool)
_started = Remembered("leernet.started", bool)


def language() -> str | None:
    """The language this session chose, or None."""
    return _language.get()


def choose_language(code: str) -> None:
    _language.set(code)


def day() -> date | None:
    """The day this session looks at, or None for today. Pages ask runtime.day(), which fills in today."""
    return _day.get()


def choose_day(chosen: date | None) -> None:
    _day.set(chosen)


def selected_network() -> int | None:
    """The id of the network this session looks at."""
    return _network.get()


def select_network(id: int | None) -> None:
    _network.set(id)


def selected_person() -> int | None:
    """The id of the person this session looks at."""
    return _person.get()


def select_person(id: int | None) -> None:
    _person.set(id)


def selected_organisation() -> int | None:
    """The id of the organisation this session looks at."""
    return _organisation.get()


def select_organisation(id: int | None) -> None:
    _organisation.set(id)


def pseudonyms() -> bool:
    """Whether names are replaced by pseudonyms on screen and in exports."""
    return bool(_pseudonyms.get())


def use_pseudonyms(switch: bool) -> None:
    _pseudonyms.set(switch)


def viewing_example() -> bool:
    """Whether this session looks at its own throw-away copy of the example instead of the user's database."""
    return bool(_example.get())


def view_example(switch: bool) -> None:
    """Go to the example or back. What was selected belongs to the other database, so it is forgotten."""
    _example.set(switch)
    for remembered in (_network, _person, _organisation):
        remembered.set(None)


def started_empty() -> bool:
    """Whether the welcome was answered with: begin leeg."""
    return bool(_started.get())


def start_empty() -> None:
    _started.set(True)
