"""The preparation sheet: the round on paper, for whoever leads it, with room to write."""

from collections.abc import Iterator
from typing import Any

import streamlit as st

from leernet.analysis.reflection.programme import PARTS
from leernet.document import Block, Bullets, Document, Heading, Lines, Paragraph, Table
from leernet.exchange.word import word_file
from leernet.model import AnswerKind
from leernet.texts import _, format_date, language
from leernet.ui.exporting import made_later
from leernet.ui.reflection.anonymity import promises
from leernet.ui.reflection.discussed import rows_of
from leernet.ui.reflection.guest_list import table_of_invited, who_is_invited
from leernet.ui.reflection.report import DOCX
from leernet.ui.reflection.reviewing import actions_to_review
from leernet.ui.reflection.round_words import KINDS, Round, category_name, day_of, where_and_when

ROOM = 4
"""Empty lines beneath a question."""


def sheet_button(round: Round) -> None:
    """Download the sheet as a Word file: to print, or to change first."""
    st.download_button(
        _("Voorbereidingsblad (Word)"),
        made_later(lambda: word_file(sheet(round))),
        _("voorbereiding reflectieronde {day}", day=format_date(day_of(round))) + ".docx",
        DOCX,
        icon="🖨️",
        on_click="ignore",
        key="preparation_sheet",
    )


def sheet(round: Round) -> Document:
    """The round as a document in the current language."""
    return Document(round.name, where_and_when(round), language(), tuple(_blocks(round)))


def _blocks(round: Round) -> Iterator[Block]:
    yield from _time(round)
    yield from _people(round)
    yield from _actions(round)
    yield from _questions(round)
    yield Heading(_("Hoe er wordt geantwoord"))
    yield Bullets(tuple(promises(anonymous=round.anonymous, minimum_group=round.minimum)))
    yield Heading(_("Wat nemen we mee?"))
    yield Lines(2 * ROOM)


def _time(round: Round) -> Iterator[Block]:
    rows = [(_(PARTS.get(row["part"], row["part"])), int(row["minutes"])) for row in round.row["agenda"]]
    if rows:
        yield Heading(_("Tijd"))
        total = (_("Samen"), sum(minutes for _part, minutes in rows))
        yield Table((_("Onderdeel"), _("Minuten")), (*rows, total))


def _people(round: Round) -> Iterator[Block]:
    invited = who_is_invited(round)
    yield Heading(_("Wie is er?"))
    yield Bullets(tuple(f"{name} – {role}" for name, role in invited), open_boxes=True)
    missing = table_of_invited(round).not_here if invited else ()
    if missing:
        names = ", ".join(one.finding.requirement.name for one in missing)
        yield Paragraph(_("Niet uitgenodigd en wel nodig: {names}.", names=names))


def _actions(round: Round) -> Iterator[Block]:
    actions = list(rows_of(actions_to_review(round)))
    if not actions:
        return
    yield Heading(_("Acties van de vorige keer"))
    yield Paragraph(_("Gedaan, loopt of vervallen? En hielp het?"), quiet=True)
    yield Bullets(tuple(_action(round, action) for action in actions), open_boxes=True)


def _action(round: Round, action: Any) -> str:
    owner = round.person_name(action.owner, action.owner_name)
    return f"{action.text} ({owner})" if owner else str(action.text)


def _questions(round: Round) -> Iterator[Block]:
    yield Heading(_("De vragen"))
    for number, row in enumerate(rows_of(round.questions), start=1):
        yield Heading(f"{number}. {row.text}", level=2)
        asked = [category_name(row.category), _(KINDS[AnswerKind(row.kind)])]
        if row.empathy:
            asked.append(_("door de ogen van een ander"))
        yield Paragraph(" · ".join(part for part in asked if part), quiet=True)
        yield Lines(ROOM)
