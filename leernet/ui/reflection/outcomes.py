"""Opbrengsten on screen: the cards, the counts by level and by O, the table to take along."""

from typing import Any

import pandas as pd
import streamlit as st

from leernet.analysis.reflection.outcomes import by_activity, by_level, origin_names
from leernet.snapshot import NetworkSnapshot, to_date
from leernet.texts import _, format_date
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.reflection.learning_agenda import activity_names

SELECTED = "⭐"


def new_outcome(network_id: int | None) -> None:
    """Open the dialog that adds an opbrengst."""
    state.open_dialog("add_outcome", network_id=network_id)


def level_name(code: Any) -> str:
    """How far an opbrengst reaches, by name."""
    levels = runtime.reference().reflection.value_levels
    return levels[code].name if code in levels else str(code or "")


def outcome_table(snapshot: NetworkSnapshot, outcomes: pd.DataFrame) -> pd.DataFrame:
    """The opbrengsten (rows of `find_outcomes`) in the words of the screen."""
    networks = snapshot.networks["name"].to_numpy(dtype=object)
    texts = {
        _("Wat veranderde er"): "changed",
        _("Voor wie"): "for_whom",
        _("Bijdrage van het netwerk"): "contribution",
        _("Bevestigd door"): "confirmed_by",
    }
    return pd.DataFrame(
        {
            _("Dag"): [to_date(day) for day in outcomes["day"]],
            _("Netwerk"): networks[outcomes["network"].to_numpy(int)],
            **{name: outcomes[field].to_numpy(dtype=object) for name, field in texts.items()},
            _("Hoe ver het reikt"): [level_name(code) for code in outcomes["value_level"]],
            _("Vier O's"): [activity_names(codes) for codes in outcomes["activities"]],
            _("Thema"): outcomes["theme"].to_numpy(dtype=object),
            _("Komt uit"): origin_names(snapshot, outcomes),
            _("Gedeeld met"): ["; ".join(names) for names in outcomes["shared_with"]],
            _("Link"): outcomes["evidence_link"].to_numpy(dtype=object),
            _("Onverwacht"): [_("ja") if one else _("nee") for one in outcomes["unexpected"]],
            _("Gekozen voor"): [str(int(year)) if pd.notna(year) else "" for year in outcomes["selected_for"]],
            _("Waarom gekozen"): outcomes["selected_because"].to_numpy(dtype=object),
        }
    )


def outcome_card(snapshot: NetworkSnapshot, row: Any, origin: str) -> None:
    """An opbrengst with all that makes it believable, and what can be done with it."""
    id = int(row["id"])
    with st.container(border=True, key=f"outcome_{id}"):
        st.markdown(f"{_badges(row)}  \n**{plain(row['changed'])}**".strip())
        st.markdown("  \n".join(_facts(row, origin)))
        if pd.notna(row["selected_for"]):
            why = _("Gekozen voor {year}: {reason}", year=int(row["selected_for"]), reason=row["selected_because"])
            st.markdown(f"{SELECTED} {plain(why)}")
        network = str(snapshot.networks["name"].iat[row["network"]])
        st.caption(f"{plain(network)} · {format_date(to_date(row['day']), long=True)}")
        with st.container(horizontal=True):
            _button(_("Wijzigen"), "✏️", "outcome", id)
            chosen = pd.notna(row["selected_for"])
            _button(_("Keuze wijzigen") if chosen else _("Kies voor een jaar"), SELECTED, "select_outcome", id)


def _badges(row: Any) -> str:
    """Level, vier O's, thema and onverwacht as badges."""
    words = [f":violet-badge[📏 {plain(level_name(row['value_level']))}]"] if row["value_level"] else []
    words += [f":blue-badge[{plain(activity_names([code]))}]" for code in row["activities"]]
    words += [f":gray-badge[{plain(row['theme'])}]"] if row["theme"] else []
    return " ".join([*words, *([":orange-badge[✨ " + _("onverwacht") + "]"] if row["unexpected"] else [])])


def _facts(row: Any, origin: str) -> list[str]:
    """What is known of an opbrengst, a line each; without a witness that is said."""
    shared = ", ".join(row["shared_with"])
    facts = [
        (_("Voor wie"), row["for_whom"]),
        (_("Bijdrage"), row["contribution"]),
        (_("Bevestigd door"), row["confirmed_by"] or _("nog niemand")),
        (_("Komt uit"), origin),
        (_("Gedeeld met"), shared),
    ]
    lines = [f"{label}: {plain(text)}" for label, text in facts if text]
    return [*lines, *_evidence(row["evidence_link"])]


def _evidence(link: str) -> list[str]:
    """A link that can be followed when it is one to a page; else as it was typed."""
    if not link:
        return []
    words = _("Te zien op: {link}", link=plain(link))
    if link.startswith(("https://", "http://")) and not set(link) & set(" <>()[]"):
        words = _("Te zien op: {link}", link=f"[{plain(link)}]({link})")
    return [words]


def _button(label: str, icon: str, dialog: str, id: int) -> None:
    st.button(label, icon=icon, key=f"{dialog}_{id}", on_click=state.open_dialog, args=(dialog,), kwargs={"id": id})


def level_table(outcomes: pd.DataFrame) -> pd.DataFrame:
    """How many opbrengsten reach each level, with what the level means."""
    levels = runtime.reference().reflection.value_levels
    counted = by_level(outcomes, levels)
    rows = [(levels[code].name, counted[code], levels[code].says) for code in levels]
    if counted[None]:
        rows.append((_("Nog niet ingevuld"), counted[None], ""))
    return pd.DataFrame(rows, columns=[_("Hoe ver het reikt"), _("Aantal"), _("Wat dat betekent")])


def activity_table(outcomes: pd.DataFrame) -> pd.DataFrame:
    """How many opbrengsten name each of the vier O's."""
    activities = runtime.reference().reflection.activities
    counted = by_activity(outcomes, activities)
    rows = [(activities[code].name, counted[code]) for code in activities]
    if counted[None]:
        rows.append((_("Nog niet ingevuld"), counted[None]))
    return pd.DataFrame(rows, columns=[_("Vier O's"), _("Aantal")])


def counts(outcomes: pd.DataFrame) -> None:
    """The two counts beside each other; a bar in each row is the picture, the number is the table."""
    left, right = st.columns([2, 1])
    most = max(len(outcomes), 1)
    for place, table, key in ((left, level_table(outcomes), "levels"), (right, activity_table(outcomes), "activities")):
        bar = st.column_config.ProgressColumn(_("Aantal"), format="%d", min_value=0, max_value=most)
        with place:
            st.dataframe(table, hide_index=True, key=f"count_{key}", column_config={_("Aantal"): bar})
