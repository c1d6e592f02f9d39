"""What the readers see in a draft, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from amends.engine.pack import Pack
from amends.engine.phrases import Hit, longest_of_overlapping
from amends.engine.rule import Rule
from amends.engine.sentences import Sentence

_CACHED_SENTENCES = 5_000


@dataclass(frozen=True, slots=True)
class Seen:
    """A rule that spoke, ``[start, end)`` in code points of the draft."""

    rule: Rule
    start: int
    end: int
    replacements: tuple[str, ...] = ()


class Reader:
    """Reads drafts with one pack. A sentence that was read before is not read again."""

    def __init__(self, pack: Pack) -> None:
        self._read = lru_cache(maxsize=_CACHED_SENTENCES)(pack.reader.read)

    def read(self, sentences: Sequence[Sentence]) -> list[Seen]:
        """Everything that the pack sees in these sentences, in their order."""
        seen: list[Seen] = []
        shown_before: frozenset[str] = frozenset()
        for sentence in sentences:
            hits = self._read(sentence.text)
            shown = shown_before | _shown(hit for hit in hits if not hit.rule.near)
            kept = [hit for hit in hits if not hit.rule.near or shown.intersection(hit.rule.near)]
            seen += _placed(longest_of_overlapping(kept, lambda hit: hit.rule.of), sentence.start)
            shown_before = _shown(kept)
        return seen


def _shown(hits: Iterable[Hit]) -> frozenset[str]:
    return frozenset(hit.rule.of for hit in hits if hit.rule.kind == "principle")


def _placed(hits: Iterable[Hit], at: int) -> list[Seen]:
    return [Seen(hit.rule, at + hit.start, at + hit.end, hit.replacements) for hit in hits]
