"""What `leernet check --all-signals` says: everything that leernet sees by itself."""

from datetime import date

import click
import numpy as np

from leernet.analysis.signals import Signal, Signals, all_signals
from leernet.analysis.signals.rows import signal_row
from leernet.cli.wording import print_json
from leernet.reference import Reference, Severity
from leernet.snapshot import NetworkSnapshot
from leernet.texts import _, format_date, format_number, ngettext, say

_MISSING = "ontbrekende_rol"


def report_signals(
    snapshot: NetworkSnapshot, reference: Reference, day: date, networks: np.ndarray | None, *, as_json: bool
) -> int:
    """Print all signals of a day (of these networks, or of all); 1 when something mandatory is missing, else 0."""
    signals = all_signals(snapshot, reference, day)
    asked = np.ones(len(signals), dtype=bool) if networks is None else signals.about(networks)
    rows = np.flatnonzero(asked)
    if as_json:
        print_json([signal_row(signals, signal, say) for signal in signals.signals(rows)])
    else:
        _print_signals(signals, rows)
    frame = signals.frame[asked & signals.open()]
    missing = (frame["rule"] == _MISSING) & (frame["severity"] == list(Severity).index(Severity.MANDATORY))
    return 1 if missing.any() else 0


def _print_signals(signals: Signals, rows: np.ndarray) -> None:
    """What stands, the heaviest first; then how much was knowingly set aside and what could not be judged."""
    stands = signals.open()[rows]
    for signal in signals.signals(rows[stands]):
        _print_signal(signal)
    for note in signals.notes:
        click.echo(f"\n{say(note)}")
    number, waived = int(stands.sum()), int((~stands).sum())
    summary = ngettext(
        "Op {day} is er {number} signaal.", "Op {day} zijn er {number} signalen.", number, day=format_date(signals.day)
    )
    if waived:
        summary += " " + _("Van {number} is bewust afgeweken.", number=format_number(waived))
    click.echo(f"\n{summary}")


def _print_signal(signal: Signal) -> None:
    click.echo(f"\n{signal.name}")
    click.echo(f"  {signal.label} ({signal.severity.name.lower()}): {say(signal.sentence)}")
    click.echo(f"    {signal.reason} ({signal.source})")
    click.echo(f"    {say(signal.next_step)}")
