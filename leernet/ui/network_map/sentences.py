"""The picture in two or three sentences: who there are, what is missing, and who or what stands out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from leernet.analysis.affiliation import EmptySeat
from leernet.analysis.between import Structure, ties_on
from leernet.analysis.between.wording import bridge_sentence
from leernet.analysis.chart import NETWORK, PERSON, Change
from leernet.reference import Severity
from leernet.texts import _, format_date, format_number, ngettext, say
from leernet.ui.network_map.question import View
from leernet.ui.network_map.view import MapView

MOST_PEOPLE = 20_000
"""Above so many people who ties networks alone is not worked out: there it is said of nobody in particular."""


def sentences(seen: MapView) -> list[str]:
    """What a user reads above the map."""
    return seen.once("sentences", lambda: _sentences(seen))


def _sentences(seen: MapView) -> list[str]:
    if seen.question.since:
        return [_who(seen), *_changed(seen)]
    of_view = {
        View.PEOPLE: lambda: [*_missing(seen), *_alone(seen)],
        View.NETWORKS: lambda: [*_tied(seen), *_missing(seen)],
        View.ORGANISATIONS: lambda: _tied(seen),
        View.COLLEAGUES: lambda: _tied(seen),
        View.HIERARCHY: lambda: _trees(seen),
        View.REGIONS: lambda: [*_nowhere(seen), *_missing(seen)],
        View.CLUSTERS: lambda: [*_groups(seen), *_missing(seen)],
    }
    return [_who(seen), *of_view[seen.question.view]()]


def _who(seen: MapView) -> str:
    words = {
        "people": ngettext("{number} mens", "{number} mensen", seen.shown.persons),
        "organisations": ngettext("{number} organisatie", "{number} organisaties", seen.shown.organisations),
        "networks": ngettext("{number} netwerk", "{number} netwerken", len(seen.shown.networks)),
    }
    if not seen.shown.persons and not seen.shown.organisations:
        return _("{networks}, en niemand doet er mee op deze dag.", **words)
    if not seen.shown.persons:
        return _("{organisations} in {networks}, zonder namen van mensen.", **words)
    if not seen.shown.organisations:
        return _("{people} in {networks}.", **words)
    return _("{people} uit {organisations}, in {networks}.", **words)


def _missing(seen: MapView) -> Iterator[str]:
    """The role that is missing most, and how many empty seats there are."""
    missing = [seat for seat in seen.shown.seats if not seat.unknown]
    if not missing:
        if not seen.shown.seats:
            yield _("Er zijn geen lege plekken.")
        return
    times = Counter(role_of(seen, seat) for seat in missing)
    requirements, weight = seen.composition.reference.requirements, list(Severity)
    # The weightiest first, then what is missing most often, then what comes first in the profiles: policy.
    *_weights, role = min(
        (
            weight.index(requirements[seat.requirement].severity),
            -times[role_of(seen, seat)],
            seat.requirement,
            role_of(seen, seat),
        )
        for seat in missing
    )
    if times[role] == 1:
        where = next(seat.network for seat in missing if role_of(seen, seat) == role)
        yield _("Bij {network} ontbreekt: {role}.", network=seen.snapshot.networks["name"].iat[where], role=role)
    else:
        number, networks = format_number(times[role]), format_number(len(seen.shown.networks))
        yield _("In {number} van de {all} netwerken ontbreekt: {role}.", number=number, all=networks, role=role)
    yield ngettext("In totaal is er {number} lege plek.", "In totaal zijn er {number} lege plekken.", len(missing))


def role_of(seen: MapView, seat: EmptySeat) -> str:
    """The name of the role that an empty seat is for."""
    return seen.composition.reference.requirements[seat.requirement].name


def _alone(seen: MapView) -> list[str]:
    """Who is the only one that ties some of these networks to the rest."""
    if seen.shown.persons > MOST_PEOPLE:
        return []
    ties = ties_on(seen.snapshot, seen.question.day)
    chosen = replace(ties, people=ties.people.within(seen.shown.networks), networks=seen.shown.networks)
    structure = Structure(chosen)
    people = structure.bridge_people
    if not len(people):
        return []
    if len(people) == 1:
        return [say(bridge_sentence(seen.snapshot, structure.bridge(int(people[0]))))]
    names = seen.snapshot.persons["name"].to_numpy()[people[:2]].tolist()
    return [
        _(
            "{number} mensen verbinden netwerken die zonder hen los van elkaar staan, zoals {one} en {other}.",
            number=format_number(len(people)),
            one=names[0],
            other=names[1],
        )
    ]


def _tied(seen: MapView) -> list[str]:
    """Who is tied to nobody, and which two have most in common."""
    chart, edges = seen.chart, seen.chart.edges
    loose = int((chart.degree == 0).sum())
    found = []
    if loose and seen.question.view is View.NETWORKS:
        found.append(
            ngettext(
                "{number} netwerk deelt niemand met een ander netwerk.",
                "{number} netwerken delen niemand met een ander netwerk.",
                loose,
            )
        )
    if len(edges):
        most = edges.iloc[int(np.argmax(edges["weight"].to_numpy()))]
        names = chart.names(seen.snapshot)
        words = {"one": names[int(most["one"])], "other": names[int(most["other"])]}
        number = int(most["weight"])
        if seen.question.view is View.NETWORKS:
            shared = ngettext("{number} mens", "{number} mensen", number)
            found.append(_("{one} en {other} delen het meest: {shared}.", shared=shared, **words))
        else:
            shared = ngettext("{number} netwerk", "{number} netwerken", number)
            found.append(_("{one} en {other} treffen elkaar het vaakst: in {shared}.", shared=shared, **words))
    return found


def _trees(seen: MapView) -> list[str]:
    parts = seen.chart.nodes["networks"].to_numpy()
    inner = np.isin(np.arange(len(seen.chart)), seen.chart.edges["other"].to_numpy())
    wholes, loose = int(((parts > 0) & ~inner).sum()), int(((parts == 0) & ~inner).sum())
    found = []
    if wholes:
        with_parts = ngettext("{number} netwerk heeft onderdelen", "{number} netwerken hebben onderdelen", wholes)
        found.append(_("{wholes}, samen {number}.", wholes=with_parts, number=format_number(int(inner.sum()))))
    if loose:
        found.append(ngettext("{number} netwerk staat op zichzelf.", "{number} netwerken staan op zichzelf.", loose))
    return found


def _nowhere(seen: MapView) -> list[str]:
    if not seen.nowhere:
        return []
    return [
        ngettext(
            "{number} netwerk heeft geen bekende gemeente of regio, en wacht linksonder naast het land.",
            "{number} netwerken hebben geen bekende gemeente of regio, en wachten linksonder naast het land.",
            seen.nowhere,
        )
    ]


def _groups(seen: MapView) -> list[str]:
    loose = int((seen.chart.degree == 0).sum())
    number = ngettext("{number} groep", "{number} groepen", len(seen.chart))
    if not loose:
        return [_("U ziet {groups}.", groups=number)]
    alone = ngettext("{number} deelt niemand met een andere", "{number} delen niemand met een andere", loose)
    return [_("U ziet {groups}; {alone}.", groups=number, alone=alone)]


def _changed(seen: MapView) -> list[str]:
    """Who came, who left and who stayed, in numbers."""
    assert seen.node_change is not None
    assert seen.question.since is not None
    part = PERSON if seen.chart.part(PERSON).any() else NETWORK
    if not seen.chart.part(part).any():
        return []
    change = seen.node_change[seen.chart.part(part)]
    came, left, stayed = (int((change == one).sum()) for one in (Change.ARRIVED, Change.LEFT, Change.UNCHANGED))
    day = format_date(seen.question.since, long=True)
    gone = ngettext("{number} weg", "{number} weg", left)
    stay = ngettext("{number} gebleven", "{number} gebleven", stayed)
    if part == PERSON:
        new = ngettext("{number} mens erbij", "{number} mensen erbij", came)
    else:
        new = ngettext("{number} netwerk erbij", "{number} netwerken erbij", came)
    return [_("Sinds {day}: {new}, {gone} en {stay}.", day=day, new=new, gone=gone, stay=stay)]
