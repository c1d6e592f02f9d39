"""What all tests share: the shipped packs and a coach who has learnt from them, loaded once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from amends.engine.coach import Coach
from amends.engine.draft import Draft
from amends.engine.report import Report
from amends.resources import learnt_file, rules_dir
from amends.rulebook.coaching import coaching
from amends.rulebook.load import Loaded, load_rulebook


@pytest.fixture(scope="session")
def now() -> datetime:
    """The time at which tests read drafts."""
    return datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def shipped() -> Loaded:
    """The rule files that ship with Amends."""
    return load_rulebook(rules_dir())


@pytest.fixture(scope="session")
def coach() -> Coach:
    """A coach over the shipped packs with both readers. What it learnt is never stale: `make test` sees to it."""
    found = coaching(rules_dir(), learnt_file(rules_dir()))
    assert found.learnt, "nothing was learnt from the examples as they are: amends learn"
    return found.coach


@pytest.fixture(scope="session")
def read(coach: Coach, now: datetime):
    """Reads a text, at a fixed time."""

    def read_text(text: str, **known: object) -> Report:
        return coach.read(Draft(text, **known), now)  # type: ignore[arg-type]

    return read_text
