"""What a process holds in memory (Linux)."""

from __future__ import annotations

import re
from pathlib import Path


def resident(process: int | str = "self") -> int:
    """Megabytes in memory, what is shared with other processes included."""
    return _megabytes(process, "Rss")


def proportional(process: int | str = "self") -> int:
    """Megabytes in memory, what is shared with other processes divided among them."""
    return _megabytes(process, "Pss")


def _megabytes(process: int | str, name: str) -> int:
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    found = re.search(rf"^{name}:\s+(\d+) kB$", rollup, re.MULTILINE)
    assert found, f"{name} is missing in {rollup}"
    return round(int(found.group(1)) / 1024)
