"""Networks of which it is not written down what they are for."""

from collections.abc import Iterator

import numpy as np

from leernet.analysis.signals.context import Context
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.texts import N_


@signal("doel_ontbreekt")
def without_goal(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks without a goal."""
    empty = context.snapshot.networks["goal"].fillna("").str.strip() == ""
    yield _networks(context, rule, empty.to_numpy(dtype=bool), N_("Het doel van dit netwerk is niet ingevuld."))


@signal("thema_ontbreekt")
def without_theme(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks without a theme; a theme in reserve is none yet."""
    empty = context.snapshot.networks["themes"].map(len) == 0
    yield _networks(context, rule, empty.to_numpy(dtype=bool), N_("Het thema van dit netwerk is niet ingevuld."))


@signal("soort_ontbreekt")
def without_kind(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks of which nobody filled in what kind they are."""
    empty = context.snapshot.networks["kind"].isna()
    yield _networks(context, rule, empty.to_numpy(dtype=bool), N_("De soort van dit netwerk is niet ingevuld."))


def _networks(context: Context, rule: SignalRule, chosen: np.ndarray, sentence: str) -> Found:
    networks = np.flatnonzero(chosen & context.judged(rule))
    return Found(SubjectKind.NETWORK, networks, lambda _place: Told(Phrase(sentence)))
