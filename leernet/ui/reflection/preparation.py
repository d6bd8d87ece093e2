"""Preparing a round: what is asked, who is invited, on what terms people answer, and how long it all takes."""

import streamlit as st

from leernet.analysis.reflection.programme import PARTS
from leernet.texts import _, ngettext
from leernet.ui import state
from leernet.ui.reflection.guest_list import guest_list
from leernet.ui.reflection.preparation_sheet import sheet_button
from leernet.ui.reflection.questions import more_questions, questions
from leernet.ui.reflection.round_forms import show_promises
from leernet.ui.reflection.round_words import Round


def preparation(round: Round) -> None:
    """The screen of a round that is not open yet."""
    with st.container(horizontal=True):
        _button(_("Open de ronde"), "📬", "open_round", round, primary=True)
        _button(_("Wijzigen"), "✏️", "change_round", round)
        sheet_button(round)
        _button(_("Verwijderen"), "🗑️", "remove_round", round)
    asked, beside = st.columns([3, 2], gap="large")
    with asked:
        questions(round, editable=True)
        more_questions(round)
    with beside:
        guest_list(round, editable=True)
        terms(round)
        agenda(round, editable=True)


def terms(round: Round) -> None:
    """On what terms people answer, in the words that they read themselves."""
    st.header(_("Hoe er wordt geantwoord"), anchor=False)
    show_promises(anonymous=round.anonymous, minimum_group=round.minimum)


def agenda(round: Round, *, editable: bool) -> None:
    """The parts with their minutes."""
    rows = [row for row in round.row["agenda"] if row["minutes"]]
    total = sum(int(row["minutes"]) for row in rows)
    st.header(_("Tijd"), anchor=False)
    lines = [
        ngettext(
            "{part} – {number} minuut", "{part} – {number} minuten", int(row["minutes"]), part=part_name(row["part"])
        )
        for row in rows
    ]
    if rows:
        st.markdown("\n".join(f"- {line}" for line in lines))
        st.markdown(ngettext("Samen **{number} minuut**.", "Samen **{number} minuten**.", total))
    else:
        st.markdown(_("De tijd is niet verdeeld. Bij het bespreken loopt er dan geen klok mee."))
    if editable:
        _button(_("Verdeel de tijd"), "⏱️", "round_agenda", round)


def part_name(part: str) -> str:
    """A part of the agenda in words."""
    return _(PARTS.get(part, part))


def _button(label: str, icon: str, dialog: str, round: Round, *, primary: bool = False) -> None:
    st.button(
        label,
        icon=icon,
        type="primary" if primary else "secondary",
        key=dialog,
        on_click=state.open_dialog,
        args=(dialog,),
        kwargs={"id": round.id},
    )
