"""The learning agenda and what it yields: themes without a question, questions without an owner, no outcome."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from leernet.analysis.forecast import months_later
from leernet.analysis.reflection.agenda import age_in_rounds
from leernet.analysis.signals.context import Context, few
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.texts import N_


@signal("leervraag_ontbreekt")
def theme_without_question(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks with a theme on which they have no learning question, or none with a learning goal."""
    questions = _asked(context)
    goals = questions[questions["learning_goal"].str.strip() != ""] if len(questions) else questions
    with_question, with_goal = (_themes_of(rows) for rows in (questions, goals))
    missing: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    themes_of: list[tuple[str, ...]] = context.snapshot.networks["themes"].tolist()
    for network in np.flatnonzero(context.judged(rule)).tolist():
        themes = themes_of[network]
        bare = tuple(theme for theme in themes if (network, theme.casefold()) not in with_question)
        aimless = tuple(theme for theme in themes if theme not in bare and (network, theme.casefold()) not in with_goal)
        if bare or aimless:
            missing[network] = (bare, aimless)

    def tell(place: int) -> Told:
        bare, aimless = missing[networks[place]]
        if not aimless:
            return Told(Phrase(N_("Zonder leervraag: {themes}."), {"themes": few(bare)}))
        if not bare:
            return Told(Phrase(N_("Zonder leerdoel: {themes}."), {"themes": few(aimless)}))
        values = {"bare": few(bare), "aimless": few(aimless)}
        return Told(Phrase(N_("Zonder leervraag: {bare}. Zonder leerdoel: {aimless}."), values))

    networks = np.array(list(missing), dtype=np.int64)
    yield Found(SubjectKind.NETWORK, networks, tell, page="learning_agenda")


@signal("leervraag_zonder_eigenaar")
def question_without_owner(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks with an open learning question of which nobody is the owner."""
    questions = _open(context)
    ownerless = questions[(questions["owner"] < 0) & (questions["owner_name"] == "")] if len(questions) else questions
    yield _questions(context, rule, ownerless, N_("Zonder eigenaar: leervraag {letters}."))


@signal("hardnekkige_leervraag")
def stubborn_question(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks with a learning question that is still open after so many rounds."""
    questions = _open(context)
    if questions.empty:
        return
    age = age_in_rounds(context.snapshot, context.day)[questions.index.to_numpy(np.int64)]
    old = questions[age >= rule.number("rounds")]
    yield _questions(context, rule, old, N_("Blijft terugkomen: leervraag {letters}."))


@signal("opbrengst_ontbreekt")
def without_outcome(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks that ended in the last months without any outcome, or whose last closed round brought none so far.

    Any outcome of the network from the day of that round on counts, whether somebody tied it to the round or not.
    """
    outcomes, number = context.snapshot.reflection.outcomes, len(context.names)
    last_outcome = np.full(number, -1, dtype=np.int64)
    known = outcomes[outcomes["day"] <= context.number]
    np.maximum.at(last_outcome, known["network"].to_numpy(np.int64), known["day"].to_numpy(np.int64))
    last_round = _last_closed(context, number)
    silent = (last_round > 0) & (last_outcome < last_round) & context.judged(rule)
    end = context.snapshot.networks["end"].to_numpy().astype("datetime64[D]")
    since = np.datetime64(months_later(context.day, -rule.number("months")))
    of_kind = np.isin(context.kinds, rule.network_kinds) if rule.network_kinds else np.ones(number, dtype=bool)
    ended = (end < np.datetime64(context.day)) & (end >= since) & (last_outcome < 0) & of_kind
    networks = np.flatnonzero(silent | ended)

    def tell(place: int) -> Told:
        network = networks[place]
        if ended[network]:
            values = {"day": pd.Timestamp(end[network]).date()}
            return Told(Phrase(N_("Eindigde op {day} en er is geen opbrengst vastgelegd."), values))
        values = {"day": pd.Timestamp.fromordinal(int(last_round[network])).date()}
        return Told(Phrase(N_("Na de ronde van {day} is nog geen opbrengst vastgelegd."), values))

    yield Found(SubjectKind.NETWORK, networks, tell, page="outcomes")


def _last_closed(context: Context, number: int) -> np.ndarray:
    """Per network the day number of its last closed round; 0 without one."""
    rounds = context.snapshot.reflection.rounds
    closed = rounds[(rounds["phase"] == "gesloten") & (rounds["day"] <= context.number)]
    pairs = closed[["networks", "day"]].explode("networks").dropna()
    last = np.zeros(number, dtype=np.int64)
    np.maximum.at(last, pairs["networks"].to_numpy(np.int64), pairs["day"].to_numpy(np.int64))
    return last


def _asked(context: Context) -> pd.DataFrame:
    """The learning questions that there were by the day and that nobody dropped."""
    questions = context.snapshot.reflection.learning_questions
    return questions[(questions["since"] <= context.number) & (questions["state"] != "vervallen")]


def _open(context: Context) -> pd.DataFrame:
    questions = _asked(context)
    return questions[questions["state"] == "open"]


def _themes_of(questions: pd.DataFrame) -> set[tuple[int, str]]:
    return {
        (network, theme.casefold()) for network, theme in zip(questions["network"], questions["theme"], strict=True)
    }


def _questions(context: Context, rule: SignalRule, questions: pd.DataFrame, sentence: str) -> Found:
    """A finding per network, naming its questions by their letters."""
    questions = questions[context.judged(rule)[questions["network"].to_numpy(np.int64)]]
    networks = np.unique(questions["network"].to_numpy(np.int64))

    def tell(place: int) -> Told:
        mine = questions[questions["network"] == networks[place]]
        return Told(Phrase(sentence, {"letters": few(tuple(mine["letter"]))}))

    return Found(SubjectKind.NETWORK, networks, tell, page="learning_agenda")
