"""The screens of an import: which column is what, what the list would do, and the marks at its cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from leernet.exchange import plan as outcomes
from leernet.exchange.cells import clean_text
from leernet.exchange.mapping import ColumnMapping, recognise
from leernet.exchange.plan import ImportPlan, outcome_name
from leernet.exchange.planning import make_plan
from leernet.exchange.problems import Severity
from leernet.exchange.reading import Workbook, read_workbook
from leernet.exchange.report import problem_row
from leernet.exchange.table import Column, Table, best_sheet, read_table
from leernet.exchange.words import FIELDS, ImportWords, load_import_words
from leernet.texts import _, format_number, language, say
from leernet.ui import runtime
from leernet.ui.components import plain

ROWS_SHOWN = 100
PROBLEMS_SHOWN = 1000
_MARKS = {Severity.REFUSED: ("⛔", "#fde3e1"), Severity.NOTICE: ("⚠️", "#fff3d1"), Severity.INFO: ("ℹ️", "")}
_OUTCOME_ICONS = {
    outcomes.ADDED: "➕",
    outcomes.CHANGED: "✏️",
    outcomes.UNCHANGED: "✓",
    outcomes.REFUSED: "⛔",
    outcomes.REPEATED: "👯",
    outcomes.BLANK: "·",
}


@st.cache_resource(show_spinner=False)
def import_words() -> ImportWords:
    """The words by which an import recognises columns, names and dates."""
    return load_import_words(*runtime.settings().reference_folders)


@dataclass(frozen=True)
class ChosenFile:
    """A file that was put on the page: its name, what is in it, and which encoding the user chose."""

    name: str
    content: bytes
    encoding: str | None

    @property
    def mark(self) -> str:
        return f"{sha256(self.content).hexdigest()} {self.name} {self.encoding}"


def workbook_of(file: ChosenFile) -> Workbook:
    """The sheets of the file. Raises UnreadableFile."""
    return _workbook(file.mark, file)


def table_of(file: ChosenFile, sheet: str) -> Table:
    return _table(file.mark, sheet, file)


def plan_of(table: Table, mapping: ColumnMapping, file: ChosenFile) -> ImportPlan:
    """What importing this table would do now. Raises InvalidMapping."""
    store = runtime.store()
    chosen = (tuple(sorted(mapping.columns.items())), tuple(sorted(mapping.constants.items())))
    mark = f"{file.mark} {table.sheet} {chosen} {store.address} {store.revision()} {language()}"
    return _plan(mark, table, mapping)


@st.cache_resource(show_spinner=False, max_entries=1, scope="session")
def _workbook(mark: str, _file: ChosenFile) -> Workbook:  # noqa: ARG001 (what the cache goes by)
    return read_workbook(_file.content, file=_file.name, encoding=_file.encoding)


@st.cache_resource(show_spinner=False, max_entries=1, scope="session")
def _table(mark: str, sheet: str, _file: ChosenFile) -> Table:  # noqa: ARG001
    return read_table(workbook_of(_file), import_words(), sheet=sheet)


@st.cache_resource(show_spinner=False, max_entries=1, scope="session")
def _plan(mark: str, _table: Table, _mapping: ColumnMapping) -> ImportPlan:  # noqa: ARG001
    # Pseudonyms on screen are no reason to take known people for new ones: this reads the names as they are.
    snapshot = runtime.store().read_snapshot()
    return make_plan(_table, _mapping, words=import_words(), reference=runtime.reference(), snapshot=snapshot)


def choose_sheet(book: Workbook) -> str:
    """The sheet that looks most like a list, or the one that the user chooses instead."""
    best = best_sheet(book, import_words())
    if len(book.sheet_names) == 1:
        return best
    names = book.sheet_names
    return st.selectbox(_("Werkblad"), names, index=names.index(best), key=f"sheet_{book.file}") or best


def choose_columns(table: Table, file: ChosenFile) -> ColumnMapping:
    """For each column what it means, as recognised, with a list to correct it; and values that hold for every row."""
    recognised = recognise(table, import_words())
    by_column = {index: field for field, index in recognised.columns.items()}
    chosen: dict[str, int] = {}
    twice: list[str] = []
    with st.container(horizontal=True, key="columns"):
        for column in table.columns:
            field = _field_box(column, by_column.get(column.index), f"{file.mark} {table.sheet}")
            if field in chosen:
                twice.append(import_words().headers[field].name)
            elif field:
                chosen[field] = column.index
    for name in twice:
        st.warning(_("Twee kolommen zijn '{name}'; de eerste telt.", name=name), icon="⚠️")
    return ColumnMapping(chosen, _constants(chosen))


def _field_box(column: Column, field: str | None, mark: str) -> str | None:
    """One column: its heading, the field, and below it what stands in the first rows."""
    headers = import_words().headers
    with st.container(width=230):
        chosen = st.selectbox(
            plain(column.name),
            FIELDS,
            index=FIELDS.index(field) if field else None,
            format_func=lambda name: headers[name].name,
            placeholder=_("niet overnemen"),
            key=f"field_{column.letter}_{mark}",
        )
        filled = [text for value in column.cells[:50] if (text := clean_text(value))]
        examples = [text[:30] for text in dict.fromkeys(filled)][:2]
        st.caption(plain(", ".join(examples)) or _("leeg"))
    return chosen


def _constants(chosen: Mapping[str, int]) -> dict[str, str]:
    """Values for rows in which nothing is said: what the list leaves out because everybody knows it."""
    reference = runtime.reference()
    lists: dict[str, Mapping[str, Any]] = {
        "network_kind": reference.network_kinds,
        "organisation_kind": reference.organisation_kinds,
        "role": reference.roles,
    }
    values = {}
    everywhere = st.expander(
        _("Wat voor alle rijen geldt (als het er niet in staat)"), expanded="network" not in chosen
    )
    with everywhere, st.container(horizontal=True):
        name = st.text_input(_("Netwerk"), key="constant_network", width=300)
        for field, entries in lists.items():
            names = {code: entry.name for code, entry in entries.items()}
            values[field] = st.selectbox(
                import_words().headers[field].name,
                list(entries),
                index=None,
                format_func=names.__getitem__,
                placeholder=_("niets"),
                key=f"constant_{field}",
                width=240,
            )
    return {field: value for field, value in {"network": name, **values}.items() if value}


def preview(plan: ImportPlan) -> Any:
    """The first rows with what becomes of each, and the cells with a problem in colour."""
    used = [column for column in plan.table.columns if column.heading or np.any(column.cells != "")]
    height = min(plan.table.height, ROWS_SHOWN)
    words = [f"{_OUTCOME_ICONS[outcome]} {say(outcome_name(outcome))}" for outcome in plan.outcome[:height].tolist()]
    numbers = range(plan.table.first_row, plan.table.first_row + height)
    cells = {_heading(column, used): [clean_text(value) for value in column.cells[:height]] for column in used}
    frame = pd.DataFrame({_("Rij"): list(numbers), _("Wat ermee gebeurt"): words, **cells})
    colours = pd.DataFrame("", index=frame.index, columns=frame.columns)
    places = {column.name: _heading(column, used) for column in used}
    for problem in plan.problems:
        row = problem.row - plan.table.first_row
        if row >= height:
            break
        icon, colour = _MARKS[problem.severity]
        if not colour:
            continue
        place = places.get(problem.column, _("Wat ermee gebeurt"))
        colours.at[row, place] = f"background-color: {colour}; color: #3a2c00"
        text = str(frame.at[row, place])
        if place in places.values() and not text.startswith(icon):
            frame.at[row, place] = f"{icon} {text}"
    return frame.style.apply(lambda _frame: colours, axis=None)


def _heading(column: Column, columns: list[Column]) -> str:
    """The heading, with the letter when several columns have the same."""
    twins = [other for other in columns if other.name == column.name]
    return f"{column.name} ({column.letter})" if len(twins) > 1 else column.name


def problem_list(plan: ImportPlan) -> pd.DataFrame:
    """The problems as a table: refused rows first."""
    order = list(Severity)
    problems = sorted(plan.problems, key=lambda problem: order.index(problem.severity))[:PROBLEMS_SHOWN]
    rows = [(problem, problem_row(problem)) for problem in problems]
    return pd.DataFrame(
        {
            _("Zwaarte"): [f"{_MARKS[problem.severity][0]} {problem.severity.label}" for problem, _row in rows],
            _("Cel"): [row["cell"] for _problem, row in rows],
            _("Kolom"): [row["column"] for _problem, row in rows],
            _("Wat er staat"): [row["value"] for _problem, row in rows],
            _("Wat er is"): [row["problem"] for _problem, row in rows],
            _("Wat u kunt doen"): [row["remedy"] for _problem, row in rows],
        }
    )


def figures(plan: ImportPlan) -> list[tuple[str, str, str]]:
    """The counts above the preview: name, number and explanation."""
    return [
        (_("➕ Nieuw"), format_number(plan.added), _("Deelnames die leernet nog niet kent.")),
        (_("✏️ Gewijzigd"), format_number(plan.changed_rows), _("Rijen die iets toevoegen aan wat leernet al weet.")),
        (_("✓ Al bekend"), format_number(plan.unchanged), _("Deze rijen veranderen niets.")),
        (_("👯 Dubbel"), format_number(plan.repeated), _("Rijen die er vaker in staan; leernet telt ze één keer.")),
        (_("⛔ Geweigerd"), format_number(plan.refused), _("Rijen die niet kunnen worden overgenomen.")),
    ]
