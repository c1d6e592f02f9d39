"""Learns from the packs' examples whenever Amends is installed or a wheel is built, unless nothing changed.

It runs where the build's own requirements are installed, so that the server need not hold scikit-learn.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LearnHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts what was learnt into the wheel; in a checkout it lies under ``build/``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; ``version`` is ``editable`` or ``standard``."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "server"))
        from amends.rulebook.learn import bring_up_to_date

        learnt = root / "build" / "learnt.npz"
        bring_up_to_date(root / "rules", learnt)
        if version == "standard":
            build_data["force_include"][str(learnt)] = "amends/shipped/learnt.npz"
