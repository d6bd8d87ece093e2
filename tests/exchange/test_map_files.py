"""A map as SVG, as PNG and as a page by itself: all that is on it, at the right size, and nothing that runs."""

import re
from collections import Counter
from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from leernet.exchange.map_html import html_file
from leernet.exchange.map_names import place_names, width_of, wrapped
from leernet.exchange.map_png import A3, ON_SCREEN, Size, png_file
from leernet.exchange.map_sheet import MapEdge, MapLook, MapNode, MapSheet, one_line
from leernet.exchange.map_svg import Drawing, page_for, svg_file

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "</title></svg><script>alert(1)</script>",
    "</style><style>*{display:none}",
    "]]><!--",
    "&lt;b&gt; &amp; &#x41; &nbsp;",
    "regel een\nregel twee\ttab\r\n",
    "\u202eقلعة محمد\u202c",
    "nul\x00 en \x1b bel\x07",
    "los \ud800 half",
    "Zeer " * 60 + "lang",
    "A" * 300,
    "👩🏽‍🔬 Zeynep Özdemir-Çelik",
    "",
]
LOOKS = [
    MapLook("Netwerk", "box", "#4a5a70", "#a9b6c8"),
    MapLook("Praktijk", "dot", "#8a3b12", "#e07b4a"),
    MapLook("Lege plek", "dot", "#c0331b", "#ff8a6b", line="dashed", sign="?"),
]


def sheet(*names: str, title: str = "Netwerkkaart", signs: tuple[str, ...] = ()) -> MapSheet:
    """One network in the middle, with these people in a row below it and an empty seat above."""
    people = [
        MapNode(120.0 * i, 120, 9, 1, name, f"{name}, Praktijk", signs if i == 0 else ())
        for i, name in enumerate(names)
    ]
    return MapSheet(
        title=title,
        notes=["Op 1 juni 2026.", "Drie mensen."],
        source="Gemaakt met leernet",
        legend="Legenda",
        nodes=[
            MapNode(60, 0, 12, 0, "Jeugd", "Netwerk Jeugd"),
            MapNode(60, -110, 12, 2, "Beleid", "Lege plek"),
            *people,
        ],
        edges=[MapEdge(1, 0, dashed=True), *(MapEdge(i, 0) for i in range(2, 2 + len(people)))],
        looks=LOOKS,
        signs={"bridge": "Brug"} if signs else {},
    )


