"""A map as one HTML file that works without internet and cannot run what a name contains.

Three locks, each enough by itself: names are text in the SVG and in the JSON (with `<`, `>` and `&` as escapes, so that
none ends the element), the script writes them with textContent only, and the Content-Security-Policy lets nothing load
and runs only a script with the hash of ours (https://www.w3.org/TR/CSP3/).
"""

import json
from base64 import b64encode
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from statistics import median

from leernet.exchange.map_names import place_names
from leernet.exchange.map_shapes import path
from leernet.exchange.map_sheet import MapLook, MapNode, MapSheet, one_line
from leernet.exchange.map_svg import FONTS, INK, above, below, legend, shape_of, symbols
from leernet.texts import _

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header><h1 dir="auto">{title}</h1>{notes}</header>
<div class="tools">
<input id="search" type="search" aria-label="{search}" placeholder="{search}" autocomplete="off">
<button id="nearer" type="button" aria-label="{nearer}" title="{nearer}">+</button>
<button id="farther" type="button" aria-label="{farther}" title="{farther}">−</button>
<button id="whole" type="button" aria-label="{whole}" title="{whole}">⤢</button>
<ul id="results"></ul>
</div>
<div class="stage">
<div id="frame" tabindex="0" role="group" aria-label="{help}">{drawing}</div>
<aside id="panel" aria-live="polite" hidden></aside>
</div>
<ul class="legend" aria-label="{legend}">{looks}</ul>
<details id="all"><summary>{all}</summary><ul id="list"></ul></details>
<footer>{source}</footer>
<script type="application/json" id="data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def html_file(sheet: MapSheet) -> bytes:
    folder = files("leernet.exchange") / "map_page"
    script, style = ((folder / name).read_text(encoding="utf-8") for name in ("viewer.js", "viewer.css"))
    style += _dark(sheet.looks)
    page = _PAGE.format(
        language=escape(sheet.language),
        policy=f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; "
        "form-action 'none'",
        style=style,
        script=script,
        title=_text(sheet.title),
        notes="".join(f"<p>{_text(note)}</p>" for note in sheet.notes),
        search=_text(_("Zoek op de kaart")),
        nearer=_text(_("Inzoomen")),
        farther=_text(_("Uitzoomen")),
        whole=_text(_("Alles in beeld")),
        help=_text(
            _(
                "Netwerkkaart. Verschuif met de pijltjes of door te slepen, zoom met plus en min of met het wiel, "
                "laat los met Escape."
            )
        ),
        legend=_text(sheet.legend),
        looks="".join(_legend_entry(symbol, words) for symbol, words in legend(sheet)),
        all=_text(_("Alles op de kaart als lijst")),
        source=_text(sheet.source),
        drawing=_drawing(sheet),
        data=_data(sheet),
    )
    return page.encode()


def _drawing(sheet: MapSheet) -> str:
    left, top, right, bottom = sheet.bounds
    behind = "".join(piece.svg for piece in below(sheet))
    before = "".join(piece.svg for piece in above(sheet, place_names(sheet)))
    return (
        f'<svg id="map" xmlns="http://www.w3.org/2000/svg" role="img" font-family="{FONTS}" fill="{INK}" '
        f'viewBox="{left:.1f} {top:.1f} {right - left:.1f} {bottom - top:.1f}"><title>{_text(sheet.title)}</title>'
        f'<defs>{symbols(sheet)}</defs><g id="pieces">{behind}{_nodes(sheet)}{before}</g><g id="marks"></g></svg>'
    )


def _nodes(sheet: MapSheet) -> str:
    """All nodes of one look in one path: a browser moves ten elements with ease, and ten thousand with pain."""
    alike: dict[int, list[MapNode]] = defaultdict(list)
    for node in sheet.nodes:
        alike[node.look].append(node)
    return "".join(
        shape_of(
            number,
            sheet.looks[number],
            "".join(path(sheet.looks[number].shape, node.x, node.y, node.size) for node in nodes),
            median(node.size for node in nodes),
        )
        for number, nodes in sorted(alike.items())
    )


def _legend_entry(symbol: str, words: str) -> str:
    return f'<li><svg viewBox="-1.5 -1.3 3 2.6" aria-hidden="true"><use href="#{symbol}"/></svg>{_text(words)}</li>'


def _dark(looks: Sequence[MapLook]) -> str:
    rules = "".join(
        f".full{number}{{fill:{look.colour_dark};stroke:var(--paper)}}"
        f".hollow{number},.frame{number}{{fill:var(--paper);stroke:{look.colour_dark}}}"
        f"text.full{number}{{fill:var(--paper);stroke:none}}text.hollow{number}{{fill:{look.colour_dark};stroke:none}}"
        for number, look in enumerate(looks)
    )
    return f"@media (prefers-color-scheme: dark) {{{rules}}}"


def _data(sheet: MapSheet) -> str:
    """What the script needs, in columns. `</script>` and its like cannot occur in it."""
    nodes, edges = sheet.nodes, sheet.edges
    content = {
        "bounds": sheet.bounds,
        "x": [round(node.x, 1) for node in nodes],
        "y": [round(node.y, 1) for node in nodes],
        "size": [node.size for node in nodes],
        "look": [node.look for node in nodes],
        "label": [one_line(node.label) for node in nodes],
        "says": [one_line(node.says) for node in nodes],
        "from": [edge.start for edge in edges],
        "to": [edge.end for edge in edges],
        "words": {
            "near": _("Verbonden met"),
            "release": _("Laat los"),
            "nobody": _("Niemand gevonden met deze naam."),
        },
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _text(text: str) -> str:
    return escape(one_line(text))
