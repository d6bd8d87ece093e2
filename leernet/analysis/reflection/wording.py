"""What numbers and codes of reflection are called, for every screen and document alike."""

import pandas as pd

from leernet.analysis.reflection.results import Distribution
from leernet.snapshot import NetworkSnapshot
from leernet.texts import N_, _, format_number, ngettext

ACTION_STATUS = {"loopt": N_("loopt"), "gedaan": N_("gedaan"), "vervallen": N_("vervallen")}
HELPED = {"ja": N_("ja"), "deels": N_("deels"), "nee": N_("nee")}


def action_status(status: str, helped: str | None) -> tuple[str, str]:
    """How an action stands, and whether it helped, in words."""
    return _(ACTION_STATUS[str(status)]), _(HELPED[str(helped)]) if helped else ""


def score_words(scores: Distribution) -> str:
    """The average with the number of answers that it rests on."""
    answers = ngettext("{number} antwoord", "{number} antwoorden", scores.n)
    return _("Gemiddeld {mean} van 5 ({answers}).", mean=format_number(scores.mean or 0, decimals=1), answers=answers)


def people_named(snapshot: NetworkSnapshot, rows: pd.DataFrame, person: str, name: str) -> list[str]:
    """Per row the known person (a position in column `person`), else the name that was typed."""
    names = snapshot.persons["name"].to_numpy(dtype=object)
    pairs = zip(rows[person].tolist(), rows[name].tolist(), strict=True)
    return [str(names[position]) if position >= 0 else str(typed or "") for position, typed in pairs]
