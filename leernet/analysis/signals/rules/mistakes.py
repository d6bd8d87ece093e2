"""Data that cannot be right. Each is named where it can be mended; the other rules leave it out and go on."""

from collections.abc import Iterator

import numpy as np

from leernet.analysis.signals.context import Context, few
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.snapshot import UNKNOWN_BEGIN
from leernet.texts import N_


@signal("gegevens_kloppen_niet")
def mistakes(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Circles of parts, participations that end before they begin, and codes that the files do not know."""
    judged = context.judged(rule)
    networks, organisations = context.snapshot.networks, context.snapshot.organisations
    circle = _in_circle(networks["parent"].to_numpy())
    yield _plain(
        SubjectKind.NETWORK,
        np.flatnonzero(circle & judged),
        N_("Dit netwerk is, via andere netwerken, een onderdeel van zichzelf."),
    )
    yield _plain(
        SubjectKind.ORGANISATION,
        np.flatnonzero(_in_circle(organisations["parent"].to_numpy())),
        N_("Deze organisatie is, via andere organisaties, een onderdeel van zichzelf."),
    )
    kinds = networks["kind"]
    strange = ~kinds.isna().to_numpy() & ~kinds.isin(list(context.reference.network_kinds)).to_numpy()
    yield _strange_kind(context, np.flatnonzero(strange & judged))
    since, until = context.column("since"), context.column("until")
    reversed_rows = np.flatnonzero((since != UNKNOWN_BEGIN) & (until < since))
    yield _rows(context, judged, reversed_rows, N_("Een deelname eindigt voordat zij begint: {names}."))
    for column, known, template in (
        ("role", context.reference.roles, N_("Deze rol kent leernet niet (meer): {codes}, bij {names}.")),
        ("function", context.reference.functions, N_("Deze functie kent leernet niet (meer): {codes}, bij {names}.")),
    ):
        codes = context.snapshot.participations[column]
        unknown = ~codes.isna().to_numpy() & ~codes.isin(list(known)).to_numpy()
        yield _rows(context, judged, context.held[unknown[context.held]], template, column)


def _plain(kind: SubjectKind, subject: np.ndarray, sentence: str) -> Found:
    return Found(kind, subject, lambda _place: Told(Phrase(sentence)))


def _strange_kind(context: Context, networks: np.ndarray) -> Found:
    kinds = context.snapshot.networks["kind"].astype(object).to_numpy()

    def tell(place: int) -> Told:
        code = kinds[networks[place]]
        return Told(Phrase(N_("Deze soort netwerk kent leernet niet (meer): {code}."), {"code": code}))

    return Found(SubjectKind.NETWORK, networks, tell)


def _rows(context: Context, judged: np.ndarray, rows: np.ndarray, template: str, column: str = "role") -> Found:
    """The networks of these participations, each with who it is about."""
    rows = rows[judged[context.column("network")[rows]]]
    of_network = context.column("network")[rows]
    networks = np.unique(of_network)

    def tell(place: int) -> Told:
        mine = rows[of_network == networks[place]]
        values = {
            "names": context.holders(np.unique(context.snapshot.holder[mine])),
            "codes": few(tuple(set(context.snapshot.participations[column].iloc[mine].dropna().astype(str)))),
        }
        return Told(Phrase(template, values), context.ids(mine))

    return Found(SubjectKind.NETWORK, networks, tell)


def _in_circle(parent: np.ndarray) -> np.ndarray:
    """Which places are part of themselves: going up far enough, only those on a circle are still reached."""
    up = np.append(parent, len(parent)).astype(np.int64)
    up[up < 0] = len(parent)
    for _doubling in range(max(len(parent), 1).bit_length()):
        up = up[up]
    circle = np.zeros(len(parent) + 1, dtype=bool)
    circle[up] = True
    return circle[:-1]
