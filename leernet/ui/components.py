"""What screens share: the heading, the empty state, key figures, badges, and how an error is shown."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import streamlit as st

from leernet import resources
from leernet.errors import LeernetError
from leernet.texts import _, format_date, say
from leernet.ui import runtime, state

_MARKDOWN = re.compile(r"[\\`*_\[\]<>$~#|]|:(?=[A-Za-z])")
_document = st.components.v2.component(
    "leernet.document",
    js="""
    let place
    export default ({ data }) => {
        document.documentElement.lang = data.language
        if (place !== undefined && place !== data.place)
            document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
        place = data.place
    }
    """,
)


def plain(text: str) -> str:
    """The text as it is, for a place where Streamlit reads Markdown. Use it for every name that people typed."""
    return _MARKDOWN.sub(lambda sign: "\\" + sign[0], text)


def document(*, language: str, place: str) -> None:
    """Tell browser and screen reader in which language the page is (Streamlit says English), and go to its top.

    `place` is what is looked at: when that is another page or record than before, the screen begins at the top.
    """
    _document(data={"language": language, "place": place}, key="document")


def page_file(stem: str) -> str:
    """What st.switch_page and st.page_link want for a page, say page_file("network_map")."""
    return str(resources.pages_folder() / f"{stem}.py")


def go_to_network(id: int) -> None:
    """Open the page of this network, at an address that can be shared."""
    state.select_network(id)
    st.switch_page(page_file("networks"), query_params={"netwerk": str(id)})


def page_header(title: str, intro: str = "") -> None:
    """The one heading of a page, and a sentence that says what it is for."""
    st.title(title, anchor=False)
    if intro:
        st.markdown(intro)


@dataclass(frozen=True)
class Action:
    """A button in an empty state: what it says and what it does."""

    label: str
    do: Callable[[], None]
    icon: str | None = None


def empty_state(title: str, text: str, *actions: Action, icon: str = "🌱") -> None:
    """What a page shows when there is nothing yet: why, and what to do about it. The first action stands out."""
    with st.container(border=True, key=f"empty_{re.sub(r'[^a-z]+', '_', title.lower())}"):
        st.header(f"{icon} {title}", anchor=False)
        st.markdown(text)
        if actions:
            with st.container(horizontal=True):
                for position, action in enumerate(actions):
                    st.button(
                        action.label,
                        icon=action.icon,
                        on_click=action.do,
                        type="primary" if position == 0 else "secondary",
                        key=f"empty_{action.label}",
                    )


@dataclass(frozen=True)
class KeyFigure:
    """A number with its name, and in `help` what it counts."""

    label: str
    value: str
    help: str | None = None


def key_figures(figures: Sequence[KeyFigure]) -> None:
    """A row of numbers that wraps on a narrow screen."""
    with st.container(horizontal=True):
        for figure in figures:
            st.metric(figure.label, figure.value, help=figure.help, border=True, width="stretch")


def day_picker(key: str) -> date:
    """Lets the user choose the day that this session looks at, and returns it."""
    chosen = st.date_input(
        _("Peildatum"),
        value=runtime.day(),
        format="DD-MM-YYYY",
        help=_("Wat u ziet, gold op deze dag. Vandaag is het {day}.", day=format_date(runtime.today(), long=True)),
        key=key,
    )
    if isinstance(chosen, date) and chosen != runtime.day():
        state.choose_day(chosen)
    return runtime.day()


_STATUS = {
    "vervuld": ("✓", "green"),
    "ontbreekt": ("⛔", "red"),
    "onbekend": ("?", "gray"),
    "bewust niet nodig": ("◇", "violet"),
}


def status_icon(status: str) -> str:
    """The sign of a status of a requirement; always show it with the word."""
    return _STATUS[status][0]


def status_badge(status: str, label: str) -> None:
    """A requirement that is vervuld, ontbreekt, onbekend or bewust niet nodig, as sign, word and colour."""
    icon, colour = _STATUS[status]
    st.badge(f"{icon} {label}", color=colour)  # type: ignore[arg-type]


@contextmanager
def errors_shown() -> Iterator[None]:
    """A mistake that the user can mend is shown as its sentence; what follows in the block is not done."""
    try:
        yield
    except LeernetError as error:
        st.error(plain(say(error)), icon="⚠️")
