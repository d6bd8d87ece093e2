"""While a round is open: how people join, how many have answered (never what), and on to the discussion."""

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from leernet.services.answers import count_respondents
from leernet.services.joining import make_join_code, shown_code
from leernet.services.rounds import begin_discussion
from leernet.texts import _, ngettext
from leernet.ui import runtime, state
from leernet.ui.components import page_file
from leernet.ui.joining.address import join_path, origins, qr_code
from leernet.ui.records.dialogs import show_dialog
from leernet.ui.reflection.round_words import Round, round_of
from leernet.ui.reflection.typing_in import WINDOWS, type_in

LOOK_AGAIN = 3
"""Seconds between two looks at how many have answered."""

_LARGE = '<p style="margin:0;font-size:clamp(2.2rem,6vw,3.6rem);font-weight:700;letter-spacing:.08em">{code}</p>'
"""For reading from across the room. Only for signs that leernet chose itself: nothing that somebody typed."""


def join_code(round_id: int, *, renew: bool = False) -> str:
    """The code of this open round; it is made when somebody first looks at it."""
    now = datetime.now(UTC)
    return make_join_code(runtime.store(), actor=runtime.actor(), round_id=round_id, now=now, renew=renew)


def collecting(round_position: int) -> None:
    """The screen of a round that is open, for the one who leads it."""
    rounds: Any = runtime.snapshot().reflection.rounds
    round = round_of(int(rounds["id"].iat[round_position]))
    how, how_many = st.columns([3, 2], gap="large")
    with how:
        _ways_to_join(round.id)
    with how_many:
        _how_many(round.id, len(round.invitees))
        _next_steps(round)
    show_dialog(WINDOWS)


@runtime.fragment_every(LOOK_AGAIN)
def _how_many(round_id: int, invited: int) -> None:
    """The number alone: what people answer, nobody sees before the discussion."""
    number = count_respondents(runtime.store(), round_id=round_id)
    st.metric(_("Al geantwoord"), str(number), border=True)
    if invited:
        st.progress(
            min(number / invited, 1.0),
            ngettext("Er is {number} mens uitgenodigd.", "Er zijn {number} mensen uitgenodigd.", invited),
        )
    st.caption(_("Dit telt vanzelf door. Wat mensen antwoorden, ziet u pas bij het bespreken."))


def _next_steps(round: Round) -> None:
    if st.button(_("Stop met antwoorden en ga bespreken"), type="primary", icon="🗣️", key="begin_discussion"):
        begin_discussion(runtime.store(), actor=runtime.actor(), id=round.id, expected_version=round.version)
        st.switch_page(page_file("discuss"), query_params={"ronde": str(round.id)})
    st.button(_("Typ antwoorden van iemand in de ruimte"), icon="⌨️", key="type_in", on_click=type_in, args=(round.id,))


def _ways_to_join(round_id: int) -> None:
    if state.viewing_example():
        st.info(_("In het voorbeeld kan niemand meedoen op een ander toestel. Typ antwoorden zelf in."), icon="👀")
        return
    code = join_code(round_id)
    addresses = origins(
        seen_at=str(st.context.url or ""), room=runtime.settings().room, port=int(st.get_option("server.port"))
    )
    if addresses:
        _from_other_devices(addresses, code)
    else:
        _how_to_let_others_in()
    with st.container(horizontal=True):
        st.link_button(_("Antwoord op dit toestel"), join_path(code), icon="✍️")
        if addresses:
            _offer_new_code(round_id)


def _renew(round_id: int) -> None:
    join_code(round_id, renew=True)


def _from_other_devices(addresses: list[str], code: str) -> None:
    origin = addresses[0]
    if len(addresses) > 1:
        origin = st.selectbox(
            _("Adres van deze computer"),
            addresses,
            help=_("Lukt het niet op een telefoon? Kies een ander adres; de telefoon moet op dezelfde wifi zitten."),
            key="join_origin",
        )
    link = origin + join_path(code)
    st.image(qr_code(link), caption=_("QR-code naar de vragen van deze ronde"), width=300)
    st.html(_LARGE.format(code=shown_code(code)))
    st.markdown(_("Scan de QR-code, of ga naar **{place}** en typ de code.", place=f"{origin}/meedoen"))
    st.code(link, language=None)


def _offer_new_code(round_id: int) -> None:
    with st.popover(_("Nieuwe code"), icon="🔁"):
        st.markdown(_("De oude code werkt dan niet meer. Wat al bewaard is, blijft bewaard."))
        st.button(_("Maak een nieuwe code"), key="renew_code", on_click=_renew, args=(round_id,))


def _how_to_let_others_in() -> None:
    st.info(
        _(
            "Andere apparaten kunnen nu niet meedoen: leernet luistert alleen op deze computer. Stop leernet, en start "
            "het met `leernet start --room`. Dan staan hier een QR-code en een code."
        ),
        icon="📱",
    )
