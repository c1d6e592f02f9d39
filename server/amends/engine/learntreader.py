"""The second reader at work: from a sentence to what its examples say about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from amends.engine.additive import Floats
from amends.engine.learnt import Judged, Learnt, judge
from amends.engine.phrases import Hit
from amends.engine.rule import Rule
from amends.engine.words import Token


@dataclass(frozen=True, slots=True)
class Gist:
    """What a sentence says about the draft's being an apology: its share of the ``words``, and how
    sure the learnt reader is of each label."""

    words: Floats
    labels: Floats


@dataclass(frozen=True, slots=True)
class Lesson:
    """What examples say about a sentence, beside what phrases say: the ``hits`` of both that are to be
    believed, and its gist where anything was learnt."""

    hits: tuple[Hit, ...]
    gist: Gist | None


class LearntReader:
    """Reads sentences of one language with what its examples taught."""

    def __init__(self, code: str, learnt: Learnt) -> None:
        self._learnt = learnt
        self._number = {label: number for number, label in enumerate(learnt.labels)}
        kinds = [*(["principle"] * len(learnt.principles)), *(["finding"] * len(learnt.findings))]
        self._rules = [
            Rule(f"{code}.{label}.learnt", kind, label, ())  # type: ignore[arg-type]
            for kind, label in zip(kinds, learnt.labels, strict=True)
        ]

    def read(self, sentences: Sequence[tuple[Sequence[Token], Sequence[Hit]]]) -> list[Lesson]:
        """What the examples say about sentences of at least one token, with the phrases found in them."""
        judged = judge([words for words, _ in sentences], self._learnt)
        return [self._lesson(one, phrases) for one, (_, phrases) in zip(judged, sentences, strict=True)]

    def _lesson(self, judged: Judged, phrases: Sequence[Hit]) -> Lesson:
        verdict = self._learnt.verdict
        sure = verdict.score * judged.score + verdict.mark * judged.mark + verdict.bias
        hits = [self._tightened(hit, judged) for hit in phrases if self._believes(hit, sure)]
        hits += [self._hit(label, judged) for label in (sure > 0).nonzero()[0].tolist()]
        return Lesson(tuple(hits), Gist(judged.gist, sure))

    def _believes(self, hit: Hit, sure: Floats) -> bool:
        """Whether a phrase counts, all told. A rule newer than what was learnt does: it was written because
        the readers knew no better."""
        verdict = self._learnt.verdict
        trust = verdict.trust.get(hit.rule.id)
        number = self._number.get(hit.rule.of)
        return number is None or trust is None or float(sure[number] + verdict.phrase[number]) + trust > 0

    def _hit(self, label: int, judged: Judged) -> Hit:
        first, end = judged.stretch(label, self._learnt.verdict.inside)
        like = self._learnt.likenesses[label].nearest(judged.keys[first:end])
        return Hit(self._rules[label], *judged.place(first, end), like=like)

    def _tightened(self, hit: Hit, judged: Judged) -> Hit:
        """A finding's phrase with the mark that people would make there, unless it is one to be replaced."""
        if hit.rule.kind != "finding" or hit.replacements:
            return hit
        label = self._number[hit.rule.of]
        start, end = judged.place(*judged.stretch(label, self._learnt.verdict.inside))
        return replace(hit, start=start, end=end) if start < hit.end and hit.start < end else hit
