"""The blank workbook to fill in: the columns that an import knows, with lists to choose from and an explanation."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from leernet.exchange.words import ImportWords
from leernet.reference import Reference
from leernet.texts import N_, _

COLUMNS = (
    *("given_name", "name_prefix", "family_name", "email", "organisation", "organisation_kind", "gemeente"),
    *("network", "network_kind", "theme", "role", "function", "since", "until", "end_reason"),
)
_ROWS_WITH_LISTS = 2000
_EXPLANATIONS = {
    "given_name": (N_("De voornaam of de voorletters."), "Anna"),
    "name_prefix": (N_("Zoals: de, van der. Mag leeg blijven."), "de"),
    "family_name": (N_("De achternaam. Laat de naam leeg als een organisatie zelf de plek bezet."), "Vries"),
    "email": (N_("Niet nodig. Het helpt om mensen met dezelfde naam uit elkaar te houden."), "anna@voorbeeld.nl"),
    "organisation": (N_("Namens welke organisatie iemand meedoet."), "Gemeente Almere"),
    "organisation_kind": (N_("Kies uit de lijst."), "gemeente"),
    "gemeente": (N_("De gemeente waar de organisatie zit."), "Almere"),
    "network": (N_("De naam van het leernetwerk. Dit is verplicht."), "Leernetwerk Kwetsbare Gezinnen"),
    "network_kind": (N_("Kies uit de lijst."), "leernetwerk"),
    "theme": (N_("Waar het netwerk aan werkt. Zet ; tussen verschillende thema's."), "Kwetsbare gezinnen"),
    "role": (N_("Vanuit welk perspectief iemand meedoet. Kies uit de lijst."), "beleidsambtenaar"),
    "function": (N_("De taak in het netwerk. Kies uit de lijst; mag leeg blijven."), "lid"),
    "since": (N_("De eerste dag, zoals 1-9-2024. Leeg: niet bekend."), "1-9-2024"),
    "until": (N_("De laatste dag, zoals 31-8-2025. Leeg: doet nog mee."), ""),
    "end_reason": (N_("Waarom iemand is gestopt. Schrijf niets op over gezondheid of schulden."), ""),
}


def template_workbook(reference: Reference, words: ImportWords) -> bytes:
    """The workbook as a file, in the current language."""
    import xlsxwriter

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E8F1EC", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        listing = book.add_worksheet(_("Deelnemers"))
        explanation = book.add_worksheet(_("Uitleg"))
        choices = _choices(reference)
        _write_explanation(explanation, words, choices, bold, wrapped)
        lists = book.add_worksheet(_("Lijsten"))
        places = _write_lists(lists, choices)
        lists.hide()
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        _write_columns(listing, words, places, bold, day)
    return file.getvalue()


def _write_columns(sheet: Any, words: ImportWords, places: Mapping[str, str], bold: Any, day: Any) -> None:
    sheet.freeze_panes(1, 0)
    for number, field in enumerate(COLUMNS):
        heading = words.headers[field].name
        sheet.write_string(0, number, heading, bold)
        sheet.set_column(number, number, max(14, len(heading) + 2), day if field in ("since", "until") else None)
        if field in places:
            rule = {"validate": "list", "source": places[field], "error_type": "warning"}
            words_of_rule = {"error_title": _("Niet in de lijst"), "error_message": _("Kies liever uit de lijst.")}
            sheet.data_validation(1, number, _ROWS_WITH_LISTS, number, {**rule, **words_of_rule})


def _choices(reference: Reference) -> dict[str, dict[str, str]]:
    """For each field with a list the names to choose from, by code."""
    fields: dict[str, Mapping[str, Any]] = {
        "organisation_kind": reference.organisation_kinds,
        "network_kind": reference.network_kinds,
        "role": reference.roles,
        "function": reference.functions,
    }
    return {field: {code: entry.name for code, entry in entries.items()} for field, entries in fields.items()}


def _write_lists(sheet: Any, choices: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The lists to choose from; for each field where its list stands."""
    places = {}
    for number, (field, names) in enumerate(choices.items()):
        sheet.write_column(0, number, names.values())
        letter = "ABCD"[number]
        places[field] = f"='{sheet.get_name()}'!${letter}$1:${letter}${len(names)}"
    return places


def _write_explanation(
    sheet: Any, words: ImportWords, choices: Mapping[str, Mapping[str, str]], bold: Any, wrapped: Any
) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 70)
    sheet.set_column(2, 2, 34)
    intro = _("Elke rij op het blad Deelnemers is één deelname: wie, in welk netwerk, in welke rol. Een voorbeeld:")
    sheet.merge_range(0, 0, 0, 2, intro, wrapped)
    sheet.write_row(2, 0, (_("Vak"), _("Wat vult u in"), _("Een rij")), bold)
    for row, field in enumerate(COLUMNS, start=3):
        explanation, example = _EXPLANATIONS[field]
        shown = choices.get(field, {}).get(example, example)
        sheet.write_row(row, 0, (words.headers[field].name, _(explanation), shown), wrapped)
