"""Samenstelling: welke plekken nodig zijn, en of ze op een dag vervuld zijn."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from leernet.analysis.composition import STATUSES, Composition, Status
from leernet.analysis.findings import finding_table
from leernet.reference import WITHOUT_KIND
from leernet.texts import _, format_date, ngettext
from leernet.ui import runtime
from leernet.ui.components import Action, day_picker, empty_state, errors_shown, page_file, page_header
from leernet.ui.composition_matrix import how_many_complete, mandatory_missing, show_matrix
from leernet.ui.composition_reasons import reasons, set_aside
from leernet.ui.exporting import table_buttons

MANY = 60
"""Networks; with more of them one kind at a time is shown."""


def chosen_networks(composition: Composition, filters: DeltaGenerator) -> np.ndarray:
    """Lets the user narrow the networks that have a profile, and returns their positions."""
    frame = composition.snapshot.networks
    kinds = runtime.reference().network_kinds
    asked = np.unique(composition.frame["network"].to_numpy())
    networks = frame.iloc[asked]
    with filters:
        kind = st.multiselect(
            _("Soort"),
            [code for code in kinds if (networks["kind"] == code).any()],
            format_func=lambda code: kinds[code].name,
            placeholder=_("Alle soorten"),
        )
        theme = st.multiselect(_("Thema"), _words(networks["themes"]), placeholder=_("Alle thema's"))
        region = st.multiselect(
            _("Regio"), _words(networks["region"].map(lambda one: (one,))), placeholder=_("Alle regio's")
        )
    only_missing = st.toggle(_("Alleen netwerken waar iets verplichts ontbreekt"))
    kept = np.ones(len(networks), dtype=bool)
    if kind:
        kept &= networks["kind"].isin(kind).to_numpy()
    if theme:
        kept &= networks["themes"].map(lambda own: not set(own).isdisjoint(theme)).to_numpy(dtype=bool)
    if region:
        kept &= networks["region"].isin(region).to_numpy()
    if only_missing:
        kept &= np.isin(asked, mandatory_missing(composition))
    return asked[kept]


def _words(column: pd.Series) -> list[str]:
    return sorted({word for words in column for word in words if word}, key=str.casefold)


def matrices(composition: Composition, networks: np.ndarray) -> None:
    """One matrix per kind of network: each kind has its own requirements."""
    kinds = runtime.reference().network_kinds
    of_network = composition.snapshot.networks["kind"].astype(object).to_numpy()[networks]
    judged_as = np.where(np.isin(of_network.astype(str), list(kinds)), of_network, WITHOUT_KIND)
    rows = composition.frame
    unmet = rows[(rows["status"] != STATUSES.index(Status.MET)) | rows["above_maximum"]]["network"]
    present = [code for code in (*kinds, WITHOUT_KIND) if (judged_as == code).any()]
    in_order = [code for code in present if not np.isin(networks[judged_as == code], unmet).any()]
    if len(networks) > MANY and len(present) > 1:
        first = next((code for code in present if code not in in_order), present[0])
        chosen = st.pills(
            _("Welke soort wilt u zien?"),
            present,
            default=first,
            format_func=kind_name,
            required=True,
            key="kind_shown",
        )
        section(composition, networks[judged_as == chosen], str(chosen))
        return
    for code in present:
        if code not in in_order:
            section(composition, networks[judged_as == code], code)
    if in_order:
        with st.expander(_("✓ Hier is alles vervuld: {kinds}", kinds=", ".join(map(kind_name, in_order)))):
            for code in in_order:
                section(composition, networks[judged_as == code], code)


def kind_name(code: str) -> str:
    kinds = runtime.reference().network_kinds
    return kinds[code].name if code in kinds else _("Zonder soort")


def section(composition: Composition, networks: np.ndarray, code: str) -> None:
    st.header(kind_name(code), anchor=False)
    st.caption(how_many_complete(composition, networks))
    show_matrix(composition, networks, key=f"matrix_{code}")
    if code == WITHOUT_KIND:
        st.caption(_("Vul bij deze netwerken de soort in: dan kijkt leernet naar wat die soort nodig heeft."))


def downloads(composition: Composition, networks: np.ndarray) -> None:
    """The whole table, with who holds what, for Excel."""
    stem = f"{_('Samenstelling').lower()}-{composition.day.isoformat()}"
    table_buttons(_("Samenstelling"), stem, partial(finding_table, composition, networks))


page_header(
    _("Samenstelling"),
    _("Zit iedereen aan tafel die nodig is? Klik op een vakje om te zien wie er zit, of waarom het telt."),
)
with errors_shown():
    filters = st.container(horizontal=True, vertical_alignment="bottom")
    with filters:
        day_picker("composition_day")
    composition = runtime.composition()
    if composition.frame.empty:
        empty_state(
            _("Op {day} is er geen netwerk om naar te kijken", day=format_date(composition.day, long=True)),
            _("Kies een andere dag, voeg een netwerk toe, of importeer een lijst."),
            Action(_("Importeer een lijst"), lambda: st.switch_page(page_file("data_exchange")), icon="📥"),
            Action(_("Voeg een netwerk toe"), lambda: st.switch_page(page_file("networks")), icon="🤝"),
        )
        st.stop()
    networks = chosen_networks(composition, filters)
    if len(networks):
        st.caption(_("✓ vervuld · ⛔ ontbreekt · ? onbekend · ◇ bewust niet nodig · ⚠ te veel · – niet gevraagd"))
        matrices(composition, networks)
        reasons(composition, networks)
        set_aside(composition, networks)
        downloads(composition, networks)
        st.caption(ngettext("{number} netwerk in beeld.", "{number} netwerken in beeld.", len(networks)))
    else:
        st.info(_("Geen netwerk past bij deze keuze. Haal een filter weg."), icon="🔎")
