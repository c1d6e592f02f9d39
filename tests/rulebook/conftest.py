"""A small rulebook of two languages that tests may break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rulebook_kit import SORRY_IF, rule_file

from amends.resources import rules_dir
from amends.rulebook.load import Loaded, load_rulebook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped principles and of the English pack, with one file of rules."""
    root = tmp_path / "rules"
    root.mkdir()
    for name in ("principles.yaml", "neighbours.yaml"):
        (root / name).write_bytes((rules_dir() / name).read_bytes())
    (root / "en" / "findings").mkdir(parents=True)
    for name in ("pack.yaml", "texts.yaml"):
        (root / "en" / name).write_bytes((rules_dir() / "en" / name).read_bytes())
    rule_file(root).write_text(SORRY_IF)
    return root


@pytest.fixture
def load_with(folder: Path) -> Callable[[str | bytes], Loaded]:
    """Loads the small rulebook with another content of its one rule file."""

    def load(content: str | bytes) -> Loaded:
        rule_file(folder).write_bytes(content.encode() if isinstance(content, str) else content)
        return load_rulebook(folder)

    return load
