"""What networks have in common: shared people, shared organisations, and themes on which they work past each other."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from leernet.analysis.between.ties import Pairs, Ties, distinct
from leernet.snapshot import NOBODY

_HIGHEST = 12
"""Levels of networks within networks that are looked at; a circle in the data ends here."""


def linked_networks(pairs: Pairs) -> pd.DataFrame:
    """Each two networks that share somebody; `pairs` are those of people or of organisations.

    Columns: one, other (positions, one < other), shared (how many members both have), jaccard (that number divided by
    how many members the two have together; Jaccard 1901), strength (each shared member divided by the number of
    networks beside the first in which it sits, so that somebody who sits everywhere ties less; Newman 2001), through
    (the one member they share, NOBODY when they share more).

    The one-mode projection of an affiliation (Breiger 1974; Borgatti & Everett 1997); `strength` is Newman, M.E.J.
    (2001), Scientific collaboration networks II, Physical Review E 64, 016132.
    """
    found = _projected(pairs.swapped())
    sizes = np.bincount(pairs.group, minlength=1)
    together = sizes[found["one"]] + sizes[found["other"]] - found["shared"] if len(found) else found["shared"]
    found.insert(3, "jaccard", found["shared"] / together)
    return found


def linked_people(pairs: Pairs) -> pd.DataFrame:
    """Each two people who meet in a network: one, other (positions), shared (in how many), jaccard, strength, through.

    As `linked_networks`, the other way round; `strength` gives a small network more weight than a large one. The number
    of pairs grows with the square of the largest network: ask it of a choice of networks (`Pairs.within`), not of an
    event with thousands.
    """
    return linked_networks(pairs.swapped())


def _projected(pairs: Pairs) -> pd.DataFrame:
    """All pairs of members within each group, counted over the groups."""
    first, second = _within_each_group(pairs)
    width = int(pairs.member.max(initial=0)) + 1
    code = pairs.member[first] * width + pairs.member[second]
    order = np.argsort(code, kind="stable")
    code, group = code[order], pairs.group[first][order]
    begins = np.flatnonzero(np.append(True, code[1:] != code[:-1])[: len(code)])
    shared = np.diff(np.append(begins, len(code)))
    weight = 1 / (np.bincount(pairs.group, minlength=1)[group] - 1)
    return pd.DataFrame(
        {
            "one": code[begins] // width,
            "other": code[begins] % width,
            "shared": shared,
            "strength": np.add.reduceat(weight, begins) if len(begins) else weight,
            "through": np.where(shared == 1, group[begins], NOBODY),
        }
    )


def _within_each_group(pairs: Pairs) -> tuple[np.ndarray, np.ndarray]:
    """The places in the columns of each two members of one group, the first before the second."""
    ends = np.searchsorted(pairs.group, pairs.group, side="right")
    place = np.arange(len(ends))
    after = ends - place - 1
    first = np.repeat(place, after)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(after) - after, after)
    return first, second


@dataclass(frozen=True, eq=False)
class Overlap:
    """The overlap matrix of some networks, in their order: `shared` in numbers, `jaccard` as a share from 0 to 1.

    Both are symmetric. On the diagonal `shared` has how many members the network itself has.
    """

    networks: np.ndarray
    shared: np.ndarray
    jaccard: np.ndarray


def overlap(pairs: Pairs, networks: np.ndarray) -> Overlap:
    """How many members each two of these networks have in common, in number and as a share.

    The share is the Jaccard index: what both have, divided by what at least one of them has (Jaccard 1901). 0 is nobody
    in common, 1 exactly the same members; two networks without anybody have 0. Exact. Its size is the square of the
    number of networks: ask it for tens, not for thousands.
    """
    chosen = pairs.within(networks)
    members = distinct(chosen.member)
    row = np.searchsorted(members, chosen.member)
    order = np.argsort(networks, kind="stable")
    column = order[np.searchsorted(networks, chosen.group, sorter=order)]
    sits = np.zeros((len(members), len(networks)), dtype=np.int64)
    sits[row, column] = 1
    shared = sits.T @ sits
    own = np.diagonal(shared)
    together = own[:, None] + own[None, :] - shared
    return Overlap(networks, shared, shared / np.maximum(together, 1))


def most_overlapping(pairs: Pairs, networks: np.ndarray, number: int) -> np.ndarray:
    """As many of these networks as asked, so that the pairs that share most are among them; in the given order."""
    links = linked_networks(pairs.within(networks)).sort_values(
        ["shared", "jaccard", "one", "other"], ascending=[False, False, True, True]
    )
    in_turn = pd.unique(links[["one", "other"]].to_numpy().ravel())
    rest = networks[~np.isin(networks, in_turn)]
    chosen = np.concatenate([in_turn, rest])[:number]
    return networks[np.isin(networks, chosen)]


def past_each_other(ties: Ties) -> pd.DataFrame:
    """Each two networks that work on one theme and have no person and no organisation in common, once per theme.

    Columns: one, other (positions, one < other), theme (in words). A reserve theme does not count, nor does a network
    in which nobody sits on the day, nor a network and its own part: those know each other. An organisation is in common
    when both have a department of it. Exact.
    """
    themes = _themes(ties)
    one, other, number = _on_one_theme(themes.pairs)
    width = len(ties.snapshot.networks)
    apart = ~_of_one_family(ties, one, other)
    for pairs in (ties.people, ties.wholes):
        known = _known_on_a_theme(pairs, themes.pairs, width)
        apart &= ~np.isin(one * width + other, known)
    return pd.DataFrame({"one": one[apart], "other": other[apart], "theme": themes.words[number[apart]]})


@dataclass(frozen=True, eq=False)
class _Themes:
    """Which network (member) has which theme (group, a number); and the themes in words by number."""

    pairs: Pairs
    words: np.ndarray


def _themes(ties: Ties) -> _Themes:
    """The themes of all networks in which somebody sits. Capitals and spaces around a theme make no difference."""
    filled = distinct(np.concatenate([ties.people.group, ties.organisations.group]))
    listed = ties.snapshot.networks["themes"].to_numpy()[filled]
    words = pd.Series([word.strip() for themes in listed for word in themes], dtype=object)
    network = np.repeat(filled, [len(themes) for themes in listed]).astype(np.int64)
    number, _folded = pd.factorize(words.map(str.casefold))
    width = len(ties.snapshot.networks) or 1
    code = distinct(number * width + network)
    return _Themes(Pairs(code % width, code // width), words.groupby(number).first().to_numpy())


def _on_one_theme(themes: Pairs) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each two networks within each theme, and the theme."""
    first, second = _within_each_group(themes)
    return themes.member[first], themes.member[second], themes.group[first]


