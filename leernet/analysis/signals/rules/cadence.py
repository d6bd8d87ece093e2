"""Coming together and looking back: rounds that stay out, gaps, evaluations not held, people who came only once."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from leernet.analysis.forecast import months_later
from leernet.analysis.reflection.gatherings import ROUND
from leernet.analysis.signals.context import Context
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.snapshot import day_number
from leernet.texts import N_

INTERIM, FINAL, THINK_TANK = "tussenevaluatie", "eindevaluatie", "denktank"
STRUCTURAL_ROLES = ("jongere", "ouder")
"""The roles of which a youth network needs somebody at more than one meeting (Werkplaatsen-artikel)."""


@signal("reflectie_blijft_liggen")
def no_round(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks that held no reflection round for so many months, or since they began."""
    months = rule.number("months")
    limit = day_number(months_later(context.day, -months))
    last = context.gatherings.last(len(context.names), [ROUND])
    begin = _begin(context)
    late = np.where(last > 0, last, begin) < limit
    networks = np.flatnonzero(late & context.judged(rule))

    def tell(place: int) -> Told:
        day = int(last[networks[place]])
        if not day:
            return Told(Phrase(N_("Er is nog geen reflectieronde geweest.")))
        values = {"day": date.fromordinal(day), "months": months}
        return Told(Phrase(N_("De laatste reflectieronde was op {day}, langer dan {months} maanden geleden."), values))

    yield Found(SubjectKind.NETWORK, networks, tell, page="rounds")


@signal("denktank_te_lang_geleden")
def think_tank_gap(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks whose think tank did not meet for so many weeks.

    Of a network without any such meeting it is known only when it began; when that is unknown too, nothing is said.
    """
    gathered, number = context.gatherings, len(context.names)
    own = np.isin(context.kinds, [THINK_TANK])
    last = np.where(own, gathered.last(number, None), gathered.last(number, [THINK_TANK]))
    known = np.where(last > 0, last, _begin(context))
    late = (known > 0) & (known < context.number - 7 * rule.number("weeks"))
    networks = np.flatnonzero(late & context.judged(rule))

    def tell(place: int) -> Told:
        day = int(last[networks[place]])
        if not day:
            return Told(Phrase(N_("De denktank is nog niet bij elkaar geweest.")))
        values = {"day": date.fromordinal(day), "weeks": (context.number - day) // 7}
        return Told(Phrase(N_("De denktank kwam voor het laatst bij elkaar op {day}, {weeks} weken geleden."), values))

    yield Found(SubjectKind.NETWORK, networks, tell, page="meetings")


@signal("eerste_jaar_niet_geevalueerd")
def first_year(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Young networks without the evaluation halfway or at the end of their first year.

    A reflection round counts as an evaluation. Halfway: any since the begin. At the end: one in the last quarter of the
    first year or later. After `months` nobody is asked to look back at the first year any more.
    """
    begin, number = _begin(context), len(context.names)
    gathered = context.gatherings
    halfway = gathered.last(number, [ROUND, INTERIM, FINAL])
    final = gathered.last(number, [ROUND, FINAL])
    months = (context.number - begin) / 30.44
    young = (begin > 0) & (months <= rule.number("months"))
    no_end = young & (months >= 12) & (final < begin + 274)
    no_interim = young & (months >= 6) & (months < 12) & (halfway < begin)
    networks = np.flatnonzero((no_end | no_interim) & context.judged(rule))

    def tell(place: int) -> Told:
        values = {"day": date.fromordinal(int(begin[networks[place]]))}
        if no_end[networks[place]]:
            return Told(Phrase(N_("Begon op {day}; het eerste jaar is nog niet afgesloten met een evaluatie."), values))
        return Told(Phrase(N_("Begon op {day}; er is in het eerste jaar nog niet tussentijds geëvalueerd."), values))

    yield Found(SubjectKind.NETWORK, networks, tell, page="meetings")


@signal("niet_structureel_betrokken")
def not_structurally(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks where in a period a jongere, or an ouder, was at fewer meetings than wanted.

    Only where at least that many meetings with attendance were recorded: who was where is not known otherwise.
    """
    if context.snapshot.reflection.attendees.empty:
        return
    months, wanted = rule.number("months"), rule.number("minimum")
    since = day_number(months_later(context.day, -months))
    attended = context.gatherings.attendance(context.snapshot, since)
    judged = context.judged(rule)
    few: list[tuple[int, str, int, int]] = []
    for network in np.unique(attended["network"].to_numpy(np.int64)).tolist():
        here = attended[attended["network"] == network]
        total = here["meeting"].nunique()
        numbers = {role: here.loc[here["role"] == role, "meeting"].nunique() for role in STRUCTURAL_ROLES}
        if judged[network] and total >= wanted:
            few += [(network, role, number, total) for role, number in numbers.items() if number < wanted]

    def tell(place: int) -> Told:
        _network, role, number, total = few[place]
        values = {
            "role": context.reference.roles[role].name,
            "number": number,
            "total": total,
            "months": months,
        }
        template = N_("{role}: bij {number} van de {total} bijeenkomsten in {months} maanden.")
        return Told(Phrase(template, values))

    networks = np.array([network for network, *_rest in few], dtype=np.int64)
    yield Found(SubjectKind.NETWORK, networks, tell, page="meetings")


def _begin(context: Context) -> np.ndarray:
    """Per network the day number of its begin; 0 when it is unknown."""
    begin = context.snapshot.networks["begin"].to_numpy().astype("datetime64[D]")
    known = ~np.isnat(begin)
    days = np.zeros(len(begin), dtype=np.int64)
    days[known] = begin[known].astype(np.int64) + date(1970, 1, 1).toordinal()
    return days
