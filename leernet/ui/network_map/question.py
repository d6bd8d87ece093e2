"""What the user asks of the map: which view, of whom, on which day, and how it should look."""

from dataclasses import astuple, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from leernet.analysis.affiliation import Choice
from leernet.analysis.chart import ClusterBy, ColourBy
from leernet.reference import Severity
from leernet.texts import N_


class View(StrEnum):
    """What is drawn; the value is what the address calls it."""

    PEOPLE = "mensen"
    NETWORKS = "netwerken"
    ORGANISATIONS = "organisaties"
    COLLEAGUES = "ontmoetingen"
    HIERARCHY = "werkplaatsen"
    REGIONS = "landkaart"
    CLUSTERS = "groepen"


class Words(NamedTuple):
    """How the user knows a view, and what one reads below its picture."""

    icon: str
    name: str
    meaning: str


VIEWS = {
    View.PEOPLE: Words(
        "👥", N_("Mensen en netwerken"), N_("Een lijn betekent: deze mens (of organisatie) doet mee in dit netwerk.")
    ),
    View.NETWORKS: Words(
        "🤝",
        N_("Netwerken die mensen delen"),
        N_("Een lijn betekent: in beide netwerken zit dezelfde mens. Hoe dikker de lijn, hoe meer mensen zij delen."),
    ),
    View.ORGANISATIONS: Words(
        "🏢",
        N_("Organisaties die elkaar treffen"),
        N_(
            "Een lijn betekent: deze organisaties zitten samen in een netwerk. Hoe dikker de lijn, in hoe meer "
            "netwerken zij elkaar treffen."
        ),
    ),
    View.COLLEAGUES: Words(
        "🗣️",
        N_("Mensen die elkaar treffen"),
        N_(
            "Een lijn betekent: deze mensen zitten samen in een netwerk. Hoe dikker de lijn, in hoe meer netwerken zij "
            "elkaar treffen."
        ),
    ),
    View.HIERARCHY: Words(
        "🌳",
        N_("Werkplaatsen en hun onderdelen"),
        N_("Links staat het geheel, rechts ervan de onderdelen."),
    ),
    View.REGIONS: Words(
        "📍",
        N_("Op de landkaart"),
        N_("Een netwerk ligt in het midden van zijn gemeenten. Een lijn betekent: deze netwerken delen mensen."),
    ),
    View.CLUSTERS: Words(
        "🔭",
        N_("Van ver: groepen netwerken"),
        N_("Een lijn betekent: dezelfde mensen zitten in beide groepen. Hoe dikker de lijn, hoe meer dat er zijn."),
    ),
}


WITHOUT_YEARS = frozenset({View.CLUSTERS})
"""Views without a slider: what a group is, and how large, is told of one day."""


class SizeBy(StrEnum):
    """By what nodes are larger or smaller."""

    NETWORKS = "netwerken"
    TIES = "lijnen"
    BETWEENNESS = "tussenpositie"
    EQUAL = "gelijk"


SIZES = {
    SizeBy.NETWORKS: N_("Aantal netwerken of deelnemers"),
    SizeBy.TIES: N_("Aantal lijnen"),
    SizeBy.BETWEENNESS: N_("Tussenpositie: hoe vaak ertussenin"),
    SizeBy.EQUAL: N_("Allemaal even groot"),
}
COLOURS = {
    ColourBy.PERSPECTIVE: N_("Perspectief"),
    ColourBy.ORGANISATION_KIND: N_("Soort organisatie"),
    ColourBy.THEME: N_("Thema"),
    ColourBy.REGION: N_("Regio"),
    ColourBy.COMMUNITY: N_("Samenhang: wie bij elkaar hoort"),
}
CLUSTERS: dict[ClusterBy | None, str] = {
    None: N_("Wat het best te lezen is"),
    ClusterBy.WHOLE: N_("Werkplaats"),
    ClusterBy.REGION: N_("Regio"),
    ClusterBy.THEME: N_("Thema"),
}


@dataclass(frozen=True)
class Question:
    """All that decides what the map shows.

    `around` is a node and how many steps from it; `since` a day to compare with; `years` asks for a picture over which
    a slider can go; `everyone` for all people, also when there are so many that groups are easier to read. `hidden` are
    nodes that were taken off the map.
    """

    view: View
    day: date
    choice: Choice
    severities: tuple[Severity, ...]
    colour: ColourBy = ColourBy.PERSPECTIVE
    size: SizeBy = SizeBy.NETWORKS
    clusters: ClusterBy | None = None
    around: tuple[str, int] | None = None
    since: date | None = None
    years: bool = False
    everyone: bool = False
    hidden: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The same question gives the same key, whatever the order in which filters were set."""
        chosen = (self.choice.networks, self.choice.themes, self.choice.kinds, self.choice.regions)
        sets = [str(sorted(values)) for values in (*chosen, self.choice.perspectives)]
        return (*sets, *(str(value) for value in astuple(replace(self, choice=Choice()))))

    @property
    def of_layout(self) -> tuple[str, ...]:
        """The part of the key that decides where things lie, whatever the day."""
        chosen = (self.choice.networks, self.choice.themes, self.choice.kinds, self.choice.regions)
        return (*(str(sorted(values)) for values in chosen), self.view, str(self.around), str(self.clusters))
