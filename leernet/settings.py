"""What can be set from outside, in LEERNET_* variables. An odd value is refused with a sentence."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL

from leernet import resources
from leernet.errors import InvalidSetting, Phrase
from leernet.texts import LANGUAGES, N_

PREFIX = "LEERNET_"
NAMES = ("DATABASE_URL", "LANGUAGE", "REFERENCE_FOLDER", "HOST", "PORT", "DEMO", "ROOM")


@dataclass(frozen=True)
class Settings:
    """All settings, checked.

    `reference_folders` are in order of precedence, file by file. In `room` mode other machines get the pages for
    joining a round, and nothing else.
    """

    database_url: str
    language: str
    reference_folders: tuple[Path, ...]
    host: str
    port: int
    demo: bool
    room: bool
    data_folder: Path


def load_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings in these variables, with defaults for what is not there or empty."""
    given = {name: value for name in NAMES if (value := environ.get(PREFIX + name, "").strip())}
    _refuse_unknown(environ)
    data_folder = user_data_path("leernet", appauthor=False)
    return Settings(
        database_url=_database_url(given.get("DATABASE_URL"), data_folder),
        language=_language(given.get("LANGUAGE", "nl")),
        reference_folders=(data_folder / "reference", _reference_folder(given.get("REFERENCE_FOLDER"))),
        host=given.get("HOST", "127.0.0.1"),
        port=parse_port("LEERNET_PORT", given.get("PORT", "8501")),
        demo=_switch("DEMO", given.get("DEMO", "nee")),
        room=_switch("ROOM", given.get("ROOM", "nee")),
        data_folder=data_folder,
    )


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    """A misspelt name would otherwise be a setting that silently does nothing."""
    for name, value in environ.items():
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in NAMES:
            known = ", ".join(PREFIX + each for each in NAMES)
            raise InvalidSetting(
                name=name,
                value=value,
                remedy=Phrase(N_("leernet kent die naam niet. Kies uit {known}."), {"known": known}),
            )


def _database_url(text: str | None, data_folder: Path) -> str:
    """An address as it is (opening it tells what is wrong with it); a plain path means an SQLite file."""
    if text is not None and "://" in text:
        return text
    path = data_folder / "leernet.db" if text is None else Path(text).expanduser().absolute()
    return URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)


def _language(text: str) -> str:
    if text not in LANGUAGES:
        remedy = Phrase(N_("kies {known}."), {"known": " / ".join(LANGUAGES)})
        raise InvalidSetting(name="LEERNET_LANGUAGE", value=text, remedy=remedy)
    return text


def _reference_folder(text: str | None) -> Path:
    if text is None:
        return resources.data_folder() / "reference"
    folder = Path(text).expanduser().absolute()
    if not folder.is_dir():
        remedy = Phrase(N_("die map bestaat niet. Maak de map, of haal de instelling weg."))
        raise InvalidSetting(name="LEERNET_REFERENCE_FOLDER", value=text, remedy=remedy)
    return folder


def parse_port(name: str, text: str) -> int:
    """The port number in a setting or option of this name."""
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        remedy = Phrase(N_("geef een getal van 0 tot en met 65535 (0: leernet kiest zelf)."))
        raise InvalidSetting(name=name, value=text, remedy=remedy)
    return int(text)


def _switch(name: str, text: str) -> bool:
    answers = {"1": True, "ja": True, "true": True, "0": False, "nee": False, "false": False}
    if text.lower() not in answers:
        remedy = Phrase(N_("kies ja of nee."))
        raise InvalidSetting(name=PREFIX + name, value=text, remedy=remedy)
    return answers[text.lower()]
