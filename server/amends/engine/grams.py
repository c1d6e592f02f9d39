"""What the learnt reader sees of a text: its words, their pieces, and neighbouring words.

A feature is a 32-bit hash (CRC-32), so that no table of strings has to be kept. The lowest bit is 1
where whole words speak and 0 where pieces of words do; learning weighs the two kinds apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

from amends.engine.words import Token

SHORTEST, LONGEST = 2, 4
"""Letters in a piece of a word; the word's edges count as letters."""

_DIGIT = re.compile(r"\d")
_MAX_CACHED = 20_000
_EDGE = "^"


def keys(tokens: Sequence[Token]) -> list[str]:
    """The words and signs as features know them: every digit is a nought, since sums and dates vary."""
    return [_DIGIT.sub("0", token.key) for token in tokens]


@lru_cache(maxsize=_MAX_CACHED)
def of_word(key: str) -> tuple[int, ...]:
    """The features of one word by itself."""
    edged = f"^{key}$"
    pieces = [
        crc32(edged[at : at + size].encode("utf-8", "surrogatepass")) & ~1
        for size in range(SHORTEST, LONGEST + 1)
        for at in range(len(edged) - size + 1)
    ]
    return (*pieces, whole(key))


def whole(text: str) -> int:
    """The feature of one word, or of several that follow each other."""
    return crc32(text.encode("utf-8", "surrogatepass")) | 1


def joined(keys_: Sequence[str]) -> list[int]:
    """For each word two features: the pair and the three words that end with it. Before the first word
    there is an edge."""
    before, last = _EDGE, _EDGE
    features: list[int] = []
    for key in keys_:
        pair = f"{last} {key}"
        features += (whole(pair), whole(f"{before} {pair}"))
        before, last = last, key
    return features


@lru_cache(maxsize=_MAX_CACHED)
def of_neighbour(key: str) -> tuple[int, ...]:
    """The features by which a word counts for a neighbour's mark: itself, its beginnings and its endings."""
    ends = [f"{key[:size]}-" for size in (3, 4, 5) if len(key) > size]
    ends += [f"-{key[-size:]}" for size in (2, 3, 4) if len(key) > size]
    return (whole(key), *map(whole, ends))
