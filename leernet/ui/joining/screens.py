"""The addresses of the join pages, and what each of them answers.

    /meedoen              type a code
    /meedoen/<code>       the questions of one round; sent back to the same address
    /meedoen/<code>/ander the same device, somebody else

A device gets a ticket in a cookie that no script can read. Nothing here may be kept by a browser or a proxy.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from leernet import __version__
from leernet.errors import DatabaseUnavailable, InvalidInput, LeernetError, TooManyTries, UnknownJoinCode, WrongPhase
from leernet.faults import note_fault
from leernet.model import Phase
from leernet.services.answers import new_ticket, own_answers, submit_answers
from leernet.services.joining import Door, JoinedRound, read_code, shown_code
from leernet.texts import LANGUAGES, say
from leernet.ui import runtime
from leernet.ui.joining import wording
from leernet.ui.joining.asked import (
    PREFIX,
    address_of,
    fields_in,
    hand_out,
    is_from_our_page,
    speak,
    ticket_of,
    wants_json,
)
from leernet.ui.joining.form import answers_in, fields_of, filled_by

_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex",
}
_STATUS: Mapping[type[LeernetError], int] = {
    UnknownJoinCode: 404,
    TooManyTries: 429,
    InvalidInput: 422,
    WrongPhase: 409,
    DatabaseUnavailable: 503,
}
_templates = Environment(loader=PackageLoader("leernet.ui.joining"), autoescape=True, undefined=StrictUndefined)
_door = Door()


def type_code(request: Request) -> Response:
    """The page on which somebody types a code; whoever did goes on to the questions."""
    speak(request)
    code = read_code(request.query_params.get("code", "")[:40])
    if code:
        return RedirectResponse(address_of(request, code), status_code=303, headers=_HEADERS)
    return _code_page(request)


def see_questions(request: Request) -> Response:
    """The questions, with what this device answered before."""
    speak(request)
    try:
        joined = _enter(request)
        ticket = ticket_of(request, joined) or new_ticket()
        if joined.phase != Phase.OPEN:
            return _page(request, "closed.html", wording.closed(joined.phase), typed=[])
        filled = filled_by(own_answers(runtime.own_store(), ticket=ticket, round_id=joined.id).values())
        return _questions(request, joined, ticket, filled, saved="bewaard" in request.query_params)
    except Exception as error:  # noqa: BLE001 - whatever it is, a page with a sentence
        return _refused(request, error)


async def send_answers(request: Request) -> Response:
    """Keep what was answered. Sending the same again changes nothing."""
    filled = await fields_in(request)
    return await run_in_threadpool(_keep, request, filled)


async def somebody_else(request: Request) -> Response:
    """Begin anew on this device; what was answered stays, and can no longer be changed from here."""
    return await run_in_threadpool(_begin_anew, request)


def _keep(request: Request, filled: Mapping[str, str] | None) -> Response:
    speak(request)
    if filled is None or not is_from_our_page(request):
        return _answer(request, wording.refused(), status=403)
    try:
        joined = _enter(request)
        ticket = ticket_of(request, joined)
        if ticket is None:
            return _again(request, joined, new_ticket(), filled, wording.no_ticket(), status=409)
        return _submit(request, joined, ticket, filled)
    except Exception as error:  # noqa: BLE001 - whatever it is, a page with a sentence
        return _refused(request, error, filled)


def _submit(request: Request, joined: JoinedRound, ticket: str, filled: Mapping[str, str]) -> Response:
    store = runtime.own_store()
    try:
        answers = answers_in(filled, joined, _perspectives())
        if all(answer.says_nothing for answer in answers) and not own_answers(store, ticket=ticket, round_id=joined.id):
            return _again(request, joined, ticket, filled, wording.nothing(), status=422)
        submit_answers(store, ticket=ticket, round_id=joined.id, answers=answers)
    except InvalidInput as error:
        return _again(request, joined, ticket, filled, wording.mistake(error), status=422)
    if wants_json(request):
        return JSONResponse({"saved": True, "sentence": wording.saved()}, headers=_HEADERS)
    return RedirectResponse(address_of(request, saved=True), status_code=303, headers=_HEADERS)


def _begin_anew(request: Request) -> Response:
    speak(request)
    if not is_from_our_page(request):
        return _answer(request, wording.refused(), status=403)
    try:
        joined = _enter(request)
    except Exception as error:  # noqa: BLE001 - whatever it is, a page with a sentence
        return _refused(request, error)
    answer = RedirectResponse(address_of(request), status_code=303, headers=_HEADERS)
    hand_out(request, answer, joined, new_ticket())
    return answer


def _enter(request: Request) -> JoinedRound:
    address = request.client.host if request.client else ""
    return _door.enter(runtime.own_store(), code=request.path_params["code"], address=address, now=datetime.now(UTC))


def _perspectives() -> dict[str, str]:
    return {code: each.name for code, each in runtime.reference().perspectives.items()}


def _page(
    request: Request, template: str, words: Mapping[str, object], *, status: int = 200, **shown: object
) -> HTMLResponse:
    languages = [(code, name, _switched(request, code)) for code, name in LANGUAGES.items()]
    html = _templates.get_template(template).render(
        words={**wording.frame(), **words}, languages=languages, prefix=PREFIX, version=__version__, **shown
    )
    return HTMLResponse(html, status_code=status, headers=_HEADERS)


def _switched(request: Request, language: str) -> str:
    """This page in a language; the address that was asked for is not repeated."""
    code = request.path_params.get("code")
    place = f"{PREFIX}/{quote(shown_code(read_code(code)))}" if code else PREFIX
    return f"{place}?taal={language}"


def _code_page(request: Request, problem: str = "", *, status: int = 200) -> Response:
    chosen = request.query_params.get("taal", "")
    return _page(request, "code.html", wording.code(), status=status, problem=problem, chosen=chosen)


def _questions(
    request: Request,
    joined: JoinedRound,
    ticket: str,
    filled: Mapping[str, str],
    *,
    problem: str = "",
    saved: bool = False,
    status: int = 200,
) -> Response:
    perspectives = _perspectives()
    answer = _page(
        request,
        "questions.html",
        wording.questions(joined),
        status=status,
        asked=fields_of(joined, perspectives, filled),
        perspectives=perspectives,
        filled={"name": "", "perspective": "", **filled},
        named=not joined.anonymous,
        address=address_of(request),
        other_address=address_of(request, then="/ander"),
        mark=wording.mark_of(ticket),
        problem=problem,
        saved=saved,
    )
    hand_out(request, answer, joined, ticket)
    return answer


def _again(
    request: Request, joined: JoinedRound, ticket: str, filled: Mapping[str, str], problem: str, *, status: int
) -> Response:
    """The form once more, with all that was typed in it and what is wrong."""
    if not wants_json(request):
        return _questions(request, joined, ticket, filled, problem=problem, status=status)
    answer = _answer(request, problem, status=status)
    hand_out(request, answer, joined, ticket)
    return answer


def _refused(request: Request, error: Exception, filled: Mapping[str, str] | None = None) -> Response:
    """The sentence of a mistake; of one that nobody foresaw its number. What was typed is given back."""
    known = isinstance(error, LeernetError)
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    sentence = say(error if isinstance(error, LeernetError) else note_fault(error))
    if isinstance(error, WrongPhase):
        sentence = wording.too_late()
    elif isinstance(error, DatabaseUnavailable) or not known:
        sentence = wording.later() if known else sentence
    typed = [value for name, value in (filled or {}).items() if name.startswith("text-") and value.strip()]
    if isinstance(error, UnknownJoinCode | TooManyTries) and not typed and not wants_json(request):
        return _code_page(request, sentence, status=status)
    return _answer(request, sentence, status=status, typed=typed)


def _answer(request: Request, sentence: str, *, status: int, typed: list[str] | None = None) -> Response:
    if wants_json(request):
        return JSONResponse({"saved": False, "sentence": sentence}, status_code=status, headers=_HEADERS)
    return _page(request, "closed.html", wording.stopped(sentence), status=status, typed=typed or [])


def anything(request: Request) -> Response:
    """Whatever another machine asks for in room mode: the page for the code, and no word about what else there is."""
    speak(request)
    return _code_page(request)


def logo(_request: Request) -> Response:
    return FileResponse(Path(__file__).parents[1] / "logo.svg", media_type="image/svg+xml")


ROUTES = [
    Route(f"{PREFIX}/bestanden/leernet.svg", logo),
    Mount(f"{PREFIX}/bestanden", StaticFiles(directory=Path(__file__).with_name("assets"))),
    Route(PREFIX, type_code),
    Route(PREFIX + "/{code}", see_questions, methods=["GET"]),
    Route(PREFIX + "/{code}", send_answers, methods=["POST"]),
    Route(PREFIX + "/{code}/ander", somebody_else, methods=["POST"]),
]
EVERYTHING = [*ROUTES, Route("/{rest:path}", anything)]
"""All that another machine can reach in room mode."""
