"""Signals as rows: for a download, and for scripts, in words that keep their meaning there (codes and ISO dates)."""

from collections.abc import Callable
from typing import Any

from leernet.analysis.signals.collecting import PAGES, Signals
from leernet.analysis.signals.signal import Signal
from leernet.errors import Phrase

Say = Callable[[Phrase], str]


def signal_row(signals: Signals, signal: Signal, say: Say) -> dict[str, Any]:
    """One signal with all that is known of it. The fields with `waived` say why it was knowingly set aside."""
    networks = signals.snapshot.networks
    waiver = signal.waiver
    return {
        "rule": signal.rule,
        "label": signal.label,
        "requirement": signal.requirement,
        "severity": signal.severity.value,
        "subject_kind": signal.subject_kind.value,
        "subject": signal.name,
        "subject_id": _subject_id(signals, signal),
        "networks": [networks["name"].iloc[position] for position in signal.networks],
        "network_ids": [int(networks["id"].iloc[position]) for position in signal.networks],
        "sentence": say(signal.sentence),
        "reason": signal.reason,
        "source": signal.source,
        "next_step": say(signal.next_step),
        "date": signal.date.isoformat() if signal.date else None,
        "evidence": list(signal.evidence),
        "day": signal.day.isoformat(),
        "waived_because": waiver.reason if waiver else None,
        "waived_by": waiver.decided_by if waiver else None,
        "waived_until": waiver.until.isoformat() if waiver else None,
    }


def _subject_id(signals: Signals, signal: Signal) -> int | None:
    """The id of a network, a person or an organisation; a gemeente, a province and a theme have none."""
    page = PAGES.get(signal.subject_kind)
    if page is None or isinstance(signal.subject, str):
        return None
    return int(getattr(signals.snapshot, page.frame)["id"].iloc[signal.subject])
