"""Amends beside other tools that read prose."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from importlib.metadata import version
from pathlib import Path

from proselint.checks import __register__ as proselint_checks  # type: ignore[import-untyped]
from proselint.registry import CheckRegistry  # type: ignore[import-untyped]
from proselint.tools import LintFile  # type: ignore[import-untyped]
from report import section, share, table
from samples import Samples

from amends.engine.draft import Draft
from engine import NOW, shipped_coach, timed, warm_up

_HERE = Path(__file__).parent
_WARMING = 20
_DRAFTS = 40


def measure() -> None:
    """Print what one English draft costs each tool."""
    drafts = Samples("en", seed=300).fresh(_WARMING + _DRAFTS)
    times = {
        f"Amends, {len(shipped_coach().rules.packs)} languages": _amends(drafts),
        **_proselint(drafts),
        **_node(drafts),
    }
    section(
        "Beside others",
        f"""
        The same {_DRAFTS} English drafts of about 100 words, after {_WARMING} others to warm up:
        milliseconds a draft on the clock, by each tool's own library call with its defaults, in its own
        runtime (Python for Amends and proselint, Node.js for the rest; harper.js is WebAssembly).

        They look for different things: Amends for what makes or breaks an apology, write-good and proselint
        for style, alex for words that hurt, harper.js for spelling and grammar. So this says what a reader
        costs, not which is better. Five texts recur, each sentence with other names and numbers, so
        that no tool can remember one.
        """,
    )
    rows = [
        (name, *(f"{share(seconds[_WARMING:], one) * 1000:.2f}" for one in (50, 95)))
        for name, seconds in times.items()
    ]
    table(["tool", "p50", "p95"], rows)


def _amends(drafts: list[str]) -> list[float]:
    coach = shipped_coach()
    warm_up(coach, "en")
    return timed(lambda draft: coach.read(Draft(draft), NOW), drafts, time.perf_counter)


def _proselint(drafts: list[str]) -> dict[str, list[float]]:
    CheckRegistry().register_many(proselint_checks)
    times = timed(lambda draft: LintFile("draft", draft).lint(), drafts, time.perf_counter)
    return {f"proselint {version('proselint')}": times}


def _node(drafts: list[str]) -> dict[str, list[float]]:
    node = shutil.which("node")
    if node is None or not (_HERE / "node_modules").is_dir():
        print("\nwrite-good, alex and harper.js are left out: run npm ci --prefix tests/bench (Node.js 20).")
        return {}
    done = subprocess.run(
        [node, "others.mjs"], cwd=_HERE, input=json.dumps(drafts), capture_output=True, text=True, check=True
    )
    times: dict[str, list[float]] = json.loads(done.stdout)
    return {f"{name} {_node_version(name)}": seconds for name, seconds in times.items()}


def _node_version(name: str) -> str:
    package = json.loads((_HERE / "node_modules" / name / "package.json").read_text(encoding="utf-8"))
    return str(package["version"])
