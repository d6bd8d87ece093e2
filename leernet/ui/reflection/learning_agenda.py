"""The learning agenda on screen: what asks for attention, the list, and a leervraag with its life."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from leernet.analysis.reflection.agenda import WhiteSpot, life_of, stubborn_after
from leernet.analysis.reflection.similarity import Like, Questions, like_elsewhere, questions_of
from leernet.model import QuestionChange, QuestionState
from leernet.services.learning_questions import CHANGES, STATES
from leernet.snapshot import NOBODY, NetworkSnapshot, to_date
from leernet.texts import N_, _, format_date, format_number, ngettext
from leernet.ui import runtime, state
from leernet.ui.components import KeyFigure, plain
from leernet.ui.records.links import id_at, link_to
from leernet.ui.records.table import Cell, Column, Link

LOOKS = {QuestionState.OPEN: "🌱", QuestionState.ANSWERED: "✅", QuestionState.DROPPED: "🍂"}
STEP_LOOKS = {
    QuestionChange.NEW: "🌱",
    QuestionChange.REWORDED: "✏️",
    QuestionChange.ANSWERED: "✅",
    QuestionChange.DROPPED: "🍂",
    QuestionChange.REOPENED: "↩️",
}

CHOICES = {
    "open": (N_("Open"), (QuestionState.OPEN,)),
    "answered": (N_("Beantwoord"), (QuestionState.ANSWERED,)),
    "dropped": (N_("Vervallen"), (QuestionState.DROPPED,)),
    "all": (N_("Alle"), tuple(QuestionState)),
}
"""What can be looked at: its name and which states it holds."""

MOST_LIKE = 5


def new_question(network_id: int | None, theme: str = "") -> None:
    """Open the dialog that adds a leervraag."""
    state.open_dialog("add_learning_question", network_id=network_id, theme=theme)


def labels(row: Any) -> str:
    """What sets a leervraag apart, as signs with words."""
    words = []
    if row["stubborn"]:
        words.append(_("🪨 hardnekkig"))
    if row["unexpected"]:
        words.append(_("✨ onverwacht"))
    if row["state"] == QuestionState.OPEN and not row["who"]:
        words.append(_("👤 zonder eigenaar"))
    return ", ".join(words)


def activity_names(codes: Any) -> str:
    """The vier O's by name."""
    activities = runtime.reference().reflection.activities
    return ", ".join(activities[code].name if code in activities else code for code in codes)


def age_words(rounds: int) -> str:
    """How old a leervraag is, in rounds."""
    return ngettext("{number} ronde", "{number} rondes", rounds)


def question_table(snapshot: NetworkSnapshot, table: pd.DataFrame) -> pd.DataFrame:
    """The leervragen (rows of `agenda_on`) in the words of the screen."""
    networks = snapshot.networks["name"].to_numpy(dtype=object)
    return pd.DataFrame(
        {
            _("Letter"): table["letter"].to_numpy(dtype=object),
            _("Leervraag"): table["text"].to_numpy(dtype=object),
            _("Netwerk"): networks[table["network"].to_numpy(int)],
            _("Eigenaar"): table["who"].to_numpy(dtype=object),
            _("Stand"): [f"{LOOKS[QuestionState(one)]} {_(STATES[QuestionState(one)])}" for one in table["state"]],
            _("Leeftijd in rondes"): table["age"].to_numpy(),
            _("Let op"): [labels(row) for row in table.to_dict("records")],
            _("Thema"): table["theme"].to_numpy(dtype=object),
            _("Leerdoel"): table["learning_goal"].to_numpy(dtype=object),
            _("Vier O's"): [activity_names(codes) for codes in table["activities"]],
            _("Antwoord"): table["answer"].to_numpy(dtype=object),
            _("Sinds"): [to_date(day) for day in table["since"]],
        }
    )


def columns() -> list[Column]:
    """The headings of the list on screen."""
    return [
        Column(_("Leervraag")),
        Column(_("Netwerk")),
        Column(_("Eigenaar")),
        Column(_("Stand"), whole=True),
        Column(_("Leeftijd"), whole=True),
        Column(_("Let op")),
        Column(_("Thema")),
    ]


def question_cells(snapshot: NetworkSnapshot, table: pd.DataFrame) -> list[list[Cell]]:
    """The list on screen: a click on a leervraag opens it."""
    words = question_table(snapshot, table)
    return [
        [
            Link(f"{letter}. {text}", link_to("learning_question", int(id)), network),
            network,
            owner,
            stands,
            age_words(int(age)),
            note,
            theme,
        ]
        for id, (letter, text, network, owner, stands, age, note, theme, *_rest) in zip(
            table["id"], words.itertuples(index=False), strict=True
        )
    ]


