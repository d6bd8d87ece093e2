"""The dialogs of the learning agenda: a new leervraag, and one with its life and the next step in it."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from leernet.analysis.reflection.agenda import age_in_rounds
from leernet.model import LearningQuestionInput, QuestionState
from leernet.services import learning_questions
from leernet.services.learning_questions import STATES
from leernet.texts import N_, _
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import Form, required
from leernet.ui.records.history import show_history
from leernet.ui.reflection.learning_agenda import (
    LOOKS,
    age_words,
    alike,
    like_table,
    position_of,
    steps_in_words,
)
from leernet.ui.reflection.learning_fields import (
    activities_field,
    network_field,
    owner_field,
    remove_button,
    show_network,
    theme_field,
)

NO_DAY = N_("kies een dag.")
AROUND = "around"
STEPS = {
    AROUND: N_("✏️ Gegevens wijzigen"),
    "reword": N_("🔁 Anders verwoorden"),
    "answer": N_("✅ Beantwoorden"),
    "drop": N_("🍂 Loslaten"),
    "reopen": N_("↩️ Weer openen"),
}
"""What can be done with a leervraag."""


def _around(form: Form, network_id: int, values: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    """All that is around the question itself."""
    owner = owner_field(form, network_id, values)
    theme = theme_field(form, network_id, values.get("theme", ""))
    goal = form.long_text("learning_goal", values.get("learning_goal", ""))
    activities = activities_field(form, tuple(values.get("activities", ())))
    unexpected = form.tick(
        "unexpected",
        bool(values.get("unexpected")),
        help=_("Niemand had deze vraag gepland. Zo blijft er ruimte voor wat zich aandient."),
    )
    return lambda: {
        **owner(),
        "theme": theme,
        "learning_goal": goal,
        "activities": activities,
        "unexpected": unexpected,
    }


def _by(form: Form) -> str:
    """Who says so; not asked while names are hidden."""
    return "" if state.pseudonyms() else form.text("by", "", placeholder=_("Mag leeg blijven"))


def _add(form: Form) -> None:
    network_id = network_field(form)
    if network_id is None:
        return
    text = form.long_text("learning_question", "")
    form.room("text")
    st.caption(_("De letter komt vanzelf. Begin met hoe, wat of welke: dan is er iets te leren."))
    make = _around(form, network_id, {"theme": form.dialog.about.get("theme", "")})
    why, by = form.text("why", "", placeholder=_("Waar komt deze vraag vandaan?")), _by(form)

    def save(_version: int) -> None:
        question = LearningQuestionInput(network_id=network_id, text=text, since=runtime.today(), **make())
        learning_questions.add_learning_question(
            runtime.store(), actor=runtime.actor(), question=question, why=why, by=by
        )

    if form.save_button(_("Bewaar")):
        attempt(form, save, done=_("Leervraag bewaard"))


def _look_after(form: Form) -> None:
    """One leervraag: how it stands, its life, who asks the like, and the next step."""
    id, store, actor = form.dialog.about["id"], runtime.store(), runtime.actor()
    values, version = form.start(lambda: learning_questions.read_learning_question(store, actor=actor, id=id))
    _told(id, values)
    possible = [AROUND, "reword", "answer", "drop"] if values.state == QuestionState.OPEN else [AROUND, "reopen"]
    step = st.radio(
        _("Wat wilt u doen?"),
        possible,
        horizontal=True,
        format_func=lambda one: _(STEPS[one]),
        key=form.key("step"),
    )
    if step == AROUND:
        _change(form, id, values, version)
    else:
        _take(form, id, values, version, step)
    remove_button(
        form,
        _("Verwijder deze leervraag"),
        lambda version: learning_questions.remove_learning_question(
            store, actor=actor, id=id, expected_version=version
        ),
        version,
    )
    show_history("learning_question", id)


def _told(id: int, values: LearningQuestionInput) -> None:
    """The question itself, its life folded away, and the like ones of other networks."""
    snapshot = runtime.snapshot()
    position = position_of(snapshot, id)
    stands = QuestionState(values.state)
    age = age_words(int(age_in_rounds(snapshot, runtime.today())[position]))
    st.subheader(f"{plain(values.letter)}. {plain(values.text)}", anchor=False)
    show_network(values.network_id)
    st.caption(f"{LOOKS[stands]} {_(STATES[stands])} · {age}")
    if values.answer:
        st.success(plain(values.answer), icon="💡")
    with st.expander(_("Het leven van deze vraag"), icon="📜", expanded=stands is not QuestionState.OPEN):
        st.markdown("\n\n".join(steps_in_words(snapshot, position)))
    found = alike(snapshot, position)
    if found:
        with st.expander(_("Andere netwerken met een vraag die hierop lijkt ({number})", number=len(found)), icon="🔗"):
            st.dataframe(like_table(snapshot, found), hide_index=True, key=f"alike_{id}")
            st.caption(_("leernet vergelijkt de woorden, op deze computer. Er wordt niets verstuurd."))


def _change(form: Form, id: int, values: LearningQuestionInput, version: int) -> None:
    make = _around(form, values.network_id, values.model_dump())

    def save(version: int) -> None:
        changed = values.model_copy(update=make())
        learning_questions.change_learning_question(
            runtime.store(), actor=runtime.actor(), id=id, question=changed, expected_version=version
        )

    if form.save_button(_("Bewaar")):
        attempt(form, save, version)


def _take(form: Form, id: int, values: LearningQuestionInput, version: int, step: str) -> None:
    """The form of one step, and taking it."""
    given: dict[str, Any] = {}
    if step == "reword":
        given["text"] = form.long_text("learning_question", values.text)
        form.room("text")
    if step == "answer":
        given["answer"] = form.long_text("answer", values.answer)
    why, by = form.text("why", ""), _by(form)
    day = form.day("day", runtime.today())
    services: dict[str, Callable[..., None]] = {
        "reword": learning_questions.reword,
        "answer": learning_questions.answer_question,
        "drop": learning_questions.drop,
        "reopen": learning_questions.reopen,
    }

    def save(version: int) -> None:
        services[step](
            runtime.store(),
            actor=runtime.actor(),
            id=id,
            why=why,
            by=by,
            day=required("day", day, NO_DAY),
            expected_version=version,
            **given,
        )

    if form.save_button(_("Leg vast")):
        attempt(form, save, version)


WINDOWS = {
    "add_learning_question": Window(N_("Nieuwe leervraag"), "learning_question", _add),
    "learning_question": Window(N_("Leervraag"), "learning_question", _look_after),
}
