"""Typing in the answers of somebody in the room who has no device."""

from typing import Any

import streamlit as st

from leernet.model import AnswerInput, AnswerKind
from leernet.services.answers import new_ticket, submit_answers
from leernet.texts import N_, _
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import Form
from leernet.ui.reflection.anonymity import beside_field
from leernet.ui.reflection.round_words import round_of

SCORES = (1, 2, 3, 4, 5)


def type_in(round_id: int) -> None:
    """Open the form for one respondent."""
    state.open_dialog("type_in", round_id=round_id)


def _draw(form: Form) -> None:
    """A ticket per respondent, which nobody keeps: once saved, these answers are like those of a phone that left."""
    ticket = form.start(new_ticket)
    round = round_of(form.dialog.about["round_id"])
    anonymous = bool(round.row["anonymous"])
    st.markdown(_("Laat degene die antwoordt meekijken. Na het bewaren zijn deze antwoorden niet meer te wijzigen."))
    author = None if anonymous else _author(form)
    perspective = _perspective(form)
    answers = [answer for question in round.questions.itertuples() for answer in _answers(form, question, anonymous)]
    form.room("")

    def save(_version: int) -> None:
        given = [AnswerInput(**answer, perspective=perspective, author=author) for answer in answers]
        submit_answers(runtime.store(), ticket=ticket, round_id=round.id, answers=given)

    filled = any(answer["score"] or answer["text"].strip() for answer in answers)
    if form.save_button(_("Bewaar deze antwoorden"), icon="💾"):
        if filled:
            attempt(form, save, done=_("Bewaard. Klaar voor de volgende."))
        else:
            st.error(_("Er is nog niets ingevuld."), icon="⚠️")


def _author(form: Form) -> str:
    typed = st.text_input(_("Naam van wie antwoordt"), key=form.key("author"), on_change="ignore")
    form.room("author")
    return typed or ""


def _perspective(form: Form) -> str | None:
    perspectives = runtime.reference().perspectives
    return st.selectbox(
        _("Vanuit welk perspectief?"),
        [None, *perspectives],
        format_func=lambda code: _("Zegt men liever niet") if code is None else perspectives[code].name,
        key=form.key("perspective"),
        on_change="ignore",
    )


def _answers(form: Form, question: Any, anonymous: bool) -> list[dict[str, Any]]:
    st.markdown(f"**{plain(question.text)}**")
    if not question.empathy:
        return [_answer(form, question, "", anonymous)]
    perspectives = runtime.reference().perspectives
    slots = st.pills(
        _("Door wiens ogen?"),
        list(perspectives),
        selection_mode="multi",
        format_func=lambda code: f"{perspectives[code].icon} {perspectives[code].name}",
        key=form.key(f"slots_{question.id}"),
    )
    return [_answer(form, question, slot, anonymous) for slot in perspectives if slot in slots]


def _answer(form: Form, question: Any, slot: str, anonymous: bool) -> dict[str, Any]:
    score, text, key = None, "", f"{question.id}_{slot}"
    whose = f" ({runtime.reference().perspectives[slot].name})" if slot else ""
    if question.kind != AnswerKind.TEXT:
        score = st.segmented_control(
            _("Cijfer: 1 = helemaal niet, 5 = helemaal") + whose, SCORES, key=form.key(f"score_{key}")
        )
    if question.kind != AnswerKind.SCORE:
        label = _("Toelichting") if question.kind == AnswerKind.BOTH else _("Antwoord")
        text = st.text_area(label + whose, height=80, key=form.key(f"text_{key}"), on_change="ignore") or ""
        st.caption(beside_field(anonymous=anonymous))
    return {"question_id": int(question.id), "slot": slot, "score": score, "text": text}


WINDOWS = {"type_in": Window(N_("Antwoorden van iemand in de ruimte"), "answer", _draw)}
