"""The commands of leernet, one function each."""

from collections.abc import Callable
from typing import Any

import click

from leernet import __version__
from leernet.cli.exchanging import export_all, import_list
from leernet.cli.reports import check, status
from leernet.cli.wording import Group, Port
from leernet.settings import load_settings
from leernet.texts import _


def serving_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that opens the screens."""
    for option in (
        click.option("--headless", is_flag=True, help=_("Open geen browser.")),
        click.option(
            "--room",
            is_flag=True,
            help=_("Kamermodus: andere apparaten in de ruimte kunnen meedoen aan een ronde, en verder niets."),
        ),
        click.option(
            "--host", metavar=_("ADRES"), help=_("Luister op dit adres; zonder deze optie alleen op deze computer.")
        ),
        click.option(
            "--port",
            type=Port(),
            help=_("Luister op deze poort; is die bezet, dan op de eerstvolgende vrije. 0: leernet kiest."),
        ),
    ):
        command = option(command)
    return command


@click.group(cls=Group, invoke_without_command=True, help=_("Wie leert met wie, en wie ontbreekt er?"))
@click.version_option(__version__, message="%(prog)s %(version)s", help=_("Laat de versie van leernet zien."))
@serving_options
@click.pass_context
def leernet(context: click.Context, /, **options: Any) -> None:
    if context.invoked_subcommand is None:
        context.invoke(start, **options)


@leernet.command(help=_("Open leernet met uw eigen gegevens. Dit doet ook leernet zonder opdracht."))
@serving_options
def start(port: int | None, host: str | None, room: bool, headless: bool) -> None:
    from leernet.cli.serving import serve

    serve(load_settings(), port=port, host=host, room=room, headless=headless)


@leernet.command(help=_("Open leernet met verzonnen mensen. Wat u doet, verdwijnt bij het stoppen."))
@serving_options
def demo(port: int | None, host: str | None, room: bool, headless: bool) -> None:
    from leernet.cli.serving import serve_demo

    serve_demo(port=port, host=host, room=room, headless=headless)


@leernet.command(help=_("Breng de database bij de tijd, na een reservekopie."))
def upgrade() -> None:
    from leernet.store import open_store

    store = open_store(load_settings().database_url)
    click.echo(_("{place} is bij de tijd.", place=store.where))
    store.close()


leernet.add_command(check)
leernet.add_command(status)
leernet.add_command(import_list)
leernet.add_command(export_all)
