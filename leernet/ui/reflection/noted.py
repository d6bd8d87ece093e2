"""What the group noted so far: to look back on, to word better, to give an owner, or to take back."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from leernet.errors import LeernetError
from leernet.model import ActionInput, ConclusionInput
from leernet.services.actions import change_action, read_action, remove_action
from leernet.services.conclusions import change_conclusion, read_conclusion, remove_conclusion
from leernet.services.learning_questions import remove_learning_question
from leernet.services.outcomes import remove_outcome
from leernet.snapshot import NOBODY, to_date
from leernet.texts import _, format_date, say
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.records.links import id_at
from leernet.ui.reflection.discussed import Discussed, rows_of
from leernet.ui.reflection.noting import ACTION, LEARNING_QUESTION, OUTCOME, kind_name, owner_fields


def show_noted(round: Discussed, question: int | None = None) -> None:
    """All that came of this round, or of one question (a position); leervragen and opbrengsten are of no question."""
    for row in rows_of(_about(round.conclusions, question)):
        _item(row, row.kind, row.text, "conclusion", partial(_edit_conclusion, row), remove_conclusion)
    for row in rows_of(_about(round.actions, question)):
        _item(row, ACTION, _action_words(round, row), "action", partial(_edit_action, round, row), remove_action)
    if question is not None:
        return
    for row in rows_of(round.learning_questions):
        words = f"{row.letter}. {row.text}" if row.letter else row.text
        _item(row, LEARNING_QUESTION, words, "learning_question", None, remove_learning_question)
    for row in rows_of(round.outcomes):
        _item(row, OUTCOME, row.changed, "outcome", None, remove_outcome)


def number_noted(round: Discussed) -> int:
    """How much came of this round."""
    frames = (round.conclusions, round.actions, round.learning_questions, round.outcomes)
    return sum(len(frame) for frame in frames)


def _about(frame: Any, question: int | None) -> Any:
    return frame if question is None else frame[frame["question"] == question]


def _action_words(round: Discussed, row: Any) -> str:
    owner = round.person_name(row.owner, row.owner_name) or _("nog niemand")
    due = to_date(row.due)
    when = _(", uiterlijk {day}", day=format_date(due, long=True)) if due else ""
    return f"{row.text} ({owner}{when})"


def _item(
    row: Any, kind: str, words: str, key: str, edit: Callable[[], None] | None, remove: Callable[..., None]
) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"noted_{key}_{row.id}"):
        st.markdown(f"{kind_name(kind)}: **{plain(words)}**", width="stretch")
        with st.popover(_("Wijzig"), key=f"change_{key}_{row.id}"):
            if edit:
                edit()
            if st.button(_("Haal weg"), type="tertiary", key=f"remove_{key}_{row.id}"):
                _try(
                    lambda: remove(
                        runtime.store(), actor=runtime.actor(), id=int(row.id), expected_version=int(row.version)
                    )
                )


def _edit_conclusion(row: Any) -> None:
    kinds = runtime.reference().reflection.conclusion_kinds
    codes = list(dict.fromkeys([*kinds, row.kind]))
    with st.form(f"edit_conclusion_{row.id}_{row.version}", border=False):
        kind = st.selectbox(
            _("Soort"), codes, index=codes.index(row.kind), format_func=kind_name, key=f"kind_of_{row.id}_{row.version}"
        )
        text = st.text_area(_("Tekst"), value=row.text, key=f"text_of_{row.id}_{row.version}")
        asked = st.form_submit_button(_("Bewaar"))
    if not asked:
        return

    def save() -> None:
        store, actor, id = runtime.store(), runtime.actor(), int(row.id)
        values, _version = read_conclusion(store, actor=actor, id=id)
        changed = ConclusionInput(**{**values.model_dump(), "kind": kind, "text": text})
        change_conclusion(store, actor=actor, id=id, conclusion=changed, expected_version=int(row.version))

    _try(save)


def _edit_action(round: Discussed, row: Any) -> None:
    if state.pseudonyms():
        st.caption(_("Zet 'Namen verbergen' uit om te wijzigen wie het doet."))
        return
    people = round.people()
    names_by_id = {id: name for name, id in people.items()}
    owner_now = round.person_name(row.owner, row.owner_name)
    if row.owner != NOBODY:
        owner_now = names_by_id.get(id_at(round.snapshot.persons, row.owner), owner_now)
    names = list(dict.fromkeys([*([owner_now] if owner_now else []), *people]))
    with st.form(f"edit_action_{row.id}_{row.version}", border=False):
        text = st.text_area(_("Tekst"), value=row.text, key=f"action_text_{row.id}_{row.version}")
        owner = st.selectbox(
            _("Wie?"),
            names,
            index=0 if owner_now else None,
            accept_new_options=True,
            placeholder=_("Kies of typ een naam"),
            key=f"action_owner_{row.id}_{row.version}",
        )
        due = st.date_input(
            _("Voor wanneer?"),
            value=to_date(row.due),
            format="DD-MM-YYYY",
            key=f"action_due_{row.id}_{row.version}",
        )
        asked = st.form_submit_button(_("Bewaar"))
    if not asked:
        return

    def save() -> None:
        store, actor, id = runtime.store(), runtime.actor(), int(row.id)
        values, _version = read_action(store, actor=actor, id=id)
        whose = {} if owner == owner_now else owner_fields(round, str(owner or ""))
        changed = ActionInput(**{**values.model_dump(), **whose, "text": text, "due": due})
        change_action(store, actor=actor, id=id, action=changed, expected_version=int(row.version))

    _try(save)


def _try(write: Callable[[], None]) -> None:
    """Write and look again; what is wrong is said where the user is."""
    try:
        write()
    except LeernetError as error:
        st.error(plain(say(error)), icon="⚠️")
    else:
        st.rerun()
