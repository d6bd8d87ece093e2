"""What a round keeps of the day on which it closes: who was there, what was missing, and which signals stood.

Everything is ready for JSON and names no people: a round is kept for years, and somebody may want to be forgotten.
"""

from typing import Any

import numpy as np

from leernet.analysis.composition import Composition
from leernet.analysis.reflection.today import Needed, Today, members_by_perspective, table_of_today
from leernet.analysis.signals import Signal, SubjectKind, all_signals
from leernet.texts import say


def frozen_day(composition: Composition, round: int) -> dict[str, Any]:
    """The composition and the signals of the networks of a round (a position), on the day of the composition.

    Keys: day, invited, present (None when nobody looked), perspectives (people present by perspective), members (by the
    id of a network its participants by perspective, "" for no known role), needed (a dict per requirement) and signals.
    """
    snapshot, reference, day = composition.snapshot, composition.reference, composition.day
    networks = np.array(snapshot.reflection.rounds["networks"].iloc[round], dtype=np.int64)
    today = table_of_today(composition, round)
    ids = snapshot.networks["id"].to_numpy()
    return {
        "day": day.isoformat(),
        **_table(today),
        "members": {
            str(ids[network]): members_by_perspective(snapshot, reference, network, day)
            for network in networks.tolist()
        },
        "needed": [_needed(composition, one) for one in today.needed],
        "signals": _signals(composition, networks),
    }


def _table(today: Today) -> dict[str, Any]:
    return {"invited": today.invited, "present": today.present, "perspectives": today.perspectives}


def _needed(composition: Composition, one: Needed) -> dict[str, Any]:
    networks, requirement = composition.snapshot.networks, one.finding.requirement
    return {
        "network_id": int(networks["id"].iloc[one.finding.network]),
        "network": str(networks["name"].iloc[one.finding.network]),
        "code": requirement.code,
        "label": requirement.label,
        "severity": requirement.severity.value,
        "status": one.finding.status.value,
        "at_table": one.at_table.value,
    }


def _signals(composition: Composition, networks: np.ndarray) -> list[dict[str, Any]]:
    """The open signals about these networks, with pseudonyms where a sentence names somebody."""
    found = all_signals(composition.snapshot.pseudonymised(), composition.reference, composition.day)
    rows = np.flatnonzero(found.about(networks) & found.open())
    return [_signal(found.signal(int(row))) for row in rows]


def _signal(signal: Signal) -> dict[str, Any]:
    return {
        "rule": signal.rule,
        "label": signal.label,
        "severity": signal.severity.value,
        "name": "" if signal.subject_kind is SubjectKind.PERSON else signal.name,
        "sentence": say(signal.sentence),
        "date": signal.date.isoformat() if signal.date else None,
    }
