"""Overzicht: wat nu aandacht vraagt, de cijfers van vandaag, en de volgende stap."""

import pandas as pd
import streamlit as st

from leernet.analysis.composition import Composition
from leernet.analysis.endings import ending_soon, without_role
from leernet.analysis.figures import count_on
from leernet.analysis.findings import by_requirement
from leernet.analysis.signals import Signals
from leernet.reference import Severity
from leernet.texts import _, format_date, format_number, ngettext, say
from leernet.ui import runtime
from leernet.ui.components import (
    Action,
    KeyFigure,
    empty_state,
    errors_shown,
    key_figures,
    page_file,
    page_header,
    plain,
)
from leernet.ui.composition_matrix import mandatory_unknown
from leernet.ui.reflection.under_way import under_way
from leernet.ui.signal_list import coming, most_urgent, show_signal, told

MOST_URGENT = 4
MOST_COMING = 5
SOON = 90  # days


def today_in_figures() -> None:
    figures = count_on(runtime.snapshot(), runtime.today())
    key_figures(
        [
            KeyFigure(_("Netwerken"), format_number(figures.networks), _("Netwerken die vandaag bestaan.")),
            KeyFigure(_("Mensen"), format_number(figures.persons), _("Mensen die vandaag ergens aan meedoen.")),
            KeyFigure(_("Organisaties"), format_number(figures.organisations), _("Namens wie zij meedoen.")),
            KeyFigure(
                _("Deelnames"), format_number(figures.participations), _("Wie in twee netwerken zit, telt twee keer.")
            ),
        ]
    )


def attention(signals: Signals, composition: Composition) -> None:
    """The few signals that weigh most, each with its reason and the way to solve it."""
    st.header(_("Dit vraagt nu aandacht"), anchor=False)
    urgent = most_urgent(signals, MOST_URGENT)
    unsure = len(mandatory_unknown(composition))
    if unsure:
        words = ngettext(
            "Bij {number} netwerk is niet te zeggen of iemand ontbreekt, omdat rollen niet zijn ingevuld.",
            "Bij {number} netwerken is niet te zeggen of iemand ontbreekt, omdat rollen niet zijn ingevuld.",
            unsure,
        )
        st.info(words, icon="✏️")
    elif not len(urgent):
        st.success(_("In geen enkel netwerk ontbreekt iets dat verplicht is. Mooi!"), icon="✅")
    for row, signal in zip(urgent.tolist(), told(signals.day, tuple(urgent.tolist())), strict=True):
        show_signal(signal, key=f"urgent_{row}")
    number = int(signals.open().sum())
    if number and st.button(
        _("Bekijk alle signalen ({number})", number=format_number(number)), icon="🔔", type="primary"
    ):
        st.switch_page(page_file("signals"))


def coming_up(signals: Signals) -> None:
    """Which seats fall empty soon, and what is not filled in yet."""
    snapshot, day = runtime.snapshot(), runtime.today()
    st.header(_("Binnenkort"), anchor=False)
    ending = len(ending_soon(snapshot, day, days=SOON))
    if ending:
        sentence = ngettext(
            "Er loopt de komende drie maanden {number} deelname af.",
            "Er lopen de komende drie maanden {number} deelnames af.",
            ending,
        )
        st.markdown(sentence)
    else:
        st.markdown(_("Er loopt de komende drie maanden geen deelname af."))
    for signal in told(signals.day, tuple(coming(signals, days=SOON)[:MOST_COMING].tolist())):
        st.markdown(f"- **{plain(signal.name)}**: {plain(say(signal.sentence))}")
    unknown = len(without_role(snapshot, day))
    if unknown:
        words = ngettext(
            "Van {number} deelname is de rol niet ingevuld. Daardoor is niet zeker wie er ontbreekt.",
            "Van {number} deelnames is de rol niet ingevuld. Daardoor is niet zeker wie er ontbreekt.",
            unknown,
        )
        st.info(words, icon="✏️")


def requirements_met(composition: Composition) -> None:
    """How often each mandatory requirement is met, as bars in a table."""
    st.header(_("Hoe vaak is wat verplicht is, vervuld?"), anchor=False)
    table = by_requirement(composition, Severity.MANDATORY)
    requirements = composition.reference.requirements
    shown = pd.DataFrame(
        {
            "requirement": [requirements[number].name for number in table["requirement"]],
            "share": 100 * table["vervuld"] / (table["asked"] - table["bewust niet nodig"]),
            "missing": table["ontbreekt"],
            "unknown": table["onbekend"],
            "waived": table["bewust niet nodig"],
            "asked": table["asked"],
        }
    )
    st.dataframe(
        shown,
        hide_index=True,
        key="requirements_met",
        column_config={
            "requirement": _("Nodig"),
            "share": st.column_config.ProgressColumn(_("Vervuld"), format="%.0f%%", min_value=0, max_value=100),
            "missing": _("⛔ Ontbreekt"),
            "unknown": _("? Onbekend"),
            "waived": _("◇ Bewust niet nodig") if shown["waived"].any() else None,
            "asked": _("Netwerken"),
        },
    )


page_header(
    _("Overzicht"), _("Zo staan de netwerken er vandaag voor, {day}.", day=format_date(runtime.today(), long=True))
)
with errors_shown():
    if not len(runtime.snapshot().networks):
        empty_state(
            _("Er zijn nog geen netwerken"),
            _("Importeer een deelnemerslijst, of voeg zelf een eerste netwerk toe."),
            Action(_("Importeer een lijst"), lambda: st.switch_page(page_file("data_exchange")), icon="📥"),
            Action(_("Voeg een netwerk toe"), lambda: st.switch_page(page_file("networks")), icon="🤝"),
        )
        st.stop()
    today_in_figures()
    signals, composition = runtime.signals_on(runtime.today()), runtime.composition_on(runtime.today())
    left, right = st.columns([3, 2], gap="large")
    with left:
        attention(signals, composition)
    with right:
        coming_up(signals)
        under_way()
    requirements_met(composition)
