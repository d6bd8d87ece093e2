"""What of the map goes into a file: what is there on the day, with its signs and its words."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from leernet.snapshot import OPEN_END, UNKNOWN_BEGIN, day_number
from leernet.ui.network_map.contract import Content, Edges, Flag, Mark, Nodes, Outline, Period, Stays
from leernet.ui.network_map.looks import Look
from leernet.ui.network_map.saving import sheet_of

EARLY, LATE = day_number(date(2024, 6, 1)), day_number(date(2026, 6, 1))
LOOKS = {
    "ongebruikt": Look("Onderzoek", "star", "#000000", "#ffffff"),
    "netwerk": Look("Netwerk", "box", "#4a5a70", "#a9b6c8"),
    "praktijk": Look("Praktijk", "dot", "#8a3b12", "#e07b4a"),
}


@pytest.fixture
def content() -> Content:
    """Jeugd with Anna, who is always there, and Bram, who came in 2025."""
    came = day_number(date(2025, 1, 1))
    return Content(
        Nodes(
            id=["network-1", "person-1", "person-2"],
            label=["Jeugd", "Anna", "Bram"],
            part=["network", "person", "person"],
            group=["netwerk", "praktijk", "praktijk"],
            x=np.array([0.0, 50.0, 100.0]),
            y=np.array([0.0, 80.0, 80.0]),
            size=np.array([12.0, 9.0, 9.0]),
            note=["2 deelnemers", "in 1 netwerk", "in 1 netwerk"],
            flags=np.array([0, Flag.BRIDGE | Flag.FOLLOWS, Flag.FOLLOWS]),
        ),
        Edges(
            start=np.array([1, 2], dtype=np.uint32),
            end=np.array([0, 0], dtype=np.uint32),
            since=np.array([UNKNOWN_BEGIN, came]),
            until=np.array([OPEN_END, OPEN_END]),
        ),
        LOOKS,
        frame="1",
        notes=("Een lijn is een deelname.",),
        outlines=(Outline("Friesland", [np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]])]),),
    )


def test_everything_goes_along_where_there_is_no_period(content: Content) -> None:
    sheet = sheet_of(content, title="Netwerkkaart", notes=["Op 1 juni 2026."], day=LATE)

    assert [node.says for node in sheet.nodes] == [
        "Jeugd, Netwerk, 2 deelnemers",
        "Anna, Praktijk, in 1 netwerk",
        "Bram, Praktijk, in 1 netwerk",
    ]
    assert [(edge.start, edge.end) for edge in sheet.edges] == [(1, 0), (2, 0)]
    assert [look.label for look in sheet.looks] == ["Netwerk", "Praktijk"]
    assert sheet.notes == ["Op 1 juni 2026.", "Een lijn is een deelname."]
    assert sheet.grounds == [[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]]


def test_with_a_period_only_what_is_there_on_the_day_goes_along(content: Content) -> None:
    content = replace(content, period=Period(EARLY, LATE))

    early, late = (sheet_of(content, title="", notes=[], day=day) for day in (EARLY, LATE))

    assert [node.label for node in early.nodes] == ["Jeugd", "Anna"]
    assert [(edge.start, edge.end) for edge in early.edges] == [(1, 0)]
    assert [node.label for node in late.nodes] == ["Jeugd", "Anna", "Bram"]


def test_who_takes_part_without_a_line_goes_along(content: Content) -> None:
    stays = Stays(np.array([2]), np.array([EARLY]), np.array([EARLY + 10]))
    content = replace(content, period=Period(EARLY, LATE), stays=stays)

    on_the_day, after = (sheet_of(content, title="", notes=[], day=day) for day in (EARLY, EARLY + 11))

    assert [node.label for node in on_the_day.nodes] == ["Jeugd", "Anna", "Bram"]
    assert [node.label for node in after.nodes] == ["Jeugd", "Anna"]


def test_the_legend_explains_the_signs_that_occur(content: Content) -> None:
    nodes = replace(content.nodes, mark=np.array([Mark.NONE, Mark.UNCHANGED, Mark.LEFT]))
    sheet = sheet_of(replace(content, nodes=nodes), title="", notes=[], day=LATE)

    assert [node.signs for node in sheet.nodes] == [(), ("bridge",), ("left",)]
    assert list(sheet.signs) == ["bridge", "left"]
