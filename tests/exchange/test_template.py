from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest

from leernet.errors import InvalidMapping
from leernet.exchange.mapping import recognise
from leernet.exchange.template import COLUMNS, template_workbook
from leernet.exchange.words import ImportWords
from leernet.reference import Reference
from leernet.texts import set_language


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_blank_workbook_is_recognised_when_it_is_filled_in(
    language: str, plan_of: Callable, table_of: Callable, words: ImportWords, reference: Reference
) -> None:
    set_language(language)
    blank = template_workbook(reference, words)
    assert set(recognise(table_of(blank, file="invulblad.xlsx"), words).columns) == set(COLUMNS)
    with pytest.raises(InvalidMapping, match="geen rijen"):
        plan_of(blank)

    book = openpyxl.load_workbook(BytesIO(blank))
    sheet = book.worksheets[0]
    filled = {"given_name": "Anna", "family_name": "de Vries", "network": "Noord", "role": "docent"}
    for column, field in enumerate(COLUMNS, start=1):
        sheet.cell(2, column, filled.get(field))
    file = BytesIO()
    book.save(file)
    plan = plan_of(file.getvalue())

    assert (plan.table.sheet, plan.added, len(plan.problems)) == (sheet.title, 1, 0)
    assert plan.participations["role"].tolist() == ["docent"]


def test_the_lists_to_choose_from_hold_every_known_word(words: ImportWords, reference: Reference) -> None:
    book = openpyxl.load_workbook(BytesIO(template_workbook(reference, words)))
    sheet, lists = book.worksheets[0], book["Lijsten"]

    assert len(sheet.data_validations.dataValidation) == 4
    assert [cell.value for cell in lists["C"] if cell.value] == [role.label for role in reference.roles.values()]
    assert lists.sheet_state == "hidden"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_row_has_what_can_be_chosen_from_the_lists(
    language: str, words: ImportWords, reference: Reference
) -> None:
    set_language(language)
    book = openpyxl.load_workbook(BytesIO(template_workbook(reference, words)))
    _sheet, explanation, lists = book.worksheets

    examples = {row[0].value: row[2].value for row in explanation.iter_rows(min_row=4)}
    fields = ("organisation_kind", "network_kind", "role", "function")
    for field, column in zip(fields, lists.columns, strict=True):
        assert examples[words.headers[field].name] in [cell.value for cell in column if cell.value]
