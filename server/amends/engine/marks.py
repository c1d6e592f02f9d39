"""The tagger: how much each word, seen among its neighbours, belongs to a finding's phrase, begins one
or ends one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from amends.engine import grams
from amends.engine.additive import Floats, Hashes, Shares, Table, Words

WINDOW = 4
"""Words to each side that count."""
SPELT_WINDOW = 2
"""Words to each side whose beginnings and endings count too."""
LONGEST_MARK = 16
"""Words in the longest phrase that is marked."""
EDGE = 2.0
"""How much the edges of a mark count beside the words in it: measured, it makes marks a tenth tighter."""
PAIRS = (-1, 0, 1, 2)
"""Where a pair of words may end, seen from the word that is judged."""
TRIPLES = (0, 1)

Places = npt.NDArray[np.int64]

_WORD_PLACES = np.arange(-WINDOW, WINDOW + 1)
_JOINED_PLACES = np.array([*PAIRS, *TRIPLES])
_BEFORE_AND_BEHIND = "^"
_GOLDEN = 0x9E3779B1
"""2**32 over the golden ratio: multiples of it are far apart, so that places do not collide."""


def _salts(count: int, seed: int) -> Hashes:
    return np.array([(seed + 2 * n) * _GOLDEN & 0xFFFFFFFE for n in range(count)], dtype=np.uint32)


_WORD_SALTS = _salts(len(_WORD_PLACES), 1)
_PAIR_SALTS = _salts(len(PAIRS), 101)
_TRIPLE_SALTS = _salts(len(TRIPLES), 201)
_SPELT = slice(WINDOW - SPELT_WINDOW, WINDOW + SPELT_WINDOW + 1)
"""The places from which beginnings and endings count."""


def spelt_features(keys: Sequence[str]) -> tuple[Hashes, Places]:
    """The words themselves, their beginnings and endings as features of their neighbours' marks: a row a
    feature, a column for each place that the word may have, from ``WINDOW`` words before the judged one to
    as many behind; and the rows at which words begin, where the word itself is. Seen from farther away than
    ``SPELT_WINDOW`` only that row counts."""
    features = [grams.of_neighbour(key) for key in keys]
    begins = np.cumsum([0, *map(len, features[:-1])])
    return np.fromiter(chain.from_iterable(features), np.uint32)[:, None] ^ _WORD_SALTS, begins


def joined_features(words: Words) -> tuple[Hashes, Hashes]:
    """The same for pairs and for three words in a row: a row a word that ends one, a column a place."""
    return words.joined[:, :1] ^ _PAIR_SALTS, words.joined[:, 1:] ^ _TRIPLE_SALTS


class Tagger:
    """One score a word and label; the last two columns say that a mark begins and ends with the word."""

    def __init__(self, table: Table, bias: Floats) -> None:
        self.table = table
        self.bias = bias
        self._shares = Shares(self._work_out)

    def scores(self, words: Words) -> Floats:
        """A row a word, a column a label."""
        at = np.arange(len(words.keys)) + WINDOW * (1 + _sentence_of(words))
        keys = [_BEFORE_AND_BEHIND] * (int(at[-1]) + 1 + WINDOW)
        for place, key in zip(at.tolist(), words.keys, strict=True):
            keys[place] = key
        scores: Floats = _sums(self._shares.of(keys), at, _WORD_PLACES) + self.bias
        joined = np.zeros((len(keys), len(_JOINED_PLACES), len(self.bias)), np.float32)
        joined[at] = self.table.of(np.hstack(joined_features(words)))
        return scores + _sums(joined, at, _JOINED_PLACES)

    def _work_out(self, keys: Sequence[str]) -> Floats:
        features, begins = spelt_features(keys)
        shares = self.table.of(features[begins])
        shares[:, _SPELT] = np.add.reduceat(self.table.of(features[:, _SPELT]), begins, axis=0)
        return shares


def _sentence_of(words: Words) -> Places:
    """The number of each word's sentence."""
    starts = np.zeros(len(words.keys), np.int64)
    starts[words.begins[1:]] = 1
    return np.cumsum(starts)


def _sums(shares: Floats, at: Places, places: Places) -> Floats:
    """For the words ``at`` what the words that stand at ``places`` from them give, a column a place."""
    sums: Floats = shares[at[:, None] + places, np.arange(len(places))].sum(axis=1)
    return sums


def best_mark(scores: Floats, label: int, inside: float) -> tuple[int, int]:
    """The words ``[first, end)`` that most likely make up the mark of ``label``: those that give most
    together, when each word in it is worth ``inside`` more by itself."""
    within = np.concatenate([[0.0], np.cumsum(scores[:, label] + inside)])
    begins, ends = EDGE * scores[:, -2] - within[:-1], EDGE * scores[:, -1] + within[1:]
    first, last = _stretches(len(scores))
    best = int((begins[first] + ends[last]).argmax())
    return int(first[best]), int(last[best]) + 1


@lru_cache(maxsize=100)
def _stretches(count: int) -> tuple[Places, Places]:
    """The first and the last word of every stretch of so many words that is short enough for a mark."""
    first, last = np.triu_indices(count)
    short = last - first < LONGEST_MARK
    return first[short], last[short]
