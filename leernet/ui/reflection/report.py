"""Verslag: a round as Word, Markdown, e-mail text or data, in Dutch or English, with or without names."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from leernet import texts
from leernet.analysis.reflection.report import RoundReport
from leernet.analysis.reflection.results import as_frozen, round_results
from leernet.analysis.reflection.rows import report_rows, score_table
from leernet.document import Document
from leernet.exchange.spreadsheet import csv_for_excel
from leernet.exchange.text_documents import email_text, markdown_file
from leernet.exchange.word import word_file
from leernet.services.answers import read_answers
from leernet.texts import LANGUAGES, _
from leernet.ui import runtime, state
from leernet.ui.exporting import made_later

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def report_of(round: int, *, personal: bool) -> RoundReport:
    """The report of a round (a position) that is being discussed or is closed. Raises WrongPhase before that."""
    snapshot = runtime.snapshot()
    frames = snapshot.reflection
    now = frames.rounds.iloc[round]
    answers = read_answers(runtime.store(), actor=runtime.actor(), round_id=int(now["id"]))
    questions = frames.round_questions[frames.round_questions["round"] == round]
    results = round_results(answers, questions, minimum=int(now["minimum_group"]), anonymous=bool(now["anonymous"]))
    return RoundReport(snapshot, runtime.reference(), round, as_frozen(results, now["frozen"]), personal)


def report_choices(round: int) -> None:
    """Which language, with names or not, and a button per kind of file; the text for an e-mail beneath them."""
    st.header(_("Verslag"), anchor=False)
    left, right = st.columns(2)
    with left:
        language = st.segmented_control(
            _("Taal van het verslag"),
            list(LANGUAGES),
            default=runtime.language(),
            format_func=LANGUAGES.__getitem__,
            required=True,
            key="report_language",
        )
    with right:
        named = st.toggle(
            _("Met namen en losse reacties"),
            value=not state.pseudonyms(),
            disabled=state.pseudonyms(),
            help=_("Zonder namen staat er niemand in: geen begeleider, geen eigenaar van een actie, geen reacties."),
            key="report_named",
        )
    named = named and not state.pseudonyms()
    report = report_of(round, personal=named)
    day = texts.format_date(runtime.today())
    name = _("verslag reflectieronde {day}", day=day)
    with st.container(horizontal=True):
        _button(_("Download Word"), "📄", f"{name}.docx", DOCX, lambda: word_file(report.document()), language, True)
        markdown = "text/markdown"
        _button(_("Markdown"), "📝", f"{name}.md", markdown, lambda: markdown_file(report.document()), language)
        _button(
            _("Cijfers als csv"), "📊", f"{name}.csv", "text/csv", lambda: csv_for_excel(score_table(report)), language
        )
        _button(_("Gegevens als JSON"), "🧾", f"{name}.json", "application/json", lambda: _json(report), language)
    with st.expander(_("Tekst voor een e-mail"), icon="✉️"):
        with spoken(language):
            written = email_text(report.document())
        st.code(written, language=None, wrap_lines=True)


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """For a while everything is said in this language."""
    before = texts.language()
    texts.set_language(language)
    try:
        yield
    finally:
        texts.set_language(before)


def _button(
    label: str, icon: str, file: str, mime: str, make: Callable[[], bytes], language: str, first: bool = False
) -> None:
    def made() -> bytes:
        with spoken(language):
            return make()

    st.download_button(
        label,
        made_later(made),
        file,
        mime,
        icon=icon,
        on_click="ignore",
        type="primary" if first else "secondary",
    )


def _json(report: RoundReport) -> bytes:
    return json.dumps(report_rows(report), ensure_ascii=False, indent=2).encode()


def as_word(document: Document) -> bytes:
    """The document as a Word file, in the language in which it was made."""
    with spoken(document.language):
        return word_file(document)
