"""Where nobody takes part: a gemeente or a province in no network, and a gemeente that takes part on paper only."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from leernet.analysis.seats import ranges
from leernet.analysis.signals.columns import Pairs, different
from leernet.analysis.signals.context import Context, few
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.snapshot import NOBODY
from leernet.texts import N_


@signal("witte_vlek")
def white_spots(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Gemeenten that no network covers and of which no organisation sits anywhere.

    More of them in one province than `most_by_name`, or a province without any, is told once, by the province. When
    nothing is recorded about gemeenten, there is nothing to say.
    """
    judged = context.judged(rule)
    of_organisation, on_paper = context.gemeenten.of_organisation, context.gemeenten.on_paper
    rows = context.held[judged[context.column("network")[context.held]]]
    seen = np.zeros(len(context.gemeenten.names) + 1, dtype=bool)
    seen[of_organisation[context.column("organisation")[rows]]] = True
    seen[on_paper.member[judged[on_paper.owner]]] = True
    there = seen[: len(context.reference.gemeenten)]
    if not there.any():
        return
    by_province: dict[str, list[str]] = defaultdict(list)
    absent: dict[str, list[str]] = defaultdict(list)
    for gemeente, takes_part in zip(context.reference.gemeenten.values(), there.tolist(), strict=True):
        by_province[gemeente.province].append(gemeente.name)
        if not takes_part:
            absent[gemeente.province].append(gemeente.name)
    most = rule.number("most_by_name")
    grouped = [province for province in absent if _as_one(absent[province], by_province[province], most)]
    single = [name for province, names in absent.items() if province not in grouped for name in names]

    def tell_province(place: int) -> Told:
        names, total = absent[grouped[place]], len(by_province[grouped[place]])
        if len(names) == total:
            return Told(Phrase(N_("In deze provincie doet geen enkele gemeente mee aan een netwerk.")))
        values = {"number": len(names), "total": total, "names": few(tuple(names))}
        return Told(Phrase(N_("{number} van de {total} gemeenten doen aan geen enkel netwerk mee: {names}."), values))

    def tell_gemeente(_place: int) -> Told:
        return Told(Phrase(N_("Deze gemeente doet aan geen enkel netwerk mee.")))

    yield Found(SubjectKind.PROVINCE, np.array(grouped, dtype=object), tell_province)
    yield Found(SubjectKind.GEMEENTE, np.array(single, dtype=object), tell_gemeente)


def _as_one(absent: list[str], everywhere: list[str], most: int) -> bool:
    return len(absent) > most or len(absent) == len(everywhere)


@signal("op_papier")
def on_paper_only(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks that cover a gemeente of which nobody sits at the table, nor in a part of the network.

    A gemeente sits there by an organisation in it. Where of no organisation at the table the gemeente is known, nothing
    can be said.
    """
    present = _at_the_table(context)
    judged = context.judged(rule) & np.isin(np.arange(len(context.kinds)), present.owner)
    absent = context.gemeenten.on_paper.without(present)
    networks = np.unique(absent.owner[judged[absent.owner]])

    def tell(place: int) -> Told:
        names = few(tuple(context.gemeenten.names[number] for number in absent.of(int(networks[place]))))
        return Told(Phrase(N_("Hoort bij het werkgebied, maar zit niet aan tafel: {names}."), {"names": names}))

    yield Found(SubjectKind.NETWORK, networks, tell)


def _at_the_table(context: Context) -> Pairs:
    """Different pairs of a network and a gemeente of an organisation at its table, or at that of a part of it."""
    gemeente = context.gemeenten.of_organisation[context.column("organisation")[context.held]]
    own = different(context.column("network")[context.held][gemeente != NOBODY], gemeente[gemeente != NOBODY])
    part, whole = context.lineage
    starts, ends = np.searchsorted(own.owner, part), np.searchsorted(own.owner, part + 1)
    return different(np.repeat(whole, ends - starts), own.member[ranges(starts, ends)])
