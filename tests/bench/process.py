"""What starting costs, and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from report import section, table

_SCRIPT = Path(__file__).parent / "first_answer.py"


def measure() -> None:
    """Print the figures of a fresh process with all packs."""
    done = subprocess.run([sys.executable, _SCRIPT], capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)
    section("Start and memory of the engine", "A fresh process that loads all packs and reads.")
    seconds = figures["seconds"]
    table(
        ["step", "seconds"],
        [
            *((step, f"{taken:.2f}") for step, taken in seconds.items()),
            ("all", f"{sum(seconds.values()):.2f}"),
        ],
    )
    table(["after", "megabytes"], list(figures["megabytes"].items()))
