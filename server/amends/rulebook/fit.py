"""Linear models from examples.

Linear support vector machines (squared hinge loss; scikit-learn's liblinear with a fixed seed) over
the features of ``engine.grams``. The same examples give the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import count
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.svm import LinearSVC

from amends.engine import grams
from amends.engine.additive import SQUARES_IN, Additive, Hashes, Table, Words
from amends.engine.marks import (
    PAIRS,
    SPELT_WINDOW,
    TRIPLES,
    WINDOW,
    Tagger,
    joined_features,
    spelt_features,
)
from amends.engine.words import tokens
from amends.rulebook.examples import Line

WHOLE_WORDS = 3.0
"""How much more whole words weigh than pieces of words, of which there are ten times as many."""
UNMARKED = 4
"""Of so many lines without a finding the tagger learns from one."""
LEAST_ROWS = 3
"""Sentences in which a feature must have been seen, or words beside which the tagger must have seen it: what
is rarer takes room and tells little."""
SENTENCES_C, MARKS_C, DRAFTS_C = 0.3, 0.02, 0.3
"""The strength of the fit, smaller being smoother."""

Matrix = Any
"""A sparse matrix in rows; scipy has no types."""
_CACHED = 100_000

Numbers = npt.NDArray[np.float64]
Answers = npt.NDArray[np.bool_]


def learn_sentences(
    lines: Sequence[Line], labels: Sequence[str], texts: Sequence[Sequence[str]], apologies: Sequence[bool]
) -> Additive:
    """A score a label for a sentence, and whether a draft is an apology, from whole texts in sentences. Both
    weigh the same features: so a word is looked up once."""
    rows = [_features(line.text) for line in lines]
    sentences = {line.text for line in lines}.union(*texts)
    features, rarity = _rarity([_features(text) for text in sorted(sentences)])
    answers = np.array([[label in line.labels for label in labels] for line in lines])
    shown, shown_bias = _fit(_scaled(rows, features, rarity), answers, SENTENCES_C)
    whole = _scaled([_all_features(text) for text in texts], features, rarity)
    said, said_bias = _fit(whole, np.array(apologies)[:, None], DRAFTS_C)
    return _additive(features, rarity, np.hstack([shown, said]), np.hstack([shown_bias, said_bias]))


def learn_texts(texts: Sequence[Sequence[str]], answers: Sequence[bool]) -> Additive:
    """One score for a whole text, which comes in sentences."""
    rows = [_all_features(text) for text in texts]
    features, rarity = _rarity(rows)
    weights, bias = _fit(_scaled(rows, features, rarity), np.array(answers)[:, None], DRAFTS_C)
    return _additive(features, rarity, weights, bias)


def learn_marks(lines: Iterable[Line], labels: Sequence[str]) -> Tagger:
    """The tagger of findings' phrases. Lines with a finding that marks no phrase teach nothing here, and of
    those without a finding one in ``UNMARKED`` is enough: most words are in no mark anyway."""
    rows: list[Hashes] = []
    answers: list[list[bool]] = []
    unmarked = count()
    for line in lines:
        if line.labels.intersection(labels) > {span.label for span in line.spans}:
            continue
        if line.spans or next(unmarked) % UNMARKED == 0:
            rows += _mark_features(line.text)
            answers += _mark_answers(line, labels)
    features, rows_with = np.unique(np.concatenate(rows), return_counts=True)
    features = features[rows_with >= LEAST_ROWS]
    weights, bias = _fit(_counts(rows, features), np.array(answers), MARKS_C)
    return Tagger(Table.rounded(features, weights), bias.astype(np.float32))


def _additive(features: Hashes, rarity: Numbers, weights: Numbers, bias: Numbers) -> Additive:
    squares = rarity**2 / SQUARES_IN
    table = Table.rounded(features, np.hstack([weights * rarity[:, None], squares[:, None]]))
    return Additive(table, bias.astype(np.float32))


def _rarity(rows: Sequence[Hashes]) -> tuple[Hashes, Numbers]:
    """The features that are in ``LEAST_ROWS`` rows, and how rare they are (inverse document frequency)."""
    features, rows_with = np.unique(np.concatenate([np.unique(row) for row in rows]), return_counts=True)
    features, rows_with = features[rows_with >= LEAST_ROWS], rows_with[rows_with >= LEAST_ROWS]
    rarity = np.log((1 + len(rows)) / (1 + rows_with)) + 1
    return features, rarity * np.where(features & 1, WHOLE_WORDS, 1)


def _scaled(rows: Sequence[Hashes], features: Hashes, rarity: Numbers) -> Matrix:
    """A row of tf-idf for each row of features, of length 1."""
    matrix = _counts(rows, features)
    lengths = np.sqrt(matrix @ (rarity**2))
    return (sparse.diags(1 / np.maximum(lengths, 1e-3)) @ matrix @ sparse.diags(rarity)).tocsr()


def _all_features(sentences: Iterable[str]) -> Hashes:
    return np.concatenate([np.zeros(0, np.uint32), *map(_features, sentences)])


@lru_cache(maxsize=_CACHED)
def _features(sentence: str) -> Hashes:
    """The features of a sentence; every fold asks for them again."""
    keys = grams.keys(tokens(sentence))
    found = [feature for key in keys for feature in grams.of_word(key)]
    return np.array(found + grams.joined(keys), dtype=np.uint32)


@lru_cache(maxsize=_CACHED)
def _mark_features(sentence: str) -> list[Hashes]:
    """The features by which each word of a sentence is judged; every fold asks for them again."""
    keys = grams.keys(tokens(sentence))
    size = len(keys)
    padded = [*["^"] * WINDOW, *keys, *["^"] * WINDOW]
    own = [_of_word(key) for key in padded]
    pairs, triples = joined_features(Words.of([keys]))
    rows = []
    for at in range(size):
        found = [own[at + place][place] for place in range(2 * WINDOW + 1)]
        for joined, places in ((pairs, PAIRS), (triples, TRIPLES)):
            inside = [(at + place, column) for column, place in enumerate(places) if 0 <= at + place < size]
            found.append(np.array([joined[row, column] for row, column in inside], dtype=np.uint32))
        rows.append(np.concatenate(found))
    return rows


@lru_cache(maxsize=_CACHED)
def _of_word(key: str) -> list[Hashes]:
    """An array for each place that a word may have beside the judged one."""
    features, _ = spelt_features([key])
    places = range(-WINDOW, WINDOW + 1)
    return [
        features[:, column] if abs(place) <= SPELT_WINDOW else features[:1, column]
        for column, place in enumerate(places)
    ]


def _mark_answers(line: Line, labels: Sequence[str]) -> list[list[bool]]:
    """For each word whether it is marked with each label, begins a mark, ends one."""
    marked = [
        [span for span in line.spans if word.start < span.end and span.start < word.end]
        for word in tokens(line.text)
    ]
    neighbours = zip([[], *marked], marked, [*marked[1:], []], strict=False)
    return [
        [
            *(any(span.label == label for span in here) for label in labels),
            any(span not in before for span in here),
            any(span not in behind for span in here),
        ]
        for before, here, behind in neighbours
    ]


def _counts(rows: Sequence[Hashes], features: Hashes) -> Matrix:
    """How often each row has each of ``features``, which are sorted."""
    row = np.repeat(np.arange(len(rows)), [len(one) for one in rows])
    asked = np.concatenate(rows)
    column = np.minimum(np.searchsorted(features, asked), len(features) - 1)
    known = features[column] == asked
    matrix = sparse.csr_matrix(
        (np.ones(int(known.sum())), (row[known], column[known])), shape=(len(rows), len(features))
    )
    matrix.sum_duplicates()
    return matrix


def _fit(matrix: Matrix, answers: Answers, c: float) -> tuple[Numbers, Numbers]:
    """A column of weights and a bias for each column of answers; noughts where nothing tells them apart."""
    weights = np.zeros((matrix.shape[1], answers.shape[1]))
    bias = np.full(answers.shape[1], -1.0)
    for column, answer in enumerate(answers.T):
        if 2 <= answer.sum() <= len(answer) - 2:
            fitted = LinearSVC(C=c, tol=2e-2, random_state=0).fit(matrix, answer)
            weights[:, column] = fitted.coef_[0]
            bias[column] = fitted.intercept_[0]
    return weights, bias
