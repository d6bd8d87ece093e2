"""Bewust afgeweken: the dialogs that set a requirement of a network aside, change that, and ask it again."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import streamlit as st

from leernet.analysis.composition import Finding
from leernet.model import WaiverInput
from leernet.services import waivers
from leernet.texts import N_, _
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import NO_DATE, Form, required

A_YEAR = timedelta(days=365)


def waiver_actions(network_id: int, finding: Finding) -> None:
    """The buttons beneath what is missing (set it aside), or beneath what is set aside (change it, ask it again)."""
    code, name = finding.requirement.code, finding.requirement.name
    if finding.waiver is None:
        st.button(
            _("Bewust niet nodig"),
            icon="🔷",
            key=f"waive_{code}",
            on_click=state.open_dialog,
            args=("add_waiver",),
            kwargs={"network_id": network_id, "requirement": code, "wanted": name},
        )
        return
    about = {"id": finding.waiver.id, "wanted": name}
    if state.pseudonyms():  # who decided may be somebody's name
        st.caption(_("Zet 'Namen verbergen' uit om deze afwijking te wijzigen."))
        return
    with st.container(horizontal=True):
        for label, icon, dialog in (
            (_("Wijzig de afwijking"), "✏️", "change_waiver"),
            (_("Toch weer nodig"), "↩️", "withdraw_waiver"),
        ):
            st.button(
                label, icon=icon, key=f"{dialog}_{code}", on_click=state.open_dialog, args=(dialog,), kwargs=about
            )


def _fields(form: Form, values: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    st.markdown(f"**{plain(form.dialog.about['wanted'])}**")
    reason = form.long_text(
        "reason", values.get("reason", ""), warning=_("Schrijf hier niets over gezondheid of schulden.")
    )
    decided_by = form.text("decided_by", values.get("decided_by"), placeholder=_("Zoals: de regiegroep"))
    until = form.day("until", values["until"], help=_("Daarna vraagt leernet er vanzelf weer om."))
    return lambda: {"reason": reason, "decided_by": decided_by, "until": required("until", until, NO_DATE)}


def _add(form: Form) -> None:
    about, today = form.dialog.about, runtime.today()
    st.markdown(_("Leg vast waarom dit netwerk hier zonder kan. Zo ziet iedereen dat het een keuze is."))
    make = _fields(form, {"until": today + A_YEAR})

    def save(_version: int) -> None:
        scope = {"network_id": about["network_id"], "requirement": about["requirement"]}
        waiver = WaiverInput(**scope, since=today, **make())
        waivers.add_waiver(runtime.store(), actor=runtime.actor(), waiver=waiver)

    if form.save_button(_("Leg vast")):
        attempt(form, save)


def _change(form: Form) -> None:
    id, store, actor = form.dialog.about["id"], runtime.store(), runtime.actor()
    values, version = form.start(lambda: waivers.read_waiver(store, actor=actor, id=id))
    make = _fields(form, values.model_dump())

    def save(version: int) -> None:
        waiver = WaiverInput(**{**values.model_dump(), **make()})
        waivers.change_waiver(store, actor=actor, id=id, waiver=waiver, expected_version=version)

    if form.save_button(_("Bewaar")):
        attempt(form, save, version)


def _withdraw(form: Form) -> None:
    id, store, actor = form.dialog.about["id"], runtime.store(), runtime.actor()
    _values, version = form.start(lambda: waivers.read_waiver(store, actor=actor, id=id))
    st.markdown(
        _("Vanaf vandaag vraagt leernet hier weer om: **{wanted}**.", wanted=plain(form.dialog.about["wanted"]))
    )

    def save(version: int) -> None:
        today: date = runtime.today()
        waivers.withdraw_waiver(store, actor=actor, id=id, today=today, expected_version=version)

    if form.save_button(_("Ja, weer vragen")):
        attempt(form, save, version)


WINDOWS = {
    "add_waiver": Window(N_("Bewust niet nodig"), "waiver", _add),
    "change_waiver": Window(N_("Afwijking wijzigen"), "waiver", _change),
    "withdraw_waiver": Window(N_("Toch weer nodig"), "waiver", _withdraw),
}
