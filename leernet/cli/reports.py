"""The commands that look and do not write: check says what is missing, status counts."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date

import click
import numpy as np

from leernet.analysis.composition import Composition, Finding, Status, compose
from leernet.analysis.figures import Figures, count_all, count_on
from leernet.analysis.findings import finding_row
from leernet.cli.signals import report_signals
from leernet.cli.wording import Command, Day, print_json
from leernet.errors import NoSuchNetwork
from leernet.reference import Severity, load_reference, plain
from leernet.settings import load_settings
from leernet.snapshot import NetworkSnapshot
from leernet.store import open_store
from leernet.texts import _, format_date, format_number, ngettext, say


def report_options(command: Callable[..., int]) -> Callable[..., int]:
    """The options of every command that reports."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help=_("Geef het antwoord als JSON, voor een script.")),
        click.option("--network", metavar=_("NETWERK"), help=_("Alleen dit netwerk: de naam of het nummer.")),
        click.option("--day", type=Day(), help=_("Op deze dag, zoals 31-12-2025; anders vandaag.")),
    ):
        command = option(command)
    return command


@click.command(
    cls=Command, help=_("Laat zien welke rollen ontbreken. Sluit af met 1 als er iets verplichts ontbreekt.")
)
@click.option(
    "--all-signals", is_flag=True, help=_("Laat alles zien wat leernet uit zichzelf ziet, niet alleen de rollen.")
)
@report_options
def check(day: date | None, network: str | None, as_json: bool, all_signals: bool) -> int:
    snapshot, day, networks = _asked(day, network)
    reference = load_reference(*load_settings().reference_folders)
    if all_signals:
        return report_signals(snapshot, reference, day, networks, as_json=as_json)
    composition = compose(snapshot, reference, day)
    findings = composition.findings(networks)
    if as_json:
        print_json([finding_row(composition, finding) for finding in findings])
    else:
        _print_findings(composition, findings)
    return 1 if any(_is_mandatory(finding, Status.MISSING) for finding in findings) else 0


@click.command(cls=Command, help=_("Tel de mensen, organisaties, netwerken en deelnames."))
@report_options
def status(day: date | None, network: str | None, as_json: bool) -> int:
    snapshot, day, networks = _asked(day, network)
    recorded, on_day = count_all(snapshot, networks), count_on(snapshot, day, networks)
    if as_json:
        print_json({"day": day.isoformat(), **asdict(recorded), "on_day": asdict(on_day)})
    else:
        _print_figures(_("Vastgelegd"), recorded)
        _print_figures(_("Op {day}", day=format_date(day)), on_day)
    return 0


def _asked(day: date | None, network: str | None) -> tuple[NetworkSnapshot, date, np.ndarray | None]:
    """The snapshot, the day (today when not given) and the positions of the asked network (None for all)."""
    store = open_store(load_settings().database_url)
    try:
        snapshot = store.read_snapshot()
    finally:
        store.close()
    return snapshot, day or date.today(), None if network is None else _positions(snapshot, network)  # noqa: DTZ011


def _positions(snapshot: NetworkSnapshot, network: str) -> np.ndarray:
    wanted = plain(network)
    found = np.flatnonzero([plain(name) == wanted for name in snapshot.networks["name"]])
    if not len(found) and network.isdecimal():
        found = np.flatnonzero(snapshot.networks["id"] == int(network))
    if not len(found):
        raise NoSuchNetwork(name=network)
    return found


def _is_mandatory(finding: Finding, status: Status) -> bool:
    return finding.status is status and finding.requirement.severity is Severity.MANDATORY


def _print_findings(composition: Composition, findings: list[Finding]) -> None:
    """What is missing or unknown, by network, each with its reason; and how much was looked at."""
    names = composition.snapshot.networks["name"].to_numpy()
    network = None
    for finding in findings:
        if finding.status is Status.MET and not finding.above_maximum:
            continue
        if finding.network != network:
            network = finding.network
            click.echo(f"\n{names[network]}")
        severity = finding.requirement.severity.name.lower()
        click.echo(f"  {_(finding.status.value)} ({severity}): {finding.requirement.name}. {say(finding.fact)}")
        click.echo(f"    {finding.requirement.why} ({finding.requirement.source})")
    gaps = len({finding.network for finding in findings if _is_mandatory(finding, Status.MISSING)})
    unsure = len({finding.network for finding in findings if _is_mandatory(finding, Status.UNKNOWN)})
    looked_at = len({finding.network for finding in findings})
    summary = ngettext(
        "In {gaps} van {number} netwerk ontbreekt op {day} iets dat verplicht is.",
        "In {gaps} van {number} netwerken ontbreekt op {day} iets dat verplicht is.",
        looked_at,
        gaps=format_number(gaps),
        day=format_date(composition.day),
    )
    click.echo(f"\n{summary}")
    if unsure:
        click.echo(
            ngettext(
                "Bij {number} netwerk is iets verplichts niet te zeggen: vul daar rollen en soorten in.",
                "Bij {number} netwerken is iets verplichts niet te zeggen: vul daar rollen en soorten in.",
                unsure,
            )
        )


def _print_figures(title: str, figures: Figures) -> None:
    click.echo(title)
    words = (_("mensen"), _("organisaties"), _("netwerken"), _("deelnames"))
    for word, number in zip(words, asdict(figures).values(), strict=True):
        click.echo(f"  {format_number(number):>10}  {word}")
