"""Dutch names, taken apart: 'Vries, Anna de', 'dr. A.B. van den Berg', 'JANSEN-DE BOER, E.' and so on."""

import re
from typing import NamedTuple

from leernet.exchange.cells import clean_text
from leernet.exchange.words import ImportWords
from leernet.reference import plain

_NICKNAME = re.compile(r"\(([^()]*)\)")
_AROUND_HYPHEN = re.compile(r"\s*[-‐‑–]\s*")
_INITIALS = re.compile(r"(?:\w{1,2}\.)+\w?|[A-Z]{1,3}")
_VOWELS = set("aeiouyAEIOUY")


class PersonName(NamedTuple):
    """A name in the parts in which Dutch lists sort it."""

    given_name: str
    name_prefix: str
    family_name: str

    @property
    def full(self) -> str:
        """Anna de Vries"""
        return " ".join(filter(None, self))


def parse_name(text: str, words: ImportWords) -> PersonName:
    """The parts of a name as someone wrote it; titles and forms of address are left out."""
    text = clean_text(text).replace("’", "'").replace("`", "'")
    text = text if text.isascii() and "-" not in text else _AROUND_HYPHEN.sub("-", text)
    nickname = _NICKNAME.search(text) if "(" in text else None
    text = _NICKNAME.sub(" ", text) if nickname else text
    before, _, after = text.partition(",")
    family = _without_titles(_words_of(before, words), words)
    given = _after_comma(after, words) if after else []
    name = _family_first(family, given, words) if given else _given_first(family, words)
    if nickname and plain(nickname[1]):
        name = name._replace(given_name=nickname[1].strip())
    return _cased(name, words)


def _after_comma(text: str, words: ImportWords) -> list[str]:
    parts = [part for part in text.split(",") if plain(part) not in words.titles_after]
    return _without_titles(_words_of(" ".join(parts), words), words)


def join_name(given_name: str, name_prefix: str, family_name: str, words: ImportWords) -> PersonName:
    """A name from three columns; a prefix that stands in one of the others moves to its place."""
    given, prefix = _split_tail(_without_titles(given_name.split(), words), words)
    opening, family = _split_head(_words_of(_AROUND_HYPHEN.sub("-", family_name), words), words)
    name = PersonName(" ".join(given), name_prefix or " ".join(prefix or opening), " ".join(family))
    return _cased(name, words)


def _words_of(text: str, words: ImportWords) -> list[str]:
    """The words of a name, where 'Jansen-de Boer' is one: the prefix of a second family name does not come first."""
    parts: list[str] = []
    is_open = False
    for word in text.split():
        if is_open:
            parts[-1] += " " + word
        else:
            parts.append(word)
        last = word.rpartition("-")[2].casefold()
        is_open = (is_open or "-" in word) and last in words.prefixes
    return parts


def _family_first(family: list[str], given: list[str], words: ImportWords) -> PersonName:
    """'Vries, Anna de' and 'de Vries, Anna' alike."""
    opening, family_name = _split_head(family, words)
    given_name, closing = _split_tail(given, words)
    return PersonName(" ".join(given_name), " ".join(opening or closing), " ".join(family_name))


def _given_first(parts: list[str], words: ImportWords) -> PersonName:
    """'Anna Maria de Vries': the family name begins at the first prefix, or else is the last word."""
    if len(parts) < 2:
        return PersonName("", "", " ".join(parts))
    for start in range(len(parts)):
        length = _prefix_length(parts[start:], words)
        if length:
            return PersonName(
                " ".join(parts[:start]), " ".join(parts[start : start + length]), " ".join(parts[start + length :])
            )
    last = len(parts) - 1
    while last > 1 and plain(parts[last]) in words.suffixes:
        last -= 1
    if all(_INITIALS.fullmatch(part) and "." in part for part in parts[last:]):  # 'Jansen A.B.'
        return PersonName(" ".join(parts[last:]), "", " ".join(parts[:last]))
    return PersonName(" ".join(parts[:last]), "", " ".join(parts[last:]))


def _prefix_length(parts: list[str], words: ImportWords) -> int:
    """How many words at the start are a prefix; a family name must remain."""
    first = parts[0].casefold()
    if first not in words.openers or (first in words.lowercase_only and first != parts[0]):
        return 0
    length = 1
    while length < len(parts) and parts[length].casefold() in words.prefixes:
        length += 1
    return length if length < len(parts) else 0


def _split_head(parts: list[str], words: ImportWords) -> tuple[list[str], list[str]]:
    length = _prefix_length(parts, words) if parts else 0
    return parts[:length], parts[length:]


def _split_tail(parts: list[str], words: ImportWords) -> tuple[list[str], list[str]]:
    """The prefix at the end of 'Anna van der'; the first word is a given name whatever it looks like."""
    start = len(parts)
    while start > 1 and parts[start - 1].casefold() in words.prefixes:
        start -= 1
    return parts[:start], parts[start:]


def _without_titles(parts: list[str], words: ImportWords) -> list[str]:
    start, end = 0, len(parts)
    while start < end - 1 and (length := _title_length(parts[start:end], words)):
        start += length
    while (
        end - 1 > start and plain(parts[end - 1]) in words.titles_after and parts[end - 1].casefold() != parts[end - 1]
    ):
        end -= 1
    return parts[start:end]


def _title_length(parts: list[str], words: ImportWords) -> int:
    """'de heer' is a form of address, 'de' is not; nor is a name of which only the letters look like a title."""
    first = parts[0].casefold()
    if len(parts) > 2 and first + parts[1].casefold() in words.titles:
        return 2
    if first in words.titles:
        return 1
    pieces = [piece for piece in first.split(".") if piece] if "." in first else []
    return 1 if pieces and all(len(piece) > 1 and piece in words.titles for piece in pieces) else 0


def _cased(name: PersonName, words: ImportWords) -> PersonName:
    """Names in capitals only, or without any, get the usual ones; every other way of writing is respected."""
    letters = name.given_name + name.family_name
    prefix = name.name_prefix.lower()
    if len(name.family_name) > 1 and (letters.isupper() or letters.islower()):
        given = name.given_name.upper() if _looks_like_initials(name.given_name) else _titled(name.given_name, words)
        return PersonName(given, prefix, _titled(name.family_name, words))
    return PersonName(name.given_name, prefix, name.family_name)


def _looks_like_initials(text: str) -> bool:
    return "." in text or (len(text) <= 3 and not _VOWELS & set(text[1:]))


def _titled(text: str, words: ImportWords) -> str:
    """Capitals where a name has them: 'Jansen-de Boer', 'IJsbrand'."""
    first, *rest = re.split(r"([\s-]+)", text.lower())
    parts = [first.capitalize(), *(part if part in words.prefixes else part.capitalize() for part in rest)]
    return re.sub(r"\bIj", "IJ", "".join(parts))
