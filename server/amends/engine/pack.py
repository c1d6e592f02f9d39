"""What the engine knows: principles, findings, and a pack of rules and texts for each language.

Plain data. ``amends.rulebook`` builds it from the rule files; the engine only reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from amends.engine.phrases import PhraseReader
from amends.engine.report import Severity
from amends.engine.rule import Rule


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle of a good apology. ``measured`` ones are not read from phrases."""

    id: str
    weight: int
    source: str
    measured: bool = False


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of finding, and what one of them costs in points of the score."""

    id: str
    severity: Severity
    penalty: int
    source: str


@dataclass(frozen=True, slots=True)
class ApologyPoints:
    """How it is decided whether a draft is an apology at all: points for what the readers see in
    it; it is one from ``threshold`` points on."""

    threshold: int
    points: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PrincipleText:
    """A principle in one language: its label, the hint where it is missing, sentence starters."""

    label: str
    hint: str
    openers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CategoryText:
    """A category in one language: its label, what is wrong, and why it matters."""

    label: str
    message: str
    why: str


@dataclass(frozen=True, slots=True)
class Texts:
    """All words of one language that a writer sees."""

    language: str
    principles: Mapping[str, PrincipleText]
    findings: Mapping[str, CategoryText]
    readability: Mapping[str, str]


@dataclass(frozen=True)
class Pack:
    """The rules and texts of one language; ``mixes`` is the language whose words its writers use
    as their own."""

    code: str
    name: str
    native_name: str
    aliases: tuple[str, ...]
    common: frozenset[str]
    mixes: str | None
    abbreviations: frozenset[str]
    reader: PhraseReader
    texts: Texts
    version: str

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of the pack."""
        return self.reader.rules

    @property
    def rule_count(self) -> int:
        """How many rules the pack holds."""
        return len(self.rules)


@dataclass(frozen=True)
class Rulebook:
    """Everything in force: principles and categories in their order, the packs by code, and the
    common words of neighbouring languages that have none."""

    principles: tuple[Principle, ...]
    categories: Mapping[str, Category]
    apology: ApologyPoints
    packs: Mapping[str, Pack]
    neighbours: Mapping[str, frozenset[str]]
    version: str

    @cached_property
    def _by_tag(self) -> dict[str, Pack]:
        tags: dict[str, Pack] = {}
        for pack in self.packs.values():
            for tag in (pack.code, *pack.aliases):
                tags[tag.casefold()] = pack
        return tags

    def pack_for(self, tag: str) -> Pack | None:
        """The pack for a language tag: its code, an alias, or either with a region (``sv-SE``)."""
        folded = tag.casefold().replace("_", "-")
        return self._by_tag.get(folded) or self._by_tag.get(folded.split("-")[0])
