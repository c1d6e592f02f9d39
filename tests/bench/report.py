"""The report: Markdown, so that it reads well in a terminal and on a page."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles


def section(title: str, text: str) -> None:
    """A heading with some words on what follows: paragraphs with a blank line between them."""
    print(f"\n## {title}")
    for paragraph in text.split("\n\n"):
        print(f"\n{' '.join(paragraph.split())}")


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table; all columns but the first are figures."""
    cells = [list(map(str, row)) for row in (head, *rows)]
    widths = [max(3, *map(len, column)) for column in zip(*cells, strict=True)]
    rule = [":" + "-" * (widths[0] - 1), *("-" * (width - 1) + ":" for width in widths[1:])]
    print()
    for row in (cells[0], rule, *cells[1:]):
        first, *others = row
        figures = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        print("| " + " | ".join([first.ljust(widths[0]), *figures]) + " |", flush=True)


def share(times: Sequence[float], percent: int) -> float:
    """The time that so many percent of ``times`` stay below."""
    return quantiles(times, n=100, method="inclusive")[percent - 1]


def p50_p95(seconds: Sequence[float]) -> str:
    """Median and 95th percentile in milliseconds."""
    return f"{share(seconds, 50) * 1000:.2f} / {share(seconds, 95) * 1000:.2f}"


def machine() -> str:
    """What the figures are taken on."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores of {_processor()}, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}. "
        f"Load average at the start {load():.1f}: from about 0.5 on, others' work makes the times too high."
    )


def load() -> float:
    """How many processes wanted to run in the last minute, on average."""
    return os.getloadavg()[0]


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text().splitlines() if known.is_file() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or "unknown make")