def movement_figures(counts: dict[str, int]) -> list[KeyFigure]:
    """What moved in a period: new, reworded, answered, dropped."""
    shown = (QuestionChange.NEW, QuestionChange.REWORDED, QuestionChange.ANSWERED, QuestionChange.DROPPED)
    return [
        KeyFigure(f"{STEP_LOOKS[one]} {_(CHANGES[one]).capitalize()}", format_number(counts.get(one, 0)))
        for one in shown
    ]


def stubborn_card(snapshot: NetworkSnapshot, row: Any) -> None:
    """A leervraag that keeps coming back, with the way to a session for it alone."""
    network_id = id_at(snapshot.networks, row["network"])
    network = str(snapshot.networks["name"].iat[row["network"]])
    with st.container(border=True, key=f"stubborn_{row['id']}"):
        st.markdown(f"🪨 **{plain(row['letter'])}. {plain(row['text'])}**  \n{plain(network)}")
        st.markdown(
            _(
                "Deze leervraag is na {rounds} nog open. Plan een bijeenkomst om er dieper op in te gaan.",
                rounds=age_words(int(row["age"])),
            )
        )
        with st.container(horizontal=True):
            st.button(
                _("Plan een verdiepende bijeenkomst"),
                icon="📆",
                key=f"deepen_{row['id']}",
                on_click=state.open_dialog,
                args=("add_meeting",),
                kwargs={
                    "network_id": network_id,
                    "name": _("Verdieping leervraag {letter}", letter=row["letter"]),
                },
            )
            st.button(
                _("Open de leervraag"),
                icon="➡️",
                key=f"open_{row['id']}",
                on_click=state.open_dialog,
                args=("learning_question",),
                kwargs={"id": int(row["id"])},
            )


def stubborn_caption() -> str:
    """What stubborn means, with the number from the reference data."""
    return _("Hardnekkig: nog open na {rounds}.", rounds=age_words(stubborn_after(runtime.reference())))


def white_spot_table(snapshot: NetworkSnapshot, spots: list[WhiteSpot]) -> pd.DataFrame:
    """The themes on which nothing is asked, in the words of the screen."""
    names = snapshot.networks["name"].to_numpy(dtype=object)
    return pd.DataFrame(
        {
            _("Netwerk"): [names[spot.network] for spot in spots],
            _("Thema"): [spot.theme for spot in spots],
            _("Wat ontbreekt"): [_("leerdoel") if spot.aimless else _("leervraag") for spot in spots],
        }
    )


def steps_in_words(snapshot: NetworkSnapshot, question: int) -> Iterator[str]:
    """The life of a leervraag (a position) as lines of Markdown, the last step first."""
    rounds = snapshot.reflection.rounds["name"].to_numpy(dtype=object)
    for step in life_of(snapshot, question).iloc[::-1].to_dict("records"):
        change = QuestionChange(step["change"])
        line = f"{STEP_LOOKS[change]} **{_(CHANGES[change])}** · {format_date(to_date(step['day']), long=True)}"
        if step["by"]:
            line += " · " + _("door {name}", name=plain(step["by"]))
        if step["round"] != NOBODY:
            line += f" · {plain(rounds[step['round']])}"
        if change in {QuestionChange.NEW, QuestionChange.REWORDED}:
            line += f"  \n*{plain(step['text'])}*"
        yield line + (f"  \n{_('Waarom: {reason}', reason=plain(step['why']))}" if step["why"] else "")


def like_table(snapshot: NetworkSnapshot, found: list[Like]) -> pd.DataFrame:
    """Like questions of other networks in the words of the screen."""
    questions = snapshot.reflection.learning_questions
    networks = snapshot.networks
    rows = [one.question for one in found]
    of_network = questions["network"].to_numpy(int)[rows]
    return pd.DataFrame(
        {
            _("Netwerk"): networks["name"].to_numpy(dtype=object)[of_network],
            _("Leervraag"): questions["text"].to_numpy(dtype=object)[rows],
            _("Stand"): [_(STATES[QuestionState(one)]) for one in questions["state"].to_numpy(dtype=object)[rows]],
            _("Regio"): networks["region"].to_numpy(dtype=object)[of_network],
        }
    )


def alike(snapshot: NetworkSnapshot, question: int) -> list[Like]:
    """The leervragen of other networks that are like this one (a position)."""
    return like_elsewhere(snapshot, _questions(runtime.store().address, snapshot.revision, snapshot), question)[
        :MOST_LIKE
    ]


@st.cache_resource(show_spinner=False, max_entries=4)
def _questions(address: str, revision: int, _snapshot: NetworkSnapshot) -> Questions:  # noqa: ARG001
    return questions_of(_snapshot)


def position_of(snapshot: NetworkSnapshot, id: int) -> int:
    """The position of a leervraag."""
    return int(np.flatnonzero(snapshot.reflection.learning_questions["id"].to_numpy() == id)[0])


def a_year_before(day: date) -> date:
    """The same day of last year."""
    return (pd.Timestamp(day) - pd.DateOffset(years=1)).date()
