"""How fast Amends is: ``make bench``.

Prints a report in Markdown (docs/benchmarks.md is one). It measures and judges nothing: times
depend on the machine. With arguments only these parts are measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import hostile
import others
import process
import server
from report import machine

import engine

_PARTS: dict[str, Callable[[], None]] = {
    "engine": engine.measure,
    "process": process.measure,
    "server": server.measure,
    "others": others.measure,
    "hostile": hostile.measure,
}


def main() -> None:
    """Measure all parts, or those named."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"{', '.join(_PARTS)}; all by default")
    chosen = parser.parse_args().parts or list(_PARTS)
    if unknown := [part for part in chosen if part not in _PARTS]:
        parser.error(f"there is no part {unknown[0]}; there are {', '.join(_PARTS)}")
    print("# Benchmarks\n\nMeasured by `make bench`, which prints this page. One part alone:")
    print(f"`python tests/bench PART`, where PART is one of {', '.join(_PARTS)}.\n")
    print(machine())
    for part in chosen:
        _PARTS[part]()


if __name__ == "__main__":
    main()
