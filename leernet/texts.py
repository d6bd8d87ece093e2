"""Words, dates and numbers in the language of whoever looks.

The source text is Dutch; `locale/en/LC_MESSAGES/leernet.po` is read as it is (no compile step to forget). The language
is a context variable: the web frame sets it for each run, the command line once.
"""

from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path

from leernet.errors import LeernetError, Phrase, fill_in

LANGUAGES = {"nl": "Nederlands", "en": "English"}
_language: ContextVar[str] = ContextVar("language", default="nl")


def set_language(language: str) -> None:
    """Use this language (a key of LANGUAGES; anything else means Dutch) for all that this run says."""
    _language.set(language if language in LANGUAGES else "nl")


def language() -> str:
    return _language.get()


@cache
def _catalogue(language: str) -> dict[str, str | tuple[str, ...]]:
    from babel.messages.pofile import read_po

    path = Path(__file__).parent / "locale" / language / "LC_MESSAGES" / "leernet.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {
            message.id if isinstance(message.id, str) else message.id[0]: (
                message.string if isinstance(message.string, str) else tuple(message.string)
            )
            for message in read_po(file)
            if message.id and message.string and all(message.string)
        }


def _(text: str, /, **values: object) -> str:
    """The text in the current language, with its {placeholders} filled in."""
    found = _catalogue(language()).get(text, text) if language() != "nl" else text
    words = found if isinstance(found, str) else found[0]
    return words.format(**values) if values else words


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """The text for one or for many, with {number} and other placeholders filled in."""
    words = (one, many)
    if language() != "nl":
        found = _catalogue(language()).get(one, words)
        words = (found, found) if isinstance(found, str) else (found[0], found[1])
    return words[0 if number == 1 else 1].format(number=format_number(number), **values)


def N_(text: str, /) -> str:
    """Marks a text for translation where it is written; it is translated where it is shown."""
    return text


def say(what: LeernetError | Phrase | date) -> str:
    """The sentence of an error or a phrase in the current language, the phrases and dates within it too."""
    if isinstance(what, date):
        return format_date(what, long=True)
    template = what.template if isinstance(what, Phrase) else what.sentence
    return fill_in(_(template), what.values, say)


def format_date(day: date | None, *, long: bool = False) -> str:
    """31-12-2025, or 31 december 2025 when long; nothing for no date."""
    from babel.dates import format_date as babel_date

    if day is None:
        return ""
    return babel_date(day, "d MMMM y" if long else "dd-MM-y", locale=language())


def format_number(number: float, *, decimals: int = 0) -> str:
    """1.234 or 12,5 in Dutch; 1,234 or 12.5 in English."""
    from babel.numbers import format_decimal

    return format_decimal(number, "#,##0" + ("." + "0" * decimals if decimals else ""), locale=language())
