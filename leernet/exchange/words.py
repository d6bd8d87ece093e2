"""The words by which an import recognises columns, names and dates: files that a coördinator can extend."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leernet.errors import InvalidReference, Phrase
from leernet.reference import plain
from leernet.texts import N_, language

FIELDS = (
    *("person", "given_name", "name_prefix", "family_name", "email"),
    *("organisation", "organisation_kind", "gemeente", "network", "network_kind", "theme"),
    *("role", "function", "since", "until", "end_reason"),
)
"""What a column can mean, in the order in which a template has them."""


@dataclass(frozen=True)
class Header:
    """A field that a column can hold, with the words that columns like that have above them; the first fit best."""

    field: str
    label: str
    label_en: str
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """The label in the current language."""
        return self.label_en if language() == "en" else self.label


@dataclass(frozen=True, eq=False)
class ImportWords:
    """All words, ready for looking up: folded with `plain` where that is how they are compared."""

    headers: Mapping[str, Header]
    prefixes: frozenset[str]
    openers: frozenset[str]
    lowercase_only: frozenset[str]
    titles: frozenset[str]
    titles_after: frozenset[str]
    suffixes: frozenset[str]
    vacant: frozenset[str]
    open_ends: frozenset[str]
    known_ends: frozenset[str]
    unknown: frozenset[str]
    months: Mapping[str, int]


def load_import_words(*folders: Path) -> ImportWords:
    """Read both files; of each the first folder that has it wins. A mistake raises InvalidReference."""
    headers = _read(folders, "import_headers.toml", FIELDS)
    words = _read(folders, "import_words.toml", ("names", "dates"))
    names, dates = words["names"], words["dates"]
    try:
        return ImportWords(
            headers={
                field: Header(
                    field, values["label"], values["label_en"], (*values["words"], values["label"], values["label_en"])
                )
                for field, values in headers.items()
            },
            prefixes=frozenset(names["prefixes"]),
            openers=frozenset(names["openers"]),
            lowercase_only=frozenset(names["lowercase_only"]),
            titles=_folded(names["titles"]),
            titles_after=_folded(names["titles_after"]),
            suffixes=_folded(names["suffixes"]),
            vacant=_lower(names["vacant"]),
            open_ends=_lower(dates["open"]),
            known_ends=_lower(dates["ended"]),
            unknown=_lower(dates["unknown"]),
            months={str(name): int(number) for name, number in dates["months"].items()},
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InvalidReference(
            file="import_headers.toml / import_words.toml",
            entry=str(error),
            problem=Phrase(N_("dit veld ontbreekt of heeft niet de goede vorm.")),
            remedy=Phrase(N_("Vergelijk het met het bestand dat leernet meebrengt.")),
        ) from error


def _read(folders: tuple[Path, ...], name: str, needed: tuple[str, ...]) -> dict[str, Any]:
    path = next((folder / name for folder in folders if (folder / name).is_file()), folders[-1] / name)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidReference(
            file=path,
            entry=Phrase(N_("het bestand zelf")),
            problem=Phrase(N_("het kan niet worden gelezen ({reason})."), {"reason": error}),
            remedy=Phrase(N_("Zet het bestand terug, of installeer leernet opnieuw.")),
        ) from error
    for entry in [*(set(needed) - set(content)), *(set(content) - set(needed))]:
        raise InvalidReference(
            file=path,
            entry=entry,
            problem=Phrase(N_("dit onderdeel ontbreekt of bestaat niet.")),
            remedy=Phrase(N_("De onderdelen zijn: {entries}."), {"entries": ", ".join(needed)}),
        )
    return content


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(plain(word) for word in words)


def _lower(words: list[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)
