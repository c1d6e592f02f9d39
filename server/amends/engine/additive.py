"""Linear scores that are sums over words, so that a word's share is worked out once and kept.

A text's score for a label is what its features weigh together, divided by the length of the text as
a vector of tf-idf (the root of the sum of the features' squares), plus a bias. Both sums go word by
word: the score of any stretch of words comes from the shares of those words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from amends.engine import grams

Floats = npt.NDArray[np.float32]
Hashes = npt.NDArray[np.uint32]

_MAX_CACHED = 20_000
_LEAST_LENGTH = 1e-6
SQUARES_IN = 100.0
"""What the squares in a table are counted in, so that they are of a size with the weights beside them."""


Levels = npt.NDArray[np.int8]


class Table:
    """Rows of numbers by feature; an unknown feature has noughts. A number is one of 255 ``levels`` of its
    row's ``scale``: a byte tells as much here as eight."""

    def __init__(self, features: Hashes, levels: Levels, scales: Floats) -> None:
        """``features`` are sorted; the levels and scales have one row more than there are, of noughts."""
        self.features = features
        self.levels = levels
        self.scales = scales

    @staticmethod
    def rounded(features: Hashes, rows: npt.NDArray[np.float64]) -> Table:
        """The table of these rows, as nearly as levels allow."""
        rows = np.vstack([rows, np.zeros((1, rows.shape[1]))])
        scales = np.maximum(np.abs(rows).max(axis=1), 1e-9) / 127
        levels = np.rint(rows / scales[:, None]).astype(np.int8)
        return Table(features, levels, scales.astype(np.float32))

    def of(self, features: Hashes) -> Floats:
        """The rows of ``features``, in one more dimension."""
        at = self.features.searchsorted(features)
        at[at == len(self.features)] = 0
        at[self.features[at] != features] = -1
        rows: Floats = self.levels[at] * self.scales[at][..., None]
        return rows

    def sums(self, groups: Sequence[Sequence[int]]) -> Floats:
        """The sum of the rows of each group of features; no group is empty."""
        rows = self.of(np.fromiter(chain.from_iterable(groups), np.uint32))
        begins = np.cumsum([0, *map(len, groups[:-1])])
        return np.add.reduceat(rows, begins, axis=0)


class Shares(dict[str, Floats]):
    """What each word gives, worked out when it is first asked for."""

    def __init__(self, work_out: Callable[[Sequence[str]], Floats]) -> None:
        super().__init__()
        self._work_out = work_out

    def of(self, keys: Sequence[str]) -> Floats:
        """The shares of some words, a row each."""
        try:
            return np.array([self[key] for key in keys])
        except KeyError:
            self._take_in(keys)
            return self.of(keys)

    def _take_in(self, keys: Sequence[str]) -> None:
        if len(self) >= _MAX_CACHED:
            self.clear()
        missing = [key for key in dict.fromkeys(keys) if key not in self]
        self.update(zip(missing, self._work_out(missing), strict=True))


@dataclass(frozen=True)
class Words:
    """Sentences as the learnt readers take them: all their words and signs one after another, the
    features of neighbours, and where each sentence begins."""

    keys: Sequence[str]
    joined: Hashes
    begins: Sequence[int]

    @staticmethod
    def of(sentences: Sequence[Sequence[str]]) -> Words:
        """The words of sentences whose keys are as ``grams.keys`` makes them, none empty."""
        keys = list(chain.from_iterable(sentences))
        joined = np.fromiter(chain.from_iterable(map(grams.joined, sentences)), np.uint32)
        begins = np.cumsum([0, *map(len, sentences[:-1])]).tolist()
        return Words(keys, joined.reshape(len(keys), 2), begins)


class Additive:
    """A linear model over n-grams with one score a label. The table's last column is a feature's square
    in ``SQUARES_IN``."""

    def __init__(self, table: Table, bias: Floats) -> None:
        self.table = table
        self.bias = bias
        self._shares = Shares(self._work_out)

    def shares(self, words: Words) -> Floats:
        """What each word gives: a column a label, and last its square."""
        shares: Floats = self._shares.of(words.keys) + self.table.of(words.joined).sum(axis=1)
        return shares

    def scores(self, shares: Floats) -> Floats:
        """The scores of sums of shares, one row each; of all labels, or of the last ones alone."""
        length = np.sqrt(np.maximum(shares[..., -1:] * SQUARES_IN, _LEAST_LENGTH))
        labels = shares.shape[-1] - 1
        return np.asarray(shares[..., :-1] / length + self.bias[-labels:], np.float32)

    def _work_out(self, keys: Sequence[str]) -> Floats:
        return self.table.sums([grams.of_word(key) for key in keys])
