"""The network map beside its peers in a real Chromium: `python -m benchmarks map`."""

from benchmarks.measure import Line
from leernet.reference import Reference


def run(reference: Reference) -> list[Line]:
    from benchmarks.network_map import running  # only this benchmark needs a browser

    return running.run(reference)
