"""A round in words and as a row, for every screen that speaks of one."""

from datetime import date
from typing import Any

import numpy as np
import streamlit as st

from leernet.errors import NotFound
from leernet.model import AnswerKind, Phase
from leernet.services.rounds import PHASES
from leernet.snapshot import NetworkSnapshot
from leernet.texts import N_, _, format_date
from leernet.ui import runtime
from leernet.ui.components import plain
from leernet.ui.reflection.discussed import Discussed, discussed_round

Round = Discussed
"""A round with what hangs on it, in whatever phase it is."""

PHASE_ICONS = {Phase.PREPARATION: "📝", Phase.OPEN: "📬", Phase.DISCUSSION: "🗣️", Phase.CLOSED: "🔒"}
"""The sign of a phase; always with its word."""

KINDS = {
    AnswerKind.SCORE: N_("een cijfer van 1 tot en met 5"),
    AnswerKind.TEXT: N_("een antwoord in woorden"),
    AnswerKind.BOTH: N_("een cijfer en een toelichting"),
}
"""What a question asks for."""


def round_of(id: int) -> Round:
    """The round with this number, as it stands now. Raises NotFound."""
    found = discussed_round(id)
    if found is None:
        raise NotFound(subject="reflection_round", id=id)
    return found


def day_of(round: Round) -> date:
    return date.fromordinal(int(round.row["day"]))


def positions_of(round: Round) -> np.ndarray:
    """Where the networks of this round are in the snapshot."""
    return np.array(round.row["networks"], dtype=np.int64)


def network_names(snapshot: NetworkSnapshot, positions: tuple[int, ...]) -> list[str]:
    names: Any = snapshot.networks["name"]
    return [str(names.iat[position]) for position in positions]


def phase_words(phase: str) -> str:
    """A phase with its sign, such as: 📬 open."""
    known = Phase(phase)
    return f"{PHASE_ICONS[known]} {_(PHASES[known])}"


def show_phases(round: Round) -> None:
    """All phases in order, with where this round stands."""
    line = " → ".join(
        f"**{phase_words(phase)}**" if phase == round.phase else f":gray[{phase_words(phase)}]" for phase in PHASES
    )
    st.markdown(_("Fase: {line}", line=line))


def about(round: Round) -> str:
    """For which networks, when and where, in one line for the screen."""
    return plain(where_and_when(round))


def where_and_when(round: Round) -> str:
    """For which networks, when and where, in one line."""
    parts = [", ".join(name for _id, name in round.networks), format_date(day_of(round), long=True), round.row["place"]]
    if round.row["facilitator"]:
        parts.append(_("begeleider: {name}", name=round.row["facilitator"]))
    return " · ".join(part for part in parts if part)


def category_name(code: str | None) -> str:
    """What a question is about; its code when the files no longer know it."""
    category = runtime.reference().reflection.categories.get(code or "")
    return category.name if category else code or ""
