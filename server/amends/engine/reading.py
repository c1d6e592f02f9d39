"""What the readers see in a draft, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amends.engine.learnt import Learnt
from amends.engine.learntreader import Gist, LearntReader, Lesson
from amends.engine.pack import Pack
from amends.engine.phrases import Hit, longest_of_overlapping
from amends.engine.rule import Rule
from amends.engine.sentences import Sentence
from amends.engine.words import tokens

_CACHED_SENTENCES = 5_000


@dataclass(frozen=True, slots=True)
class Seen:
    """A rule that spoke, ``[start, end)`` in code points of the draft; ``like`` is the example that
    the place reads like, where it was learnt."""

    rule: Rule
    start: int
    end: int
    replacements: tuple[str, ...] = ()
    like: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What was seen in a sentence of a draft, and its gist where the pack has learnt from examples."""

    seen: Sequence[Seen]
    gist: Gist | None


class Reader:
    """Reads drafts with one pack and what its examples taught. A sentence that was read before is
    not read again."""

    def __init__(self, pack: Pack, learnt: Learnt | None = None) -> None:
        self._phrases = pack.reader
        self._learnt = LearntReader(pack.code, learnt) if learnt else None
        self._lessons: dict[str, Lesson] = {}

    def read(self, sentences: Sequence[Sentence]) -> list[Read]:
        """Everything that is seen in these sentences, in their order."""
        lessons = self._read([sentence.text for sentence in sentences])
        read = []
        shown_before: frozenset[str] = frozenset()
        for sentence, lesson in zip(sentences, lessons, strict=True):
            hits = _together(lesson.hits, shown_before)
            read.append(Read(_placed(hits, sentence.start), lesson.gist))
            shown_before = _shown(hits)
        return read

    def _read(self, sentences: Sequence[str]) -> list[Lesson]:
        known = self._lessons
        lessons = {sentence: known[sentence] for sentence in sentences if sentence in known}
        new = [sentence for sentence in dict.fromkeys(sentences) if sentence not in lessons]
        if new:
            lessons.update(zip(new, self._first_read(new), strict=True))
            if len(known) + len(new) > _CACHED_SENTENCES:
                known.clear()
            known.update(lessons)
        return [lessons[sentence] for sentence in sentences]

    def _first_read(self, sentences: Sequence[str]) -> list[Lesson]:
        found = []
        for sentence in sentences:
            words = tokens(sentence)
            found.append((words, self._phrases.read(sentence, words)))
        if self._learnt is None:
            return [Lesson(phrases, None) for _, phrases in found]
        lessons = iter(self._learnt.read([one for one in found if one[0]]))
        return [next(lessons) if words else Lesson(phrases, None) for words, phrases in found]


def _together(hits: Sequence[Hit], shown_before: frozenset[str]) -> list[Hit]:
    """What both readers say. Of one label in a sentence phrases go before what was learnt: a rule knows
    what to write instead."""
    if not hits:
        return []
    shown = shown_before | _shown(hit for hit in hits if not hit.rule.near)
    near = [hit for hit in hits if not hit.rule.near or shown.intersection(hit.rule.near)]
    by_phrase = {hit.rule.of for hit in near if hit.rule.phrases}
    kept = [hit for hit in near if hit.rule.phrases or hit.rule.of not in by_phrase]
    return longest_of_overlapping(kept, lambda hit: hit.rule.of)


def _shown(hits: Iterable[Hit]) -> frozenset[str]:
    return frozenset(hit.rule.of for hit in hits if hit.rule.kind == "principle")


def _placed(hits: Iterable[Hit], at: int) -> list[Seen]:
    return [Seen(hit.rule, at + hit.start, at + hit.end, hit.replacements, hit.like) for hit in hits]
