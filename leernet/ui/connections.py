"""What the screen Verbindingen shows: the figures of a day, worked out once, and the same in sentences and tables."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from leernet.analysis.between import (
    Bridge,
    Centrality,
    Structure,
    Ties,
    betweenness,
    brokers,
    closeness,
    organisations_across,
    past_each_other,
    ties_on,
)
from leernet.analysis.between.wording import bridge_sentence
from leernet.snapshot import NetworkSnapshot
from leernet.texts import _, format_number, ngettext, say
from leernet.ui import runtime

MOST_PEOPLE = 25
"""How many bridges and brokers are shown."""

MOST_PARTS = 100
"""How many parts that hang together are listed."""


@dataclass(frozen=True, eq=False)
class Connections:
    """The ties of one day and what follows from them, each worked out when it is first asked for."""

    ties: Ties

    @property
    def snapshot(self) -> NetworkSnapshot:
        return self.ties.snapshot

    @cached_property
    def structure(self) -> Structure:
        return Structure(self.ties)

    @cached_property
    def between(self) -> Centrality:
        return betweenness(self.ties)

    @cached_property
    def near(self) -> Centrality:
        return closeness(self.ties)

    @cached_property
    def past_each_other(self) -> pd.DataFrame:
        """A row per pair of networks, with all the themes on which they work past each other."""
        rows = past_each_other(self.ties)
        return rows.groupby(["one", "other"], sort=True)["theme"].agg(", ".join).reset_index()

    @cached_property
    def organisations(self) -> pd.DataFrame:
        return organisations_across(self.ties)

    @cached_property
    def connectors(self) -> pd.DataFrame:
        """The bridges, and after them who else lies between most: person, networks, betweenness, bridge."""
        found = brokers(self.ties, self.between)
        found["bridge"] = found["person"].isin(self.structure.bridge_people)
        between = found[found["bridge"] | (found["betweenness"] > 0)]
        return between.sort_values("bridge", ascending=False, kind="stable").head(MOST_PEOPLE)

    @cached_property
    def bridges(self) -> list[Bridge]:
        """The bridges among the connectors, with what falls apart without them."""
        people = self.connectors["person"][self.connectors["bridge"]]
        return [self.structure.bridge(person) for person in people.tolist()]


@runtime.kept(8)
def connections(snapshot: NetworkSnapshot, day: date) -> Connections:
    """The connections of a day."""
    return Connections(ties_on(snapshot, day))


def summary(seen: Connections) -> list[str]:
    """What stands out, in a few sentences."""
    return [
        _how_it_hangs_together(seen),
        _how_many_bridges(len(seen.structure.bridge_people)),
        _how_many_past_each_other(len(seen.past_each_other)),
        *_widest_organisation(seen),
    ]


def _how_it_hangs_together(seen: Connections) -> str:
    parts = seen.structure.parts
    every = len(seen.ties.networks)
    alone = sum(len(part) == 1 for part in parts)
    if len(parts) == 1:
        return _("Alle {all} netwerken hangen samen via mensen die in meer netwerken zitten.", all=format_number(every))
    if alone == every:
        return _("Geen enkel netwerk deelt iemand met een ander netwerk.")
    words = _(
        "De {all} netwerken vallen uiteen in {parts} delen; in het grootste hangen er {largest} samen.",
        all=format_number(every),
        parts=format_number(len(parts)),
        largest=format_number(len(parts[0])),
    )
    stray = ngettext("{number} netwerk staat helemaal los.", "{number} netwerken staan helemaal los.", alone)
    return f"{words} {stray}" if alone else words


def _how_many_bridges(number: int) -> str:
    if not number:
        return _("Niemand is onmisbaar voor de samenhang: valt er iemand weg, dan blijft alles verbonden.")
    return ngettext(
        "{number} mens houdt netwerken bij elkaar: zonder deze persoon raken er netwerken los.",
        "{number} mensen houden de netwerken bij elkaar: zonder een van hen raken er netwerken los.",
        number,
    )


def _how_many_past_each_other(number: int) -> str:
    if not number:
        return _("Geen twee netwerken met hetzelfde thema werken langs elkaar heen.")
    return ngettext(
        "{number} keer werken twee netwerken aan hetzelfde thema zonder iemand te delen.",
        "{number} keer werken twee netwerken aan hetzelfde thema zonder iemand te delen.",
        number,
    )


def _widest_organisation(seen: Connections) -> list[str]:
    if seen.organisations.empty:
        return []
    widest = seen.organisations.iloc[0]
    return [
        _(
            "{organisation} zit in de meeste netwerken: {number} van de {all}.",
            organisation=seen.snapshot.organisations["name"].iloc[widest["organisation"]],
            number=format_number(widest["networks"]),
            all=format_number(len(seen.ties.networks)),
        )
    ]


@runtime.kept(8, in_words=True)
def connector_table(snapshot: NetworkSnapshot, day: date) -> pd.DataFrame:
    """A row per bridge or broker: name, between and near (percentages), networks, without (what happens then)."""
    seen = connections(day)
    rows = seen.connectors
    sentences = {bridge.person: say(bridge_sentence(snapshot, bridge)) for bridge in seen.bridges}
    stays = _("Alles blijft verbonden.")
    names, pairs = snapshot.networks["name"].to_numpy(), seen.ties.linking
    return pd.DataFrame(
        {
            "name": snapshot.persons["name"].to_numpy()[rows["person"]],
            "between": 100 * rows["betweenness"].to_numpy(),
            "near": 100 * seen.near.persons.reindex(rows["person"]).to_numpy(),
            "networks": [list(names[pairs.group[pairs.member == person]]) for person in rows["person"]],
            "without": [sentences.get(person, stays) for person in rows["person"]],
        }
    )


def part_table(seen: Connections) -> pd.DataFrame:
    """A row per part that hangs together: size and networks, the largest first."""
    names, parts = seen.snapshot.networks["name"].to_numpy(), seen.structure.parts[:MOST_PARTS]
    return pd.DataFrame({"size": [len(part) for part in parts], "networks": [list(names[part]) for part in parts]})
