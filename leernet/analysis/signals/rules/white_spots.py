"""Where nobody takes part: a gemeente or a province in no network, and a gemeente that takes part on paper only."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from leernet.analysis.signals.context import Context, few
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.texts import N_


@signal("witte_vlek")
def white_spots(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Gemeenten that no network covers and of which no organisation sits anywhere.

    More of them in one province than `most_by_name`, or a province without any, is told once, by the province. When
    nothing is recorded about gemeenten, there is nothing to say.
    """
    judged = context.judged(rule)
    there = {code for network in np.flatnonzero(judged) for code in _on_paper(context, int(network))}
    rows = context.held[judged[context.column("network")[context.held]]]
    there |= set(_gemeente_of(context)[np.unique(context.column("organisation")[rows])])
    gemeenten = context.reference.gemeenten
    if there.isdisjoint(gemeenten):
        return
    by_province: dict[str, list[str]] = defaultdict(list)
    absent: dict[str, list[str]] = defaultdict(list)
    for code, gemeente in gemeenten.items():
        by_province[gemeente.province].append(gemeente.name)
        if code not in there:
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
    absent = {
        int(network): names
        for network in np.flatnonzero(context.judged(rule))
        if present[int(network)]
        and (
            names := [
                name for code, name in _on_paper(context, int(network)).items() if code not in present[int(network)]
            ]
        )
    }
    networks = np.array(list(absent), dtype=np.int64)

    def tell(place: int) -> Told:
        names = few(tuple(absent[int(networks[place])]))
        return Told(Phrase(N_("Hoort bij het werkgebied, maar zit niet aan tafel: {names}."), {"names": names}))

    yield Found(SubjectKind.NETWORK, networks, tell)


def _on_paper(context: Context, network: int) -> dict[str, str]:
    """The gemeenten that a network covers: what they go by here, and their name."""
    names: tuple[str, ...] = context.snapshot.networks["gemeenten"].to_numpy()[network]
    return {context.gemeente(name): name for name in names}


def _gemeente_of(context: Context) -> np.ndarray:
    """Per organisation what its gemeente goes by; empty when not known. The last is for no organisation at all."""
    names = context.snapshot.organisations["gemeente"].fillna("").to_numpy(dtype=object)
    return np.array([*(context.gemeente(name) for name in names), ""], dtype=object)


def _at_the_table(context: Context) -> dict[int, set[str]]:
    """Per network the gemeenten of the organisations at its table and at those of its parts."""
    gemeente_of = _gemeente_of(context)
    own: dict[int, set[str]] = defaultdict(set)
    network, organisation = (context.column(name)[context.held].tolist() for name in ("network", "organisation"))
    for table, member in set(zip(network, organisation, strict=True)):
        if gemeente_of[member]:
            own[table].add(gemeente_of[member])
    all_of: dict[int, set[str]] = defaultdict(set)
    for part, whole in zip(*(column.tolist() for column in context.lineage), strict=True):
        all_of[whole] |= own.get(part, set())
    return all_of
