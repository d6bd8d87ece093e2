"""Signalen: alles wat leernet uit zichzelf ziet, met de reden, de bron en de volgende stap."""

from collections.abc import Iterable
from functools import partial

import numpy as np
import streamlit as st

from leernet.analysis.findings import SEVERITY_ORDER
from leernet.analysis.signals import Signals
from leernet.reference import WITHOUT_KIND, Severity
from leernet.texts import _, format_date, format_number, ngettext, say
from leernet.ui import runtime, state
from leernet.ui.components import Action, day_picker, empty_state, errors_shown, page_file, page_header, plain
from leernet.ui.exporting import table_buttons
from leernet.ui.signal_list import LOOKS, ORDERS, Choice, show_signal, signal_table, told

AT_ONCE = 20


def choice(signals: Signals) -> Choice:
    """Lets the user choose what to see: how heavy above, the rest folded away until somebody asks for it."""
    numbers = np.bincount(signals.frame["severity"].to_numpy()[signals.open()], minlength=len(SEVERITY_ORDER)).tolist()
    words_of = {one: severity_words(one, number) for one, number in zip(SEVERITY_ORDER, numbers, strict=True)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day_picker("signals_day")
        severities = st.pills(
            _("Zwaarte"),
            SEVERITY_ORDER,
            selection_mode="multi",
            format_func=words_of.__getitem__,
            key="signals_severity",
            wrap=True,
        )
    with st.expander(_("Kies wat u wilt zien"), icon="🔎", expanded=state.network_in_address() is not None):
        filters = network_filters(signals)
        codes = {rule.code: rule.name for rule in runtime.reference().signals}
        present = set(signals.frame["rule"])
        with st.container(horizontal=True, vertical_alignment="bottom"):
            rules = st.multiselect(
                _("Signaal"),
                [code for code in codes if code in present],
                format_func=codes.__getitem__,
                placeholder=_("Alle signalen"),
                key="signals_rule",
            )
            order = st.selectbox(
                _("Volgorde"), list(ORDERS), format_func=lambda one: _(ORDERS[one]), key="signals_order"
            )
        waived = st.toggle(
            _("Laat zien wat bewust is afgeweken"),
            help=_("Deze signalen tellen nu niet mee. Zij komen vanzelf terug als de afgesproken datum voorbij is."),
            key="signals_waived",
        )
    return Choice(list(severities), rules, *filters, waived=waived, order=order)


def severity_words(severity: Severity, number: int) -> str:
    """A severity with its sign and how many signals have it."""
    return f"{LOOKS[severity][0]} {severity.name} ({format_number(number)})"


def network_filters(signals: Signals) -> tuple[list[int], list[str], list[str], list[str]]:
    """Which networks to look at: the networks themselves (ids), kinds, themes and regions."""
    networks = signals.snapshot.networks
    names = dict(zip(networks["id"].tolist(), networks["name"].tolist(), strict=True))
    kinds = {code: kind.name for code, kind in runtime.reference().network_kinds.items()}
    kinds[WITHOUT_KIND] = _("Zonder soort")
    present = set(networks["kind"].astype(object).fillna(WITHOUT_KIND))
    asked = state.network_in_address()
    with st.container(horizontal=True):
        chosen = st.multiselect(
            _("Netwerk"),
            sorted(names, key=lambda one: names[one].casefold()),
            default=[asked] if asked in names else [],
            format_func=names.__getitem__,
            placeholder=_("Alle netwerken"),
            key="signals_network",
        )
        kind = st.multiselect(
            _("Soort"),
            [code for code in kinds if code in present],
            format_func=kinds.__getitem__,
            placeholder=_("Alle soorten"),
            key="signals_kind",
        )
        themes, regions = words(networks["themes"]), words([networks["region"].unique()])
        theme = st.multiselect(_("Thema"), themes, placeholder=_("Alle thema's"), key="signals_theme")
        region = st.multiselect(_("Regio"), regions, placeholder=_("Alle regio's"), key="signals_region")
    return chosen, kind, theme, region


def words(lists: Iterable[Iterable[str]]) -> list[str]:
    return sorted({word for several in lists for word in several if isinstance(word, str) and word}, key=str.casefold)


def listing(signals: Signals, rows: np.ndarray) -> None:
    """The first signals as cards, and more of them on request."""
    pages = st.query_params.get("meer", "1")
    shown = AT_ONCE * (int(pages) if pages.isdecimal() else 1)
    first = tuple(rows[:shown].tolist())
    for row, signal in zip(first, told(signals.day, first), strict=True):
        show_signal(signal, key=f"signal_{row}")
    if len(rows) > shown:
        st.caption(_("U ziet de eerste {number} van {all}.", number=format_number(shown), all=format_number(len(rows))))
        if st.button(_("Laat meer zien"), icon="⬇️"):
            st.query_params["meer"] = str(shown // AT_ONCE + 1)
            st.rerun()


def downloads(signals: Signals, rows: np.ndarray) -> None:
    stem = f"signalen-{signals.day.isoformat()}"
    table_buttons(_("Signalen"), stem, partial(signal_table, signals, rows))


page_header(_("Signalen"), _("Wat leernet uit zichzelf ziet. Het zijn adviezen: u beslist wat u ermee doet."))
with errors_shown():
    if not len(runtime.snapshot().networks):
        empty_state(
            _("Er zijn nog geen netwerken"),
            _("Importeer een deelnemerslijst, of voeg zelf een eerste netwerk toe."),
            Action(_("Importeer een lijst"), lambda: st.switch_page(page_file("data_exchange")), icon="📥"),
            Action(_("Voeg een netwerk toe"), lambda: st.switch_page(page_file("networks")), icon="🤝"),
        )
        st.stop()
    signals = runtime.signals()
    chosen = choice(signals)
    rows = chosen.rows(signals)
    for note in signals.notes:
        st.info(plain(say(note)), icon="✏️")
    day = format_date(signals.day, long=True)
    if len(rows):
        st.caption(ngettext("{number} signaal op {day}.", "{number} signalen op {day}.", len(rows), day=day))
        downloads(signals, rows)
        listing(signals, rows)
    elif len(signals):
        st.info(_("Geen signaal past bij deze keuze. Haal een filter weg."), icon="🔎")
    else:
        st.success(_("Op {day} is er niets dat aandacht vraagt. Mooi!", day=day), icon="✅")
