"""Click speaks English; leernet's command line speaks the language of its user."""

import json
from datetime import date, datetime
from typing import Any

import click

from leernet.errors import InvalidSetting, Phrase
from leernet.settings import parse_port
from leernet.texts import N_, _


def sentence(error: click.ClickException) -> str:
    """What was wrong with the command line, in one sentence, and where to look."""
    match error:
        case click.NoSuchOption(option_name=name):
            problem = _("de optie {name} bestaat niet.", name=name)
        case click.MissingParameter(param=click.Parameter() as parameter):
            problem = _("er ontbreekt iets: {name}.", name=parameter.human_readable_name)
        case click.BadParameter(param=click.Parameter() as parameter):
            problem = _("de waarde van {name} kan niet ({detail}).", name=parameter.opts[0], detail=error.message)
        case _:
            problem = error.format_message()
    return _("Dit begrijpt leernet niet: {problem} Kijk met leernet --help wat er kan.", problem=problem)


def print_json(answer: Any) -> None:
    """The answer for a script, on standard output."""
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


class Port(click.ParamType):
    """A port number."""

    name = "port"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return _("GETAL")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        return parse_port("--port", value)


class Day(click.ParamType):
    """A calendar day, as 31-12-2025 or 2025-12-31."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return _("DAG")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        for pattern in ("%d-%m-%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(value, pattern).date()  # noqa: DTZ007
            except ValueError:
                continue
        raise InvalidSetting(name="--day", value=value, remedy=Phrase(N_("schrijf een dag als 31-12-2025.")))


class _Worded(click.Command):
    """A command whose help has headings in the user's language."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_("Gebruik: "))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        arguments = [piece for each in self.get_params(ctx) for piece in each.get_usage_pieces(ctx)]
        return [_("[OPTIES]"), *arguments]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Laat deze uitleg zien.")
        return option

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self._format_params(click.Argument, _("Argumenten"), ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self._format_params(click.Option, _("Opties"), ctx, formatter)

    def _format_params(
        self, kind: type[click.Parameter], heading: str, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        params = [each for each in self.get_params(ctx) if isinstance(each, kind)]
        if records := [record for each in params if (record := each.get_help_record(ctx))]:
            with formatter.section(heading):
                formatter.write_dl(records)


class Command(_Worded):
    """One thing that leernet can do."""


class Group(_Worded, click.Group):
    """The command `leernet` itself; without a subcommand it starts."""

    command_class = Command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [*super().collect_usage_pieces(ctx), _("[OPDRACHT]")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        records = [(name, self.commands[name].get_short_help_str(80)) for name in self.list_commands(ctx)]
        with formatter.section(_("Opdrachten")):
            formatter.write_dl(records)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.UsageError(_("de opdracht {name} bestaat niet.", name=args[0]))
        return super().resolve_command(ctx, args)
