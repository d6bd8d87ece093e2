"""Continuity: how many people come and go, where one person holds a role alone, and who has to get to know whom.

A holder is a person, or an organisation that has a seat itself. Somebody who changes role within a network has not
left it. A participation that ended on an unknown day is left out: there is no day on which to count it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from leernet.analysis.composition import STATUSES, Composition, Status
from leernet.analysis.spells import Spells, joined
from leernet.analysis.unmet import kind_of, life, narrowed, profiles_between, unmet
from leernet.errors import Phrase
from leernet.reference import Reference, Requirement
from leernet.snapshot import NetworkSnapshot, day_number
from leernet.texts import N_

HANDOVER = 180
"""So many days may lie between the last day of somebody in a role and the first day of a successor."""


def stays(snapshot: NetworkSnapshot, networks: np.ndarray | None = None) -> Spells:
    """When each holder took part in each network (`group`), whatever the role; periods that touch are one."""
    return _spells(snapshot, networks)


def turnover(
    snapshot: NetworkSnapshot, periods: Sequence[tuple[date, date]], networks: np.ndarray | None = None
) -> pd.DataFrame:
    """Per period how many came, how many left, and the turnover; of all networks or of these (positions).

    Definition: turnover is the number who left during the period, divided by the average of the numbers who took part
    on the day before it and on its last day. It can be more than 1 (100%), and is missing where nobody took part.
    Seats are counted: who leaves two networks has left twice. This is the crude separation rate of Price, J. L. (1977),
    The Study of Turnover, Iowa State University Press; also the turnover rate of ISO 30414:2018, Human capital
    reporting. Leaving means that the holder took part on one day and not on the next, going by known dates; the end of
    a network is not a leaving of its people.

    Columns: first, last (dates), present (on the last day), came, left, turnover.
    """
    spells = stays(snapshot, networks)
    ends = life(snapshot)[1][spells.group]
    rows = []
    for first, last in periods:
        begin, end = day_number(first), day_number(last)
        before, after = (_count_on(spells, number) for number in (begin - 1, end))
        left = int(((spells.until >= begin - 1) & (spells.until < end) & (spells.until < ends)).sum())
        came = int(((spells.since >= begin) & (spells.since <= end)).sum())
        average = (before + after) / 2
        rows.append((first, last, after, came, left, left / average if average else np.nan))
    return pd.DataFrame(rows, columns=["first", "last", "present", "came", "left", "turnover"])


def years_until(day: date, number: int) -> list[tuple[date, date]]:
    """The calendar years before this day and the year so far, the oldest first."""
    years = range(day.year - number, day.year)
    return [*((date(year, 1, 1), date(year, 12, 31)) for year in years), (date(day.year, 1, 1), day)]


def single_holders(composition: Composition) -> pd.DataFrame:
    """The rows of a composition where one single person holds a role that is required.

    Left out are seats that are meant for one (a maximum of 1), requirements on organisations only, and those on parts.
    """
    requirements = composition.reference.requirements
    personal = np.array(
        [
            not one.parts and one.maximum != 1 and bool(one.roles or one.perspectives or one.functions)
            for one in requirements
        ],
        dtype=bool,
    )
    frame = composition.frame
    met = frame["status"] == STATUSES.index(Status.MET)
    return frame[met & (frame["count"] == 1) & personal[frame["requirement"].to_numpy(dtype=np.int64)]]


@dataclass(frozen=True, eq=False)
class Seating:
    """Who held which role when in one network, and when a required role was not held.

    `held`: holder (number), role and function (codes or None), since and until (day numbers, as known), end_unknown.
    Sorted by role, then by begin. `gaps`: requirement (code), since and until (day numbers) within the range looked at.
    `requirements`: by code, as last asked within that range.
    """

    network: int
    first: date
    last: date
    held: pd.DataFrame
    gaps: pd.DataFrame
    requirements: Mapping[str, Requirement]


def seats_over_time(snapshot: NetworkSnapshot, reference: Reference, network: int, first: date, last: date) -> Seating:
    """The seats of one network between two days. Gaps go by the profile of each day."""
    rows = snapshot.participations
    chosen = (
        (rows["network"].to_numpy() == network)
        & (rows["since"].to_numpy() <= day_number(last))
        & (rows["until"].to_numpy() >= day_number(first))
    )
    held = rows.loc[chosen, ["id", "role", "function", "since", "until", "end_unknown"]].astype({"role": object})
    held.insert(0, "holder", snapshot.holder[chosen])
    held["role"] = held["role"].where(held["role"].notna(), None)
    held["function"] = held["function"].astype(object).where(held["function"].notna(), None)
    periods = unmet(narrowed(snapshot, np.array([network])), reference, first, last)
    here = periods.network == network
    gaps = pd.DataFrame(
        {
            "requirement": np.array(periods.codes, dtype=object)[periods.code[here]],
            "since": periods.since[here],
            "until": periods.until[here],
        }
    )
    asked = {
        requirement.code: requirement
        for _since, _until, profile in profiles_between(snapshot, reference, first, last)
        for requirement in profile.requirements
        if requirement.network in {None, network} and requirement.network_kind == kind_of(snapshot, reference, network)
    }
    return Seating(network, first, last, held.sort_values(["role", "since"], na_position="last"), gaps, asked)


@dataclass(frozen=True)
class Acquaintance:
    """Somebody who began in a network lately, or who took over a role, and so has people to get to know.

    Without a role it is an organisation that takes the place of one that has ended.
    """

    network: int
    holder: int
    name: str
    role: str | None
    since: date
    newcomer: bool
    follows: tuple[str, ...]
    evidence: tuple[int, ...]

    def sentence(self, role: str, network: str) -> Phrase:
        """What happened; role and network by name."""
        values = {"name": self.name, "role": role, "network": network, "since": self.since, "names": self.follows}
        if self.follows and self.role is None:
            return Phrase(N_("In {network} neemt {name} sinds {since} de plek over van {names}."), values)
        if self.follows and self.newcomer:
            return Phrase(N_("{name} is nieuw in {network} sinds {since}, als {role}, en volgt {names} op."), values)
        if self.follows:
            return Phrase(N_("{name} is in {network} sinds {since} {role}, en volgt {names} op."), values)
        return Phrase(N_("{name} is nieuw in {network} sinds {since}, als {role}."), values)

    @property
    def next_step(self) -> Phrase:
        """Whom to bring together."""
        if self.follows:
            template = N_("Plan een kennismaking, het liefst samen met {names}: wat loopt er, en wie kent wie?")
            return Phrase(template, {"names": self.follows})
        return Phrase(N_("Plan een kennismaking met de trekker en met wie hetzelfde perspectief meebrengt."))


def acquaintances(
    snapshot: NetworkSnapshot,
    day: date,
    *,
    days: int = 90,
    networks: np.ndarray | None = None,
    most: int | None = None,
) -> list[Acquaintance]:
    """Who began in a network, or in a role there, in the last so many days; the last to begin comes first.

    With them are the organisations that follow one that ended in that time, in each network where that one took part
    until its end and the successor did not yet. No more than `most` are told, when that is given.

    Somebody follows another when the other held the same role in the same network and stopped at most HANDOVER days
    before the newcomer began, or has stopped or will stop by a known date within HANDOVER days after. Who began at the
    begin of the network itself is no newcomer: everybody was new then.
    """
    number = day_number(day)
    roles, begins = _spells(snapshot, networks, by_role=True), life(snapshot)[0]
    began = (roles.since > number - days) & (roles.since <= number) & (roles.until >= number)
    found = np.flatnonzero(began & (roles.since > begins[roles.group // _MOST_ROLES]))
    newcomers = _newcomers(snapshot, networks, day, days)
    told: set[tuple[int, int]] = set()
    actions: list[Acquaintance] = []
    for row in found[np.argsort(-roles.since[found], kind="stable")].tolist():
        network, code = divmod(int(roles.group[row]), _MOST_ROLES)
        key = (network, int(roles.who[row]))
        earlier = _predecessors(roles, row) if code else roles.who[:0]
        if not len(earlier) and (key not in newcomers or key in told):
            continue
        if len(actions) == most:
            break
        told.add(key)
        actions.append(
            Acquaintance(
                network=network,
                holder=key[1],
                name=snapshot.holder_names(roles.who[[row]])[0],
                role=str(snapshot.participations["role"].cat.categories[code - 1]) if code else None,
                since=date.fromordinal(int(roles.since[row])),
                newcomer=key in newcomers,
                follows=tuple(snapshot.holder_names(earlier)),
                evidence=_evidence(snapshot, network, key[1], int(roles.since[row])),
            )
        )
    actions += _successions(snapshot, day, days, networks)
    return sorted(actions, key=lambda one: one.since, reverse=True)[:most]


def _successions(snapshot: NetworkSnapshot, day: date, days: int, networks: np.ndarray | None) -> list[Acquaintance]:
    """The organisations that take the place of one that ended in the last so many days, network by network."""
    frame, rows = snapshot.organisations, snapshot.participations
    network, organisation = rows["network"].to_numpy(), rows["organisation"].to_numpy()
    looked_at = snapshot.networks_on(day)
    if networks is not None:
        looked_at &= np.isin(np.arange(len(looked_at)), networks)
    ends = frame["end"].to_numpy().astype("datetime64[D]")
    today = np.datetime64(day)
    lately = (ends >= today - days) & (ends < today) & (frame["successor"].to_numpy() >= 0)
    found = []
    for ended in np.flatnonzero(lately).tolist():
        end, successor = ends[ended].astype(date), int(frame["successor"].iloc[ended])
        held = snapshot.holds_on(end) & looked_at[network]
        theirs = held & (organisation == ended)
        found += [
            Acquaintance(
                network=place,
                holder=-successor - 1,
                name=str(frame["name"].iloc[successor]),
                role=None,
                since=end + timedelta(days=1),
                newcomer=True,
                follows=(str(frame["name"].iloc[ended]),),
                evidence=tuple(rows["id"].to_numpy()[theirs & (network == place)].tolist()),
            )
            for place in np.setdiff1d(network[theirs], network[held & (organisation == successor)]).tolist()
        ]
    return found


_MOST_ROLES = 1_000
"""More roles than any reference data has: network and role together are one number."""


def _newcomers(snapshot: NetworkSnapshot, networks: np.ndarray | None, day: date, days: int) -> set[tuple[int, int]]:
    """Pairs of a network and a holder who was not there before the last so many days."""
    stay, number = stays(snapshot, networks), day_number(day)
    new = (stay.since > number - days) & (stay.since <= number) & (stay.until >= number)
    return set(zip(stay.group[new].tolist(), stay.who[new].tolist(), strict=True))


def _predecessors(roles: Spells, row: int) -> np.ndarray:
    """Who had this role here and stopped nearest to the day on which it was taken over."""
    same = slice(*np.searchsorted(roles.group, (roles.group[row], roles.group[row] + 1)))
    who, since, until = roles.who[same], roles.since[same], roles.until[same]
    away = np.abs(until + 1 - roles.since[row])
    earlier = (who != roles.who[row]) & (since < roles.since[row]) & (away <= HANDOVER)
    return who[earlier & (away == away[earlier].min())] if earlier.any() else who[:0]


def _evidence(snapshot: NetworkSnapshot, network: int, holder: int, since: int) -> tuple[int, ...]:
    rows = snapshot.participations
    there = slice(*np.searchsorted(rows["network"].to_numpy(), (network, network + 1)))
    chosen = (snapshot.holder[there] == holder) & (rows["since"].to_numpy()[there] == since)
    return tuple(rows["id"].to_numpy()[there][chosen].tolist())


def _spells(snapshot: NetworkSnapshot, networks: np.ndarray | None, by_role: bool = False) -> Spells:
    """Who took part where and when, going by known dates and while the network existed.

    The group is the network or, by role, network × _MOST_ROLES + the place of the role (0: no role known).
    """
    rows = snapshot.participations
    group = network = rows["network"].to_numpy().astype(np.int64)
    if by_role:
        group = network * _MOST_ROLES + rows["role"].cat.codes.to_numpy() + 1
    begin, end = life(snapshot)
    since = np.maximum(rows["since"].to_numpy(), begin[network])
    until = np.minimum(rows["until"].to_numpy(), end[network])
    chosen = ~rows["end_unknown"].to_numpy() & (since <= until)
    if networks is not None:
        chosen &= np.isin(network, networks)
    return joined(Spells(group, snapshot.holder, since, until).only(chosen))


def _count_on(spells: Spells, number: int) -> int:
    return int(((spells.since <= number) & (spells.until >= number)).sum())
