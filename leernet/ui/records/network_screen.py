"""One network: what it is, who takes part, who is missing, and what went before."""

import numpy as np
import streamlit as st

from leernet.analysis.composition import Finding, Status
from leernet.analysis.findings import SEVERITY_ORDER
from leernet.reference import Requirement
from leernet.services import networks
from leernet.snapshot import NOBODY, NetworkSnapshot
from leernet.texts import _, ngettext, say
from leernet.ui import runtime, state
from leernet.ui.components import page_file, plain
from leernet.ui.composition_matrix import show_finding
from leernet.ui.forecasting import coming_after
from leernet.ui.records.candidates import who_could_do_this
from leernet.ui.records.history import show_history
from leernet.ui.records.links import link_to, record_at, rows_of
from leernet.ui.records.participation_table import order_by_name, participation_table
from leernet.ui.records.screen import actions, back_to_list, counted, facts, heading, links, period
from leernet.ui.records.waiver_forms import waiver_actions
from leernet.ui.reflection.round_list import rounds_of


def network_screen(id: int) -> None:
    back_to_list("network", _("Alle netwerken"))
    snapshot = runtime.snapshot()
    position = snapshot.network_position(id)
    network = snapshot.networks.iloc[position]
    kind = runtime.reference().network_kinds.get(network["kind"])
    about = period(network["begin"], network["end"])
    heading(network["name"], [kind.name if kind else _("soort niet bekend"), network["region"], about])
    actions("network", id, network["name"], primary=_("Deelnemer toevoegen"), about={"network_id": id})
    beside, at_the_table = _columns()
    with at_the_table:
        _people(snapshot, position)
    with beside:
        _missing(id, position)
        _lapsing(id, position)
        _reflection(id, snapshot, position)
        _about(id, snapshot, position)
        if st.button(_("Signalen over dit netwerk"), icon="🔔", key="to_signals"):
            st.switch_page(page_file("signals"), query_params={"netwerk": str(id)})
    show_history("network", id)


def _columns() -> tuple:
    left, right = st.columns([2.5, 1], gap="large")
    return right, left


def _people(snapshot: NetworkSnapshot, position: int) -> None:
    mine = np.flatnonzero((snapshot.participations["network"] == position).to_numpy())
    held = snapshot.holds_on(runtime.today())[mine]
    rows = snapshot.participations.iloc[mine]
    ahead = ~held & (rows["since"].to_numpy() > runtime.today().toordinal())
    st.header(counted(_("Wie doet er nu mee"), int(held.sum())), anchor=False)
    if held.any():
        now = order_by_name(snapshot, mine[held])
        participation_table("now", _("Wie doet er nu mee"), now, without=["network"])
    else:
        st.markdown(_("Op dit moment doet hier niemand mee. Voeg een eerste deelnemer toe."))
    if ahead.any():
        st.header(counted(_("Wie gaat meedoen"), int(ahead.sum())), anchor=False)
        participation_table("ahead", _("Wie gaat meedoen"), order_by_name(snapshot, mine[ahead]), without=["network"])
    past = ~held & ~ahead
    if past.any():
        with st.expander(counted(_("Wie deed eerder mee"), int(past.sum())), icon="📁", key="before"):
            before = order_by_name(snapshot, mine[past])
            participation_table("past", _("Wie deed eerder mee"), before, without=["network"], ended=True)


def _missing(id: int, position: int) -> None:
    findings = runtime.composition_on(runtime.today()).findings(np.array([position]))
    st.header(_("Wat ontbreekt er?"), anchor=False)
    if not findings:
        st.markdown(_("Hier wordt nu niets gevraagd: het netwerk bestaat nu niet, of zijn soort heeft geen eisen."))
        return
    open_ones = [one for one in findings if one.status in {Status.MISSING, Status.UNKNOWN}]
    met = sum(one.status is Status.MET for one in findings)
    waived = [one for one in findings if one.status is Status.WAIVED]
    if not open_ones:
        st.success(
            _("Niets: wat niet vervuld is, is hier bewust niet nodig.")
            if waived
            else _("Niets. Alles wat bij dit netwerk hoort, is vervuld."),
            icon="✅",
        )
    for finding in sorted(open_ones, key=_weight):
        with st.container(border=True, key=f"missing_{finding.requirement.code}"):
            show_finding(finding)
            with st.container(horizontal=True):
                _remedy(id, finding.requirement)
                waiver_actions(id, finding)
    for finding in waived:
        with st.container(border=True, key=f"waived_{finding.requirement.code}"):
            show_finding(finding)
            waiver_actions(id, finding)
    if met and open_ones:
        st.caption(ngettext("✅ {number} andere eis is vervuld.", "✅ {number} andere eisen zijn vervuld.", met))


