"""Verbindingen: wie netwerken bij elkaar houdt, wat ze delen, en waar ze langs elkaar heen werken."""

import streamlit as st

from leernet.analysis.between import EXACT_UP_TO
from leernet.analysis.between import wording as meaning
from leernet.texts import _, format_date, format_number, say
from leernet.ui import runtime, state
from leernet.ui.components import (
    Action,
    day_picker,
    empty_state,
    errors_shown,
    go_to_network,
    page_file,
    page_header,
    plain,
)
from leernet.ui.connections import Connections, connections, connector_table, part_table, summary
from leernet.ui.overlap_matrix import show_overlap

FEW = 4  # cards; the rest stands in a table
PERCENTAGE = {"format": "%.0f%%", "min_value": 0, "max_value": 100}


def parts(seen: Connections) -> None:
    """Which networks hang together, where they do not all do so."""
    if len(seen.structure.parts) > 1:
        with st.expander(_("Welke netwerken samenhangen")):
            st.caption(say(meaning.PARTS))
            columns = {"size": _("Netwerken"), "networks": st.column_config.ListColumn(_("Welke"), width="large")}
            st.dataframe(part_table(seen), hide_index=True, key="parts", column_config=columns)


def connectors(seen: Connections) -> None:
    st.header(_("Bruggen en verbinders"), anchor=False)
    st.caption(say(meaning.BRIDGES))
    for bridge in seen.bridges[:FEW]:
        with st.container(border=True, key=f"bridge_{bridge.person}"):
            st.markdown(f"🌉 {plain(say(meaning.bridge_sentence(seen.snapshot, bridge)))}")
            if st.button(_("Naar deze persoon"), icon="👥", key=f"to_person_{bridge.person}"):
                id = int(seen.snapshot.persons["id"].iloc[bridge.person])
                state.select_person(id)
                st.switch_page(page_file("people"), query_params={"persoon": str(id)})
    if seen.connectors.empty:
        st.info(_("Er is niemand die tussen netwerken in zit."), icon="🔎")
        return
    st.dataframe(
        connector_table(runtime.day()),
        hide_index=True,
        key="connectors",
        column_config={
            "name": st.column_config.TextColumn(_("Naam"), pinned=True),
            "between": st.column_config.ProgressColumn(_("Tussenpositie"), help=say(meaning.BETWEENNESS), **PERCENTAGE),
            "near": st.column_config.NumberColumn(_("Nabijheid"), help=say(meaning.CLOSENESS), format="%.0f%%"),
            "networks": st.column_config.ListColumn(_("Zit in"), width="large"),
            "without": st.column_config.TextColumn(_("Als deze persoon wegvalt"), width="large"),
        },
    )
    if seen.between.sampled:
        words = _(
            "Er zijn meer dan {many} mensen en netwerken. Daarom zijn tussenpositie en nabijheid geschat, met een "
            "steekproef van {sample}. Wie hoog staat, ligt er echt veel tussen; de precieze volgorde is niet zeker. De "
            "bruggen zijn wel precies.",
            many=format_number(EXACT_UP_TO),
            sample=format_number(seen.between.sampled),
        )
        st.caption(words)


def apart(seen: Connections) -> None:
    st.header(_("Langs elkaar heen"), anchor=False)
    st.caption(say(meaning.PAST_EACH_OTHER))
    rows, networks = seen.past_each_other, seen.snapshot.networks
    if rows.empty:
        st.success(_("Netwerken met hetzelfde thema delen allemaal wel iemand. Mooi!"), icon="✅")
    for row in rows.head(FEW).itertuples():
        with st.container(border=True, key=f"apart_{row.one}_{row.other}"):
            st.markdown(plain(say(meaning.past_each_other_sentence(seen.snapshot, row.one, row.other, row.theme))))
            st.markdown(_("**Volgende stap:** nodig elkaar uit. Laat iemand van het ene netwerk aanschuiven."))
            with st.container(horizontal=True):
                for position in (row.one, row.other):
                    name = plain(networks["name"].iloc[position])
                    if st.button(name, icon="🤝", key=f"apart_{row.one}_{row.other}_{position}"):
                        go_to_network(int(networks["id"].iloc[position]))
    if len(rows) > FEW:
        names = networks["name"].to_numpy()
        table = {_("Netwerk"): names[rows["one"]], _("En"): names[rows["other"]], _("Thema"): rows["theme"].to_numpy()}
        st.dataframe(table, hide_index=True, key="apart")


def organisations(seen: Connections) -> None:
    st.header(_("Organisaties in meer netwerken"), anchor=False)
    st.caption(say(meaning.ORGANISATIONS))
    rows = seen.organisations
    if rows.empty:
        st.info(_("Geen organisatie zit in meer dan één netwerk."), icon="🔎")
        return
    names = seen.snapshot.organisations["name"].to_numpy()[rows["organisation"]]
    table = {_("Organisatie"): names, _("Netwerken"): rows["networks"], _("Mensen"): rows["people"]}
    st.dataframe(table, hide_index=True, key="organisations", height=min(40 + 35 * len(rows), 320))


def meanings() -> None:
    with st.expander(_("Wat de cijfers betekenen")):
        for one in (meaning.PARTS, meaning.BRIDGES, meaning.BETWEENNESS, meaning.CLOSENESS, meaning.OVERLAP):
            st.markdown(f"- {say(one)}")
        st.caption(
            _("Alles gaat over wie op de peildatum meedoet. Wie alleen een organisatie noemt, telt niet als mens.")
        )


page_header(_("Verbindingen"), _("Wie verbindt de netwerken, wat delen ze, en waar werken ze langs elkaar heen?"))
with errors_shown():
    with st.container(width=320):
        day_picker("connections_day")
    seen = connections(runtime.day())
    if len(seen.ties.networks) < 2:  # a single network has nothing to be tied to
        empty_state(
            _("Op {day} is er niets om te verbinden", day=format_date(runtime.day(), long=True)),
            _("Hiervoor zijn minstens twee netwerken nodig. Kies een andere dag, of importeer een lijst."),
            Action(_("Importeer een lijst"), lambda: st.switch_page(page_file("data_exchange")), icon="📥"),
        )
        st.stop()
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in summary(seen)))
    parts(seen)
    connectors(seen)
    apart(seen)
    organisations(seen)
    st.header(_("Wat netwerken delen"), anchor=False)
    st.caption(say(meaning.OVERLAP))
    show_overlap(seen)
    meanings()
