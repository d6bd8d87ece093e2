"""The ways to show the same graph in a browser: leernet and its peers, each with how to serve it and how to use it."""

import json
import os
import shutil
import subprocess
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.network_map.graph import Graph, fill
from benchmarks.rerun_pages import served
from leernet.reference import Reference
from leernet.store import open_store

APPS = Path(__file__).parent / "apps"
MAP = (
    "document.querySelector('.st-key-network_map [data-testid=stBidiComponentIsolated]')"
    "?.shadowRoot?.querySelector('.frame')"
)
Serve = Callable[[Graph, Path, Reference], Any]


@dataclass(frozen=True)
class Way:
    """`address` is what comes after the server's; `ready` says in JavaScript, in whichever frame, that the picture
    stands (without it the first frame in which much is drawn counts); `chosen` is a selector of what appears when a
    node was clicked; `graph` is a pattern of the address of what holds the graph; `missing` says what it lacks here.
    """

    name: str
    serve: Serve
    address: str = ""
    ready: str = ""
    chosen: str = ""
    slider: str = ""
    graph: str = "message"
    in_streamlit: bool = False
    missing: str = ""


def ways(folder: Path) -> list[Way]:
    """From ours to the slowest, so that a run which is cut short has measured most of them."""
    return [
        Way(
            "leernet",
            partial(_streamlit, "everyone.py"),
            "/netwerkkaart",
            ready=f"Number({MAP}?.dataset.drawn) >= 1",
            chosen=".st-key-map_card button",
            slider="/netwerkkaart?schuif=1",
            graph="//[^/]+/media/",
            in_streamlit=True,
        ),
        Way("sigma.js, bare page", partial(_bare, _sigma), graph="graph.json", missing=_sigma_missing(folder)),
        Way("pyvis, tuned, bare page", partial(_bare, partial(_pyvis, tuned=True)), graph="index.html"),
        _peer("streamlit-agraph", "streamlit_agraph", "agraph.py"),
        _peer("st-link-analysis", "st_link_analysis", "link_analysis.py"),
        Way("pyvis as it comes, bare page", partial(_bare, partial(_pyvis, tuned=False)), graph="index.html"),
    ]


def empty() -> Way:
    """A Streamlit page with one word on it."""
    return Way("an empty Streamlit page", partial(_streamlit, "empty.py"), in_streamlit=True)


def _peer(name: str, module: str, app: str) -> Way:
    missing = "" if find_spec(module) else 'not installed: pip install -e ".[benchmark]"'
    text = "[data-testid=stText]"
    return Way(name, partial(_streamlit, app), chosen=text, in_streamlit=True, missing=missing)


@contextmanager
def _streamlit(app: str, graph: Graph, folder: Path, reference: Reference) -> Iterator[str]:
    database = f"sqlite:///{folder / 'leernet.db'}"
    if app == "everyone.py":
        store = open_store(database)
        fill(store, reference, graph)
        store.close()
    os.environ["PERSONS"] = str(graph.persons)
    with served(APPS / app, database) as address:
        yield f"http://{address}"


@contextmanager
def _bare(page: Callable[[Graph, Path], str], graph: Graph, folder: Path, _reference: Reference) -> Iterator[str]:
    """A page that is nothing but the picture, from a server that sends files as they are."""
    (folder / "index.html").write_text(page(graph, folder), encoding="utf-8")
    handler = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/index.html"
    finally:
        server.shutdown()
        server.server_close()


def _pyvis(graph: Graph, _folder: Path, *, tuned: bool) -> str:
    from pyvis.network import Network

    network = Network(height="700px", width="100%", cdn_resources="in_line")
    places = ({"x": float(x), "y": float(y)} if tuned else {} for x, y in zip(graph.x, graph.y, strict=True))
    # The lists, because add_node and add_edge take seconds from a few thousand on; what is drawn is the same.
    network.nodes = [
        {"id": number, "label": name, "shape": "dot", "size": 9, "color": graph.colours[number], **place}
        for number, (name, place) in enumerate(zip(graph.names, places, strict=True))
    ]
    network.edges = [{"from": int(one), "to": int(other)} for one, other in zip(graph.start, graph.end, strict=True)]
    if tuned:
        network.options = {
            "physics": {"enabled": False},
            "layout": {"improvedLayout": False},
            "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True},
            "edges": {"smooth": False},
        }
    return network.generate_html()


SIGMA = {"sigma": "sigma.min.js", "graphology": "graphology.umd.min.js"}
_SIGMA_PAGE = """<!doctype html><meta charset="utf-8"><body style="margin:0">
<div id="map" style="height:700px"></div>
<script src="graphology.umd.min.js"></script><script src="sigma.min.js"></script>
<script>
fetch("graph.json").then((answer) => answer.json()).then(({ nodes, edges }) => {
  const graph = new graphology.Graph({ multi: true });
  for (const { id, ...look } of nodes) graph.addNode(id, look);
  for (const [one, other] of edges) graph.addEdge(one, other);
  window.shown = new Sigma(graph, document.getElementById("map"), { hideEdgesOnMove: true });
});
</script>"""


def _sigma(graph: Graph, folder: Path) -> str:
    for package, file in SIGMA.items():
        shutil.copy(_npm(folder.parent)[package], folder / file)
    nodes = [
        {"id": str(number), "label": name, "x": float(graph.x[number]), "y": -float(graph.y[number]), "size": 4}
        | {"color": graph.colours[number]}
        for number, name in enumerate(graph.names)
    ]
    edges = [[str(one), str(other)] for one, other in zip(graph.start, graph.end, strict=True)]
    (folder / "graph.json").write_text(json.dumps({"nodes": nodes, "edges": edges}), encoding="utf-8")
    return _SIGMA_PAGE


def _sigma_missing(folder: Path) -> str:
    try:
        _npm(folder)
    except (OSError, subprocess.SubprocessError, KeyError) as problem:
        return f"not to be had: npm pack sigma graphology ({type(problem).__name__})"
    return ""


@cache
def _npm(folder: Path) -> dict[str, Path]:
    """The one file of each package, as `npm pack` gets it; nothing of the packages is run or installed."""
    found = {}
    for package, file in SIGMA.items():
        command = ["npm", "pack", "--silent", package]
        name = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=90, check=True
        ).stdout.strip()
        with tarfile.open(folder / name.splitlines()[-1]) as archive:
            member = archive.extractfile(f"package/dist/{file}")
            if member is None:
                raise KeyError(file)
            found[package] = folder / f"npm-{file}"
            found[package].write_bytes(member.read())
    return found
