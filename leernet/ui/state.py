"""What one session remembers: ids, days and switches, each with its own accessor. No other file has st.session_state.

What can be shared with a colleague also lives in the address (`?netwerk=3&dag=2025-12-31`), and the address wins: a
link shows what it says. Moving to another page empties the address, not the memory.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, NamedTuple, TypeVar

import streamlit as st

from leernet.analysis.what_if import Step
from leernet.texts import LANGUAGES

Value = TypeVar("Value")

MAP_WIDGET = "network_map"
MAP_FILTER_WIDGET = "map_filter_"


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

    def in_address(self) -> Value | None:
        """What the address says, whatever is remembered; for a page that without it shows its list."""
        value = self.get()
        return value if self.parameter in st.query_params else None

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


def _not_shared(text: str) -> Any:
    """For what is only in memory: nothing in an address can stand for it."""
    raise ValueError(text)


class Around(NamedTuple):
    """A node of the map and how many steps around it are shown; in the address `person-12.2`."""

    node: str
    steps: int

    def __str__(self) -> str:
        return f"{self.node}.{self.steps}"


class Inside(NamedTuple):
    """A group of networks (ids) that is looked into on the map, and the view and networks that were shown before."""

    name: str
    networks: tuple[int, ...]
    view: str
    before: tuple[int, ...]


def _around(text: str) -> Around:
    node, _dot, steps = text.rpartition(".")
    if not node or steps not in {"1", "2", "3"}:
        raise ValueError(text)
    return Around(node, int(steps))


_language = Remembered("leernet.language", _known_language, "taal")
_day = Remembered("leernet.day", date.fromisoformat, "dag")
_network = Remembered("leernet.network", int, "netwerk")
_person = Remembered("leernet.person", int, "persoon")
_organisation = Remembered("leernet.organisation", int, "organisatie")
_participation = Remembered("leernet.participation", int, "deelname")
_round = Remembered("leernet.round", int, "ronde")
_step = Remembered("leernet.discussion_step", int, "stap")
_step_of = Remembered("leernet.discussion_step_of", int)
_step_since: Remembered[datetime] = Remembered("leernet.discussion_step_since", _not_shared)
_noted_as = Remembered("leernet.noted_as", str)
_node = Remembered("leernet.node", str, "knoop")
_nodes: Remembered[tuple[str, ...]] = Remembered("leernet.nodes", _not_shared)
_wish = Remembered("leernet.wish", int)
_map_stood: Remembered[bool] = Remembered("leernet.map_stood", _not_shared)
_map_filters: Remembered[dict[str, Any]] = Remembered("leernet.map_filters", _not_shared)
_map_view = Remembered("leernet.map_view", str, "beeld")
_map_around = Remembered("leernet.map_around", _around, "rond")
_groups: Remembered[tuple[Inside, ...]] = Remembered("leernet.map_groups", _not_shared)
_hidden: Remembered[tuple[str, ...]] = Remembered("leernet.hidden_nodes", _not_shared)
_pseudonyms = Remembered("leernet.pseudonyms", bool)
_example = Remembered("leernet.example", bool)
_started = Remembered("leernet.started", bool)
_steps: Remembered[tuple[Step, ...]] = Remembered("leernet.steps", _not_shared)


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


def select_network(id: int | None) -> None:
    _network.set(id)


def select_person(id: int | None) -> None:
    _person.set(id)


def selection() -> tuple[int | None, ...]:
    """The ids of the records this session looks at, whatever their kind."""
    return (_network.get(), _person.get(), _organisation.get(), _round.get())


def select_organisation(id: int | None) -> None:
    _organisation.set(id)


def network_in_address() -> int | None:
    return _network.in_address()


def person_in_address() -> int | None:
    return _person.in_address()


def organisation_in_address() -> int | None:
    return _organisation.in_address()


def participation_in_address() -> int | None:
    """The id of the participation that a link asks to look at."""
    return _participation.in_address()


def round_id() -> int | None:
    """The id of the reflection round this session looks at."""
    return _round.get()


def round_in_address() -> int | None:
    return _round.in_address()


def choose_round(id: int | None) -> None:
    _round.set(id)


def discussion_step(round_id: int) -> int:
    """Which step of the discussion of this round is on screen; another round begins with the first, which is 0."""
    if _step_of.get() != round_id:
        _step_of.set(round_id)
        _step.set(_step.in_address() or 0)
        _step_since.set(None)
    return _step.get() or 0


def go_to_discussion_step(number: int, now: datetime) -> None:
    """Show another step, and begin to count its time."""
    _step.set(number)
    _step_since.set(now)


def discussion_step_since(now: datetime) -> datetime:
    """Since when the step is on screen; from now on when nobody knows."""
    if _step_since.get() is None:
        _step_since.set(now)
    return _step_since.get() or now


def noted_as() -> str | None:
    """As what the group last noted something: a kind of conclusion, an action, …"""
    return _noted_as.get()


def note_as(kind: str | None) -> None:
    _noted_as.set(kind)


def forget_selection() -> None:
    """Look at no network, person or organisation in particular."""
    for remembered in (_network, _person, _organisation, _participation):
        remembered.set(None)


@dataclass
class Dialog:
    """A dialog that is open: which, about what, and what it keeps until it closes (such as the version it began with).

    `number` differs each time a dialog opens, so that its fields never show what an earlier one was filled with.
    """

    name: str
    number: int
    about: dict[str, Any]
    memory: dict[str, Any] = field(default_factory=dict)


_dialog: Remembered[Dialog] = Remembered("leernet.dialog", _not_shared)
_dialogs = Remembered("leernet.dialogs", int)


def dialog() -> Dialog | None:
    """The dialog that is open."""
    return _dialog.get()


def open_dialog(name: str, /, **about: Any) -> None:
    _dialogs.set((_dialogs.get() or 0) + 1)
    _dialog.set(Dialog(name, _dialogs.get() or 0, about))


def close_dialog() -> None:
    _dialog.set(None)
    _participation.set(None)


def selected_node() -> str | None:
    """The node chosen on the network map, such as `network-7`."""
    return _node.get()


def select_node(node: str | None, *, show: bool = True) -> None:
    """Choose a node of the map; with `show` the map goes there, without it the map already knows."""
    _node.set(node)
    if show:
        _wish.set(map_wish() + 1)


def selected_nodes() -> tuple[str, ...]:
    """All nodes chosen on the network map, the last chosen first."""
    node, others = selected_node(), _nodes.get() or ()
    return others if others[:1] == (node,) else (node,) if node else ()


def select_nodes(nodes: Iterable[str], *, show: bool = True) -> None:
    """Choose several nodes of the map, the most important first."""
    _nodes.set(tuple(nodes))
    select_node(next(iter(_nodes.get() or ()), None), show=show)


def take_click() -> None:
    """Remember what was just clicked on the map. For the map's own callback."""
    select_nodes([str(node) for node in map_event("chosen") or ()], show=False)


