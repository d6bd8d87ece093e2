"""Trends over rounds: what the anchor questions say, how many take part, and whether actions are kept.

Never a ranking: a trend is of one network, or of all of them together, and always comes with the numbers it rests on.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from leernet.analysis.reflection.results import thawed_results
from leernet.reference import Reference
from leernet.snapshot import NetworkSnapshot, to_date

ANCHOR_COLUMNS = ("round", "day", "network", "question", "mean", "n")


def rounds_of(snapshot: NetworkSnapshot, networks: Sequence[int] | None) -> pd.DataFrame:
    """The closed rounds of these networks (positions; None: all), the earliest first, with `round` as position."""
    rounds = snapshot.reflection.rounds
    rounds = rounds.assign(round=np.arange(len(rounds)))
    closed = rounds[rounds["phase"] == "gesloten"]
    if networks is not None:
        closed = closed[[not set(networks).isdisjoint(own) for own in closed["networks"]]]
    return closed.sort_values(["day", "id"])


def anchor_trend(
    snapshot: NetworkSnapshot, reference: Reference, networks: Sequence[int] | None = None
) -> pd.DataFrame:
    """The average of each anchor question per closed round: ANCHOR_COLUMNS.

    `question` is the code in the bank, `network` the names of the round's networks. A round in which too few gave a
    score to show any is left out.
    """
    anchors = {question.code for question in reference.reflection.anchors}
    names = snapshot.networks["name"].to_numpy(dtype=object)
    rows = [
        (int(one.round), to_date(one.day), _together(names, one.networks), row["bank_code"], scores.mean, scores.n)
        for one in _records(rounds_of(snapshot, networks))
        for row in (one.frozen or {}).get("results", [])
        if row["bank_code"] in anchors
        and (scores := thawed_results({"results": [row]})[row["question_id"]].scores) is not None
        and scores.n
    ]
    return pd.DataFrame(rows, columns=list(ANCHOR_COLUMNS))


PARTICIPATION_COLUMNS = ("round", "day", "network", "invited", "respondents", "share")


def participation_trend(snapshot: NetworkSnapshot, networks: Sequence[int] | None = None) -> pd.DataFrame:
    """Per closed round how many were invited and how many answered: PARTICIPATION_COLUMNS.

    `share` (0 to 1) is missing when nobody was invited, or more people answered than were invited.
    """
    names = snapshot.networks["name"].to_numpy(dtype=object)
    invitees = snapshot.reflection.invitees
    rows = []
    for one in _records(rounds_of(snapshot, networks)):
        invited = int((invitees["round"] == one.round).sum())
        answered = None if one.respondents is None else int(one.respondents)
        known = answered is not None and 0 < invited >= answered
        share = answered / invited if known and answered is not None else None
        rows.append((int(one.round), to_date(one.day), _together(names, one.networks), invited, answered, share))
    return pd.DataFrame(rows, columns=list(PARTICIPATION_COLUMNS))


KEPT_COLUMNS = ("round", "day", "network", "done", "running", "dropped", "helped")


def action_trend(snapshot: NetworkSnapshot, networks: Sequence[int] | None = None) -> pd.DataFrame:
    """Per closed round what it said of the actions of earlier ones: KEPT_COLUMNS. Rounds that reviewed none are absent.

    `helped` counts the done ones that helped, wholly or in part.
    """
    names, reviews = snapshot.networks["name"].to_numpy(dtype=object), snapshot.reflection.action_reviews
    rows = []
    for one in _records(rounds_of(snapshot, networks)):
        mine = reviews[reviews["round"] == one.round]
        if mine.empty:
            continue
        status = mine["status"].astype(str)
        counts = [int((status == code).sum()) for code in ("gedaan", "loopt", "vervallen")]
        helped = int(mine["helped"].isin(["ja", "deels"]).sum())
        rows.append((int(one.round), to_date(one.day), _together(names, one.networks), *counts, helped))
    return pd.DataFrame(rows, columns=list(KEPT_COLUMNS))


def _together(names: np.ndarray, networks: Sequence[int]) -> str:
    return ", ".join(str(names[network]) for network in networks)


def _records(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples())
