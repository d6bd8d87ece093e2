"""The overlap matrix: networks against networks, with what each two of them share."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from leernet.analysis.between import most_overlapping, overlap
from leernet.snapshot import NetworkSnapshot
from leernet.texts import _
from leernet.ui import runtime
from leernet.ui.connections import Connections, connections

Words = tuple[str, ...]

MOST = 15
"""How many networks the matrix shows."""


def show_overlap(seen: Connections) -> None:
    """Lets the user choose networks, and shows what each two of them share."""
    wanted = _wanted()
    with st.container(horizontal=True):
        of_people = _switch(_("Wie of wat ze delen"), _("Mensen"), _("Organisaties"), key="overlap_of")
        as_number = _switch(_("Laat zien als"), _("Aantal"), _("Percentage"), key="overlap_as")
    networks, fitting = _shown(runtime.day(), *wanted, of_people)
    if len(networks) < 2:
        st.info(_("Kies een thema, soort of regio met minstens twee netwerken."), icon="🔎")
        return
    if fitting > len(networks):
        most = _(
            "U ziet de {number} netwerken die het meest delen. Kies hierboven welke u wilt zien.", number=len(networks)
        )
        st.caption(most)
    table = _table(seen, networks, of_people=of_people, as_share=not as_number)
    names = {str(number): name for number, name in enumerate(seen.snapshot.networks["name"].to_numpy()[networks], 1)}
    st.dataframe(
        table,
        hide_index=True,
        key="overlap",
        height=40 + 35 * len(networks),
        column_config={
            "network": st.column_config.TextColumn(_("Netwerk"), pinned=True, width="medium"),
            **{number: st.column_config.TextColumn(number, help=name, width=45) for number, name in names.items()},
        },
    )
    st.caption(
        _(
            "Elke rij en elke kolom is een netwerk; de kolommen hebben de nummers van de rijen. Een · betekent: zij "
            "delen niemand. Op de schuine lijn staat het netwerk zelf."
        )
    )


def _switch(label: str, first: str, second: str, *, key: str) -> bool:
    """A choice between two words; whether the first is chosen."""
    words = {True: first, False: second}
    return bool(st.radio(label, list(words), format_func=words.__getitem__, horizontal=True, key=key))


def _wanted() -> tuple[Words, Words, Words]:
    """The themes, kinds and regions that the user picks; an empty one means all."""
    kinds = runtime.reference().network_kinds
    themes, present, regions = _choices(runtime.day())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        theme = st.multiselect(_("Thema"), themes, placeholder=_("Alle thema's"))
        kind = st.multiselect(
            _("Soort"), present, format_func=lambda code: kinds[code].name, placeholder=_("Alle soorten")
        )
        region = st.multiselect(_("Regio"), regions, placeholder=_("Alle regio's"))
    return tuple(theme), tuple(kind), tuple(region)


@runtime.kept(8)
def _choices(snapshot: NetworkSnapshot, day: date) -> tuple[list[str], list[str], list[str]]:
    """The themes, kinds (codes) and regions of the networks of a day."""
    frame = snapshot.networks.iloc[connections(day).ties.networks]
    return (
        sorted({theme for own in frame["themes"] for theme in own}, key=str.casefold),
        [code for code in runtime.reference().network_kinds if (frame["kind"] == code).any()],
        sorted({region for region in frame["region"].unique() if region}, key=str.casefold),
    )


@runtime.kept(16)
def _shown(
    snapshot: NetworkSnapshot,
    day: date,
    themes: Words,
    kinds: Words,
    regions: Words,
    of_people: bool,
) -> tuple[np.ndarray, int]:
    """The networks (positions) for the matrix, by name, and how many fit the choice.

    When more fit than the matrix has room for, they are the ones that share most.
    """
    seen = connections(day)
    frame = snapshot.networks.iloc[seen.ties.networks]
    kept = np.ones(len(frame), dtype=bool)
    if themes:
        kept &= frame["themes"].map(lambda own: not set(own).isdisjoint(themes)).to_numpy(dtype=bool)
    if kinds:
        kept &= frame["kind"].isin(kinds).to_numpy()
    if regions:
        kept &= frame["region"].isin(regions).to_numpy()
    fitting = seen.ties.networks[kept]
    pairs = seen.ties.people if of_people else seen.ties.wholes
    shown = most_overlapping(pairs, fitting, MOST) if len(fitting) > MOST else fitting
    names = pd.Series(snapshot.networks["name"].to_numpy()[shown]).str.casefold()
    return shown[names.argsort(kind="stable").to_numpy()], len(fitting)


def _table(seen: Connections, networks: np.ndarray, *, of_people: bool, as_share: bool) -> Any:
    """The overlap matrix of these networks, shaded by share: numbered rows, and columns by number."""
    pairs = seen.ties.people if of_people else seen.ties.wholes
    found = overlap(pairs, networks)
    numbers = [str(number) for number in range(1, len(networks) + 1)]
    names = seen.snapshot.networks["name"].to_numpy()[networks]
    own = np.eye(len(networks), dtype=bool)
    words = np.vectorize(lambda share: f"{share:.0%}", otypes=[object])(found.jaccard) if as_share else found.shared
    cells = np.where(found.shared == 0, "·", words.astype(str))
    if as_share:
        cells[own] = "–"
    frame = pd.DataFrame(cells, columns=numbers)
    frame.insert(0, "network", [f"{number}. {name}" for number, name in zip(numbers, names, strict=True)])
    shade = np.where(own, 0, found.jaccard)
    styles = pd.DataFrame("", index=frame.index, columns=frame.columns)
    # See-through, so that words stay readable on a light and on a dark screen.
    styles[numbers] = [
        [f"background-color: rgba(11, 130, 120, {0.1 + 0.5 * share:.2f})" if share else "" for share in row]
        for row in shade.tolist()
    ]
    return frame.style.apply(lambda _frame: styles, axis=None)
