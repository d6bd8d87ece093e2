"""Seats that will fall away, going by the dates that are known."""

from collections.abc import Iterator

import numpy as np

from leernet.analysis.findings import SEVERITY_ORDER
from leernet.analysis.forecast import forecast, months_later
from leernet.analysis.signals.context import Context
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.texts import N_


@signal("rol_loopt_af")
def lapsing(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Requirements that are met now and will not be, within the longest of the terms."""
    terms = rule.numbers("terms")
    coming = forecast(context.snapshot, context.reference, context.day, max(terms))
    frame = coming.frame[context.judged(rule)[coming.frame["network"].to_numpy()]]
    codes = [one.code for one in coming.reference.requirements]
    severity = [SEVERITY_ORDER.index(rule.severity or one.severity) for one in coming.reference.requirements]

    def tell(place: int) -> Told:
        row = frame.iloc[place]
        falling = coming.falling(int(row["network"]), int(row["requirement"]))
        term = next(months for months in terms if falling.day <= months_later(context.day, months))
        return Told(
            sentence=Phrase(N_("Binnen {months} maanden: {fact}"), {"months": term, "fact": falling.sentence}),
            evidence=falling.evidence,
            next_step=falling.next_step,
        )

    yield Found(
        SubjectKind.NETWORK,
        frame["network"].to_numpy(),
        tell,
        severity=np.array(severity, dtype=np.int8)[frame["requirement"].to_numpy()],
        date=frame["falls"].to_numpy(),
        requirement=np.array(codes, dtype=object)[frame["requirement"].to_numpy()],
    )
