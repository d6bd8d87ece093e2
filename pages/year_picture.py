"""Jaarbeeld: wat een jaar bracht, hoe het zich ontwikkelt, en wat er met een thema verder gebeurt."""

from functools import partial

import pandas as pd
import streamlit as st

from leernet.analysis.reflection.year_picture import YearPicture, years_with_anything
from leernet.document import Document
from leernet.exchange.spreadsheet import workbook
from leernet.texts import _
from leernet.ui import runtime, state
from leernet.ui.components import Action, empty_state, errors_shown, page_file, page_header
from leernet.ui.exporting import XLSX, made_later
from leernet.ui.network_choice import first_a_network, network_picker
from leernet.ui.records.dialogs import show_dialog
from leernet.ui.reflection.document_view import show_document
from leernet.ui.reflection.report import DOCX, as_word
from leernet.ui.reflection.trend_charts import show_trends
from leernet.ui.reflection.year_evaluation import WINDOWS, show_evaluations


def picture(network: int | None, year: int) -> None:
    """The year on one page, and the same as a file."""
    document = YearPicture(
        runtime.snapshot(), runtime.reference(), year, runtime.today(), network, personal=not state.pseudonyms()
    ).document()
    name = _("jaarbeeld {year}", year=year)
    with st.container(horizontal=True):
        st.download_button(
            _("Download Word"),
            made_later(partial(as_word, document)),
            f"{name}.docx",
            DOCX,
            icon="📄",
            type="primary",
            on_click="ignore",
        )
        figures = made_later(partial(sheets, document))
        st.download_button(_("Cijfers als Excel"), figures, f"{name}.xlsx", XLSX, icon="📊", on_click="ignore")
    show_document(document)


def sheets(document: Document) -> bytes:
    tables = {table.name: pd.DataFrame(list(table.rows), columns=list(table.columns)) for table in document.tables}
    return workbook(tables or {_("Jaarbeeld"): pd.DataFrame()})


def trends(network: int | None) -> None:
    if not show_trends(runtime.snapshot(), None if network is None else [network]):
        empty_state(
            _("Nog geen gesloten ronde"),
            _("Een trend begint met de eerste reflectieronde die u sluit."),
            Action(_("Naar de reflectierondes"), lambda: st.switch_page(page_file("rounds")), icon="🔁"),
            icon="📈",
        )


def evaluation(network: int | None, year: int) -> None:
    st.markdown(
        _("Kijk met de rondes van dit jaar in de hand: gaat u met dit thema door, stelt u bij of stopt u, en waarom?")
    )
    if network is None:
        st.info(_("Kies hierboven eerst een netwerk."), icon="👆")
    else:
        show_evaluations(network, year)


page_header(_("Jaarbeeld"), _("Wat bracht een jaar, en hoe gaat het verder? Voor één netwerk, of voor alle samen."))
with errors_shown():
    snapshot = runtime.snapshot()
    first_a_network(_("Een jaarbeeld gaat over een netwerk. Importeer een lijst, of voeg een eerste netwerk toe."))
    left, right, _rest = st.columns([2, 1, 1], vertical_alignment="bottom")
    with left:
        network = network_picker(snapshot, key="year_network")
    with right:
        years = years_with_anything(snapshot, runtime.today())
        year = st.selectbox(_("Jaar"), years, key="year_picture_year")
    shown = {"picture": _("📖 Jaarbeeld"), "trends": _("📈 Trends"), "evaluation": _("⚖️ Jaarevaluatie")}
    part = st.radio(
        _("Wat wilt u zien?"),
        list(shown),
        format_func=shown.__getitem__,
        horizontal=True,
        key="year_part",
        label_visibility="collapsed",
    )
    if part == "picture":
        picture(network, year)
    elif part == "trends":
        trends(network)
    else:
        evaluation(network, year)
with errors_shown():
    show_dialog(WINDOWS)
