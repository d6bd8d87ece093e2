"""Where gemeenten lie and what provinces look like, read only by whoever draws a map of the country."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from leernet.errors import Phrase
from leernet.reference.entries import PROVINCES
from leernet.reference.files import find, mistake, text
from leernet.texts import N_

Point = tuple[float, float]
"""Latitude and longitude, in degrees."""


@dataclass(frozen=True)
class Geography:
    """`places` are the middles of gemeenten by CBS code, `outlines` the rings of each province by name."""

    places: Mapping[str, Point]
    outlines: Mapping[str, Sequence[Sequence[Point]]]


def load_geography(*folders: Path) -> Geography:
    """Read gemeente_places.csv and province_outlines.csv; of each the first folder that has it wins.

    Mistakes raise InvalidReference with the file and the line.
    """
    places = {row["code"]: point for row, point in _rows(find(folders, "gemeente_places.csv"), ("code",))}
    outlines: dict[str, dict[str, list[Point]]] = {}
    path = find(folders, "province_outlines.csv")
    for row, point in _rows(path, ("province", "ring")):
        if row["province"] not in PROVINCES:
            problem = Phrase(N_("de provincie '{name}' is niet bekend."), {"name": row["province"]})
            remedy = Phrase(N_("Kies uit: {choices}."), {"choices": ", ".join(PROVINCES)})
            raise mistake(path, row["line"], problem, remedy)
        outlines.setdefault(row["province"], {}).setdefault(row["ring"], []).append(point)
    return Geography(places, {name: list(rings.values()) for name, rings in outlines.items()})


def _rows(path: Path, names: tuple[str, ...]) -> Iterator[tuple[dict, Point]]:
    columns = (*names, "latitude", "longitude")
    rows = csv.DictReader(io.StringIO(text(path), newline=""), delimiter=";", restkey="rest")
    if tuple(rows.fieldnames or ()) != columns:
        remedy = Phrase(N_("De eerste regel moet zijn: {columns}"), {"columns": ";".join(columns)})
        raise mistake(path, Phrase(N_("regel {line}"), {"line": 1}), Phrase(N_("de kolommen kloppen niet.")), remedy)
    for row in rows:
        line = Phrase(N_("regel {line}"), {"line": rows.line_num})
        try:
            point = float(row["latitude"]), float(row["longitude"])
        except (TypeError, ValueError):
            point = (0.0, 0.0)
        if not (50 < point[0] < 54 and 3 < point[1] < 8):
            remedy = Phrase(N_("Schrijf graden met een punt, zoals 52.0116 en 4.7105; het moet in Nederland liggen."))
            raise mistake(path, line, Phrase(N_("dit is geen plek in Nederland.")), remedy)
        yield {**row, "line": line}, point
