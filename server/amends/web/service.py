"""What the views work with, made once per process by ``create_app``."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from amends.engine.coach import Coach
from amends.engine.pack import Rulebook
from amends.resources import learnt_file
from amends.rulebook.coaching import coaching
from amends.rulebook.load import RulesUnusable
from amends.settings import Settings
from amends.store.feedback import FeedbackStore
from amends.web.metrics import Metrics
from amends.web.problems import not_ready

EXTENSION = "amends"

log = logging.getLogger("amends.rules")


@dataclass(frozen=True)
class Reading:
    """The rules in force and the coach who reads by them; ``learnt`` is whether from examples too."""

    rules: Rulebook
    coach: Coach
    learnt: bool


def load_reading(folder: Path) -> Reading | None:
    """Load the packs; what is wrong with them is logged by file and line. ``None`` where nothing is left."""
    try:
        loaded = coaching(folder, learnt_file(folder))
    except RulesUnusable as error:
        for problem in error.problems:
            log.error("rules unusable: %s", problem)
        return None
    for problem in loaded.problems:
        log.warning("set aside: %s", problem)
    if not loaded.learnt:
        log.warning("phrases alone are read: nothing was learnt from these examples yet (amends learn)")
    return Reading(loaded.coach.rules, loaded.coach, loaded.learnt)


@dataclass(frozen=True)
class Service:
    """The reading, the store, the counters, and the blueprints that ask for no token."""

    settings: Settings
    reading: Reading | None
    store: FeedbackStore
    metrics: Metrics
    free: frozenset[str]

    def ready(self) -> Reading:
        """The reading. Raises RefusedError (503) while there is none."""
        if self.reading is None:
            raise not_ready(
                "No rules are in force: the rule files cannot be used. The server's log says why."
            )
        return self.reading


def service() -> Service:
    """The service of the app that answers the current request."""
    found: Service = current_app.extensions[EXTENSION]
    return found
