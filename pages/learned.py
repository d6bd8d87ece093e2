"""Geleerd: wat groepen uit hun rondes haalden, terug te vinden over netwerken en regio's heen."""

import pandas as pd
import streamlit as st

from leernet.analysis.reflection.learned import Wish, learned
from leernet.texts import _, format_date, ngettext
from leernet.ui import runtime, state
from leernet.ui.components import Action, empty_state, errors_shown, page_file, page_header, plain
from leernet.ui.exporting import table_buttons
from leernet.ui.network_choice import network_picker
from leernet.ui.records.table import first_rows

page_header(
    _("Geleerd"),
    _("Conclusies, dilemma's en tips van alle rondes bij elkaar. Zo vindt de ene regio wat de andere al leerde."),
)


def choose() -> Wish:
    """The filters, in one row."""
    snapshot, kinds = runtime.snapshot(), runtime.reference().reflection.conclusion_kinds
    themes = sorted({theme for own in snapshot.networks["themes"] for theme in own})
    themes = sorted({*themes, *filter(None, snapshot.reflection.conclusions["theme"])}, key=str.casefold)
    regions = sorted({region for region in snapshot.networks["region"] if region})
    words = st.text_input(
        _("Zoek"), type="search", live=True, key="learned_words", placeholder=_("Een woord of een deel ervan")
    )
    columns = st.columns(4)
    with columns[0]:
        chosen = st.multiselect(
            _("Soort"),
            list(kinds),
            format_func=lambda code: f"{kinds[code].icon} {kinds[code].name}",
            placeholder=_("Alle"),
        )
    with columns[1]:
        theme = st.multiselect(_("Thema"), themes, placeholder=_("Alle"))
    with columns[2]:
        region = st.multiselect(_("Regio"), regions, placeholder=_("Alle"))
    with columns[3]:
        network = network_picker(snapshot, key="learned_network")
    return Wish(
        words,
        frozenset(chosen),
        frozenset(theme),
        frozenset(region),
        frozenset() if network is None else frozenset({network}),
    )


def table(found: pd.DataFrame) -> pd.DataFrame:
    """What was found, in the words of the screen; without names of people."""
    kinds, names = runtime.reference().reflection.conclusion_kinds, runtime.snapshot().networks["name"]
    return pd.DataFrame(
        {
            _("Dag"): found["day"],
            _("Soort"): [kinds[code].name if code in kinds else code for code in found["kind"]],
            _("Wat"): found["text"],
            _("Thema"): [", ".join(theme) for theme in found["theme"]],
            _("Netwerk"): [", ".join(str(names.iat[one]) for one in networks) for networks in found["networks"]],
            _("Regio"): [", ".join(regions) for regions in found["regions"]],
        }
    )


def cards(found: pd.DataFrame) -> None:
    """Each conclusion with where and when it was drawn, and the way to its round."""
    snapshot, kinds = runtime.snapshot(), runtime.reference().reflection.conclusion_kinds
    rounds = snapshot.reflection.rounds["id"]
    for one in found.itertuples():
        kind = kinds.get(one.kind)
        where = [", ".join(str(snapshot.networks["name"].iat[network]) for network in one.networks), *one.regions]
        with st.container(border=True, key=f"learned_{one.conclusion}"):
            label = f"{kind.icon} {kind.name}" if kind else one.kind
            st.markdown(f"{plain(label)}: **{plain(one.text)}**")
            st.caption(plain(" · ".join([*where, *one.theme, format_date(one.day, long=True)])))
            if st.button(_("Naar de ronde"), icon="🔁", type="tertiary", key=f"learned_round_{one.conclusion}"):
                id = int(rounds.iat[one.round])
                state.choose_round(id)
                st.switch_page(page_file("rounds"), query_params={"ronde": str(id)})


with errors_shown():
    if not len(runtime.snapshot().reflection.conclusions):
        empty_state(
            _("Nog niets vastgelegd"),
            _("Wat een groep bij het bespreken van een ronde vastlegt, komt hier te staan."),
            Action(_("Naar de reflectierondes"), lambda: st.switch_page(page_file("rounds")), icon="🔁"),
            icon="💡",
        )
        st.stop()
    found = learned(runtime.snapshot(), choose())
    st.markdown(ngettext("{number} gevonden.", "{number} gevonden.", len(found)))
    cards(found.head(first_rows(len(found), "learned")))
    if len(found):
        table_buttons(_("Geleerd"), _("leernet geleerd"), lambda: table(found))
