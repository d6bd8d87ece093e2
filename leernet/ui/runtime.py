"""What every page may ask for: the snapshot, the reference data, the clock, who is acting. The only place that caches.

A page asks `snapshot()` as often as it likes: one cheap reading of the revision per call, and the columns themselves
once per database and revision, for all sessions together.
"""

import atexit
import gc
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import streamlit as st

from leernet import texts
from leernet.analysis.composition import Composition, compose
from leernet.analysis.signals import Signals, all_signals
from leernet.analysis.what_if import Outcome, Step, apply, compare
from leernet.reference import Reference, load_reference
from leernet.services.policy import LOCAL_USER, Actor
from leernet.settings import Settings, load_settings
from leernet.snapshot import NetworkSnapshot
from leernet.store import Store, open_store
from leernet.ui import state

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The settings with which this process started."""
    return load_settings()


@st.cache_resource(show_spinner=False)
def reference() -> Reference:
    """Roles, kinds and requirements, as they were in the files when this process first asked."""
    return load_reference(*settings().reference_folders)


@st.cache_resource(show_spinner=False)
def own_store() -> Store:
    """The user's own database, opened once for this process."""
    return open_store(settings().database_url)


def store() -> Store:
    """The database of this session: the user's own, or its throw-away copy of the example."""
    return _example_store() if state.viewing_example() else own_store()


def snapshot() -> NetworkSnapshot:
    """Everything as it stands now, in columns; with pseudonyms for names when the session asked for that."""
    current = store()
    return _snapshot(current.address, current.revision(), state.pseudonyms(), current)


def kept(
    most: int, *, in_words: bool = False
) -> Callable[[Callable[Concatenate[NetworkSnapshot, Parameters], Result]], Callable[Parameters, Result]]:
    """Work out once, for all sessions together, what a function makes of the snapshot and of what else it is asked.

    Whoever calls the function leaves the snapshot out. An answer is found again by database, revision, pseudonyms and
    the other arguments; the last `most` of them stay. An answer `in_words` is also kept by language; every other one
    must be the same in each.
    """

    def keep(
        function: Callable[Concatenate[NetworkSnapshot, Parameters], Result],
    ) -> Callable[Parameters, Result]:
        def answer(question: tuple, _snapshot: NetworkSnapshot) -> Result:
            *_of_what, positional, named = question
            return function(_snapshot, *positional, **named)

        # By these Streamlit tells one cache from another; of `answer` itself there is one per function.
        answer.__module__, answer.__qualname__ = function.__module__, function.__qualname__
        answers = st.cache_resource(show_spinner=False, max_entries=most)(answer)

        @wraps(function)
        def ask(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
            seen = snapshot()
            said_in = language() if in_words else None
            return answers((store().address, seen.revision, state.pseudonyms(), said_in, args, kwargs), seen)

        return ask

    return keep


def composition() -> Composition:
    """Which required roles are held, missing or unknown on the day this session looks at."""
    return composition_on(day())


@kept(16)
def composition_on(seen: NetworkSnapshot, chosen: date) -> Composition:
    """Which required roles are held, missing or unknown on this day."""
    return compose(seen, reference(), chosen)


def signals() -> Signals:
    """All that leernet sees by itself on the day this session looks at."""
    return signals_on(day())


@kept(8)
def signals_on(seen: NetworkSnapshot, chosen: date) -> Signals:
    """All that leernet sees by itself on this day."""
    return all_signals(seen, reference(), chosen)


@kept(4)
def outcome(seen: NetworkSnapshot, steps: tuple[Step, ...], chosen: date) -> Outcome:
    """What these steps would change on this day."""
    return compare(signals_on(chosen), all_signals(apply(seen, steps), reference(), chosen))


def actor() -> Actor:
    """Who is acting."""
    return LOCAL_USER


def today() -> date:
    """The one clock: the calendar day where leernet runs."""
    return date.today()  # noqa: DTZ011


def now() -> datetime:
    """The moment, for what lasts minutes: a join code, the time for one part of a meeting."""
    return datetime.now(UTC)


def day() -> date:
    """The day this session looks at; today unless it chose another."""
    return state.day() or today()


def language() -> str:
    """The language this session reads."""
    return state.language() or settings().language


def fragment(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """st.fragment that keeps the language: Streamlit reruns a fragment without the frame, in another thread."""

    @st.fragment
    @wraps(function)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        texts.set_language(language())
        return function(*args, **kwargs)

    return run


def fragment_every(
    seconds: int,
) -> Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]:
    """A `fragment` that also runs by itself, once in so many seconds: a clock, a count of what comes in."""

    def repeated(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
        @st.fragment(run_every=seconds)
        @wraps(function)
        def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
            texts.set_language(language())
            return function(*args, **kwargs)

        return run

    return repeated


def _discard(example: Store) -> None:
    example.close()
    shutil.rmtree(Path(str(example.engine.url.database)).parent, ignore_errors=True)


@st.cache_resource(show_spinner=False, scope="session", on_release=_discard)
def _example_store() -> Store:
    from leernet.services.example import load_example

    folder = Path(tempfile.mkdtemp(prefix="leernet-voorbeeld-"))
    example = open_store(f"sqlite:///{folder / 'voorbeeld.db'}")
    atexit.register(_discard, example)  # a session that is still there when leernet stops is not released
    load_example(example, actor=LOCAL_USER, today=today())
    return example


@st.cache_resource(show_spinner=False, max_entries=4)
def _snapshot(address: str, revision: int, pseudonyms: bool, _store: Store) -> NetworkSnapshot:  # noqa: ARG001
    # Streamlit's cache knows a snapshot by the arguments that do not begin with an underscore.
    taken = _store.read_snapshot()
    if pseudonyms:
        taken = taken.pseudonymised()
    # Streamlit collects garbage after every run; what stays anyway need not be walked each time.
    gc.collect()
    gc.freeze()
    return taken