def texts(svg: bytes) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_the_drawing_says_what_it_shows_as_text() -> None:
    drawing = ElementTree.fromstring(svg_file(sheet("Anna", "Bram", signs=("bridge",))))

    assert drawing.findtext(f"{SVG}title") == "Netwerkkaart"
    assert drawing.findtext(f"{SVG}desc") == "Op 1 juni 2026. Drie mensen."
    said = {element.text for element in drawing.iter(f"{SVG}text")}
    assert said >= {"Jeugd", "Anna", "Bram", "Beleid", "Lege plek", "Brug", "Gemaakt met leernet"}
    assert {one.text for one in drawing.iter(f"{SVG}title")} >= {"Anna, Praktijk", "Netwerk Jeugd", "Lege plek"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_in_the_drawing_and_nothing_else(name: str) -> None:
    drawing = ElementTree.fromstring(svg_file(sheet(name, "Bram", title=name)))

    known = {"svg", "title", "desc", "defs", "g", "path", "use", "rect", "text", "circle"}
    assert {element.tag.removeprefix(SVG) for element in drawing.iter()} <= known
    assert not [key for element in drawing.iter() for key in element.attrib if key.startswith("on")]
    assert drawing.findtext(f"{SVG}title", "") == one_line(name)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_neither_ends_an_element_of_the_page_nor_starts_one(name: str) -> None:
    page = html_file(sheet(name, "Bram", title=name)).decode()
    usual = html_file(sheet("Anna", "Bram")).decode()

    def tags(text: str) -> Counter[str]:
        return Counter(tag for tag in re.findall(r"<[/!]?[\w-]*", text) if tag.strip("</") not in {"text", "g"})

    assert tags(page) == tags(usual)
    assert len(re.findall("<script", page)) == 2
    assert len(re.findall("</script", page)) == 2
    assert not re.findall(r"<(img|iframe|object|a|link)\b", page)
    assert not re.findall(r'(src|href)="[^#]', page)


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_name_makes_a_sound_drawing(name: str) -> None:
    ElementTree.fromstring(svg_file(sheet(name)))


def test_a_direction_of_writing_cannot_leave_its_own_name() -> None:
    assert one_line("\u202eabc\u2067d\ne\x00f") == "abc d e f"


@pytest.mark.parametrize(("size", "dots"), [(ON_SCREEN, (1920, 1080)), (A3, (4961, 3508))])
def test_a_picture_has_the_size_that_was_asked_for(size: Size, dots: tuple[int, int]) -> None:
    with Image.open(BytesIO(png_file(sheet("Anna", "Bram", "قلعة محمد", "Çelik 👩🏽‍🔬"), size))) as picture:
        picture.load()

        assert picture.size == dots
        assert picture.info["dpi"] == pytest.approx((size.per_inch, size.per_inch), abs=0.1)


def test_a_tall_map_gets_a_tall_sheet() -> None:
    tall = sheet("Anna")
    tall = MapSheet(**{**vars_of(tall), "nodes": [*tall.nodes, MapNode(60, 3000, 9, 1, "Ver weg", "Ver weg")]})

    assert page_for(tall).height > page_for(tall).width
    assert page_for(sheet("Anna", "Bram", "Carla")).width > page_for(sheet("Anna", "Bram", "Carla")).height


def vars_of(one: MapSheet) -> dict[str, object]:
    return {name: getattr(one, name) for name in MapSheet.__dataclass_fields__}


def test_strips_make_the_same_picture_as_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    small = Size(600, 96)
    drawn = sheet("Anna", "Bram")
    whole = png_file(drawn, small)
    monkeypatch.setattr("leernet.exchange.map_png.STRIP", 600 * 37)
    strips = png_file(drawn, small)

    with Image.open(BytesIO(whole)) as one, Image.open(BytesIO(strips)) as other:
        different = sum(abs(first - second) > 40 for first, second in zip(one.tobytes(), other.tobytes(), strict=True))
        assert one.size == other.size
        assert different < 20
        assert len(set(one.tobytes())) > 20  # and there is a picture


def test_a_strip_holds_only_what_lies_in_it() -> None:
    drawing = Drawing(sheet("Anna", "Bram"), page_for(sheet("Anna", "Bram")))

    assert "Netwerkkaart" in texts(drawing.strip(0, 40, 800).encode())
    assert "Netwerkkaart" not in texts(drawing.strip(500, 60, 800).encode())
    assert "Gemaakt met leernet" in texts(drawing.strip(500, 66, 800).encode())


def test_no_name_lies_over_another() -> None:
    crowd = MapSheet(
        **{
            **vars_of(sheet()),
            "nodes": [
                MapNode(30.0 * (i % 12), 26.0 * (i // 12), 6, 1 + (i % 5 == 0), f"Anna de Vries {i}", "")
                for i in range(120)
            ],
            "edges": [],
        }
    )
    boxes = [name.box for name in place_names(crowd)]
    meeting = [
        (one, other)
        for number, one in enumerate(boxes)
        for other in boxes[:number]
        if one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
    ]
    assert len(boxes) > 10
    assert meeting == []


@pytest.mark.parametrize(
    "text", [*HOSTILE, "Anna-Sophie van der Wateringen-Bouwmeester", "e\u0301" * 80, "👩🏽‍🔬" * 40]
)
def test_a_wrapped_name_keeps_within_its_lines(text: str) -> None:
    lines = wrapped(text, 9, 2)

    assert 1 <= len(lines) <= 2
    assert max(width_of(line) for line in lines) <= 1.5 * 9
    assert not any(line.startswith(("\u0301", "\u200d")) or line.removesuffix("…").endswith("\u200d") for line in lines)


def test_a_map_of_nobody_is_a_sheet_with_its_words() -> None:
    nobody = MapSheet("Leeg", ["Niets"], "leernet", "Legenda", [], [], [])

    assert "Leeg" in texts(svg_file(nobody))
    assert b"Leeg" in html_file(nobody)
    assert png_file(nobody, Size(300, 96)).startswith(b"\x89PNG")


def test_what_is_no_colour_is_not_written_into_a_style() -> None:
    with pytest.raises(ValueError, match="not colours"):
        MapLook("Netwerk", "box", "red;}*{display:none", "#a9b6c8")
