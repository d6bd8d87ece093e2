"""The last parts of a discussion: what the group takes along, and closing the round; and what a closed round shows."""

import streamlit as st

from leernet.analysis.reflection.freezing import frozen_day
from leernet.errors import InvalidInput
from leernet.model import ConclusionInput
from leernet.services.closing import close_round
from leernet.services.conclusions import add_addition
from leernet.snapshot import to_date
from leernet.texts import _, format_date, ngettext
from leernet.ui import runtime
from leernet.ui.components import errors_shown, plain
from leernet.ui.records.words import problem_sentence
from leernet.ui.reflection.discussed import Discussed, rows_of
from leernet.ui.reflection.discussing import look_back
from leernet.ui.reflection.noted import number_noted, show_noted
from leernet.ui.reflection.noting import kind_name, noting_row
from leernet.ui.reflection.report import report_choices
from leernet.ui.reflection.table_of_today import stamp


def harvest(round: Discussed) -> None:
    """Everything that was noted, with whom; and a last chance to add."""
    noting_row(round, None, key="harvest")
    if number_noted(round):
        show_noted(round)
        st.caption(stamp(round))
    else:
        st.info(_("Er is nog niets vastgelegd. Wat neemt u mee uit dit gesprek?"), icon="🌱")


def close(round: Discussed) -> None:
    """Say what closing does, ask whether that is meant, and close."""
    st.markdown(
        ngettext(
            "Deze ronde leverde **{number} punt** op.",
            "Deze ronde leverde **{number} punten** op.",
            number_noted(round),
        )
    )
    for hint in _hints(round):
        st.markdown(f"💡 {hint}")
    st.markdown("\n".join(f"- {one}" for one in _what_closing_does(round)))
    sure = st.checkbox(_("Ja, wij zijn klaar en sluiten deze ronde voorgoed."), key=f"sure_{round.id}")
    if st.button(_("Sluit de ronde"), type="primary", icon="🔒", disabled=not sure, key=f"close_{round.id}"):
        with errors_shown():
            today = runtime.today()
            close_round(
                runtime.store(),
                actor=runtime.actor(),
                id=round.id,
                expected_version=round.version,
                today=today,
                frozen=frozen_day(runtime.composition_on(today), round.position),
            )
            st.toast(_("De ronde is gesloten"), icon="🔒")
            st.rerun()


def _what_closing_does(round: Discussed) -> list[str]:
    sentences = [
        _("Daarna verandert er niets meer aan deze ronde. Aanvullen kan nog wel, met naam en dag."),
        _("Leernet bewaart de samenstelling en de signalen van vandaag bij deze ronde."),
        _("Leernet wist de geheime nummers waarmee mensen hun antwoord konden wijzigen, en de code om mee te doen."),
    ]
    if round.anonymous:
        sentences.append(
            _("Waar een perspectief te klein is om te laten zien, wist leernet het ook bij de antwoorden zelf.")
        )
    return sentences


def _hints(round: Discussed) -> list[str]:
    """What is easily forgotten; nothing of it stands in the way."""
    hints = []
    actions = round.actions
    without = int(((actions["owner"] < 0) & (actions["owner_name"] == "")).sum())
    if without:
        hints.append(
            ngettext(
                "{number} actie heeft nog niemand die het doet.",
                "{number} acties hebben nog niemand die het doet.",
                without,
            )
        )
    if not any(present is not None for present in round.invitees["present"]):
        hints.append(_("Er is nog niet aangetikt wie er vandaag is."))
    if round.outcomes.empty:
        hints.append(_("Er is nog geen opbrengst vastgelegd. Wat veranderde er sinds de vorige keer, en voor wie?"))
    return hints


def closed(round: Discussed) -> None:
    """A closed round: what came of it, and room for an addition."""
    st.success(
        _(
            "Deze ronde is gesloten op {day}. Er verandert niets meer aan; aanvullen kan.",
            day=format_date(to_date(round.row["closed_on"]), long=True),
        ),
        icon="🔒",
    )
    for row in rows_of(round.conclusions):
        words = f"{kind_name(row.kind)}: **{plain(row.text)}**"
        if row.addition:
            who = _("aangevuld door {name} op {day}", name=plain(row.by), day=format_date(to_date(row.day), long=True))
            words += f" :gray[– {who}]"
        st.markdown(words)
    look_back(round)
    report_choices(round.position)
    st.subheader(_("Vul iets aan"), anchor=False)
    with st.form(f"addition_{round.id}", clear_on_submit=False):
        text = st.text_area(_("Wat wilt u aanvullen?"), key=f"addition_text_{round.id}_{len(round.conclusions)}")
        by = st.text_input(_("Uw naam"), key=f"addition_by_{round.id}_{len(round.conclusions)}")
        asked = st.form_submit_button(_("Vul aan"), icon="➕")
    if asked:
        _add(round, text, by)


def _add(round: Discussed, text: str, by: str) -> None:
    try:
        values = ConclusionInput(round_id=round.id, text=text, by=by, day=runtime.today(), addition=True)
        add_addition(runtime.store(), actor=runtime.actor(), conclusion=values)
    except InvalidInput as error:
        st.error(plain(problem_sentence(error)), icon="⚠️")
    else:
        st.toast(_("Aanvulling bewaard"), icon="✅")
        st.rerun()