def _lapsing(id: int, position: int) -> None:
    """What is there now and will fall away within a year, with who could take over."""
    seen = coming_after(runtime.today())
    falling = seen.all_falling(seen.frame[seen.frame["network"] == position])
    if not falling:
        return
    st.header(_("Wat loopt er af?"), anchor=False)
    for one in falling:
        with st.container(border=True, key=f"lapsing_{one.requirement.code}"):
            st.markdown(plain(say(one.sentence)))
            if not one.requirement.parts:
                who_could_do_this(id, one.requirement)


def _weight(finding: Finding) -> tuple[int, bool]:
    return SEVERITY_ORDER.index(finding.requirement.severity), finding.status is Status.UNKNOWN


def _remedy(id: int, requirement: Requirement) -> None:
    """The button that opens the form with what is missing filled in already."""
    if requirement.parts:
        st.button(
            _("Onderdeel toevoegen"),
            icon="➕",
            key=f"add_part_{requirement.code}",
            on_click=state.open_dialog,
            args=("add_network",),
            kwargs={"parent_id": id, "kind": requirement.parts[0]},
        )
        return
    functions = (*requirement.with_functions, *requirement.functions)
    st.button(
        _("Deelnemer toevoegen"),
        icon="➕",
        key=f"add_{requirement.code}",
        on_click=state.open_dialog,
        args=("add_participation",),
        kwargs={
            "network_id": id,
            "role": _fitting_role(requirement),
            "function": functions[0] if functions else None,
            "wanted": requirement.name,
        },
    )
    who_could_do_this(id, requirement)


def _fitting_role(requirement: Requirement) -> str | None:
    """The role to begin with: the only one that is asked for, or the first of several."""
    return requirement.roles[0] if requirement.roles else None


def _reflection(id: int, snapshot: NetworkSnapshot, position: int) -> None:
    """The rounds of this network, the latest first, and the way to plan one."""
    rows = snapshot.reflection.rounds.iloc[rounds_of(snapshot, position)]
    st.header(counted(_("Reflectierondes"), len(rows)), anchor=False)
    latest = [(row.name, link_to("round", row.id)) for row in rows_of(rows.head(3))]
    links(_("De laatste"), latest, icon="🔁")
    st.button(
        _("Plan een reflectieronde"),
        icon="🔁",
        key="plan_round",
        on_click=state.open_dialog,
        args=("add_round",),
        kwargs={"network_ids": (id,)},
    )


def _about(id: int, snapshot: NetworkSnapshot, position: int) -> None:
    network = snapshot.networks.iloc[position]
    note = networks.read_network(runtime.store(), actor=runtime.actor(), id=id)[0].note
    st.header(_("Over dit netwerk"), anchor=False)
    facts(
        [
            (_("Thema's"), ", ".join(network["themes"])),
            (_("Reservethema's"), ", ".join(network["reserve_themes"])),
            (_("Doel"), network["goal"]),
            (_("Gemeenten"), ", ".join(network["gemeenten"])),
            (_("Financier"), network["financier"]),
            (_("Notitie"), note),
        ]
    )
    if network["parent"] != NOBODY:
        links(_("Onderdeel van"), [record_at(snapshot, "network", network["parent"])], icon="⬆️")
    parts = np.flatnonzero((snapshot.networks["parent"] == position).to_numpy()).tolist()
    links(_("Onderdelen"), [record_at(snapshot, "network", part) for part in parts], icon="🔹")
    if not (network["themes"] and network["goal"]):
        st.caption(plain(_("Tip: vul ook een thema en een doel in. Dan is te zien waar dit netwerk voor is.")))
