"""The second reader: what a pack's examples taught, one language at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from amends.engine import grams
from amends.engine.additive import Additive, Floats, Words
from amends.engine.likeness import Likeness
from amends.engine.marks import Tagger, best_mark
from amends.engine.words import COMMAS, Token

Stretch = tuple[int, int]
"""``[first, end)`` in tokens of a sentence."""

_LEAST_CLAUSE = 3


@dataclass(frozen=True)
class Verdict:
    """How the readers' numbers are weighed, one number a label. A label is shown where ``score`` times the
    sentence's score, ``mark`` times the best word's, ``phrase`` where a phrase of it was found, and ``bias``
    come to more than nought.

    ``trust`` is how much more or less the phrases of one rule count, by the rule's id; a rule that is not in
    it is always believed. ``inside`` is what a word in a mark is worth by itself (see ``marks.best_mark``).
    """

    score: Floats
    mark: Floats
    phrase: Floats
    bias: Floats
    trust: Mapping[str, float]
    inside: float


@dataclass(frozen=True)
class ApologyVerdict:
    """Whether a draft is an apology: ``weights`` of what its sentences showed together (see
    ``apology.evidence``), ``bias`` with the working point in it, what it counts that the customer's
    message is ``received`` as a complaint, and ``band``: how far an answer must be from nought to
    change the one before."""

    weights: Floats
    bias: float
    received: float
    band: float


@dataclass(frozen=True)
class Learnt:
    """Everything learnt of one language. ``principles`` come first in the columns, then ``findings``, and in
    ``sentences`` then whether the whole draft is an apology; ``likenesses`` are the examples of each label
    that explain it."""

    principles: tuple[str, ...]
    findings: tuple[str, ...]
    sentences: Additive
    marks: Tagger
    received: Additive
    likenesses: Sequence[Likeness]
    verdict: Verdict
    apology: ApologyVerdict

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """All labels in the order of the columns."""
        return self.principles + self.findings


@dataclass(frozen=True)
class Judged:
    """A sentence as the learnt reader sees it. ``score`` and ``mark`` are a number a label (marks of
    findings only), ``gist`` its words' share in the draft's being an apology and that share's square."""

    tokens: Sequence[Token]
    keys: Sequence[str]
    marks: Floats
    stretches: Sequence[Stretch]
    best: Sequence[int]
    score: Floats
    mark: Floats
    gist: Floats

    def place(self, first: int, end: int) -> tuple[int, int]:
        """The words ``[first, end)`` in code points of the sentence, without the signs behind them."""
        while end - first > 1 and not self.tokens[end - 1].is_word:
            end -= 1
        return self.tokens[first].start, self.tokens[end - 1].end

    def stretch(self, label: int, inside: float) -> Stretch:
        """The clause that shows a principle most, the words that most likely make up a finding's mark."""
        if label < len(self.best):
            return self.stretches[self.best[label]]
        return best_mark(self.marks, label - len(self.best), inside)


def judge(sentences: Sequence[Sequence[Token]], learnt: Learnt) -> list[Judged]:
    """Judge sentences of at least one token each, all at once: it costs little more than one of them."""
    if not sentences:
        return []
    words = Words.of([grams.keys(tokens) for tokens in sentences])
    shares = learnt.sentences.shares(words)
    marks = learnt.marks.scores(words)
    stretches = [clauses(tokens) for tokens in sentences]
    places = [
        at + edge for at, own in zip(words.begins, stretches, strict=True) for ends in own for edge in ends
    ]
    # Each stretch is summed by itself, so that what stands beside a sentence cannot change its last digit.
    totals = np.add.reduceat(np.vstack([shares, np.zeros_like(shares[:1])]), places, axis=0)[::2]
    scores = learnt.sentences.scores(totals)
    judged, row = [], 0
    for at, tokens, own in zip(words.begins, sentences, stretches, strict=True):
        end = at + len(tokens)
        here = scores[row : row + len(own)], totals[row]
        judged.append(_judged(tokens, words.keys[at:end], marks[at:end], own, *here, len(learnt.principles)))
        row += len(own)
    return judged


def _judged(
    tokens: Sequence[Token],
    keys: Sequence[str],
    marks: Floats,
    stretches: Sequence[Stretch],
    scores: Floats,
    total: Floats,
    principles: int,
) -> Judged:
    """Principles are looked for in every clause, findings in the sentence as a whole."""
    clauses_ = scores[:, :principles]
    return Judged(
        tokens=tokens,
        keys=keys,
        marks=marks,
        stretches=stretches,
        best=clauses_.argmax(axis=0).tolist(),
        score=np.concatenate([clauses_.max(axis=0), scores[0, principles:-1]]),
        mark=np.concatenate([np.zeros(principles, np.float32), marks[:, :-2].max(axis=0)]),
        gist=total[-2:],
    )


def clauses(tokens: Sequence[Token]) -> list[Stretch]:
    """The whole sentence, then the parts between its commas and dashes, none shorter than three tokens."""
    cuts = [0]
    for at, token in enumerate(tokens):
        if token.key in COMMAS and at - cuts[-1] >= _LEAST_CLAUSE:
            cuts.append(at + 1)
    if len(cuts) > 1 and len(tokens) - cuts[-1] < _LEAST_CLAUSE:
        cuts.pop()
    parts = list(zip(cuts, [*cuts[1:], len(tokens)], strict=True))
    return [(0, len(tokens)), *(parts if len(parts) > 1 else [])]
