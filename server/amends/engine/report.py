"""What the engine answers: the report of one draft.

All offsets are half-open ``[start, end)`` in UTF-16 code units of the text exactly as it was
given, so that ``text.slice(start, end)`` in JavaScript is the phrase.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Status = Literal["met", "missing", "not-applicable"]
Severity = Literal["error", "warning", "suggestion"]
IgnoredReason = Literal["quote", "signature"]


@dataclass(frozen=True, slots=True)
class LanguageReport:
    """The language of the draft. ``detected`` is false where the client named it;
    ``supported`` is false where no pack reads it."""

    code: str
    confidence: float
    detected: bool
    supported: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a principle is met, and what says so: the rule, and ``like``, the example that it reads like,
    where it was learnt from examples."""

    start: int
    end: int
    rule: str
    like: str | None = None


@dataclass(frozen=True, slots=True)
class PrincipleReport:
    """One principle of a good apology: met or missing, and how to meet it."""

    id: str
    label: str
    status: Status
    weight: int
    evidence: list[Evidence] = field(default_factory=list)
    hint: str | None = None
    openers: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PrincipleInfo:
    """A principle as a pack explains it, apart from any draft."""

    id: str
    label: str
    weight: int
    hint: str
    openers: list[str]
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A phrase that takes the apology back. ``like`` is the example that it reads like, where it was learnt
    from examples; a rule of phrases is its own reason."""

    rule: str
    category: str
    label: str
    severity: Severity
    start: int
    end: int
    message: str
    why: str
    source: str
    replacements: list[str] = field(default_factory=list)
    like: str | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """A stretch that is not the writer's own new text."""

    start: int
    end: int
    reason: IgnoredReason


@dataclass(frozen=True, slots=True)
class Measure:
    """A readability figure with its reading in words."""

    measure: str
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard the writer's own text is to read: LIX (Björnsson 1968) for every language, and
    the language's own formula in ``own`` where there is one."""

    measure: str
    value: float
    label: str
    words: int
    sentences: int
    own: Measure | None = None


@dataclass(frozen=True, slots=True)
class RulesReport:
    """The pack that read the draft, and the hash of the rules in force."""

    pack: str | None
    version: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything Amends says about one draft."""

    language: LanguageReport
    apology: bool
    score: int | None
    principles: list[PrincipleReport]
    findings: list[Finding]
    ignored: list[Ignored]
    readability: Readability | None
    rules: RulesReport
