"""Networks on the map of the Netherlands: each in the middle of its gemeenten."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from leernet.analysis.affiliation import Affiliation
from leernet.analysis.between.ties import topmost
from leernet.analysis.chart.columns import NETWORK, Chart
from leernet.analysis.lattice import BOX_CELLS, CELL_HEIGHT, CELL_WIDTH
from leernet.analysis.layout import Sketch, gather
from leernet.reference import PROVINCES, Reference
from leernet.reference.geography import Geography

_MIDDLE = (52.15, 5.3)
_KILOMETRES = 111.2  # in a degree of latitude
_LEAST_SCALE = 7.0  # pixels to a kilometre: the whole country on some two thousand pixels
_OFF_MAP = (50.55, 3.4)  # where those wait of whom nobody knows where they work: at sea, to the south-west


@dataclass(frozen=True, eq=False)
class RegionPlaces:
    """The place of each node, the outlines of the provinces in the same pixels, and which networks have no place."""

    places: np.ndarray
    outlines: Mapping[str, Sequence[np.ndarray]]
    nowhere: np.ndarray


def region_places(chart: Chart, shown: Affiliation, reference: Reference, geography: Geography) -> RegionPlaces:
    """Where everything in a chart of networks (and people) lies on the map of the country.

    A network lies in the middle of its gemeenten. Without known gemeenten it lies where other networks of the same
    region do, else in the middle of the province by that name, else where the network does that it is part of. Who is
    nowhere waits beside the country. People gather around the middle of their networks.
    """
    degrees = network_places(shown, reference, geography)
    hub = chart.part(NETWORK)
    position = chart.nodes["position"].to_numpy()
    here = np.zeros((len(chart), 2))
    here[hub] = degrees[position[hub]]
    nowhere = hub & np.isnan(here[:, 0])
    here = np.where(np.isnan(here), _OFF_MAP, here)
    cells = len(chart) + int(hub.sum()) * (2 * BOX_CELLS[0] + 1) * (2 * BOX_CELLS[1] + 1)
    scale = max(_LEAST_SCALE, math.sqrt(cells * CELL_WIDTH * CELL_HEIGHT * 6 / (200 * 300)))
    edges = chart.edges
    sketch = Sketch(
        chart.nodes["id"].tolist(),
        hub,
        edges["one"].to_numpy(),
        edges["other"].to_numpy(),
        late=chart.part("seat"),
    )
    places = gather(sketch, _pixels(here, scale))
    outlines = {name: [_pixels(np.array(ring), scale) for ring in rings] for name, rings in geography.outlines.items()}
    return RegionPlaces(places, outlines, position[nowhere])


def network_places(shown: Affiliation, reference: Reference, geography: Geography) -> np.ndarray:
    """Per network of the snapshot its latitude and longitude; not a number where that cannot be told."""
    networks = shown.snapshot.networks
    degrees = np.full((len(networks), 2), np.nan)
    for number, gemeenten in enumerate(networks["gemeenten"].tolist()):
        codes = [reference.find_gemeente(name) or "" for name in gemeenten]
        known = [geography.places[code] for code in codes if code in geography.places]
        if known:
            degrees[number] = np.mean(known, axis=0)
    _like_others_of_the_region(degrees, networks["region"].fillna("").tolist(), reference, geography)
    whole = topmost(networks["parent"].to_numpy())
    lost = np.isnan(degrees[:, 0])
    degrees[lost] = degrees[whole[lost]]
    return degrees


def _like_others_of_the_region(
    degrees: np.ndarray, regions: list[str], reference: Reference, geography: Geography
) -> None:
    known: dict[str, list[np.ndarray]] = {}
    for region, place in zip(regions, degrees, strict=True):
        if region and not np.isnan(place[0]):
            known.setdefault(region.casefold(), []).append(place)
    middles = {region: np.mean(places, axis=0) for region, places in known.items()}
    for province in PROVINCES:
        own = [
            geography.places[code]
            for code, gemeente in reference.gemeenten.items()
            if gemeente.province == province and code in geography.places
        ]
        if own:
            middles.setdefault(province.casefold(), np.mean(own, axis=0))
    for number, region in enumerate(regions):
        if np.isnan(degrees[number, 0]) and region.casefold() in middles:
            degrees[number] = middles[region.casefold()]


def _pixels(degrees: np.ndarray, scale: float) -> np.ndarray:
    """Latitudes and longitudes as x and y; over so small a country a plain cylinder is as good as any."""
    east = (degrees[:, 1] - _MIDDLE[1]) * _KILOMETRES * math.cos(math.radians(_MIDDLE[0]))
    south = (_MIDDLE[0] - degrees[:, 0]) * _KILOMETRES
    return np.column_stack([east, south]) * scale
