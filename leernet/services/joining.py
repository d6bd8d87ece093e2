"""Joining a round with a short code: who has the code sees the questions of that one round, and nothing else.

The code is made of 24 signs of which none looks like another and that spell no words: eight of them are a choice out of
a hundred thousand million. With at most `TRIES_IN_ALL` wrong tries per `WINDOW`, somebody who guesses for twelve hours
on end has a chance of less than one in a million.
"""

import ipaddress
import secrets
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from threading import Lock

from sqlalchemy import delete, select
from sqlmodel import Session

from leernet.errors import TooManyTries, UnknownJoinCode
from leernet.model import AnswerKind, JoinCode, Phase, ReflectionRound
from leernet.services.policy import Actor, require
from leernet.services.rounds import round_in
from leernet.store import Store, answering
from leernet.texts import N_

SIGNS = "23456789CDFHJKMNPQRTVWXY"
LENGTH = 8
_AT_LEAST = timedelta(hours=24)

WINDOW = timedelta(minutes=10)
TRIES_PER_ADDRESS = 20
TRIES_IN_ALL = 300


def shown_code(code: str) -> str:
    """The code as people read and type it: K7QM-3XWP."""
    return f"{code[:4]}-{code[4:]}"


def read_code(typed: str) -> str:
    """What somebody typed as a code: capitals or not, with or without a dash or spaces."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def make_join_code(store: Store, *, actor: Actor, round_id: int, now: datetime, renew: bool = False) -> str:
    """The code with which people join this open round: the one there is, or a new one; only one holds at a time.

    With `renew` the old code stops working. A code holds until the day after the round, and at least a day. Raises
    WrongPhase when the round is not open.
    """
    require(actor, "add", "join_code")
    if not renew:
        with store.read() as session:
            if code := _valid_code(session, round_id, now):
                return code
    remedy = N_("Meedoen met een code kan alleen zolang de ronde open is.")
    with store.write(actor.name) as work:
        round = round_in(work, round_id, Phase.OPEN, remedy=remedy)
        # Two screens that open at once: the second shows the code of the first, which would stop working otherwise.
        if not renew and (code := _valid_code(work.session, round_id, now)):
            return code
        work.session.execute(delete(JoinCode).where(JoinCode.round_id == round_id))  # type: ignore[arg-type]
        day_after = datetime.combine(round.day + timedelta(days=2), time(), UTC)
        made = JoinCode(code=_new_code(), round_id=round_id, expires=max(day_after, now + _AT_LEAST))
        work.session.add(made)
        return made.code


def _valid_code(session: Session, round_id: int, now: datetime) -> str | None:
    """The code that opens this round now, if it is open and has one."""
    of_round = (
        select(JoinCode)
        .join(ReflectionRound, ReflectionRound.id == JoinCode.round_id)  # type: ignore[arg-type]
        .where(JoinCode.round_id == round_id, ReflectionRound.phase == Phase.OPEN)  # type: ignore[arg-type]
    )
    codes = session.execute(of_round).scalars()
    return next((each.code for each in codes if _in_utc(each.expires) > now), None)


def _new_code() -> str:
    return "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))


def _in_utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@dataclass(frozen=True)
class AskedQuestion:
    """A question as respondents see it."""

    id: int
    text: str
    kind: AnswerKind
    empathy: bool


@dataclass(frozen=True)
class JoinedRound:
    """All that somebody who joins may know of a round: no name, no network, and nobody who is invited."""

    id: int
    phase: Phase
    anonymous: bool
    minimum_group: int
    questions: tuple[AskedQuestion, ...]


def find_round(store: Store, *, code: str, now: datetime) -> JoinedRound:
    """The round that this code opens. Raises UnknownJoinCode when there is none, or not any more."""
    with store.read() as session:
        connection = session.connection()
        round = answering.round_of_code(connection, read_code(code)[: LENGTH + 1])
        if round is None or _in_utc(round.expires) <= now:
            raise UnknownJoinCode
        return JoinedRound(
            id=round.id,
            phase=Phase(round.phase),
            anonymous=round.anonymous,
            minimum_group=round.minimum_group,
            questions=tuple(
                AskedQuestion(row.id, row.text, AnswerKind(row.kind), row.empathy)
                for row in answering.asked(connection, round.id).values()
            ),
        )


class Tries:
    """Remembers when something was tried in vain, for as long as it counts."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._moments: dict[str, deque[datetime]] = {}

    def too_many(self, key: str, now: datetime) -> bool:
        return len(self._counting(key, now)) >= self._most

    def note(self, key: str, now: datetime) -> None:
        self._forget(now)
        self._moments.setdefault(key, deque(maxlen=self._most)).append(now)

    def _counting(self, key: str, now: datetime) -> Sequence[datetime]:
        return [moment for moment in self._moments.get(key, ()) if moment > now - WINDOW]

    def _forget(self, now: datetime) -> None:
        """An address that stopped trying takes no memory."""
        for key in [key for key in self._moments if not self._counting(key, now)]:
            del self._moments[key]


class Door:
    """Lets in whoever has a code, and stops whoever keeps guessing: one address, or all of them together."""

    def __init__(self) -> None:
        self._per_address = Tries(TRIES_PER_ADDRESS)
        self._in_all = Tries(TRIES_IN_ALL)
        self._lock = Lock()  # the join pages are served by several threads

    def enter(self, store: Store, *, code: str, address: str, now: datetime) -> JoinedRound:
        """The round that this code opens. Raises UnknownJoinCode, and TooManyTries (for a good code as well: otherwise
        guessing could go on).
        """
        key = _neighbourhood(address)
        with self._lock:
            if self._per_address.too_many(key, now) or self._in_all.too_many("", now):
                raise TooManyTries(minutes=int(WINDOW.total_seconds() // 60))
        try:
            return find_round(store, code=code, now=now)
        except UnknownJoinCode:
            with self._lock:
                self._per_address.note(key, now)
                self._in_all.note("", now)
            raise


def _neighbourhood(address: str) -> str:
    """One key per machine: on IPv6 a machine has as many addresses as it likes, but within one /64."""
    try:
        read = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv6Address) and read.ipv4_mapped is None:
        return str(ipaddress.ip_network((read, 64), strict=False))
    return str(read)
