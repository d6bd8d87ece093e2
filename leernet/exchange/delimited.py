"""Text files with separators: which encoding, which separator, and the rows themselves."""

import csv
import io
from collections import Counter

from leernet.errors import Phrase, UnreadableFile
from leernet.texts import N_

SEPARATORS = (";", "\t", ",", "|")
ENCODINGS = {"cp850": "MS-DOS (cp850)", "cp1252": "Windows (cp1252)", "utf-8-sig": "UTF-8", "utf-16": "UTF-16"}
"""What the user may choose when the letters look wrong. A guess cannot tell cp850 from cp1252: both fit any file."""

LONGEST_CELL = 100_000
_SAMPLE = 500
_NO_TEXT = (
    b"%PDF", b"\x89PNG", b"ID3", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"MZ\x90",
    b"SQLite format 3", b"RIFF", b"BZh", b"\xfd7zXZ", b"{\\rtf",
)  # fmt: skip
_MARKUP = ("<!doctype", "<html", "<?xml", "<table", "<svg")
_REMEDY_TABLE = N_("Kies een Excel-bestand (.xlsx, .xls), een OpenDocument-werkblad (.ods) of een CSV-bestand.")


def read_rows(content: bytes, *, file: str, encoding: str | None = None) -> list[list[str]]:
    """The rows of a text file, from its first line on. Raises UnreadableFile when it is no table."""
    text = decode(content, file=file, encoding=encoding)
    if text.lstrip().lower().startswith(_MARKUP):
        raise UnreadableFile(
            file=file,
            problem=Phrase(N_("dit is een webpagina of XML, geen lijst.")),
            remedy=Phrase(N_("Open het in Excel, bewaar het als .xlsx, en kies dat bestand.")),
        )
    separator = find_separator(text)
    return _parse(text, separator, file)


def decode(content: bytes, *, file: str, encoding: str | None = None) -> str:
    """The text of a file: UTF-8, UTF-16 (by its mark or its pattern of zeros) or else cp1252, unless one is given."""
    if content.startswith(_NO_TEXT):
        raise no_table(file)
    codec = encoding or _find_encoding(content)
    try:
        text = content.decode(codec, errors="strict" if encoding else "replace")
    except UnicodeError as error:
        problem = Phrase(N_("de tekst past niet bij de gekozen codering {encoding}."), {"encoding": encoding})
        remedy = Phrase(N_("Kies een andere codering, of laat leernet zelf kiezen."))
        raise UnreadableFile(file=file, problem=problem, remedy=remedy) from error
    except LookupError as error:
        problem = Phrase(N_("de codering {encoding} bestaat niet."), {"encoding": encoding})
        remedy = Phrase(N_("Kies een van deze: {encodings}."), {"encodings": ", ".join(ENCODINGS)})
        raise UnreadableFile(file=file, problem=problem, remedy=remedy) from error
    if _looks_binary(text):
        raise no_table(file)
    return text.removeprefix("\ufeff").replace("\x00", "")


def _find_encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = content[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 3 > len(sample) / 2 and min(even, odd) * 10 < max(even, odd):
        return "utf-16-be" if even > odd else "utf-16-le"
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _looks_binary(text: str) -> bool:
    sample = text[:10_000]
    odd = sum(sign < " " and sign not in "\t\n\r\x0b\x0c\x1a" for sign in sample) + sample.count("\ufffd")
    return odd * 10 > len(sample)


def find_separator(text: str) -> str:
    """The separator that gives the most rows of one same width; a first line `sep=;` decides."""
    first, _, _rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4]
    sample = text[:200_000]
    return max(SEPARATORS, key=lambda separator: _regularity(sample, separator))


def _regularity(text: str, separator: str) -> float:
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            widths[len(row)] += 1 if row else 0
            if widths.total() >= _SAMPLE:
                break
    except csv.Error:
        return 0
    rows = max((rows for width, rows in widths.items() if width > 1), default=0)
    return rows / max(widths.total(), 1)


def _parse(text: str, separator: str, file: str) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, delimiter=separator)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
        _refuse_open_quote(text, separator)
    except csv.Error as error:
        problem = Phrase(
            N_('het aanhalingsteken (") dat in rij {row} begint, wordt nergens gesloten.'), {"row": len(rows) + 1}
        )
        raise UnreadableFile(
            file=file, problem=problem, remedy=Phrase(N_("Haal dat aanhalingsteken weg, of sluit het."))
        ) from error
    if rows and separator.join(rows[0]).strip().lower().startswith("sep="):
        rows[0] = []
    return rows


def _refuse_open_quote(text: str, separator: str) -> None:
    """A cell whose quotation mark is never closed swallows the rest of the file without a word; say so instead."""
    if text.count('"') % 2 == 0:
        return
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise


def no_table(file: str) -> UnreadableFile:
    return UnreadableFile(file=file, problem=Phrase(N_("dit is geen tabel.")), remedy=Phrase(_REMEDY_TABLE))
