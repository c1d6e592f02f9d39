"""The examples that the learnt reader shows as its reasons: the plainest of each label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from amends.engine import grams
from amends.engine.additive import Additive, Words
from amends.engine.learnt import Learnt
from amends.engine.likeness import Likeness
from amends.engine.words import tokens
from amends.rulebook.examples import Line

MOST = 120
"""Examples of a label that are kept."""
TELLING = 4
"""Words of an example by which it is found again: its rarest."""
LONGEST = 20
"""Words in an example that is short enough to be shown as a reason."""

NO_EXAMPLES = Likeness((), np.zeros(0, np.uint32), np.zeros(0, np.uint32), np.zeros(0, np.float32))


def likenesses(lines: Sequence[Line], learnt: Learnt) -> tuple[Likeness, ...]:
    """For each label its plainest examples."""
    return tuple(
        _likeness(_texts(lines, label, label in learnt.findings), number, learnt.sentences)
        for number, label in enumerate(learnt.labels)
    )


def _texts(lines: Iterable[Line], label: str, marked: bool) -> set[str]:
    """What shows ``label``: its marks where it has ``marked`` ones, else its sentences."""
    if marked:
        return {
            line.text[span.start : span.end] for line in lines for span in line.spans if span.label == label
        }
    return {line.text for line in lines if label in line.labels and len(line.text.split()) <= LONGEST}


def _likeness(texts: Iterable[str], label: int, sentences: Additive) -> Likeness:
    keys = {text: grams.keys(tokens(text)) for text in texts}
    sure = {text: _score(words, label, sentences) for text, words in keys.items() if words}
    plainest = sorted(sure, key=lambda text: (-sure[text], text))[:MOST]
    words, of, weights = [NO_EXAMPLES.words], [NO_EXAMPLES.of], [NO_EXAMPLES.weights]
    for number, text in enumerate(plainest):
        own = np.unique(np.array([grams.whole(key) for key in keys[text]], np.uint32))
        rarity = np.maximum(sentences.table.of(own)[:, -1], 0.01)
        telling = np.argsort(-rarity, kind="stable")[:TELLING]
        words.append(own[telling])
        of.append(np.full(len(telling), number, np.uint32))
        weights.append(rarity[telling] / np.sqrt(rarity.sum()))
    return Likeness(tuple(plainest), np.concatenate(words), np.concatenate(of), np.concatenate(weights))


def _score(keys: Sequence[str], label: int, sentences: Additive) -> float:
    return float(sentences.scores(sentences.shares(Words.of([keys])).sum(axis=0))[label])
