"""The command line: for whatever goes wrong one sentence on stderr and exit code 2, never a traceback."""

import sys
from collections.abc import Sequence

import click

from leernet.errors import LeernetError
from leernet.faults import log_to, note_fault
from leernet.settings import load_settings
from leernet.texts import say, set_language


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `leernet` with these arguments (those of the process when None) and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run `leernet` and return its exit code: 0 well, 1 what a command found missing, 2 a mistake."""
    try:
        # The commands are imported once the language is known: their help texts are translated as they are defined.
        settings = load_settings()
        set_language(settings.language)
        log_to(settings.data_folder)
        from leernet.cli.commands import leernet

        return leernet.main(arguments, prog_name="leernet", standalone_mode=False) or 0
    except LeernetError as error:
        click.echo(say(error), err=True)
    except click.ClickException as error:
        from leernet.cli.wording import sentence

        click.echo(sentence(error), err=True)
    except (KeyboardInterrupt, click.Abort):
        return 0
    except Exception as error:  # noqa: BLE001 - a traceback is for the log, not for the user
        click.echo(say(note_fault(error)), err=True)
    return 2
