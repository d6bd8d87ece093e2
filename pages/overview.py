"""Overzicht: wat nu aandacht vraagt, de cijfers van vandaag, en de volgende stap."""

import pandas as pd
import streamlit as st

from leernet.analysis.composition import Composition
from leernet.analysis.endings import ending_soon, without_role
from leernet.analysis.figures import count_on
from leernet.analysis.findings import by_requirement, most_urgent
from leernet.reference import Severity
from leernet.snapshot import to_date
from leernet.texts import _, format_date, format_number, ngettext
from leernet.ui import runtime
from leernet.ui.components import (
    Action,
    KeyFigure,
    empty_state,
    errors_shown,
    go_to_network,
    key_figures,
    page_file,
    page_header,
    plain,
)
from leernet.ui.composition_matrix import mandatory_missing, mandatory_unknown, show_finding

MOST_URGENT = 4
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


def attention(composition: Composition) -> None:
    """The few gaps that weigh most, each with its reason and the way to mend it."""
    st.subheader(_("Dit vraagt nu aandacht"), anchor=False)
    missing = len(mandatory_missing(composition))
    urgent = [one for one in most_urgent(composition, MOST_URGENT) if one.requirement.severity is Severity.MANDATORY]
    unsure = len(mandatory_unknown(composition))
    if unsure:
        words = ngettext(
            "Bij {number} netwerk is niet te zeggen of iemand ontbreekt, omdat rollen niet zijn ingevuld.",
            "Bij {number} netwerken is niet te zeggen of iemand ontbreekt, omdat rollen niet zijn ingevuld.",
            unsure,
        )
        st.info(words, icon="✏️")
    elif not urgent:
        st.success(_("In geen enkel netwerk ontbreekt iets dat verplicht is. Mooi!"), icon="✅")
    if urgent:
        st.markdown(
            ngettext(
                "In {number} netwerk ontbreekt iemand die daar nodig is.",
                "In {number} netwerken ontbreekt iemand die daar nodig is.",
                missing,
            )
        )
    networks = composition.snapshot.networks
    for number, finding in enumerate(urgent):
        with st.container(border=True, key=f"urgent_{number}"):
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.markdown(f"**{plain(networks['name'].iloc[finding.network])}**", width="content")
                solve = st.button(_("Los dit op"), key=f"solve_{number}", icon="➡️")
            show_finding(finding)
        if solve:
            go_to_network(int(networks["id"].iloc[finding.network]))
    if st.button(_("Bekijk de hele samenstelling"), type="primary", icon="🧩"):
        st.switch_page(page_file("composition"))


def requirements_met(composition: Composition) -> None:
    """How often each mandatory requirement is met, as bars in a table."""
    st.subheader(_("Hoe vaak is wat verplicht is, vervuld?"), anchor=False)
    table = by_requirement(composition, Severity.MANDATORY)
    requirements = runtime.reference().requirements
    shown = pd.DataFrame(
        {
            "requirement": [requirements[number].name for number in table["requirement"]],
            "share": 100 * table["vervuld"] / table["asked"],
            "missing": table["ontbreekt"],
            "unknown": table["onbekend"],
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
            "asked": _("Netwerken"),
        },
    )


def coming_up() -> None:
    """What ends soon, and what is not filled in yet."""
    snapshot, day = runtime.snapshot(), runtime.today()
    ending = ending_soon(snapshot, day, days=SOON)
    st.subheader(_("Binnenkort"), anchor=False)
    if ending.empty:
        st.markdown(_("Er loopt de komende drie maanden geen deelname af."))
    else:
        sentence = ngettext(
            "Er loopt de komende drie maanden {number} deelname af.",
            "Er lopen de komende drie maanden {number} deelnames af.",
            len(ending),
        )
        st.markdown(sentence)
        roles, names = runtime.reference().roles, snapshot.networks["name"].to_numpy()
        first = ending.head(5)
        holders = snapshot.holder_names(snapshot.holder[first.index])
        for row, holder in zip(first.itertuples(), holders, strict=True):
            role = roles[row.role].name if row.role in roles else _("rol onbekend")
            until = format_date(to_date(row.until))
            st.markdown(f"- **{until}** {plain(holder)}, {plain(role.lower())}, {plain(names[row.network])}")
    unknown = len(without_role(snapshot, day))
    if unknown:
        words = ngettext(
            "Van {number} deelname is de rol niet ingevuld. Daardoor is niet zeker wie er ontbreekt.",
            "Van {number} deelnames is de rol niet ingevuld. Daardoor is niet zeker wie er ontbreekt.",
            unknown,
        )
        st.info(words, icon="✏️")


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
    composition = runtime.composition_on(runtime.today())
    left, right = st.columns([3, 2], gap="large")
    with left:
        attention(composition)
    with right:
        coming_up()
    requirements_met(composition)
