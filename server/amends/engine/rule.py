"""A rule as the engine reads it. Plain data; ``amends.rulebook`` builds it from the rule files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from amends.engine.phrase import Node
from amends.engine.report import Severity

Kind = Literal["principle", "finding", "apology"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as written and as parsed."""

    source: str
    node: Node


@dataclass(frozen=True, slots=True)
class Rule:
    """Wordings with one meaning.

    ``of`` is the principle or category that they show, or ``for`` / ``against`` the draft being
    an apology. The rule is silent in a sentence where one of ``unless`` occurs; with ``near`` it
    speaks only where one of these principles is shown in the same sentence or the one before.
    """

    id: str
    kind: Kind
    of: str
    phrases: tuple[Phrase, ...]
    unless: tuple[Phrase, ...] = ()
    near: tuple[str, ...] = ()
    replacements: tuple[str, ...] = ()
    severity: Severity | None = None
    points: int = 0
    message: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