def take_slider() -> None:
    """Look at the day on which the map's slider has come to rest. For the map's own callback."""
    if number := map_event("day"):
        choose_day(date.fromordinal(int(number)))


def map_event(name: str) -> Any:
    """What the map has just told by this name; for its own callbacks."""
    return st.session_state[MAP_WIDGET].get(name)


def map_wish() -> int:
    """How often this session asked the map to go somewhere; a new number is a new request."""
    return _wish.get() or 0


def map_filters() -> dict[str, Any]:
    """What the controls of the network map are set to, by name."""
    return _map_filters.get() or {}


def filter_map(filters: dict[str, Any]) -> None:
    _map_filters.set(filters)


def set_map_filter(name: str, value: Any) -> None:
    """Set one control of the map; it shows that the next time it is drawn."""
    _map_filters.set(map_filters() | {name: value})
    st.session_state.pop(f"{MAP_FILTER_WIDGET}{name}", None)


def map_stood() -> bool:
    """Whether this session has had the network map before it."""
    return bool(_map_stood.get())


def note_map_stands() -> None:
    _map_stood.set(True)


def map_view() -> str | None:
    """Which view of the network map this session looks at, as the address calls it."""
    return _map_view.get()


def choose_map_view(view: str) -> None:
    _map_view.set(view)


def map_around() -> Around | None:
    """The node whose surroundings alone are shown on the map."""
    return _map_around.get()


def show_around(around: Around | None) -> None:
    _map_around.set(around)


def map_groups() -> tuple[Inside, ...]:
    """The groups that were opened on the map, one within the other."""
    return _groups.get() or ()


def look_into_groups(groups: tuple[Inside, ...]) -> None:
    _groups.set(groups)


def hidden_nodes() -> tuple[str, ...]:
    """The nodes that were taken off the map."""
    return _hidden.get() or ()


def hide_nodes(nodes: tuple[str, ...]) -> None:
    _hidden.set(nodes)


def chosen_rows(table: str) -> list[int]:
    """The rows that are selected in a table; for its own callback."""
    return list(st.session_state[table]["selection"]["rows"])


def clear_map_filters() -> None:
    """Look at everything again; the filters on screen start anew as well."""
    _map_filters.set(None)
    _map_around.set(None)
    _groups.set(None)
    _hidden.set(None)
    for key in [key for key in st.session_state if str(key).startswith(MAP_FILTER_WIDGET)]:
        del st.session_state[key]


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
    of_records = (_network, _person, _organisation, _participation, _round, _dialog, _steps)
    of_the_map = (_node, _nodes, _map_filters, _map_around, _groups, _hidden)
    for remembered in (*of_records, *of_the_map):
        remembered.set(None)


def tried_steps() -> tuple[Step, ...]:
    """The steps that are tried on the screen Wat als; nothing of it is written."""
    return _steps.get() or ()


def try_steps(steps: tuple[Step, ...]) -> None:
    _steps.set(steps)


def started_empty() -> bool:
    """Whether the welcome was answered with: begin leeg."""
    return bool(_started.get())


def start_empty() -> None:
    _started.set(True)


@dataclass(frozen=True)
class ImportDone:
    """What the last import of this session wrote: rows by what became of them."""

    file: str
    added: int
    changed: int
    left_out: int


_import_done: Remembered[ImportDone] = Remembered("leernet.import_done", _not_shared)
_uploads = Remembered("leernet.uploads", int)


def import_done() -> ImportDone | None:
    """The import that was just done, until another file is chosen."""
    return _import_done.get()


def finish_import(done: ImportDone | None) -> None:
    """Remember what was written and offer an empty place for the next file."""
    _import_done.set(done)
    _uploads.set(upload_number() + 1)


def upload_number() -> int:
    """A new number is a new, empty place to put a file."""
    return _uploads.get() or 0


def forget_import() -> None:
    _import_done.set(None)
