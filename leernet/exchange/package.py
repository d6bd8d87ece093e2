"""What can be wrong with a workbook as a package: locked, damaged, a bomb, or no workbook at all."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import python_calamine as calamine

from leernet.errors import LeernetError, Phrase, UnreadableFile
from leernet.texts import N_

MOST_BYTES_UNPACKED = 1_000_000_000
MOST_CELLS = 40_000_000

_REMEDY = N_("Open het in Excel of LibreOffice, bewaar het opnieuw als .xlsx, en kies dat bestand.")
_WIDE = re.compile(rb'r="([A-Z]{2,3})\d')  # no \b in front: that makes it ten times as slow
_LAST_ROW = re.compile(rb'r="[A-Z]{1,3}(\d+)"')
_EMPTY_TAIL = re.compile(rb"<table:table-cell[^>]*/>\s*(?=</table:table-row>)")
_WIDE_CELL = re.compile(rb'<table:(?:covered-)?table-cell[^>]*number-columns-repeated="(\d+)"')
_ROW_REPEATED = re.compile(rb'<table:table-row[^>]*number-rows-repeated="(\d+)"')


@contextmanager
def damage_named(file: str) -> Iterator[None]:
    """Turn what the reading library says, or the way in which it breaks, into a sentence."""
    try:
        yield
    except LeernetError:
        raise
    except calamine.PasswordError as error:
        raise locked(file) from error
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic in the library is no Exception
        raise UnreadableFile(
            file=file,
            problem=Phrase(N_("het bestand is beschadigd, of het is geen Excel- of OpenDocument-werkmap.")),
            remedy=Phrase(_REMEDY),
        ) from error


def locked(file: str) -> UnreadableFile:
    return UnreadableFile(
        file=file,
        problem=Phrase(N_("er zit een wachtwoord op.")),
        remedy=Phrase(
            N_("Haal het wachtwoord eraf (in Excel: Bestand > Info > Werkmap beveiligen) en kies het dan opnieuw.")
        ),
    )


def too_large(file: str) -> UnreadableFile:
    return UnreadableFile(
        file=file,
        problem=Phrase(N_("de tabel is te groot, of er staat een waarde heel ver van de tabel.")),
        remedy=Phrase(N_("Kopieer alleen de lijst zelf naar een nieuw werkblad en bewaar dat.")),
    )


def refuse_locked_or_foreign(content: bytes, file: str) -> None:
    """Raise UnreadableFile for a workbook with a password, and for an old Word or PowerPoint document."""
    if _wide("EncryptedPackage") in content:
        raise locked(file)
    if _wide("WordDocument") in content or _wide("PowerPoint Document") in content:
        raise _no_workbook(file)


def refuse_what_is_no_workbook(content: bytes, file: str) -> None:
    """Raise UnreadableFile for a zip file without sheets, a bomb, and a sheet with a value in its far corner."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_package(archive, file)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise UnreadableFile(
            file=file,
            problem=Phrase(N_("het bestand is beschadigd of niet helemaal gekopieerd.")),
            remedy=Phrase(_REMEDY),
        ) from error


def _check_package(archive: zipfile.ZipFile, file: str) -> None:
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > MOST_BYTES_UNPACKED:
        raise too_large(file)
    names = [entry.filename.lower().replace("\\", "/") for entry in entries]
    if any(name.startswith(("word/", "ppt/")) for name in names) or not any(
        name == "content.xml" or "workbook" in name for name in names
    ):
        raise _no_workbook(file)
    for entry, name in zip(entries, names, strict=True):
        if name.endswith(".xml") and "sheet" in name and "/_rels/" not in name and entry.file_size > 0:
            _refuse_desert(archive.read(entry), file)
        elif name == "meta-inf/manifest.xml" and b"encryption-data" in archive.read(entry):
            raise locked(file)
    for entry, name in zip(entries, names, strict=True):
        if name == "content.xml":
            _refuse_repetition(archive.read(entry), file)


def _refuse_desert(xml: bytes, file: str) -> None:
    """One value in the far corner makes the library ask for memory for all that lies between, and the process ends."""
    tail = _LAST_ROW.findall(xml[-200_000:])
    rows = max(map(int, tail), default=1)
    width = max((_column_number(letters) for letters in set(_WIDE.findall(xml))), default=26)
    if rows * width > MOST_CELLS * (2 if width == 26 else 1):
        raise too_large(file)


def _refuse_repetition(xml: bytes, file: str) -> None:
    """The same for OpenDocument, where emptiness is a number of repetitions; only at the end it does no harm."""
    for table in xml.split(b"<table:table ")[1:]:
        body = _EMPTY_TAIL.sub(b"", table)
        body = body[: body.rfind(b"value-type") + 1]
        rows = sum(map(int, _ROW_REPEATED.findall(body))) + body.count(b"<table:table-row")
        width = max(map(int, _WIDE_CELL.findall(body)), default=1)
        if rows * width > MOST_CELLS:
            raise too_large(file)


def _no_workbook(file: str) -> UnreadableFile:
    return UnreadableFile(
        file=file,
        problem=Phrase(N_("dit is geen werkmap maar een ander soort bestand.")),
        remedy=Phrase(N_("Zet de lijst in een Excel-bestand (.xlsx) of een CSV-bestand, en kies dat.")),
    )


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
