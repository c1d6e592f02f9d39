"""From a folder of packs to a coach with both readers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from amends.engine.coach import Coach
from amends.rulebook.cache import cached_rulebook
from amends.rulebook.learntfile import learnt_from, read_learnt
from amends.rulebook.problem import Problem


@dataclass(frozen=True)
class Coaching:
    """A coach over the rules in force, what was set aside, and whether it has ``learnt`` from the examples
    as they are now; without, it reads phrases alone."""

    coach: Coach
    problems: list[Problem]
    learnt: bool


def coaching(root: Path, learnt_file: Path) -> Coaching:
    """A coach for the packs under ``root``; what their examples taught is in ``learnt_file``, if it is not
    older than they are. Raises RulesUnusable."""
    loaded = cached_rulebook(root)
    learnt = read_learnt(learnt_file, learnt_from(root))
    return Coaching(Coach(loaded.rules, learnt), loaded.problems, learnt is not None)
