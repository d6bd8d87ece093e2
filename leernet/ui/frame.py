"""The script that Streamlit runs for every page: language, navigation, what is around a page, and then the page."""

from pathlib import Path

import streamlit as st

from leernet import resources, texts
from leernet.texts import LANGUAGES, _
from leernet.ui import runtime, state
from leernet.ui.components import document, errors_shown


def _pages(welcome: bool) -> dict[str, list[st.Page]]:
    """All pages, by the heading under which they stand in the sidebar."""
    now = [
        ("signals.py", _("Signalen"), "🔔", "signalen"),
        ("networks.py", _("Netwerken"), "🤝", "netwerken"),
        ("people.py", _("Mensen en organisaties"), "👥", "mensen-en-organisaties"),
        ("network_map.py", _("Netwerkkaart"), "🗺️", "netwerkkaart"),
        ("composition.py", _("Samenstelling"), "🧩", "samenstelling"),
    ]
    ahead = [
        ("forecast.py", _("Vooruitblik"), "📅", "vooruitblik"),
        ("what_if.py", _("Wat als"), "🧪", "wat-als"),
        ("compare.py", _("Vergelijken"), "🔀", "vergelijken"),
        ("connections.py", _("Verbindingen"), "🔗", "verbindingen"),
    ]
    together = [
        ("rounds.py", _("Reflectierondes"), "🔁", "rondes"),
        ("answer.py", _("Antwoorden"), "✍️", "antwoorden"),
        ("discuss.py", _("Bespreken"), "🗣️", "bespreken"),
        ("actions.py", _("Acties"), "✅", "acties"),
        ("learning_agenda.py", _("Leeragenda"), "🌱", "leeragenda"),
        ("outcomes.py", _("Opbrengsten"), "🎁", "opbrengsten"),
        ("meetings.py", _("Bijeenkomsten"), "📆", "bijeenkomsten"),
        ("learned.py", _("Geleerd"), "💡", "geleerd"),
        ("year_picture.py", _("Jaarbeeld"), "📖", "jaarbeeld"),
    ]
    kept = [
        ("data_exchange.py", _("Gegevens"), "📥", "gegevens"),
        ("profiles.py", _("Profielen"), "📐", "profielen"),
        ("administration.py", _("Beheer"), "⚙️", "beheer"),
    ]
    return {
        "": [_first_page(welcome), *map(_page, now)],
        _("Verder kijken"): [*map(_page, ahead)],
        _("Samen leren"): [*map(_page, together)],
        _("Gegevens en regels"): [*map(_page, kept)],
    }


def _first_page(welcome: bool) -> st.Page:
    folder = resources.pages_folder()
    if welcome:
        return st.Page(folder / "welcome.py", title=_("Welkom"), icon="👋", url_path="welkom", default=True)
    return st.Page(folder / "overview.py", title=_("Overzicht"), icon="🏠", url_path="overzicht", default=True)


def _page(described: tuple[str, str, str, str]) -> st.Page:
    file, title, icon, address = described
    return st.Page(resources.pages_folder() / file, title=title, icon=icon, url_path=address)


def _is_first_visit() -> bool:
    """Whether there is nothing in the database yet and nobody said to begin all the same."""
    if state.viewing_example() or state.started_empty():
        return False
    snapshot = runtime.snapshot()
    return not (len(snapshot.persons) or len(snapshot.organisations) or len(snapshot.networks))


def _sidebar() -> None:
    with st.sidebar:
        hidden = st.toggle(
            _("Namen verbergen"),
            value=state.pseudonyms(),
            help=_("Laat overal een schuilnaam zien in plaats van een naam, ook in wat u opslaat of deelt."),
            key="pseudonyms",
        )
        if hidden != state.pseudonyms():
            state.use_pseudonyms(hidden)
        chosen = st.segmented_control(
            "Taal / Language",
            list(LANGUAGES),
            default=runtime.language(),
            format_func=LANGUAGES.__getitem__,
            required=True,
            key="language",
        )
        if chosen != runtime.language():
            state.choose_language(chosen)
            st.rerun()


def _banner() -> None:
    if state.viewing_example():
        with st.container(border=True, horizontal=True, vertical_alignment="center", key="example_banner"):
            st.markdown(
                _("👀 **U bekijkt het voorbeeld.** De mensen zijn verzonnen; wat u hier doet, wordt niet bewaard.")
            )
            st.button(_("Stop met het voorbeeld"), on_click=state.view_example, args=(False,), key="stop_example")
    elif runtime.settings().demo:
        st.info(_("Dit is een demo met verzonnen mensen. Wat u hier doet, verdwijnt als leernet stopt."), icon="👀")


texts.set_language(runtime.language())
st.set_page_config(page_icon="🌱", layout="wide")
st.logo(Path(__file__).with_name("logo.svg").read_text(encoding="utf-8"), size="large")
_sidebar()
with errors_shown():
    page = st.navigation(_pages(welcome=_is_first_visit()), expanded=True)
    st.set_page_config(page_title=f"{page.title} – leernet")
    with st.sidebar:
        document(language=runtime.language(), place=f"{page.url_path} {state.selection()}")
    _banner()
    page.run()
