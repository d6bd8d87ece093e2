"""candidate_weights.toml: how much each reason counts when leernet names who could fill a seat.

Which reasons exist is written in code, in leernet/analysis/candidates; the file says how much each of them weighs.
"""

from pathlib import Path

from leernet.errors import Phrase
from leernet.reference.entries import CandidateWeight
from leernet.reference.files import built, mistake, suggestion, tables
from leernet.texts import N_

REASONS = (
    "rol_elders",
    "doet_hier_mee",
    "rol_eerder",
    "dichtbij",
    "ruimte",
    "organisatie_doet_mee",
    "gemeente",
    "thema",
    "soort_organisatie",
)
"""The reasons that leernet knows; the file has each of them once."""


def load_candidate_weights(path: Path) -> dict[str, CandidateWeight]:
    """The weight of each reason, in the order of the file. Mistakes raise InvalidReference."""
    weights: dict[str, CandidateWeight] = {}
    for code, values in tables(path):
        if code not in REASONS:
            problem = Phrase(N_("leernet kent geen reden '{code}'."), {"code": code})
            raise mistake(path, code, problem, suggestion(code, REASONS))
        weights[code] = built(path, code, CandidateWeight, {"code": code, **values})
    for code in REASONS:
        if code not in weights:
            remedy = Phrase(N_("Zet het kopje terug. Geef het gewicht 0 als deze reden niet mee mag tellen."))
            raise mistake(path, code, Phrase(N_("deze reden ontbreekt.")), remedy)
    return weights
