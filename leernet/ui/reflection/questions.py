"""What a round asks: the questions in their order, what the signals of today suggest, and the rest of the bank."""

from typing import Any

import streamlit as st

from leernet.analysis.reflection.suggestions import Suggestion, suggestions
from leernet.model import AnswerKind
from leernet.reference import BankQuestion
from leernet.services import round_questions
from leernet.services.rounds import from_bank
from leernet.texts import _, say
from leernet.ui import runtime, state
from leernet.ui.components import errors_shown, plain
from leernet.ui.records.screen import counted
from leernet.ui.reflection.discussed import rows_of
from leernet.ui.reflection.round_words import KINDS, Round, category_name, positions_of

FIRST_SUGGESTIONS = 3


def questions(round: Round, *, editable: bool) -> None:
    """The questions of this round in their order; in preparation each can be moved, changed and taken out."""
    st.header(counted(_("De vragen"), len(round.questions)), anchor=False)
    anchors = {question.code for question in runtime.reference().reflection.anchors}
    rows: list[Any] = list(rows_of(round.questions))
    for place, row in enumerate(rows):
        fixed = row.bank_code in anchors
        words = f"**{place + 1}. {plain(row.text)}**  \n{_about(row, fixed=fixed)}"
        with st.container(border=True, key=f"question_{row.id}"):
            if not editable:
                st.markdown(words)
                continue
            text, more = st.columns([6, 1], vertical_alignment="center")
            text.markdown(words)
            with more:
                _more(round, place, row, fixed=fixed)


def _about(row: Any, *, fixed: bool) -> str:
    """What is asked for and what it is about, in small words."""
    parts = [category_name(row.category), _(KINDS[AnswerKind(row.kind)])]
    if row.empathy:
        parts.append(_("👓 door de ogen van een ander"))
    if fixed:
        parts.append(_("⚓ komt in elke ronde terug"))
    return f":gray[{plain(' · '.join(part for part in parts if part))}]"


def _more(round: Round, place: int, row: Any, *, fixed: bool) -> None:
    """The menu of one question. An anchor keeps its words, so that rounds can be compared."""
    can: dict[str, str] = {}
    if place > 0:
        can["up"] = _("⬆️ Eerder vragen")
    if place < len(round.questions) - 1:
        can["down"] = _("⬇️ Later vragen")
    if not fixed:
        can |= {"change": _("✏️ Wijzigen"), "remove": _("🗑️ Weghalen")}
    chosen = st.menu_button(
        _("Meer"),
        list(can),
        format_func=can.__getitem__,
        type="tertiary",
        help=plain(row.text),
        key=f"more_{row.id}",
        width="stretch",
    )
    if chosen == "change":
        state.open_dialog("change_question", id=int(row.id))
        st.rerun()
    if chosen:
        with errors_shown():
            _do(round, place, row, chosen)
            st.rerun()


def _do(round: Round, place: int, row: Any, what: str) -> None:
    store, actor = runtime.store(), runtime.actor()
    if what == "remove":
        round_questions.remove_question(store, actor=actor, id=int(row.id), expected_version=int(row.version))
        return
    ids = [int(id) for id in round.questions["id"]]
    other = place + (1 if what == "down" else -1)
    ids[place], ids[other] = ids[other], ids[place]
    round_questions.order_questions(store, actor=actor, round_id=round.id, question_ids=ids)


def more_questions(round: Round) -> None:
    """Where other questions come from: the signals of today, the bank, or somebody's own head."""
    asked = {code for code in round.questions["bank_code"] if code}
    signals = runtime.signals_on(runtime.today())
    found = suggestions(signals, positions_of(round), runtime.reference(), asked=asked)
    if found:
        st.header(_("Vragen die nu passen"), anchor=False)
        st.caption(_("Deze vragen passen bij wat leernet vandaag ziet."))
        for suggestion in found[:FIRST_SUGGESTIONS]:
            _suggestion(round, suggestion)
        if found[FIRST_SUGGESTIONS:]:
            with st.expander(_("Nog meer vragen die nu passen"), icon="🔔"):
                for suggestion in found[FIRST_SUGGESTIONS:]:
                    _suggestion(round, suggestion)
    with st.expander(_("Kies uit de vragenbank"), icon="📚"):
        _bank(round, asked)
    st.button(
        _("Schrijf een eigen vraag"),
        icon="✍️",
        key="own_question",
        on_click=state.open_dialog,
        args=("own_question",),
        kwargs={"round_id": round.id},
    )


def _suggestion(round: Round, suggestion: Suggestion) -> None:
    because = " ".join(say(reason) for reason in suggestion.because)
    _offer(round, suggestion.question, _("Omdat: {because}", because=because), key="suggested")


def _bank(round: Round, asked: set[str]) -> None:
    """The bank by category, without what is asked already."""
    reflection = runtime.reference().reflection
    category = st.selectbox(
        _("Waarover wilt u iets vragen?"),
        list(reflection.categories),
        format_func=lambda code: reflection.categories[code].name,
        key="bank_category",
    )
    left = [one for one in reflection.questions.values() if one.category == category and one.code not in asked]
    if not left:
        st.caption(_("Alle vragen hierover staan al in deze ronde."))
    for question in left:
        _offer(round, question, _("Bron: {source}", source=question.source), key="bank")


def _offer(round: Round, question: BankQuestion, why: str, *, key: str) -> None:
    """A question of the bank, with a button that takes it into the round."""
    looks = [category_name(question.category), _(KINDS[AnswerKind(question.kind)])]
    if question.empathy:
        looks.append(_("👓 door de ogen van een ander"))
    with st.container(border=True, key=f"{key}_{question.code}"):
        st.markdown(f"**{plain(question.name)}**  \n:gray[{plain(' · '.join(looks))}]")
        st.caption(plain(why))
        if st.button(_("Neem deze vraag op"), icon="➕", key=f"{key}_take_{question.code}", help=plain(question.name)):
            with errors_shown():
                taken = from_bank(question, round_id=round.id)
                round_questions.add_question(runtime.store(), actor=runtime.actor(), question=taken)
                st.rerun()
