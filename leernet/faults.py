"""What nobody foresaw: one sentence with a number for the user, the lines of code in the log.

The log holds the kind of exception and where in the code it was, never its message or values: those may be personal
data.
"""

import logging
import secrets
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from leernet.errors import Phrase
from leernet.texts import N_

LOG_NAME = "leernet.log"
_BYTES, _KEPT = 500_000, 2
_log = logging.getLogger("leernet")


def log_to(folder: Path) -> None:
    """Keep the log in this folder from now on. Where that cannot be, it goes to the terminal."""
    if any(isinstance(handler, RotatingFileHandler) for handler in _log.handlers):
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / LOG_NAME, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.propagate = False


def note_fault(error: BaseException) -> Phrase:
    """Log an unforeseen exception; the sentence that a user gets, with the number under which it is in the log."""
    number = secrets.token_hex(3).upper()
    _log.error("%s %s\n%s", number, type(error).__qualname__, "".join(traceback.format_tb(error.__traceback__)))
    return Phrase(
        N_(
            "Er ging iets mis in leernet zelf. Wat al bewaard was, is er nog. Probeer het opnieuw; "
            "blijft het misgaan, meld dan foutnummer {number}."
        ),
        {"number": number},
    )
