"""Gegevens: een lijst met deelnemers inlezen, en alles bewaren als Excel of CSV."""

import streamlit as st

from leernet.exchange.delimited import ENCODINGS
from leernet.exchange.plan import ImportPlan
from leernet.services.importing import write_import
from leernet.texts import _, format_number, ngettext, say
from leernet.ui import exporting, importing, runtime, state
from leernet.ui.components import KeyFigure, errors_shown, key_figures, page_file, page_header, plain

SUFFIXES = ["xlsx", "xls", "xlsm", "ods", "csv", "txt", "tsv"]


def import_tab() -> None:
    result = st.container()
    st.header(_("1. Kies uw lijst"), anchor=False)
    st.markdown(_("Elke rij is één deelname: wie, in welk netwerk. Hoe uw kolommen heten maakt niet veel uit."))
    uploaded = st.file_uploader(
        _("Excel, OpenDocument of CSV, tot 100 MB"), type=SUFFIXES, key=f"upload_{state.upload_number()}"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        exporting.template_button()
        encoding = text_encoding() if uploaded and uploaded.name.lower().endswith(("csv", "txt", "tsv")) else None
    done = state.import_done()
    if done and not uploaded:
        with result:
            show_result(done)
    if uploaded:
        with errors_shown():
            look_at(importing.ChosenFile(uploaded.name, uploaded.getvalue(), encoding))


def text_encoding() -> str | None:
    return st.selectbox(
        _("Zien letters als é er vreemd uit?"),
        list(ENCODINGS),
        index=None,
        format_func=ENCODINGS.__getitem__,
        placeholder=_("leernet kiest de codering"),
        key="encoding",
        width=280,
    )


def look_at(file: importing.ChosenFile) -> None:
    """The steps after choosing a file: what the columns mean, what would happen, and doing it."""
    sheet = importing.choose_sheet(importing.workbook_of(file))
    table = importing.table_of(file, sheet)
    st.header(_("2. Kloppen de kolommen?"), anchor=False)
    mapping = importing.choose_columns(table, file)
    st.header(_("3. Bekijk wat er gebeurt"), anchor=False)
    with st.spinner(_("Lijst bekijken…"), show_time=False):
        plan = importing.plan_of(table, mapping, file)
    show_plan(plan)
    confirm(plan)


def show_plan(plan: ImportPlan) -> None:
    key_figures([KeyFigure(*figure) for figure in importing.figures(plan)])
    if len(plan.problems):
        title = ngettext("{number} opmerking bij uw lijst", "{number} opmerkingen bij uw lijst", len(plan.problems))
        with st.expander(f"📝 {title}", expanded=bool(plan.refused)):
            st.dataframe(importing.problem_list(plan), hide_index=True, key="problems")
    shown = min(plan.table.height, importing.ROWS_SHOWN)
    st.caption(_("De eerste {shown} van {rows} rijen.", shown=format_number(shown), rows=format_number(plan.rows)))
    st.dataframe(importing.preview(plan), hide_index=True, height=380 if shown > 10 else "content", key="preview")


def confirm(plan: ImportPlan) -> None:
    """One button; with refused rows only after the user chose to leave those out."""
    skip = bool(plan.refused) and st.checkbox(
        ngettext("Laat {number} geweigerde rij weg", "Laat {number} geweigerde rijen weg", plan.refused),
        help=_("Anders wordt er niets bewaard: u kunt de lijst ook eerst verbeteren."),
        key="skip_refused",
    )
    if not plan.writes_anything:
        st.info(_("Deze lijst voegt niets toe: alles wat erin staat, weet leernet al."), icon="✅")
        return
    rows = plan.added + plan.changed_rows
    if st.button(
        ngettext("Importeer {number} rij", "Importeer {number} rijen", rows),
        type="primary",
        icon="📥",
        disabled=bool(plan.refused) and not skip,
        key="import",
    ):
        write(plan, skip)


def write(plan: ImportPlan, skip: bool) -> None:
    bar = st.progress(0.0, text=_("Lijst bewaren…"))
    write_import(
        runtime.store(),
        actor=runtime.actor(),
        plan=plan,
        skip_refused=skip,
        progress=lambda share, phrase: bar.progress(share, text=say(phrase)),
    )
    state.finish_import(state.ImportDone(plan.table.file, plan.added, plan.changed_rows, plan.refused))
    st.rerun()


def show_result(done: state.ImportDone) -> None:
    with st.container(border=True, key="import_done"):
        counts = [ngettext("{number} deelname erbij", "{number} deelnames erbij", done.added)]
        if done.changed:
            counts.append(ngettext("{number} rij bijgewerkt", "{number} rijen bijgewerkt", done.changed))
        if done.left_out:
            counts.append(ngettext("{number} rij weggelaten", "{number} rijen weggelaten", done.left_out))
        st.success(_("{file} is ingelezen: {counts}.", file=plain(done.file), counts=", ".join(counts)), icon="✅")
        st.markdown(_("Kijk nu welke rollen er nog ontbreken."))
        with st.container(horizontal=True):
            if st.button(_("Naar de samenstelling"), type="primary", icon="🧩", key="to_composition"):
                state.forget_import()
                st.switch_page(page_file("composition"))
            st.button(_("Klaar"), on_click=state.forget_import, key="forget_import")


page_header(_("Gegevens"), _("Lees een lijst met deelnemers in, of bewaar alles als bestand."))
importing_tab, exporting_tab = st.tabs([_("📥 Inlezen"), _("📤 Bewaren")])
with importing_tab, errors_shown():
    import_tab()
with exporting_tab, errors_shown():
    exporting.export_choices()
