"""No phrase that an admin can write makes reading slow: work grows with the draft's length only."""

from __future__ import annotations

import time

import pytest

from amends.engine.phrase import parse
from amends.engine.phrases import PhraseReader
from amends.engine.rule import Phrase, Rule
from amends.engine.words import tokens

GAPS = "a ...20 b ...20 a ...20 b ...20 a ...20 b ...20 a ...20 c"
OPTIONS = " ".join(["(a|a b|b a|a a)?"] * 30) + " c"
NESTED = "(((((a?|b)? a?)? b?)? a?)? (a|b)?)? " * 8 + "c"
ANYTHING = "_ ...20 _ ...20 _ ...20 _ ...20 [c]"


def reader(*phrases: str) -> PhraseReader:
    return PhraseReader(
        [
            Rule(f"en.but.{number}", "finding", "but", (Phrase(source, parse(source)),))
            for number, source in enumerate(phrases)
        ]
    )


def work(phrases: list[str], words: int) -> float:
    """The least time of three in which a fresh reader reads a sentence of so many words that it hates."""
    sentence = " ".join("ab"[(n * n // 3 + n) % 2] for n in range(words)) + " c"
    best = float("inf")
    for _ in range(3):
        fresh = reader(*phrases)
        began = time.process_time()
        fresh.read(sentence, tokens(sentence))
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize(
    "phrases", [[GAPS], [OPTIONS], [NESTED], [ANYTHING], [GAPS, OPTIONS, NESTED, ANYTHING]]
)
def test_time_grows_with_length_not_faster(phrases: list[str]) -> None:
    # Eight times the words: a linear reader takes about eight times as long, a quadratic one 64 times.
    assert work(phrases, 1_600) < 30 * work(phrases, 200)


def test_a_match_that_never_ends_is_still_found() -> None:
    sentence = "a " * 500 + "c"
    (hit,) = reader(ANYTHING).read(sentence, tokens(sentence))
    assert hit.end - hit.start == 1
