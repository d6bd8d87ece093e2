"""What the figures between networks mean for a coördinator, in sentences."""

from collections.abc import Sequence

import numpy as np

from leernet.analysis.between.brokers import Bridge
from leernet.errors import Phrase
from leernet.snapshot import NetworkSnapshot
from leernet.texts import N_

_FEW = 3
"""Networks that are called by name in a sentence before the rest is counted."""

BETWEENNESS = Phrase(
    N_(
        "Tussenpositie zegt hoe vaak iemand op de kortste weg tussen twee anderen ligt: 0% is nooit, 100% is zo vaak "
        "als maar kan. Wie hoog staat, hoort veel van verschillende kanten en kan mensen met elkaar in contact "
        "brengen. Het zegt niets over hoe goed iemand is of hoe hard iemand werkt."
    )
)
CLOSENESS = Phrase(
    N_(
        "Nabijheid zegt met hoe weinig tussenstappen iemand alle anderen bereikt: hoe dichter bij 100%, hoe korter de "
        "lijnen. Een laag cijfer betekent: nieuws komt hier langzaam aan, dus vertel het zelf."
    )
)
BRIDGES = Phrase(
    N_(
        "Een brug is iemand zonder wie netwerken niet meer samenhangen. Dat is kwetsbaar: stopt deze persoon, dan is "
        "het contact weg. Zorg dat nog iemand de netwerken verbindt."
    )
)
PARTS = Phrase(
    N_(
        "Netwerken hangen samen als u via mensen die in meer netwerken zitten van het ene bij het andere komt. Een "
        "netwerk dat los staat, leert niet vanzelf mee met de rest."
    )
)
OVERLAP = Phrase(
    N_(
        "Overlap zegt hoeveel mensen of organisaties twee netwerken delen. Het percentage is dat aantal, gedeeld door "
        "allen die in minstens een van de twee zitten: 0% is niemand, 100% is precies dezelfde. Geen overlap betekent: "
        "contact gaat niet vanzelf. Veel overlap kan betekenen dat dezelfde mensen twee keer vergaderen."
    )
)
PAST_EACH_OTHER = Phrase(
    N_(
        "Twee netwerken werken langs elkaar heen als zij hetzelfde thema hebben, en geen mens en geen organisatie in "
        "beide zit. Wat de een leert, bereikt de ander dan niet vanzelf. Een netwerk en zijn eigen onderdeel tellen "
        "niet mee."
    )
)
ORGANISATIONS = Phrase(
    N_(
        "Een organisatie die in veel netwerken zit, kan kennis van het ene naar het andere brengen. Zij merkt het ook "
        "als eerste als er te veel wordt gevraagd. Een afdeling of opleiding telt mee bij de organisatie waar zij "
        "onder valt."
    )
)


def bridge_sentence(snapshot: NetworkSnapshot, bridge: Bridge) -> Phrase:
    """What falls apart without this person."""
    names = {"person": snapshot.persons["name"].iloc[bridge.person]}
    if len(bridge.groups) < 2:
        return Phrase(N_("Zonder {person} blijven de netwerken met elkaar verbonden."), names)
    return Phrase(
        N_("{person} is de enige die {others} verbindt met {rest}."),
        {
            **names,
            "others": named_networks(snapshot, bridge.cut_off),
            "rest": named_networks(snapshot, bridge.groups[0], others=True),
        },
    )


def named_networks(snapshot: NetworkSnapshot, networks: Sequence[int] | np.ndarray, *, others: bool = False) -> Phrase:
    """The networks by name when there are few; the first few and how many more, or with `others` only how many."""
    names = snapshot.networks["name"].to_numpy()[list(networks)].tolist()
    if len(names) == 1:
        return Phrase(N_("{name}"), {"name": names[0]})
    if others and len(names) > _FEW + 1:
        return Phrase(N_("de {number} andere netwerken"), {"number": len(names)})
    if len(names) > _FEW + 1:  # "and 1 more" would be as long as its name
        return Phrase(
            N_("{names} en nog {number} netwerken"), {"names": ", ".join(names[:_FEW]), "number": len(names) - _FEW}
        )
    return Phrase(N_("{names} en {last}"), {"names": ", ".join(names[:-1]), "last": names[-1]})


def past_each_other_sentence(snapshot: NetworkSnapshot, one: int, other: int, theme: str) -> Phrase:
    """That two networks work on one theme without knowing each other."""
    names = snapshot.networks["name"]
    return Phrase(
        N_("{one} en {other} werken allebei aan {theme}, maar delen geen mens en geen organisatie."),
        {"one": names.iloc[one], "other": names.iloc[other], "theme": theme},
    )
