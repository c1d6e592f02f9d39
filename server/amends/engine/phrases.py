"""The first reader: phrases. Exact spans, high precision."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from amends.engine.matcher import Matcher
from amends.engine.rule import Rule
from amends.engine.trace import Occurrence
from amends.engine.words import Token, from_first_word


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched: ``[start, end)`` in code points of the sentence, what to write instead, and
    the example that the place reads like."""

    rule: Rule
    start: int
    end: int
    replacements: tuple[str, ...] = ()
    like: str | None = None


class PhraseReader:
    """Reads sentences with all phrases of some rules at once; ``common`` are the language's most
    frequent words, by which it does not look for phrases."""

    def __init__(self, rules: Sequence[Rule], common: Collection[str] = ()) -> None:
        phrases = [(rule, phrase.node) for rule in rules for phrase in rule.phrases]
        exceptions = [phrase.node for rule in rules for phrase in rule.unless]
        self.rules = tuple(rules)
        self._rules = [rule for rule, _ in phrases]
        self._numbers: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            self._numbers.setdefault(rule.id, []).append(number)
        self._matcher = Matcher([node for _, node in phrases], exceptions, common)

    def read(self, sentence: str, words: list[Token], only: Rule | None = None) -> tuple[Hit, ...]:
        """All hits in one sentence of these ``words``, by place, of all rules or ``only`` one; ``near``
        is the caller's."""
        numbers = self._numbers[only.id] if only else None
        occurring = self._matcher.occurring(from_first_word(words), numbers)
        hits: list[Hit] = []
        for number in sorted(occurring.ends):
            rule = self._rules[number]
            if not any(occurring.holds(phrase.node) for phrase in rule.unless):
                hits += self._hits(rule, sentence, occurring.where(number))
        return tuple(longest_of_overlapping(hits, lambda hit: hit.rule.id))

    def _hits(self, rule: Rule, sentence: str, found: Sequence[Occurrence]) -> list[Hit]:
        return [
            Hit(rule, one.start, one.end, replacements(rule.replacements, one, sentence))
            for one in found
            if one.start < one.end
        ]


def longest_of_overlapping(hits: Sequence[Hit], meaning: Callable[[Hit], str]) -> list[Hit]:
    """Of overlapping hits with one meaning the longest, in order of place: it says most."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start, hit.rule.id)):
        if not any(meaning(hit) == meaning(other) and _overlap(hit, other) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: (hit.start, hit.end, hit.rule.id))


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


_GROUP = re.compile(r"\$(\d)")


def replacements(written: Sequence[str], found: Occurrence, sentence: str) -> tuple[str, ...]:
    """The replacements of a rule for one occurrence: ``$1`` is what the first group or list took,
    and a phrase that begins with a capital gets one that does."""
    phrase = sentence[found.start : found.end]
    filled = (_fill(text, found.groups, sentence) for text in written)
    return tuple(_capital(text) if phrase[:1].isupper() else text for text in filled)


def _fill(text: str, groups: Mapping[int, tuple[int, int]], sentence: str) -> str:
    def words(match: re.Match[str]) -> str:
        start, end = groups.get(int(match.group(1)), (0, 0))
        return sentence[start:end]

    return " ".join(_GROUP.sub(words, text).split()) if _GROUP.search(text) else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
