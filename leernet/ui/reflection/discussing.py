"""The middle of a discussion: a question at a time, with its scores, its comments and what the group makes of them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from leernet.analysis.reflection.results import (
    Earlier,
    QuestionResult,
    Response,
    as_frozen,
    earlier_scores,
    question_result,
)
from leernet.errors import InvalidInput
from leernet.model import AnswerGroupInput
from leernet.services.answer_groups import add_group, put_in_group, remove_group, take_out_of_group
from leernet.services.answers import count_respondents, read_answers
from leernet.texts import _, format_date, format_number, ngettext
from leernet.ui import runtime, state
from leernet.ui.components import errors_shown, plain
from leernet.ui.records.words import problem_sentence
from leernet.ui.reflection.discussed import Discussed, rows_of
from leernet.ui.reflection.noted import show_noted
from leernet.ui.reflection.noting import Pen, note_button, noting_row
from leernet.ui.reflection.score_chart import mean_words, show_distribution, show_perspectives


def discuss_question(round: Discussed, position: int) -> None:
    """One question (a position in the frame round_questions) with all that may be seen of its answers."""
    question: Any = round.questions.loc[position]
    result = result_of(round, question, answers_of(round))
    show_answers(round, question, result, response_of(round))
    st.header(_("Wat halen we hieruit?"), anchor=False)
    pen = noting_row(round, int(question["id"]), key=f"question_{question['id']}")
    show_noted(round, position)
    _comments(round, question, position, result.comments, pen)


def show_answers(round: Discussed, question: Any, result: QuestionResult, response: Response) -> None:
    """How many answered, their scores, and perspective beside perspective."""
    st.markdown(answered_words(result, response))
    _scores(round, question, result)
    _perspectives(round, question, result)


def look_back(round: Discussed) -> None:
    """All questions of a closed round with what may be seen of the answers, to read only."""
    answers, response = answers_of(round), response_of(round)
    for position in round.questions.index:
        question: Any = round.questions.loc[position]
        with st.expander(plain(str(question["text"])), icon="💬"):
            result = result_of(round, question, answers)
            show_answers(round, question, result, response)
            names = dict(zip(round.groups(position)["id"], round.groups(position)["name"], strict=True))
            for comment in rows_of(result.comments):
                group = f"**{plain(names[comment.group_id])}**: " if comment.group_id in names else ""
                st.markdown(f"- {group}{plain(_in_one_line(comment.text))}{_from_whom(comment)}")


def answers_of(round: Discussed) -> pd.DataFrame:
    """All answers of the round, as they are now."""
    return read_answers(runtime.store(), actor=runtime.actor(), round_id=round.id)


def result_of(round: Discussed, question: Any, answers: pd.DataFrame) -> QuestionResult:
    """What may be seen of the answers to a question; of a closed round the numbers that it kept."""
    result = question_result(
        answers,
        question_id=int(question["id"]),
        kind=str(question["kind"]),
        empathy=bool(question["empathy"]),
        minimum=round.minimum,
        anonymous=round.anonymous,
    )
    return as_frozen([result], round.row["frozen"])[0]


def response_of(round: Discussed) -> Response:
    """How many answered this round, of how many who were invited."""
    return Response(count_respondents(runtime.store(), round_id=round.id), len(round.invitees))


def answered_words(result: QuestionResult, response: Response) -> str:
    """How many answers there are, and what part of the invited answered the round."""
    answers = ngettext("**{number} antwoord** op deze vraag.", "**{number} antwoorden** op deze vraag.", result.answers)
    if response.rate is None:
        people = ngettext(
            "Aan de ronde deed {number} mens mee.", "Aan de ronde deden {number} mensen mee.", response.respondents
        )
    else:
        people = _(
            "Aan de ronde deden {people} van de {invited} genodigden mee ({share}%).",
            people=format_number(response.respondents),
            invited=format_number(response.invited),
            share=format_number(100 * response.rate),
        )
    return f"{answers} {people}"


def _scores(round: Discussed, question: Any, result: QuestionResult) -> None:
    if question["kind"] == "tekst" or not result.answers:
        return
    if result.scores is None:
        st.info(_("Te weinig cijfers om te laten zien: dan is te raden wie wat gaf."), icon="🔒")
        return
    earlier = earlier_scores(round.snapshot, round.position, question["bank_code"])
    st.markdown(mean_sentence(result, earlier))
    show_distribution(result.scores, earlier.scores if earlier else None, key=f"scores_{question['id']}")


def mean_sentence(result: QuestionResult, earlier: Earlier | None) -> str:
    """The average, and how it changed since the round before; always with how many gave a score."""
    scores = result.scores
    assert scores is not None
    now = ngettext(
        "Gemiddeld **{mean}**, bij {number} cijfer.",
        "Gemiddeld **{mean}**, bij {number} cijfers.",
        scores.n,
        mean=mean_words(scores),
    )
    if earlier is None or scores.mean is None or earlier.scores.mean is None:
        return now
    before = _(
        "Vorige keer ({day}) was het {mean}, bij {number} cijfers",
        day=format_date(earlier.day, long=True),
        mean=mean_words(earlier.scores),
        number=format_number(earlier.scores.n),
    )
    return f"{now} {before}: {change_words(scores.mean - earlier.scores.mean)}."


def change_words(difference: float) -> str:
    """How much higher or lower, as sign and word."""
    size = format_number(abs(difference), decimals=1)
    if size in {"0,0", "0.0"}:
        return _("▬ even hoog")
    return _("▲ {size} hoger", size=size) if difference > 0 else _("▼ {size} lager", size=size)


def _perspectives(round: Discussed, question: Any, result: QuestionResult) -> None:
    """Perspective against perspective, as far as nobody can be picked out."""
    with_scores = [one for one in result.perspectives if one.scores.n]
    if with_scores:
        st.header(_("Perspectief naast perspectief"), anchor=False)
        show_perspectives(with_scores, key=f"question_{question['id']}")
    if result.hidden:
        st.caption(
            _(
                "🔒 Niet elk perspectief is te zien. Een perspectief verschijnt vanaf {number} antwoorden, en alleen "
                "als ook de rest niet te herleiden is.",
                number=format_number(round.minimum),
            )
        )


def _comments(round: Discussed, question: Any, position: int, comments: pd.DataFrame, pen: Pen) -> None:
    if question["kind"] == "score":
        return
    st.header(_("Reacties"), anchor=False)
    if comments.empty:
        st.markdown(_("Niemand schreef iets bij deze vraag."))
        return
    groups = round.groups(position)
    picked: list[str] = []
    for group in rows_of(groups):
        picked += _group(round, question, group, comments[comments["group_id"] == group.id], pen)
    alone = comments[comments["group_id"].isna()]
    picked += [answer for comment in rows_of(alone) for answer in _comment(round, question, comment, pen)]
    _put_together(question, groups, picked)


def _group(round: Discussed, question: Any, group: Any, comments: pd.DataFrame, pen: Pen) -> list[str]:
    with st.container(border=True, key=f"group_{group.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            number = ngettext("{number} reactie", "{number} reacties", len(comments))
            st.markdown(f"**{plain(group.name)}** · {number}", width="stretch")
            note_button(round, pen, group.name, int(question["id"]), key=f"note_group_{group.id}")
            if st.button(_("Haal uit elkaar"), type="tertiary", key=f"apart_{group.id}"):
                with errors_shown():
                    remove_group(
                        runtime.store(), actor=runtime.actor(), id=int(group.id), expected_version=int(group.version)
                    )
                    st.rerun()
        return [answer for comment in rows_of(comments) for answer in _comment(round, question, comment, pen)]


def _comment(round: Discussed, question: Any, comment: Any, pen: Pen) -> list[str]:
    """A comment to tick or to keep; its id when it is ticked."""
    with st.container(horizontal=True, wrap=False, key=f"comment_{comment.id}"):
        ticked = st.checkbox(
            plain(_in_one_line(comment.text)) + _from_whom(comment),
            key=f"tick_{comment.id}_{round.snapshot.revision}",
            width="stretch",
        )
        note_button(round, pen, comment.text, int(question["id"]), key=f"note_{comment.id}")
    return [str(comment.id)] if ticked else []


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _from_whom(comment: Any) -> str:
    """From which perspective, where that may be shown; and by whom, in a round with names."""
    known = runtime.reference().perspectives
    words = []
    if comment.perspective:
        code = comment.perspective
        words.append(f"{known[code].icon}\N{NO-BREAK SPACE}{known[code].name}" if code in known else plain(code))
    if comment.author and not state.pseudonyms():
        words.append(plain(comment.author))
    return f" :gray[– {' · '.join(words)}]" if words else ""


def _put_together(question: Any, groups: pd.DataFrame, picked: Sequence[str]) -> None:
    """What to do with the comments that are ticked."""
    if not picked:
        st.caption(_("Vink reacties aan die over hetzelfde gaan, en zet ze bij elkaar."))
        return
    store, actor, question_id = runtime.store(), runtime.actor(), int(question["id"])
    with st.container(border=True, key="put_together"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = len(picked)
            name = st.text_input(
                ngettext("{number} reactie onder de naam", "{number} reacties samen onder de naam", number),
                key=f"group_name_{question_id}_{len(groups)}",
                placeholder=_("Bijvoorbeeld: meer tijd samen"),
            )
            if st.button(_("Zet bij elkaar"), icon="🧺", key=f"together_{question_id}"):
                _write(lambda: _new_group(question_id, name, picked))
        with st.container(horizontal=True):
            for group in rows_of(groups):
                if st.button(_("Bij: {group}", group=plain(group.name)), icon="🧺", key=f"into_{group.id}"):
                    _write(partial(put_in_group, store, actor=actor, id=int(group.id), answer_ids=picked))
            if len(groups) and st.button(_("Haal uit de groep"), type="tertiary", key=f"out_{question_id}"):
                _write(partial(take_out_of_group, store, actor=actor, question_id=question_id, answer_ids=picked))


def _new_group(question_id: int, name: str, answer_ids: Sequence[str]) -> None:
    group = AnswerGroupInput(question_id=question_id, name=name)
    add_group(runtime.store(), actor=runtime.actor(), group=group, answer_ids=answer_ids)


def _write(write: Callable[[], object]) -> None:
    """Write and look again; what is wrong is said where the user is."""
    try:
        write()
    except InvalidInput as error:
        st.error(plain(problem_sentence(error)), icon="⚠️")
    else:
        st.rerun()
