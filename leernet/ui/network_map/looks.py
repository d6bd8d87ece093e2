"""What a node looks like, by what it is: colour and shape together, so that neither says it alone."""

from dataclasses import dataclass

from leernet.analysis.affiliation import UNKNOWN
from leernet.reference import Reference
from leernet.texts import _

NETWORK, ORGANISATION, MISSING, UNCERTAIN = "netwerk", "organisatie", "lege_plek", "onzekere_plek"


@dataclass(frozen=True)
class Look:
    """`shape` is one of vis-network's, or `house`; `line` is solid, dashed or dotted; `sign` is written inside."""

    label: str
    shape: str
    colour: str
    colour_dark: str
    line: str = "solid"
    sign: str = ""


def looks(reference: Reference) -> dict[str, Look]:
    """All looks by group, in the order of the legend."""
    perspectives = {
        one.code: Look(one.name, one.shape, one.colour, one.colour_dark) for one in reference.perspectives.values()
    }
    grey = ("#6f7782", "#99a2ae")
    return {
        NETWORK: Look(_("Netwerk"), "box", "#4a5a70", "#a9b6c8"),
        **perspectives,
        UNKNOWN: Look(_("Rol niet bekend"), "dot", *grey, sign="?"),
        ORGANISATION: Look(_("Organisatie zonder naam van een mens"), "house", "#4a5a70", "#a9b6c8"),
        MISSING: Look(_("Lege plek: deze rol ontbreekt"), "dot", "#c0331b", "#ff8a6b", line="dashed"),
        UNCERTAIN: Look(_("Niet te zeggen of deze plek leeg is"), "dot", "#6f7782", "#a3acb8", line="dotted", sign="?"),
    }
