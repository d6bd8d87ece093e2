"""One way to note what a group says: as a conclusion, dilemma, tip, …, as an action, a leervraag or an opbrengst.

What it is noted as is chosen once; after that a comment, a group or words of one's own become it with one click.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import streamlit as st

from leernet.errors import LeernetError
from leernet.model import ActionInput, ConclusionInput, LearningQuestionInput, OutcomeInput
from leernet.services.actions import add_action
from leernet.services.conclusions import add_conclusion
from leernet.services.learning_questions import add_learning_question
from leernet.services.outcomes import add_outcome
from leernet.texts import _, say
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.reflection.discussed import Discussed

ACTION, LEARNING_QUESTION, OUTCOME = "actie", "leervraag", "opbrengst"
_A_MONTH = timedelta(days=28)


def kind_name(kind: str) -> str:
    """What something is noted as: its sign and its name."""
    own = {
        ACTION: "✅ " + _("Actie"),
        LEARNING_QUESTION: "🌱 " + _("Leervraag"),
        OUTCOME: "🎁 " + _("Opbrengst"),
    }
    kinds = runtime.reference().reflection.conclusion_kinds
    return own[kind] if kind in own else f"{kinds[kind].icon} {kinds[kind].name}" if kind in kinds else kind


def note_kinds() -> list[str]:
    """All that something can be noted as."""
    return [*runtime.reference().reflection.conclusion_kinds, ACTION, LEARNING_QUESTION, OUTCOME]


@dataclass(frozen=True)
class Pen:
    """What the next thing is noted as, and what goes with it: for which network, by whom and before when."""

    kind: str
    network_id: int
    owner: str = ""
    due: date | None = None


def noting_row(round: Discussed, question_id: int | None, *, key: str) -> Pen:
    """The row in which the group writes down what it says itself; gives the pen for what is clicked elsewhere."""
    kinds = note_kinds()
    with st.container(border=True, key=f"noting_{key}"):
        kind = st.pills(
            _("Leg vast als"),
            kinds,
            default=state.noted_as() if state.noted_as() in kinds else kinds[0],
            format_func=kind_name,
            required=True,
            key=f"kind_{key}",
        )
        kind = str(kind or kinds[0])
        if kind != state.noted_as():
            state.note_as(kind)
        network_id = _network(round, kind, key)
        owner, due = _who_and_when(round, key) if kind == ACTION else ("", None)
        whole = st.form(f"note_{key}", clear_on_submit=True, border=False)
        with whole, st.container(horizontal=True, vertical_alignment="bottom"):
            text = st.text_input(
                _("Wat wilt u vastleggen?"),
                key=f"text_{key}",
                placeholder=_("Typ zelf, of klik hieronder bij een reactie") if question_id else _("Typ een zin"),
            )
            asked = st.form_submit_button(_("Leg vast"), icon="📌")
    pen = Pen(kind, network_id, owner, due)
    if asked:
        note(round, pen, text or "", question_id)
    return pen


def _network(round: Discussed, kind: str, key: str) -> int:
    """For which network; only asked when there are several, and it matters."""
    ids = [id for id, _name in round.networks]
    if len(ids) == 1 or kind not in {ACTION, LEARNING_QUESTION, OUTCOME}:
        return ids[0]
    names = dict(round.networks)
    return int(st.selectbox(_("Voor welk netwerk?"), ids, format_func=names.__getitem__, key=f"network_{key}"))


def _who_and_when(round: Discussed, key: str) -> tuple[str, date | None]:
    left, right = st.columns(2)
    with left:
        owner = st.selectbox(
            _("Wie?"),
            list(round.people()),
            index=None,
            accept_new_options=True,
            placeholder=_("Kies of typ een naam"),
            key=f"owner_{key}",
        )
    with right:
        due = st.date_input(_("Voor wanneer?"), value=runtime.today() + _A_MONTH, format="DD-MM-YYYY", key=f"due_{key}")
    return str(owner or ""), due if isinstance(due, date) else None


def note_button(round: Discussed, pen: Pen, text: str, question_id: int | None, *, key: str) -> None:
    """One click that makes this text what the pen says."""
    if st.button(kind_name(pen.kind), key=key, help=_("Leg dit vast als {kind}", kind=kind_name(pen.kind))):
        note(round, pen, text, question_id)


def note(round: Discussed, pen: Pen, text: str, question_id: int | None) -> None:
    """Keep it, and say so; a mistake is shown where the user is."""
    try:
        _keep(round, pen, text.strip(), question_id)
    except LeernetError as error:
        st.error(_("Nog niet vastgelegd. {problem}", problem=plain(say(error))), icon="⚠️")
    else:
        st.toast(_("Vastgelegd als {kind}", kind=kind_name(pen.kind)), icon="📌")
        st.rerun()


def owner_fields(round: Discussed, name: str) -> dict[str, Any]:
    """A name as the owner of something: the person when it is one of those invited, else the name as it is."""
    id = round.people().get(name)
    return {"owner_id": id, "owner_name": "" if id else name}


def _keep(round: Discussed, pen: Pen, text: str, question_id: int | None) -> None:
    store, actor, today = runtime.store(), runtime.actor(), runtime.today()
    of_round: dict[str, Any] = {"network_id": pen.network_id, "round_id": round.id}
    if pen.kind == ACTION:
        owner = owner_fields(round, pen.owner)
        action = ActionInput(**of_round, **owner, question_id=question_id, text=text, due=pen.due, since=today)
        add_action(store, actor=actor, action=action)
    elif pen.kind == LEARNING_QUESTION:
        add_learning_question(store, actor=actor, question=LearningQuestionInput(**of_round, text=text, since=today))
    elif pen.kind == OUTCOME:
        add_outcome(store, actor=actor, outcome=OutcomeInput(**of_round, changed=text, day=today))
    else:
        conclusion = ConclusionInput(round_id=round.id, question_id=question_id, kind=pen.kind, text=text, day=today)
        add_conclusion(store, actor=actor, conclusion=conclusion)
