"""When networks came together: meetings of every kind, and the reflection rounds among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from leernet.snapshot import NetworkSnapshot, day_number

ROUND = "reflectie"
"""The kind of meeting that a reflection round is."""

HELD = ("bespreken", "gesloten")
"""The phases of a round that was held: in preparation or open it has yet to be."""


_NOTHING = pd.DataFrame(
    {
        "network": np.empty(0, dtype=np.int64),
        "day": np.empty(0, dtype=np.int64),
        "kind": np.empty(0, dtype=object),
        "meeting": np.empty(0, dtype=np.int64),
    }
)


@dataclass(frozen=True, eq=False)
class Gatherings:
    """A row per network and gathering up to and including a day: network (position), day (number), kind, meeting
    (position of the meeting, -1 for a round).
    """

    frame: pd.DataFrame

    def last(self, networks: int, kinds: Sequence[str] | None) -> np.ndarray:
        """Per network (of so many) the day number of its last gathering of these kinds, or of any; 0 without one."""
        rows = self.frame if kinds is None else self.frame[self.frame["kind"].isin(kinds)]
        last = np.zeros(networks, dtype=np.int64)
        np.maximum.at(last, rows["network"].to_numpy(dtype=np.int64), rows["day"].to_numpy(dtype=np.int64))
        return last

    def attendance(self, snapshot: NetworkSnapshot, since: int) -> pd.DataFrame:
        """Who was at which meeting from a day on: network, meeting, person (positions), role (code or None).

        Without a role of its own an attendance has the one that the person has in that network on that day.
        """
        meetings = self.frame[(self.frame["meeting"] >= 0) & (self.frame["day"] >= since)]
        came = snapshot.reflection.attendees
        came = came[came["attended"].to_numpy(dtype=bool)] if len(came) else came
        rows = came[["meeting", "person", "role"]].merge(meetings[["meeting", "network", "day"]], on="meeting")
        rows["role"] = [
            role or _role_in(snapshot, int(person), int(network), int(day))
            for role, person, network, day in zip(
                rows["role"], rows["person"], rows["network"], rows["day"], strict=True
            )
        ]
        return rows


def gatherings_on(snapshot: NetworkSnapshot, day: date) -> Gatherings:
    """All that had taken place by the end of this day."""
    frames = snapshot.reflection
    if frames.meetings.empty and frames.rounds.empty:
        return Gatherings(_NOTHING)
    meetings = pd.DataFrame(
        {
            "network": frames.meetings["network"].astype(np.int64),
            "day": frames.meetings["day"].astype(np.int64),
            "kind": frames.meetings["kind"].astype(object),
            "meeting": np.arange(len(frames.meetings)),
        }
    )
    held = frames.rounds[frames.rounds["phase"].isin(HELD)]
    pairs = held[["networks", "day"]].explode("networks").dropna()
    rounds = pd.DataFrame(
        {
            "network": pairs["networks"].astype(np.int64),
            "day": pairs["day"].astype(np.int64),
            "kind": ROUND,
            "meeting": -1,
        }
    )
    frame = pd.concat([meetings, rounds], ignore_index=True)
    return Gatherings(frame[frame["day"] <= day_number(day)].reset_index(drop=True))


def _role_in(snapshot: NetworkSnapshot, person: int, network: int, day: int) -> str | None:
    if person < 0:
        return None
    rows = snapshot.participations
    first, last = np.searchsorted(rows["network"].to_numpy(), (network, network + 1))
    mine = rows.iloc[first:last]
    mine = mine[(mine["person"] == person) & (mine["since"] <= day) & (mine["until"] >= day) & mine["role"].notna()]
    return None if mine.empty else str(mine["role"].iloc[0])
