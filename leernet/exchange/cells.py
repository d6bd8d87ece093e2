"""What stands in a cell: coordinates as people see them, and text without the damage that files do to it."""

import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any

import ftfy
import numpy as np
from numpy.typing import NDArray

Cells = NDArray[np.object_]
"""The values of one column, top to bottom: str, int, float, bool or date; an empty cell is ''."""

_NEUTRALISED = ("'=", "'+", "'-", "'@")  # how an export keeps Excel from running a text as a formula
_INVISIBLE = dict.fromkeys(map(ord, "\x00\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def column_letter(index: int) -> str:
    """The name of a column as a spreadsheet shows it: 0 is A, 26 is AA."""
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters, index = chr(ord("A") + rest) + letters, index - 1
    return letters


def clean_text(value: Any) -> str:
    """A cell as one line of text, without invisible characters or double spaces; 2023.0 is 2023."""
    if isinstance(value, str):
        if not (value.isascii() and value.isprintable()):
            value = unicodedata.normalize("NFC", value).translate(_INVISIBLE)
        text = " ".join(value.split())
        return text[1:] if text.startswith(_NEUTRALISED) else text
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date | time | timedelta | int):
        return str(value)
    return ""


def repair(text: str) -> str:
    """Text that was encoded twice, made whole again ("FryslÃ¢n" → "Fryslân"); any other text stays as it is."""
    return text if text.isascii() else clean_text(ftfy.fix_encoding(text))
