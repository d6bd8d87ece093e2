"""The room screen: one step of the discussion at a time, with what is asked above it and the way on beneath it."""

from datetime import timedelta
from pathlib import Path

import streamlit as st

from leernet.analysis.reflection.programme import ACTIONS, CLOSING, HARVEST, PARTS, TABLE, Step, steps_of
from leernet.texts import _, format_number, ngettext
from leernet.ui import runtime, state
from leernet.ui.components import errors_shown, plain
from leernet.ui.reflection.discussed import Discussed
from leernet.ui.reflection.discussing import discuss_question
from leernet.ui.reflection.reviewing import review_actions
from leernet.ui.reflection.rounding_off import close, harvest
from leernet.ui.reflection.table_of_today import show_table_of_today

_STYLE = Path(__file__).parent / "assets" / "discussion.css"
_MINUTE = timedelta(minutes=1)
CLOCK_SECONDS = 15

_SHOWN = {ACTIONS: review_actions, TABLE: show_table_of_today, HARVEST: harvest, CLOSING: close}


def large_type() -> None:
    """Type that can be read from across a room, within the container `discussion`."""
    st.html(f"<style>{_STYLE.read_text(encoding='utf-8')}</style>")


def discuss(round: Discussed) -> None:
    """The step on screen of the discussion of this round."""
    steps = steps_of(round.questions, round.row["agenda"])
    number = min(max(state.discussion_step(), 0), len(steps) - 1)
    step = steps[number]
    large_type()
    with st.container(key="discussion"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.caption(f"{plain(round.name)} · {_(PARTS[step.part])}", width="content")
            _clock(step.minutes)
        st.title(plain(_title(round, step)), anchor=False)
        with errors_shown():
            if step.question is None:
                _SHOWN[step.part](round)
            else:
                discuss_question(round, step.question)
    _bar(round, steps, number)


def _title(round: Discussed, step: Step) -> str:
    return _(PARTS[step.part]) if step.question is None else str(round.questions["text"].loc[step.question])


def _bar(round: Discussed, steps: list[Step], number: int) -> None:
    """Back, where we are, and on."""
    with st.container(
        key="discussion_bar", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.button(
            _("Vorige"),
            icon="⬅️",
            key="previous_step",
            disabled=number == 0,
            on_click=_show_step,
            args=(number - 1,),
        )
        where = _("{step} van {steps}", step=format_number(number + 1), steps=format_number(len(steps)))
        with st.popover(where, key="all_steps"):
            for place, one in enumerate(steps):
                mark = "▶️ " if place == number else ""
                title = f"{mark}{place + 1}. {_title(round, one)}"
                st.button(plain(title), type="tertiary", key=f"step_{place}", on_click=_show_step, args=(place,))
        if number < len(steps) - 1:
            st.button(
                _("Volgende"),
                icon="➡️",
                icon_position="right",
                type="primary",
                key="next_step",
                on_click=_show_step,
                args=(number + 1,),
            )


def _show_step(number: int) -> None:
    state.go_to_discussion_step(number, runtime.now())


@runtime.fragment_every(CLOCK_SECONDS)
def _clock(minutes: float | None) -> None:
    """How long this step still has by the agenda, or how long it lasts when the agenda says nothing."""
    now = runtime.now()
    spent = now - state.discussion_step_since(now)
    st.markdown(f":gray[⏱️ {clock_words(spent, minutes)}]", width="content")


def clock_words(spent: timedelta, minutes: float | None) -> str:
    """The time in whole minutes: what is left, what it is over, or what it took so far."""
    if not minutes:
        return ngettext("{number} minuut bezig", "{number} minuten bezig", spent // _MINUTE)
    left = timedelta(minutes=minutes) - spent
    if left < timedelta(0):
        return ngettext("{number} minuut over tijd", "{number} minuten over tijd", -(left // _MINUTE))
    if left < _MINUTE:
        return _("nog geen minuut")
    return ngettext("nog {number} minuut", "nog {number} minuten", left // _MINUTE)
