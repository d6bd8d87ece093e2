"""The list of rounds: when, of which networks, in which phase, and how many were asked and answered."""

from datetime import date

import numpy as np
import pandas as pd

from leernet.snapshot import NetworkSnapshot
from leernet.texts import _, format_date, format_number
from leernet.ui.exporting import table_buttons
from leernet.ui.records.links import link_to
from leernet.ui.records.table import Column, Link, first_rows, record_table
from leernet.ui.reflection.round_words import network_names, phase_words


def rounds_of(snapshot: NetworkSnapshot, network: int | None) -> np.ndarray:
    """The rounds of one network (a position) or all of them, the latest first."""
    rounds = snapshot.reflection.rounds
    mine = [network is None or network in networks for networks in rounds["networks"]]
    rows = np.flatnonzero(np.array(mine, dtype=bool))
    return rows[np.argsort(-rounds["day"].to_numpy(dtype=np.int64)[rows], kind="stable")]


def round_table(snapshot: NetworkSnapshot, rows: np.ndarray) -> pd.DataFrame:
    """The rounds in the words of the screen; a number that is not known yet is left open."""
    frames = snapshot.reflection
    rounds = frames.rounds.iloc[rows]
    invited = np.bincount(frames.invitees["round"].to_numpy(dtype=np.int64), minlength=len(frames.rounds))[rows]
    return pd.DataFrame(
        {
            _("Ronde"): rounds["name"].tolist(),
            _("Dag"): [date.fromordinal(int(day)) for day in rounds["day"]],
            _("Fase"): [phase_words(phase) for phase in rounds["phase"]],
            _("Netwerken"): [", ".join(network_names(snapshot, networks)) for networks in rounds["networks"]],
            _("Genodigd"): invited,
            _("Antwoordden"): pd.array(rounds["respondents"].tolist(), dtype="Int64"),
        }
    )


def round_list(snapshot: NetworkSnapshot, rows: np.ndarray) -> None:
    """The list on screen: a click on the name opens the round."""
    shown = rows[: first_rows(len(rows), "rounds")]
    columns = [
        Column(_("Ronde")),
        Column(_("Dag"), whole=True),
        Column(_("Fase"), whole=True),
        Column(_("Netwerken")),
        Column(_("Genodigd"), numeric=True),
        Column(_("Antwoordden"), numeric=True),
    ]
    ids = snapshot.reflection.rounds["id"].to_numpy()[shown]
    cells = [
        [
            Link(name, link_to("round", int(id))),
            format_date(day),
            phase,
            networks,
            format_number(invited) if invited else "",
            "" if pd.isna(answered) else format_number(answered),
        ]
        for id, (name, day, phase, networks, invited, answered) in zip(
            ids, round_table(snapshot, shown).itertuples(index=False), strict=True
        )
    ]
    record_table("rounds", _("Reflectierondes"), columns, cells)
    table_buttons(_("Reflectierondes"), _("leernet reflectierondes"), lambda: round_table(snapshot, rows))
