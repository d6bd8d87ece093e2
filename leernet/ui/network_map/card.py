"""What stands beside the map about the chosen node, and what can be done about it."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from leernet.analysis.composition import Status
from leernet.texts import _, format_date, ngettext, say
from leernet.ui import state
from leernet.ui.components import plain, status_badge
from leernet.ui.network_map.view import MapView
from leernet.ui.records.links import go_to, link_to

FEW = 12  # participations shown before the rest is only counted


def card(seen: MapView, node: str) -> None:
    """Details of `person-12`, `organisation-3`, `network-7` or `seat-7-beleid`; the node is in the picture."""
    part, _dash, rest = node.partition("-")
    draw: dict[str, Callable[[MapView, str], None]] = {
        "person": _person,
        "organisation": _organisation,
        "network": _network,
        "seat": _seat,
    }
    with st.container(border=True, key="map_card"):
        draw[part](seen, rest)
        if st.button(_("Laat los"), icon="✖️", key="map_release"):
            state.select_node(None)
            st.rerun()


def nothing_chosen() -> None:
    """What stands there before anything is chosen."""
    with st.container(border=True, key="map_card"):
        st.markdown(_("**Klik op iemand, een netwerk of een lege plek.** Dan staat hier wat leernet daarvan weet."))


def _person(seen: MapView, id: str) -> None:
    position = seen.shown.snapshot.person_position(int(id))
    st.subheader(plain(str(seen.shown.snapshot.persons["name"].iat[position])), anchor=False)
    _participations(seen, position)
    if st.button(_("Naar deze persoon"), icon="👥", key="map_to_person"):
        go_to(link_to("person", int(id)))


def _organisation(seen: MapView, id: str) -> None:
    position = seen.shown.snapshot.organisation_position(int(id))
    st.subheader(plain(str(seen.shown.snapshot.organisations["name"].iat[position])), anchor=False)
    st.caption(_("Deze organisatie doet mee; wie er namens haar aan tafel zit, is niet ingevuld."))
    _participations(seen, -position - 1)
    if st.button(_("Naar deze organisatie"), icon="👥", key="map_to_organisation"):
        go_to(link_to("organisation", int(id)))


def _participations(seen: MapView, holder: int) -> None:
    rows = seen.participations[seen.shown.rows["holder"].to_numpy() == holder]
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
    st.subheader(plain(network["name"]), anchor=False)
    kind = seen.composition.reference.network_kinds.get(network["kind"])
    facts = [kind.name if kind else "", network["region"], ", ".join(network["themes"])]
    st.caption(plain(" · ".join(fact for fact in facts if fact)))
    for seat in seen.shown.seats:
        if seat.network == position:
            _requirement(seen, position, seat.requirement)
    _waived(seen, position)
    rows = seen.participations[seen.shown.rows["network"].to_numpy() == position]
    st.markdown("**" + ngettext("{number} deelname", "{number} deelnames", len(rows)) + "**")
    unknown = _("rol niet bekend")
    lines = [plain(f"{row['name']} – {_known(row['role']) or unknown}") for row in rows[:FEW].to_dict("records")]
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines))
    _rest(len(rows) - FEW)
    _to_network(int(id), _("Naar dit netwerk"))


def _seat(seen: MapView, rest: str) -> None:
    id, _dash, code = rest.partition("-")
    snapshot = seen.shown.snapshot
    position = snapshot.network_position(int(id))
    seat = next(seat for seat in seen.shown.seats if seat.network == position and seat.code == code)
    st.subheader(plain(seen.composition.reference.requirements[seat.requirement].name), anchor=False)
    st.caption(plain(str(snapshot.networks["name"].iat[position])))
    _requirement(seen, position, seat.requirement, named=False)
    _to_network(int(id), _("Voeg iemand toe bij dit netwerk"))


def _requirement(seen: MapView, network: int, requirement: int, *, named: bool = True) -> None:
    finding = seen.composition.finding(network, requirement)
    asked = finding.requirement
    label = _("Lege plek") if finding.status is Status.MISSING else _("Niet te zeggen")
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
