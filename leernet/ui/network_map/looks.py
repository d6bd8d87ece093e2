"""What a node looks like, by what it is: colour and shape together, so that neither says it alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leernet.analysis.affiliation import UNKNOWN
from leernet.analysis.chart import ColourBy, Groups
from leernet.reference import Reference
from leernet.texts import _

NETWORK, ORGANISATION, MISSING, UNCERTAIN = "netwerk", "organisatie", "lege_plek", "onzekere_plek"
LAPSING, CLUSTER, PERSON, OTHER = "aflopende_plek", "groep", "mens", "overig"
_GREY = ("#6f7782", "#99a2ae")
_COLOURS = (
    ("#1b4f8f", "#4ea2d3"),
    ("#b35900", "#f0a04b"),
    ("#1d7a5f", "#4fc3a1"),
    ("#8e3b7e", "#d58cc7"),
    ("#7a6200", "#d9bf4a"),
    ("#5650c9", "#a9a5ff"),
    ("#a02c2c", "#f08a8a"),
    ("#3f6212", "#a3d977"),
)
_SHAPES = ("dot", "square", "triangle", "diamond", "hexagon", "triangleDown", "star")


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
    return {
        NETWORK: Look(_("Netwerk"), "box", "#4a5a70", "#a9b6c8"),
        **perspectives,
        UNKNOWN: Look(_("Rol niet bekend"), "dot", *_GREY, sign="?"),
        ORGANISATION: Look(_("Organisatie zonder naam van een mens"), "house", "#4a5a70", "#a9b6c8"),
        MISSING: Look(_("Lege plek: deze rol ontbreekt"), "dot", "#c0331b", "#ff8a6b", line="dashed"),
        LAPSING: Look(_("Plek die binnen een jaar leeg raakt"), "dot", "#8a6d00", "#d9bf4a", line="dashed", sign="!"),
        UNCERTAIN: Look(_("Niet te zeggen of deze plek leeg is"), "dot", "#6f7782", "#a3acb8", line="dotted", sign="?"),
        CLUSTER: Look(_("Groep netwerken"), "box", "#4a5a70", "#a9b6c8"),
        PERSON: Look(_("Mens"), "dot", "#1b4f8f", "#4ea2d3"),
    }


def group_looks(by: ColourBy, groups: Groups, reference: Reference, *, boxed: bool) -> dict[str, Look]:
    """The looks of what nodes are coloured by: the largest groups each their own, the rest together.

    `boxed` is for networks, whose name is in a box. The legend has them from large to small.
    """
    sizes = np.bincount(groups.of_node[groups.of_node >= 0], minlength=len(groups.names))
    largest = [int(number) for number in np.argsort(-sizes, kind="stable")[: len(_COLOURS)] if sizes[number]]
    found = {
        group_key(by, number, boxed=boxed): Look(
            _group_name(by, groups.names, number, reference),
            "box" if boxed else _SHAPES[place % len(_SHAPES)],
            *_COLOURS[place],
        )
        for place, number in enumerate(largest)
    }
    rest = _("Overige") if len(largest) < np.count_nonzero(sizes) else _("Niet ingevuld")
    return found | {OTHER: Look(rest, "box" if boxed else "dot", *_GREY)}


def group_key(by: ColourBy, number: int, *, boxed: bool) -> str:
    return f"{'vak' if boxed else 'punt'}-{by.name.lower()}-{number}"


def _group_name(by: ColourBy, names: Sequence[str], number: int, reference: Reference) -> str:
    if by is ColourBy.COMMUNITY:
        return _("Groep {number}", number=number + 1)
    if by is ColourBy.ORGANISATION_KIND:
        kind = reference.organisation_kinds.get(names[number])
        return kind.name if kind else names[number]
    return names[number]
