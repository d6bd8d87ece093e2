"""What the profile of a network asks: seats that are empty, too full, not clear, or that depend on one person."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from leernet.analysis.composition import STATUSES, Status
from leernet.analysis.findings import SEVERITY_ORDER
from leernet.analysis.signals.context import Context
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import Requirement, Severity, SignalRule
from leernet.texts import N_

MISSING, UNKNOWN, WAIVED, MET = (
    STATUSES.index(status) for status in (Status.MISSING, Status.UNKNOWN, Status.WAIVED, Status.MET)
)


@signal("ontbrekende_rol")
def missing(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Requirements that are not met."""
    frame = _asked(context, rule)
    status = frame["status"].to_numpy()
    lacking = (status == MISSING) | ((status == WAIVED) & ~_might_be_met(context, frame))
    yield _found(context, rule, frame[lacking], Status.MISSING)


@signal("rol_onbekend")
def unknown(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Requirements of which nobody can say whether they are met."""
    frame = _asked(context, rule)
    status = frame["status"].to_numpy()
    unclear = (status == UNKNOWN) | ((status == WAIVED) & _might_be_met(context, frame))
    yield _found(context, rule, frame[unclear], Status.UNKNOWN)


@signal("te_veel")
def too_many(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Seats that more people hold than the requirement has room for."""
    frame = _asked(context, rule)
    yield _found(context, rule, frame[frame["above_maximum"].to_numpy(dtype=bool)], Status.MET)


@signal("enkelvoudige_bezetting")
def single_holder(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Mandatory seats for people that one holds, where there may be more."""
    frame = _asked(context, rule)
    vulnerable = np.array([_vulnerable(one) for one in _requirements(context)], dtype=bool)
    single = (frame["status"] == MET) & (frame["count"] == 1)
    chosen = frame[single.to_numpy() & vulnerable[frame["requirement"].to_numpy()]]

    def tell(place: int) -> Told:
        network, requirement = _pair(chosen, place)
        finding = context.composition.finding(network, requirement)
        values = {"names": finding.holders, "wanted": Phrase("{name}", {"name": finding.requirement.name})}
        sentence = Phrase(N_("Dit vervult nu alleen {names}: {wanted}."), values)
        told = _told(context, chosen, place, Status.MET)
        return replace(told, sentence=sentence, reason=None, source=None)

    yield replace(_found(context, rule, chosen, Status.MET), tell=tell)


def _requirements(context: Context) -> tuple[Requirement, ...]:
    return context.composition.reference.requirements


def _asked(context: Context, rule: SignalRule) -> pd.DataFrame:
    """The composition of the networks that the rule is meant for."""
    frame = context.composition.frame
    return frame[context.judged(rule)[frame["network"].to_numpy()]]


def _might_be_met(context: Context, frame: pd.DataFrame) -> np.ndarray:
    minimum = np.array([one.minimum for one in _requirements(context)], dtype=np.int64)
    enough = frame["count"] + frame["possible"] >= minimum[frame["requirement"].to_numpy()]
    return enough.to_numpy(dtype=bool)


def _vulnerable(requirement: Requirement) -> bool:
    by_person = requirement.roles or requirement.perspectives or requirement.functions
    room = requirement.minimum == 1 and requirement.maximum != 1
    return bool(by_person) and room and requirement.severity is Severity.MANDATORY


def _found(context: Context, rule: SignalRule, frame: pd.DataFrame, status: Status) -> Found:
    requirements = _requirements(context)
    severity = [SEVERITY_ORDER.index(rule.severity or one.severity) for one in requirements]
    network, requirement = frame["network"].to_numpy(), frame["requirement"].to_numpy()
    codes = np.array([one.code for one in requirements], dtype=object)[requirement]
    return Found(
        SubjectKind.NETWORK,
        network,
        lambda place: _told(context, frame, place, status),
        severity=np.array(severity, dtype=np.int8)[requirement],
        waived=context.is_waived(network, codes),
        requirement=codes,
    )


def _told(context: Context, frame: pd.DataFrame, place: int, status: Status) -> Told:
    network, requirement = _pair(frame, place)
    finding = replace(context.composition.finding(network, requirement), status=status, waiver=None)
    return Told(
        sentence=finding.fact,
        evidence=_evidence(context, network, finding.requirement, include_candidates=status is Status.UNKNOWN),
        reason=finding.requirement.why,
        source=finding.requirement.source,
    )


def _pair(frame: pd.DataFrame, place: int) -> tuple[int, int]:
    return int(frame["network"].iloc[place]), int(frame["requirement"].iloc[place])


def _evidence(context: Context, network: int, requirement: Requirement, *, include_candidates: bool) -> tuple[int, ...]:
    """The participations by which somebody counts, or might."""
    if requirement.parts:
        return ()
    holders, candidates = context.seats.of_network(network, requirement)
    numbers = np.concatenate([holders, candidates]) if include_candidates else holders
    rows = context.rows_of(network, including_parts=requirement.including_parts)
    rows = rows[context.present[rows]]
    organisation = context.column("organisation")[rows]
    holds = np.isin(context.snapshot.holder[rows], numbers)
    return context.ids(rows[holds | (np.isin(-organisation - 1, numbers) & (organisation >= 0))])
