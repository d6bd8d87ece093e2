"""People who stay too long where being temporary is a virtue. Elsewhere staying is a strength and gives no signal."""

from collections.abc import Iterator

import numpy as np

from leernet.analysis.forecast import months_later
from leernet.analysis.signals.context import Context
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.analysis.spells import Spells, joined
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.snapshot import NOBODY, UNKNOWN_BEGIN, day_number
from leernet.texts import N_


@signal("te_lang_dezelfde_mensen")
def staying(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Temporary networks with people who have been there without a break for longer than so many months.

    Participations that follow each other count as one stay. Of whom nobody knows when the stay began, it says nothing.
    """
    temporary = [code for code, kind in context.reference.network_kinds.items() if kind.temporary]
    judged = context.judged(rule) & np.isin(context.kinds, temporary)
    stays = _stays(context, judged[context.column("network")])
    limit = day_number(months_later(context.day, -rule.number("months")))
    long = stays.only((stays.since != UNKNOWN_BEGIN) & (stays.since < limit) & (stays.until >= context.number))
    networks = np.unique(long.group)

    def tell(place: int) -> Told:
        who = long.who[long.group == networks[place]]
        rows = context.rows_of(int(networks[place]))
        values = {"names": context.holders(who), "months": rule.number("months")}
        return Told(
            Phrase(N_("Langer dan {months} maanden erbij: {names}."), values),
            context.ids(rows[np.isin(context.snapshot.holder[rows], who)]),
        )

    yield Found(SubjectKind.NETWORK, networks, tell)


def _stays(context: Context, chosen: np.ndarray) -> Spells:
    """The stays of people in these rows that had begun by the day, each without a break."""
    since, until = context.column("since"), context.column("until")
    sound = (since <= until) & (since <= context.number) & ~context.column("end_unknown")
    rows = np.flatnonzero(chosen & sound & (context.column("person") != NOBODY))
    return joined(Spells(context.column("network")[rows], context.column("person")[rows], since[rows], until[rows]))
