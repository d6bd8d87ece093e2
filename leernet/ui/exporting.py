"""Files to take along: everything as Excel or CSV, and the blank workbook to fill in."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from leernet import texts
from leernet.exchange.exporting import export_archive, export_tables, export_workbook
from leernet.exchange.spreadsheet import csv_for_excel, workbook
from leernet.exchange.template import template_workbook
from leernet.texts import _, format_date
from leernet.ui import runtime, state
from leernet.ui.importing import import_words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template_button() -> None:
    st.download_button(
        _("Download een leeg invulblad"),
        data=made_later(partial(template_workbook, runtime.reference(), import_words())),
        file_name=_("leernet invulblad.xlsx"),
        mime=XLSX,
        icon="📄",
        on_click="ignore",
    )


def export_choices() -> None:
    """What goes into the file, and two buttons: Excel or CSV."""
    st.markdown(_("Bewaar alles wat leernet weet. De lijst met deelnames kunt u later ook weer inlezen."))
    hidden = state.pseudonyms()
    contact = st.checkbox(_("Ook e-mailadressen"), disabled=hidden, key="contact") and not hidden
    if hidden:
        st.info(_("Namen zijn verborgen: in het bestand staan schuilnamen en geen e-mailadressen."), icon="🙈")
    elif contact:
        st.warning(_("Bewaar dit bestand veilig: er staan contactgegevens in."), icon="🔒")
    tables = partial(export_tables, runtime.snapshot(), runtime.reference(), import_words(), contact=contact)
    name = f"leernet {format_date(runtime.today())}"
    with st.container(horizontal=True):
        _file_button(_("Download Excel"), "📗", f"{name}.xlsx", XLSX, tables, export_workbook, first=True)
        _file_button(_("Download CSV"), "🗜️", f"{name}.zip", "application/zip", tables, export_archive)


def table_buttons(name: str, stem: str, table: Callable[[], pd.DataFrame]) -> None:
    """Two buttons for one table: Excel, on a sheet with this name, or CSV. `stem` is how the files are called."""
    with st.container(horizontal=True):
        for label, icon, suffix, mime, write in (
            (_("Download voor Excel"), "📊", "xlsx", XLSX, lambda: workbook({name: table()})),
            (_("Download als csv"), "📄", "csv", "text/csv", lambda: csv_for_excel(table())),
        ):
            st.download_button(label, made_later(write), f"{stem}.{suffix}", mime, icon=icon, on_click="ignore")


def _file_button(
    label: str,
    icon: str,
    file_name: str,
    mime: str,
    tables: Callable[[], dict[str, pd.DataFrame]],
    write: Callable[[dict[str, pd.DataFrame]], bytes],
    *,
    first: bool = False,
) -> None:
    st.download_button(
        label,
        data=made_later(lambda: write(tables())),
        file_name=file_name,
        mime=mime,
        type="primary" if first else "secondary",
        icon=icon,
        on_click="ignore",
    )


def made_later(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """A file that is made when it is asked for. Streamlit does that outside the frame, so the language comes along."""
    language = runtime.language()

    def made() -> bytes:
        texts.set_language(language)
        return make()

    return made
