"""Proposals on screen: keeping the steps that were tried, and carrying them out after a second question."""

import streamlit as st

from leernet.errors import InvalidInput
from leernet.services.proposals import KeptProposal, carry_out, keep_proposal, kept_proposals, remove_proposal
from leernet.texts import _, format_date, ngettext
from leernet.ui import runtime, state
from leernet.ui.components import errors_shown, plain
from leernet.ui.records.words import problem_sentence
from leernet.ui.what_if import day_of, step_sentence


def keep_form() -> None:
    """The steps that are tried, kept under a name."""
    steps = state.tried_steps()
    st.header(_("Bewaar dit voor later"), anchor=False)
    with st.form("keep_proposal"):
        name = st.text_input(_("Naam van het voorstel"), placeholder=_("Bijvoorbeeld: opvolging in het najaar"))
        note = st.text_area(_("Notitie"), height=80)
        st.caption("⚠️ " + _("Schrijf hier niets over gezondheid of schulden."))
        asked = st.form_submit_button(_("Bewaar als voorstel"), icon="📌")
    if asked:
        store, actor = runtime.store(), runtime.actor()
        try:
            keep_proposal(store, actor=actor, name=name, day=day_of(steps), steps=steps, note=note)
        except InvalidInput as error:
            st.error(plain(problem_sentence(error)), icon="⚠️")
        else:
            st.toast(_("Voorstel bewaard. Er is nog niets gewijzigd."), icon="📌")
            st.rerun()


def proposals() -> None:
    """Everything that was kept, the newest first."""
    kept = kept_proposals(runtime.store(), actor=runtime.actor())
    if not kept:
        return
    st.header(_("Bewaarde voorstellen"), anchor=False)
    for proposal in kept:
        with st.container(border=True, key=f"proposal_{proposal.id}"):
            _proposal(proposal)


def _proposal(proposal: KeptProposal) -> None:
    st.markdown(f"**{plain(proposal.name)}**")
    if proposal.note:
        st.markdown(plain(proposal.note))
    st.markdown("\n".join(f"- {step_sentence(step)}" for step in proposal.steps))
    with st.container(horizontal=True):
        if proposal.carried_out:
            st.badge(_("✅ Uitgevoerd op {day}", day=format_date(proposal.carried_out, long=True)), color="green")
        else:
            _carry_out(proposal)
            st.button(
                _("Bekijk"),
                icon="🧪",
                key=f"look_{proposal.id}",
                on_click=state.try_steps,
                args=(proposal.steps,),
                help=_("Zet deze stappen hierboven klaar, en zie wat er nu door verandert."),
            )
        _remove(proposal)


def _carry_out(proposal: KeptProposal) -> None:
    with st.popover(_("Voer uit"), icon="▶️"):
        question = ngettext(
            "Dit wijzigt uw gegevens: {number} stap, in één keer. Weet u het zeker?",
            "Dit wijzigt uw gegevens: {number} stappen, in één keer of helemaal niet. Weet u het zeker?",
            len(proposal.steps),
        )
        st.markdown(question)
        if st.button(_("Ja, voer dit uit"), type="primary", key=f"carry_out_{proposal.id}"):
            with errors_shown():
                carry_out(
                    runtime.store(),
                    actor=runtime.actor(),
                    id=proposal.id,
                    expected_version=proposal.version,
                    today=runtime.today(),
                )
                state.try_steps(())
                st.toast(_("Uitgevoerd"), icon="✅")
                st.rerun()


def _remove(proposal: KeptProposal) -> None:
    with st.popover(_("Verwijder"), icon="🗑️"):
        st.markdown(_("Alleen het voorstel gaat weg. Uw gegevens blijven zoals ze zijn."))
        if st.button(_("Ja, verwijder dit voorstel"), key=f"remove_{proposal.id}"):
            with errors_shown():
                remove_proposal(
                    runtime.store(), actor=runtime.actor(), id=proposal.id, expected_version=proposal.version
                )
                st.toast(_("Verwijderd"), icon="🗑️")
                st.rerun()
