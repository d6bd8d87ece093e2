"""What stands beside the map about the chosen node, and what can be done about it."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import streamlit as st

from leernet.analysis.composition import Status
from leernet.analysis.signals import Signals
from leernet.analysis.signals.signal import SUBJECT_KINDS, SubjectKind
from leernet.snapshot import to_date
from leernet.texts import _, format_date, ngettext, say
from leernet.ui import runtime, state
from leernet.ui.components import plain, status_badge
from leernet.ui.network_map.finding import ask_route
from leernet.ui.network_map.inside import open_cluster
from leernet.ui.network_map.question import View
from leernet.ui.network_map.table import participations
from leernet.ui.network_map.view import MapView
from leernet.ui.records.links import go_to, link_to
from leernet.ui.signal_list import LOOKS

FEW = 8  # participations shown before the rest is only counted
FEW_SIGNALS = 3


def card(seen: MapView, node: str) -> None:
    """Details of `person-12`, `organisation-3`, `network-7`, `seat-7-beleid` or a cluster that is in the picture."""
    part, _dash, rest = node.partition("-")
    draw: dict[str, Callable[[MapView, str], None]] = {
        "person": _person,
        "organisation": _organisation,
        "network": _network,
        "seat": _seat,
        "cluster": lambda seen, _rest: _cluster(seen, node),
    }
    with st.container(border=True, key="map_card"):
        draw[part](seen, rest)
        if part in {"person", "network", "organisation"}:
            ask_route(seen, node)
        _handles(node, part)


def _handles(node: str, part: str) -> None:
    """What can be done with any node: see its surroundings, take it off the map, let it go."""
    if part in {"person", "organisation", "network"}:
        around = state.map_around()
        current = around.steps if around and around.node == node else None
        steps = st.segmented_control(
            _("Toon alleen de omgeving, zo veel stappen ver"),
            [1, 2, 3],
            default=current,
            format_func=str,
            key=f"map_steps_{node}_{current}",
        )
        if steps and steps != current:
            state.choose_map_view(View.PEOPLE)
            state.show_around(state.Around(node, steps))
            st.rerun()
    with st.container(horizontal=True):
        if st.button(_("Laat los"), icon="✖️", key="map_release"):
            state.select_node(None)
            st.rerun()
        kept = _("Haal dit van de kaart; in de gegevens blijft het.")
        if st.button(_("Verberg"), icon="🙈", key="map_hide", help=kept):
            state.hide_nodes((*state.hidden_nodes(), *state.selected_nodes()))
            state.select_node(None)
            st.rerun()


def several(seen: MapView, nodes: list[str]) -> None:
    """What was chosen together; of two the way between them stands above the map."""
    with st.container(border=True, key="map_card"):
        st.header(ngettext("{number} gekozen", "{number} gekozen", len(nodes)), anchor=False)
        names = [plain(seen.picture.names[node]) for node in nodes[:FEW]]
        st.markdown("\n".join(f"- {name}" for name in names))
        _rest(len(nodes) - FEW)
        if len(nodes) > 2:
            st.caption(_("Kies er twee, dan ziet u hoe u van de een bij de ander komt."))
        _handles("", "")


def nothing_chosen() -> None:
    """What stands there before anything is chosen."""
    with st.container(border=True, key="map_card"):
        st.markdown(_("**Klik op iemand, een netwerk of een lege plek.** Dan staat hier wat leernet daarvan weet."))


def _person(seen: MapView, id: str) -> None:
    position = seen.shown.snapshot.person_position(int(id))
    st.header(plain(str(seen.shown.snapshot.persons["name"].iat[position])), anchor=False)
    _participations(seen, position)
    _signals(seen, SubjectKind.PERSON, position)
    if st.button(_("Naar deze persoon"), icon="👥", key="map_to_person"):
        go_to(link_to("person", int(id)))


def _organisation(seen: MapView, id: str) -> None:
    position = seen.shown.snapshot.organisation_position(int(id))
    st.header(plain(str(seen.shown.snapshot.organisations["name"].iat[position])), anchor=False)
    st.caption(_("Deze organisatie doet mee; wie er namens haar aan tafel zit, is niet ingevuld."))
    _participations(seen, -position - 1)
    _signals(seen, SubjectKind.ORGANISATION, position)
    if st.button(_("Naar deze organisatie"), icon="👥", key="map_to_organisation"):
        go_to(link_to("organisation", int(id)))


def _participations(seen: MapView, holder: int) -> None:
    held = seen.shown.rows["holder"].to_numpy()
    if holder < 0:
        held = np.where(seen.shown.rows["organisation"].to_numpy() == -holder - 1, holder, held)
    rows = participations(seen, held == holder)
    for row in rows[:FEW].to_dict("records"):
        begin = row["since"]
        since = _("sinds {day}", day=format_date(begin)) if begin is not pd.NaT else _("begin niet bekend")
        details = [_known(row["role"]) or _("rol niet bekend"), _known(row["organisation"]), since]
        st.markdown(f"**{plain(row['network'])}**  \n{plain(' · '.join(part for part in details if part))}")
    _rest(len(rows) - FEW)


def _network(seen: MapView, id: str) -> None:
    snapshot = seen.shown.snapshot
    position = snapshot.network_position(int(id))
    network = snapshot.networks.iloc[position]
    st.header(plain(network["name"]), anchor=False)
    kind = seen.composition.reference.network_kinds.get(network["kind"])
    facts = [kind.name if kind else "", network["region"], ", ".join(network["themes"])]
    st.caption(plain(" · ".join(fact for fact in facts if fact)))
    for seat in seen.shown.seats:
        if seat.network == position:
            _requirement(seen, position, seat.requirement)
    _waived(seen, position)
    _signals(seen, SubjectKind.NETWORK, position)
    rows = participations(seen, seen.shown.rows["network"].to_numpy() == position)
    st.markdown("**" + ngettext("{number} deelname", "{number} deelnames", len(rows)) + "**")
    unknown = _("rol niet bekend")
    lines = [plain(f"{row['name']} – {_known(row['role']) or unknown}") for row in rows[:FEW].to_dict("records")]
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines))
    _rest(len(rows) - FEW)
    _to_network(int(id), _("Naar dit netwerk"))


def _seat(seen: MapView, rest: str) -> None:
    id, _dash, _code = rest.partition("-")
    snapshot = seen.shown.snapshot
    position = snapshot.network_position(int(id))
    node = seen.chart.nodes.iloc[seen.chart.rows[f"seat-{rest}"]]
    st.header(plain(seen.composition.reference.requirements[node["requirement"]].name), anchor=False)
    st.caption(plain(str(snapshot.networks["name"].iat[position])))
    if falls := to_date(node["falls"]):
        st.badge(_("! Raakt leeg op {day}", day=format_date(falls, long=True)), color="orange")
    _requirement(seen, position, int(node["requirement"]), named=False)
    _to_network(int(id), _("Voeg iemand toe bij dit netwerk"))


def _cluster(seen: MapView, node: str) -> None:
    """A group of networks seen from afar, and the way in."""
    row = seen.chart.nodes.iloc[seen.chart.rows[node]]
    st.header(plain(row["label"] or _("Niet ingevuld")), anchor=False)
    networks = ngettext("{number} netwerk", "{number} netwerken", int(row["networks"]))
    people = ngettext("{number} mens", "{number} mensen", int(row["people"]))
    st.markdown(_("{networks}, {people}.", networks=networks, people=people))
    if st.button(_("Kijk in deze groep"), icon="🔎", type="primary", key="map_open"):
        open_cluster(seen, node)
        st.rerun()


def _signals(seen: MapView, kind: SubjectKind, position: int) -> None:
    """What leernet sees about this by itself, and what to do about it."""
    signals = runtime.signals_on(seen.question.day)
    rows = _about(signals, kind, position)
    for signal in signals.signals(rows[:FEW_SIGNALS]):
        sign, _colour = LOOKS[signal.severity]
        st.markdown(f"{sign} {plain(say(signal.sentence))}  \n**{_('Doe:')}** {plain(say(signal.next_step))}")
    if len(rows) > FEW_SIGNALS:
        st.caption(ngettext("En nog {number} signaal.", "En nog {number} signalen.", len(rows) - FEW_SIGNALS))


def _about(signals: Signals, kind: SubjectKind, position: int) -> np.ndarray:
    """The open signals with this subject."""
    frame = signals.frame
    of_kind = np.flatnonzero(signals.open() & (frame["subject_kind"].to_numpy() == SUBJECT_KINDS.index(kind)))
    batch, place = (frame[name].to_numpy()[of_kind] for name in ("batch", "place"))
    chosen = np.zeros(len(of_kind), dtype=bool)
    for number in np.unique(batch).tolist():
        mine = batch == number
        chosen[mine] = signals.batches[number][1].subject[place[mine]] == position
    return of_kind[chosen]


def _requirement(seen: MapView, network: int, requirement: int, *, named: bool = True) -> None:
    finding = seen.composition.finding(network, requirement)
    asked = finding.requirement
    labels = {Status.MISSING: _("Lege plek"), Status.MET: _("Nu vervuld")}
    label = labels.get(finding.status, _("Niet te zeggen"))
    status_badge(finding.status, f"{label} · {asked.severity.name}")
    if named:
        st.markdown(f"**{plain(asked.name)}**")
    st.markdown(plain(say(finding.fact)))
    st.markdown(plain(asked.why))
    st.caption(_("Bron: {source}", source=plain(asked.source)))


def _waived(seen: MapView, network: int) -> None:
    """What the network knowingly does without: no empty seat, but not hidden either."""
    rows = seen.composition.with_status(Status.WAIVED)
    for requirement in rows[rows["network"] == network]["requirement"].tolist():
        finding = seen.composition.finding(network, requirement)
        status_badge(finding.status, _("Bewust niet nodig"))
        st.markdown(f"**{plain(finding.requirement.name)}**  \n{plain(say(finding.fact))}")


def _to_network(id: int, label: str) -> None:
    if st.button(label, icon="🤝", type="primary", key="map_to_network"):
        go_to(link_to("network", id))


def _known(word: object) -> str:
    return word if isinstance(word, str) else ""


def _rest(number: int) -> None:
    if number > 0:
        st.caption(ngettext("En nog {number}; zie de tabel.", "En nog {number}; zie de tabel.", number))
