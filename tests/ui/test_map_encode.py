"""A content becomes pyvis' lists or bytes of columns; whatever was in it can be read back from either."""

import gzip
import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from leernet.snapshot import OPEN_END
from leernet.ui.network_map import encode as encoding
from leernet.ui.network_map.contract import Content, Edges, Flag, Mark, Nodes, Outline, Period, Stays
from leernet.ui.network_map.encode import encode
from leernet.ui.network_map.looks import Look

LOOKS = {
    "netwerk": Look("Netwerk", "box", "#111111", "#eeeeee"),
    "praktijk": Look("Praktijk", "dot", "#222222", "#dddddd"),
    "beleid": Look("Beleid", "square", "#333333", "#cccccc"),
}


def content(labels: list[str]) -> Content:
    """A network with everybody else in it; the last one has left."""
    number = len(labels)
    left = np.arange(number) == number - 1
    return Content(
        Nodes(
            id=[f"node-{one}" for one in range(number)],
            label=labels,
            part=["network"] + ["person"] * (number - 1),
            group=["netwerk"] + ["praktijk"] * (number - 1),
            x=np.arange(number) * 10.0,
            y=np.zeros(number),
            size=np.full(number, 9.0),
            note=["", *["in 1 netwerk"] * (number - 1)],
            until=np.where(left, 700_000, OPEN_END),
            mark=np.where(left, Mark.LEFT, Mark.NONE),
            flags=np.where(left, Flag.FOLLOWS | Flag.BRIDGE, 0),
        ),
        Edges(np.arange(1, number), np.zeros(number - 1, int), weight=np.full(number - 1, 2.0)),
        LOOKS,
        frame="frame",
        notes=["Een lijn betekent: doet mee."],
        outlines=[Outline("Friesland", [np.array([[0, 0], [1.26, 0], [1, 1]])])],
        period=Period(699_000, 701_000, [(700_000, "2020")]),
        stays=Stays(np.array([1, 1]), np.array([699_000, 700_500]), np.array([699_100, OPEN_END])),
    )


def columns(body: bytes) -> dict:
    """What a browser reads from the bytes."""
    assert body[:4] == b"LNM1"
    size = int.from_bytes(body[4:8], "little")
    head = json.loads(body[8 : 8 + size])
    read: dict = head | {"columns": {}}
    for name, (kind, begin, length) in head["columns"].items():
        part = body[8 + size + begin : 8 + size + begin + length]
        assert (8 + size + begin) % 8 == 0
        read["columns"][name] = part.decode() if kind == "text" else np.frombuffer(part, f"<{kind}").tolist()
    return read


def texts(read: dict, name: str) -> list[str]:
    """The texts of a column, cut where JavaScript would cut: in UTF-16 units."""
    units = read["columns"][name].encode("utf-16-le")
    ends = [0, *read["columns"][f"{name}_ends"]]
    return [units[2 * begin : 2 * end].decode("utf-16-le") for begin, end in pairwise(ends)]


def test_up_to_the_limit_it_is_what_pyvis_holds() -> None:
    picture = encode(content(["Jeugd", "Anna", "Bram"]), limit=3)
    body = json.loads(picture.body)

    assert picture.renderer == "vis"
    assert body["nodes"][0] == {
        "id": "node-0", "label": "Jeugd", "part": "network", "group": "netwerk", "shape": "box", "x": 0.0, "y": 0.0,
        "size": 9.0,
    }  # fmt: skip
    assert body["nodes"][2]["until"] == 700_000
    assert body["nodes"][2]["mark"] == Mark.LEFT
    assert body["nodes"][2]["flags"] == Flag.FOLLOWS | Flag.BRIDGE
    assert body["edges"][0] == {"from": "node-1", "to": "node-0", "weight": 2.0, "width": 2.6}
    assert body["options"]["physics"] == {"enabled": False}


def test_above_the_limit_it_is_columns() -> None:
    picture = encode(content(["Jeugd", "Anna", "Bram"]), limit=2)
    assert isinstance(picture.body, bytes)
    read = columns(picture.body)

    assert picture.renderer == "canvas"
    assert (read["nodes"], read["edges"]) == (3, 2)
    assert texts(read, "id") == ["node-0", "node-1", "node-2"]
    assert [read["lists"]["group"][code] for code in read["columns"]["group"]] == ["netwerk", "praktijk", "praktijk"]
    assert read["columns"]["x"] == [0, 10, 20]
    assert read["columns"]["until"] == [OPEN_END, OPEN_END, 700_000]
    assert read["columns"]["edge_start"] == [1, 2]
    assert read["columns"]["edge_weight"] == [2, 2]
    assert "since" not in read["columns"]


def test_many_lines_between_few_are_columns_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert encode(content(["Jeugd", "Anna", "Bram"])).renderer == "vis"
    monkeypatch.setattr(encoding, "VIS_LINES", 1)

    assert encode(content(["Jeugd", "Anna", "Bram"])).renderer == "canvas"


@pytest.mark.parametrize("limit", [0, 10])
def test_both_forms_say_the_rest_in_the_same_words(limit: int) -> None:
    picture = encode(content(["Jeugd", "Anna"]), limit=limit)
    read = columns(picture.body) if isinstance(picture.body, bytes) else json.loads(picture.body)

    assert list(read["looks"]) == ["netwerk", "praktijk"]  # what is not on the map is not in the legend
    assert read["notes"] == ["Een lijn betekent: doet mee."]
    assert read["outlines"] == [{"name": "Friesland", "hatched": False, "rings": [[[0, 0], [1.3, 0], [1, 1]]]}]
    assert read["stays"] == {"node": [1, 1], "since": [699_000, 700_500], "until": [699_100, OPEN_END]}
    assert read["period"] == {"first": 699_000, "last": 701_000, "ticks": [[700_000, "2020"]]}


@settings(deadline=None)
@given(some.lists(some.text(), min_size=1, max_size=6))
def test_every_name_comes_back_whole(labels: list[str]) -> None:
    picture = encode(content(labels), limit=0)
    assert isinstance(picture.body, bytes)

    assert texts(columns(picture.body), "label") == labels


def test_the_version_is_that_of_what_is_drawn() -> None:
    shown = content(["Jeugd", "Anna"])
    moved = replace(shown, nodes=replace(shown.nodes, x=shown.nodes.x + 1))

    assert encode(shown).version == encode(content(["Jeugd", "Anna"])).version
    assert encode(shown).version != encode(moved).version


@pytest.mark.parametrize("limit", [0, 10])
def test_it_travels_compressed(limit: int) -> None:
    picture = encode(content(["Jeugd", "Anna"]), limit=limit)
    body = picture.body.encode() if isinstance(picture.body, str) else picture.body

    assert gzip.decompress(picture.packed) == body


def test_nothing_at_all_is_a_picture_too() -> None:
    nobody = np.array([])
    empty = Content(Nodes([], [], [], [], nobody, nobody, nobody), Edges(nobody, nobody), LOOKS, frame="frame")

    assert json.loads(encode(empty).body)["nodes"] == []
    assert encode(empty, limit=-1).renderer == "canvas"
