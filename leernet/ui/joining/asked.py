"""What a request to a join page says: its language, its ticket, what was filled in, and whether we sent the page."""

import re
from contextlib import suppress
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from leernet.errors import LeernetError
from leernet.services.joining import JoinedRound, read_code, shown_code
from leernet.texts import LANGUAGES, set_language
from leernet.ui import runtime

PREFIX = "/meedoen"
LARGEST_FORM = 2_000_000
MOST_FIELDS = 2_000
_KEPT_FOR = 60 * 60 * 24 * 30
_TICKET = re.compile(r"[\w-]{43}", re.ASCII)


def speak(request: Request) -> None:
    """Speak the language of the address, or else that of leernet; Dutch while its settings cannot be read."""
    chosen = request.query_params.get("taal", "")
    with suppress(LeernetError):
        set_language(chosen if chosen in LANGUAGES else runtime.settings().language)


def address_of(request: Request, code: str | None = None, *, then: str = "", saved: bool = False) -> str:
    """The address of the questions, or what comes after it, in the language that was chosen."""
    code = shown_code(read_code(code or request.path_params["code"]))
    chosen = request.query_params.get("taal", "")
    asked = {**({"taal": chosen} if chosen in LANGUAGES else {}), **({"bewaard": "1"} if saved else {})}
    return f"{PREFIX}/{quote(code)}{then}" + (f"?{urlencode(asked)}" if asked else "")


def ticket_of(request: Request, joined: JoinedRound) -> str | None:
    """What this device holds for this round: its own ticket, or nothing."""
    ticket = request.cookies.get(_cookie(joined), "")
    return ticket if _TICKET.fullmatch(ticket) else None


def _cookie(joined: JoinedRound) -> str:
    return f"leernet_ronde_{joined.id}"


def hand_out(request: Request, answer: Response, joined: JoinedRound, ticket: str) -> None:
    """Give the device its ticket, for the join pages alone and out of reach of any script."""
    answer.set_cookie(
        _cookie(joined),
        ticket,
        max_age=_KEPT_FOR,
        path=PREFIX,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def is_from_our_page(request: Request) -> bool:
    """Whether a form was sent from a page of ours: browsers say where it stood, and a page cannot make them lie."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


async def fields_in(request: Request) -> dict[str, str] | None:
    """The fields that were sent, or None for what no form of ours sends."""
    length = request.headers.get("content-length", "")
    kind = request.headers.get("content-type", "").partition(";")[0]
    if not length.isdecimal() or int(length) > LARGEST_FORM or kind != "application/x-www-form-urlencoded":
        return None
    try:
        fields = parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    return {name: value.replace("\r\n", "\n") for name, value in fields}


def wants_json(request: Request) -> bool:
    return request.headers.get("accept", "") == "application/json"