def _known_on_a_theme(pairs: Pairs, themes: Pairs, width: int) -> np.ndarray:
    """The pairs of networks, each as one number, that have a theme and a member in common.

    Members are looked at per theme, so that the many pairs of networks without a common theme are never made.
    """
    of_network = themes.swapped()
    theme, network = of_network.member, of_network.group
    begin = np.searchsorted(network, pairs.group)
    times = np.searchsorted(network, pairs.group, side="right") - begin
    row = np.repeat(np.arange(len(times)), times)
    at = np.repeat(begin - (np.cumsum(times) - times), times) + np.arange(len(row))
    member_and_theme = pairs.member[row] * (int(theme.max(initial=0)) + 1) + theme[at]
    found = np.lexsort((pairs.group[row], member_and_theme))
    meetings = Pairs(pairs.group[row][found], member_and_theme[found])
    first, second = _within_each_group(meetings)
    return distinct(meetings.member[first] * width + meetings.member[second])


def _of_one_family(ties: Ties, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Whether one of the two is part of the other, however far down."""
    parent = np.append(ties.snapshot.networks["parent"].to_numpy(), NOBODY)
    related = np.zeros(len(one), dtype=bool)
    above_one, above_other = one, other
    for _level in range(_HIGHEST):
        above_one, above_other = parent[above_one], parent[above_other]
        related |= (above_one == other) | (above_other == one)
    return related


def organisations_across(ties: Ties) -> pd.DataFrame:
    """The organisations in more than one network, the most widespread first.

    Columns: organisation (position), networks (in how many, with its departments), people (how many different named
    people take part on its behalf, over all those networks). The number of networks is the degree of the organisation
    in the affiliation graph (Freeman 1979). Exact.
    """
    organisation, networks = np.unique(ties.wholes.member, return_counts=True)
    several = networks > 1
    found = pd.DataFrame({"organisation": organisation[several], "networks": networks[several]})
    found["people"] = np.bincount(ties.represented.group, minlength=len(ties.snapshot.organisations))[
        found["organisation"]
    ]
    names = ties.snapshot.organisations["name"].to_numpy()[found["organisation"]]
    order = np.lexsort((pd.factorize(names, sort=True)[0], -found["people"], -found["networks"]))
    return found.iloc[order].reset_index(drop=True)
