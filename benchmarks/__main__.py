"""`python -m benchmarks [part of a name …]`: measures everything (or only what is named) and prints one table."""

import sys
from types import ModuleType

from benchmarks import (
    answer_round,
    between,
    candidates,
    compose_networks,
    forecast,
    import_workbook,
    load_snapshot,
    measure,
    network_map,
    rerun_pages,
    signals,
    what_if,
)
from leernet import resources
from leernet.reference import load_reference

ALL = (
    *(compose_networks, load_snapshot, import_workbook, rerun_pages, signals, forecast, candidates, what_if, between),
    *(answer_round, network_map),
)


def main(wanted: list[str]) -> None:
    reference = load_reference(resources.data_folder() / "reference")
    lines = []
    for module in (module for module in ALL if is_wanted(module, wanted)):
        print(f"{module.__name__} …", file=sys.stderr)
        lines += module.run(reference)
    print(measure.table(lines))


def is_wanted(module: ModuleType, wanted: list[str]) -> bool:
    return not wanted or any(part in module.__name__ for part in wanted)


if __name__ == "__main__":
    main(sys.argv[1:])
