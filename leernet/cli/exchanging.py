"""The commands that bring data in and out: import and export."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from leernet.cli.wording import Command
from leernet.errors import InvalidSetting, Phrase, RowsRefused
from leernet.exchange.exporting import export_tables, write_export
from leernet.exchange.mapping import recognise, with_choices
from leernet.exchange.plan import ImportPlan
from leernet.exchange.planning import make_plan
from leernet.exchange.reading import read_file
from leernet.exchange.report import import_report
from leernet.exchange.table import read_table
from leernet.exchange.words import load_import_words
from leernet.reference import load_reference
from leernet.services.importing import write_import
from leernet.services.policy import LOCAL_USER
from leernet.settings import load_settings
from leernet.store import Store, open_store
from leernet.texts import N_, _, format_number, ngettext, say

_PROBLEMS_SHOWN = 20


@click.command(
    "import",
    cls=Command,
    help=_(
        "Lees een lijst met deelnemers in (xlsx, xls, ods, csv). Alles of niets: kan één rij niet worden overgenomen, "
        "dan wordt er niets bewaard en is de afsluitcode 2. 'let op' houdt niets tegen. Een lege cel wist nooit iets: "
        "wat leernet al weet blijft staan, en dezelfde lijst nog eens inlezen verandert niets."
    ),
)
@click.argument("file", metavar=_("BESTAND"), type=click.Path(path_type=Path), help=_("De lijst die u wilt inlezen."))
@click.option("--map", "columns", multiple=True, metavar=_("KOLOM=VELD"), help=_("Deze kolom is dat veld."))
@click.option("--set", "constants", multiple=True, metavar=_("VELD=WAARDE"), help=_("Deze waarde waar niets staat."))
@click.option("--sheet", metavar=_("BLAD"), help=_("Lees dit werkblad."))
@click.option("--encoding", metavar=_("CODERING"), help=_("De codering van een tekstbestand, zoals cp850."))
@click.option("--skip-refused", is_flag=True, help=_("Laat rijen weg die niet kunnen worden overgenomen."))
@click.option("--dry-run", is_flag=True, help=_("Zeg alleen wat er zou gebeuren."))
@click.option("--json", "as_json", is_flag=True, help=_("Geef het antwoord als JSON, voor een script."))
def import_list(
    file: Path,
    columns: tuple[str, ...],
    constants: tuple[str, ...],
    sheet: str | None,
    encoding: str | None,
    skip_refused: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    settings = load_settings()
    words, reference = load_import_words(*settings.reference_folders), load_reference(*settings.reference_folders)
    table = read_table(read_file(file, encoding=encoding), words, sheet=sheet)
    chosen, given = _pairs("--map", columns), _pairs("--set", constants)
    mapping = with_choices(table, recognise(table, words), columns=chosen, constants=given)
    store = open_store(settings.database_url)
    try:
        plan = make_plan(table, mapping, words=words, reference=reference, snapshot=store.read_snapshot())
        if not dry_run:
            _write(store, plan, skip_refused)
    except RowsRefused:
        _report(plan, written=False, dry_run=dry_run, as_json=as_json)
        raise
    finally:
        store.close()
    _report(plan, written=not dry_run, dry_run=dry_run, as_json=as_json)
    return 2 if plan.refused and not skip_refused else 0


def _write(store: Store, plan: ImportPlan, skip_refused: bool) -> None:
    progress = _show_progress if sys.stderr.isatty() else None
    write_import(store, actor=LOCAL_USER, plan=plan, skip_refused=skip_refused, progress=progress)


def _show_progress(share: float, phrase: Phrase) -> None:
    click.echo(f"{share:4.0%}  {say(phrase)}", err=True)


def _pairs(option: str, texts: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, equals, value = text.rpartition("=") if option == "--map" else text.partition("=")
        if not equals or not name:
            remedy = Phrase(N_("schrijf twee woorden met = ertussen."))
            raise InvalidSetting(name=option, value=text, remedy=remedy)
        pairs[name.strip()] = value.strip()
    return pairs


def _report(plan: ImportPlan, *, written: bool, dry_run: bool, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(import_report(plan, written=written, dry_run=dry_run), ensure_ascii=False, indent=2))
        return
    for problem in plan.problems[:_PROBLEMS_SHOWN]:
        place = f"{problem.cell} {problem.column}".strip()
        click.echo(
            f"{problem.severity.label}: {place}: '{problem.value}': {say(problem.problem)} {say(problem.remedy)}"
        )
    more = len(plan.problems) - _PROBLEMS_SHOWN
    if more > 0:
        click.echo(
            ngettext(
                "… en nog {number} melding (--json geeft alles).",
                "… en nog {number} meldingen (--json geeft alles).",
                more,
            )
        )
    counts = (
        (_("nieuw"), plan.added),
        (_("gewijzigd"), plan.changed_rows),
        (_("al bekend"), plan.unchanged),
        (_("dubbel in de lijst"), plan.repeated),
        (_("geweigerd"), plan.refused),
    )
    click.echo(_("Rijen in {file}: {number}", file=plan.table.file, number=format_number(plan.rows)))
    for word, number in counts:
        click.echo(f"  {format_number(number):>10}  {word}")


@click.command(
    "export",
    cls=Command,
    help=_("Bewaar alles in een Excel-bestand (.xlsx), de deelnames in een .csv, of een map met csv-bestanden."),
)
@click.argument(
    "file",
    metavar=_("BESTAND"),
    type=click.Path(path_type=Path),
    help=_("Waar u het wilt bewaren: een bestand of een map."),
)
@click.option("--contact", is_flag=True, help=_("Ook e-mailadressen. Zonder deze optie staan die er niet in."))
@click.option("--pseudonyms", is_flag=True, help=_("Schuilnamen in plaats van namen."))
def export_all(file: Path, contact: bool, pseudonyms: bool) -> int:
    settings = load_settings()
    words, reference = load_import_words(*settings.reference_folders), load_reference(*settings.reference_folders)
    store = open_store(settings.database_url)
    try:
        snapshot: Any = store.read_snapshot()
    finally:
        store.close()
    snapshot = snapshot.pseudonymised() if pseudonyms else snapshot
    for path in write_export(export_tables(snapshot, reference, words, contact=contact and not pseudonyms), file):
        click.echo(_("Bewaard: {path}", path=path))
    return 0
