"""The dialogs for an own question, with the coach looking along, and for wording a question otherwise."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from leernet.analysis.reflection.coach import hints
from leernet.model import AnswerKind, RoundQuestionInput
from leernet.services import round_questions
from leernet.texts import N_, _
from leernet.ui import runtime
from leernet.ui.components import plain
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import Form
from leernet.ui.records.words import field_label
from leernet.ui.reflection.round_words import KINDS


def _fields(form: Form, values: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    text = st.text_input(
        _("Uw vraag"),
        value=values.get("text", ""),
        placeholder=_("Bijvoorbeeld: Wat leerden we van elkaar?"),
        live=True,
        key=form.key("text"),
    )
    form.room("text")
    coach(text or "")
    kind = st.radio(
        field_label("answer_kind"),
        list(KINDS),
        index=list(KINDS).index(AnswerKind(values.get("kind", AnswerKind.BOTH))),
        format_func=lambda one: _(KINDS[one]),
        key=form.key("answer_kind"),
    )
    categories = runtime.reference().reflection.categories
    category = form.choice("category", categories, values.get("category"), nothing=_("Geen onderwerp"))
    empathy = form.tick(
        "empathy",
        bool(values.get("empathy", False)),
        help=_("Ieder antwoordt als een ander, bijvoorbeeld als ambtenaar, als student of als inwoner."),
    )
    return lambda: {"text": text or "", "kind": kind, "category": category, "empathy": empathy}


def coach(question: str) -> None:
    """What the question coach has to say; nobody has to follow it."""
    for hint in hints(question, runtime.reference()):
        example = _("Bijvoorbeeld: *{example}*", example=plain(hint.better))
        st.info(f"{plain(hint.name)}  \n{example}", icon="💡")


def _add(form: Form) -> None:
    round_id = form.dialog.about["round_id"]
    st.markdown(_("Een goede vraag is open en kijkt naar wat lukt. De coach denkt mee; u beslist."))
    make = _fields(form, {})

    def save(_version: int) -> None:
        question = RoundQuestionInput(round_id=round_id, **make())
        round_questions.add_question(runtime.store(), actor=runtime.actor(), question=question)

    if form.save_button(_("Stel deze vraag")):
        attempt(form, save, done=_("Vraag toegevoegd"))


def _change(form: Form) -> None:
    id, store, actor = form.dialog.about["id"], runtime.store(), runtime.actor()
    values, version = form.start(lambda: round_questions.read_question(store, actor=actor, id=id))
    if values.bank_code:
        st.caption(_("Geeft u deze vraag andere woorden, dan vergelijkt leernet haar niet meer met andere rondes."))
    make = _fields(form, values.model_dump())

    def save(version: int) -> None:
        question = RoundQuestionInput(**{**values.model_dump(), **make()})
        round_questions.change_question(store, actor=actor, id=id, question=question, expected_version=version)

    if form.save_button(_("Bewaar")):
        attempt(form, save, version)


WINDOWS = {
    "own_question": Window(N_("Eigen vraag"), "round_question", _add),
    "change_question": Window(N_("Vraag wijzigen"), "round_question", _change),
}
