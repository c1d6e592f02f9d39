"""The example that a place reads like: what the learnt reader shows as its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from amends.engine import grams
from amends.engine.additive import Floats, Hashes


@dataclass(frozen=True)
class Likeness:
    """Examples of one label: for each word of each example the ``words``' feature, the number of the example
    it is ``of``, and its ``weights``, by which an example made of rare words is like few texts."""

    examples: Sequence[str]
    words: Hashes
    of: Hashes
    weights: Floats

    @cached_property
    def _by_word(self) -> Mapping[int, list[tuple[int, float]]]:
        found: dict[int, list[tuple[int, float]]] = {}
        for word, example, weight in zip(
            self.words.tolist(), self.of.tolist(), self.weights.tolist(), strict=True
        ):
            found.setdefault(word, []).append((example, weight))
        return found

    def nearest(self, keys: Sequence[str]) -> str | None:
        """The example that shares most with ``keys``; ``None`` where none shares a word."""
        alike: Counter[int] = Counter()
        for key in dict.fromkeys(keys):
            for example, weight in self._by_word.get(grams.whole(key), ()):
                alike[example] += weight  # type: ignore[assignment]
        return self.examples[max(alike, key=lambda one: (alike[one], -one))] if alike else None
