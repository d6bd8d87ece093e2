"""Frames as files that Excel opens well: a workbook, or csv as a Dutch Excel expects it."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

import pandas as pd

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60  # characters


def csv_for_excel(frame: pd.DataFrame) -> bytes:
    """Semicolons, decimal commas, UTF-8 with a byte order mark; no cell that Excel would run as a formula."""
    text = frame.map(_harmless).to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n")
    return text.encode("utf-8-sig")


def workbook(sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """An xlsx workbook with a sheet per frame: a header row that stays, filters, and columns as wide as need be."""
    import xlsxwriter

    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for name, frame in sheets.items():
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 0)
            for number, column in enumerate(frame.columns):
                values = [_cell(value) for value in frame[column]]
                sheet.write_string(0, number, str(column), bold)
                for row, value in enumerate(values, start=1):
                    if isinstance(value, date):
                        sheet.write_datetime(row, number, value, day)
                    elif value is not None:
                        sheet.write(row, number, value)
                longest = max((len(str(value)) for value in (column, *values) if value is not None), default=0)
                sheet.set_column(number, number, min(longest + 2, _WIDEST))
            if len(frame.columns):
                sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    return file.getvalue()


def _cell(value: Any) -> Any:
    """What a cell can hold: text, a number, a date, or nothing. A list becomes text."""
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def _harmless(value: Any) -> Any:
    value = _cell(value)
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA) else value
