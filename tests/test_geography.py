"""Where gemeenten lie and what provinces look like."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from leernet import resources
from leernet.analysis.affiliation import affiliation
from leernet.analysis.chart import networks_chart, people_chart
from leernet.analysis.chart.regions import network_places, region_places
from leernet.errors import InvalidReference
from leernet.reference import PROVINCES, Reference, load_reference
from leernet.reference.geography import Geography, load_geography
from leernet.texts import say
from tests.builders import snapshot_of

FOLDER = resources.data_folder() / "reference"
DAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def geography() -> Geography:
    return load_geography(FOLDER)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(FOLDER)


def test_every_gemeente_has_a_place_and_every_province_an_outline(geography, reference) -> None:
    assert set(geography.places) == set(reference.gemeenten)
    assert set(geography.outlines) == set(PROVINCES)


@pytest.mark.parametrize(
    ("file", "line", "says"),
    [
        ("gemeente_places.csv", "GM0513;72;4.7", "dit is geen plek in Nederland"),
        ("gemeente_places.csv", "GM0513;hier", "dit is geen plek in Nederland"),
        ("province_outlines.csv", "Holland;1;52;5", "de provincie 'Holland' is niet bekend"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, file: str, line: str, says: str) -> None:
    head = "code;latitude;longitude" if file.startswith("gemeente") else "province;ring;latitude;longitude"
    (tmp_path / file).write_text(f"{head}\n{line}\n", encoding="utf-8")

    with pytest.raises(InvalidReference) as refused:
        load_geography(tmp_path, FOLDER)
    told = say(refused.value)
    assert says in told
    assert file in told
    assert "regel 2" in told


def test_wrong_columns_are_told(tmp_path: Path) -> None:
    (tmp_path / "gemeente_places.csv").write_text("code;lat;lon\n", encoding="utf-8")

    with pytest.raises(InvalidReference) as refused:
        load_geography(tmp_path, FOLDER)
    assert "code;latitude;longitude" in say(refused.value)


def test_a_network_lies_in_the_middle_of_its_gemeenten_else_as_its_region_province_or_whole(
    geography, reference
) -> None:
    snapshot = snapshot_of(
        [],
        networks=[
            {"name": "Gouda", "gemeenten": ["Gouda"], "region": "Midden-Holland"},
            {"name": "Twee", "gemeenten": ["Groningen", "Maastricht", "Atlantis"]},
            {"name": "Regio", "region": "midden-holland"},
            {"name": "Provincie", "region": "Zeeland"},
            {"name": "Onderdeel", "parent": "Gouda"},
            {"name": "Nergens"},
        ],
    )
    places = network_places(affiliation(snapshot, day=DAY, reference=reference), reference, geography)
    gouda = geography.places["GM0513"]

    assert places[0].tolist() == pytest.approx(gouda)
    assert places[1].tolist() == pytest.approx(
        np.mean([geography.places["GM0014"], geography.places["GM0935"]], axis=0)
    )
    assert places[2].tolist() == pytest.approx(gouda)
    assert 51.2 < places[3][0] < 51.8
    assert places[4].tolist() == pytest.approx(gouda)
    assert np.isnan(places[5]).all()


def test_north_is_up_and_nothing_covers_anything(geography, reference) -> None:
    rows = [{"person": f"Mens {number}", "network": f"Gouda {number % 5}"} for number in range(20)]
    networks = [{"name": f"Gouda {number}", "gemeenten": ["Gouda"]} for number in range(5)]
    networks += [{"name": "Groningen", "gemeenten": ["Groningen"]}, {"name": "Nergens"}]
    found = affiliation(snapshot_of(rows, networks=networks), day=DAY, reference=reference)
    chart = people_chart(found)
    laid_out = region_places(chart, found, reference, geography)
    where = dict(zip(chart.names(found.snapshot), laid_out.places.tolist(), strict=True))

    assert where["Groningen"][1] < where["Gouda 0"][1]
    assert where["Groningen"][0] > where["Gouda 0"][0]
    assert len({tuple(place) for place in where.values()}) == len(chart)
    assert len(laid_out.nowhere) == 1
    assert where["Nergens"][1] > max(ring[:, 1].min() for rings in laid_out.outlines.values() for ring in rings)
    assert len(region_places(networks_chart(found), found, reference, geography).places) == 7
