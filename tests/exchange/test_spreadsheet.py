"""Files that Excel opens well."""

from datetime import date
from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from leernet.exchange.spreadsheet import csv_for_excel, workbook


def test_csv_has_a_mark_semicolons_and_decimal_commas():
    frame = pd.DataFrame({"Naam": ["Zoë"], "Deel": [12.5], "Dag": [pd.Timestamp(2025, 12, 31)]})

    assert csv_for_excel(frame).decode("utf-8-sig") == "Naam;Deel;Dag\r\nZoë;12,5;31-12-2025\r\n"
    assert csv_for_excel(frame).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_holds_nothing_that_excel_would_run(start):
    frame = pd.DataFrame({"Naam": [f"{start}1+1"]})

    assert f"'{start}1+1" in csv_for_excel(frame).decode("utf-8-sig")


def test_a_negative_number_stays_a_number():
    assert csv_for_excel(pd.DataFrame({"Getal": [-5]})).decode("utf-8-sig") == "Getal\r\n-5\r\n"


def sheet(frame: pd.DataFrame):
    return openpyxl.load_workbook(BytesIO(workbook({"Blad": frame})))["Blad"]


def test_a_workbook_keeps_dates_numbers_lists_and_gaps():
    opened = sheet(pd.DataFrame({"Dag": [date(2025, 12, 31)], "Namen": [["Bo", "An"]], "Getal": [3], "Leeg": [None]}))

    assert [cell.value for cell in opened[1]] == ["Dag", "Namen", "Getal", "Leeg"]
    assert opened["A2"].value.date() == date(2025, 12, 31)
    assert [opened["B2"].value, opened["C2"].value, opened["D2"].value] == ["Bo, An", 3, None]


def test_a_workbook_holds_text_that_looks_like_a_formula_as_text():
    opened = sheet(pd.DataFrame({"Naam": ['=HYPERLINK("http://x")']}))

    assert opened["A2"].data_type == "s"


def test_an_empty_frame_is_a_sheet_with_its_headings():
    assert [cell.value for cell in sheet(pd.DataFrame({"Naam": []}))[1]] == ["Naam"]
