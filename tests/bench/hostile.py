"""The worst phrases that an admin could write, on the drafts that they hate most."""

from __future__ import annotations

import gc
import itertools
import random
from collections.abc import Callable

import memory
from report import section, table

from amends.engine.phrase import PhraseError, parse
from amends.engine.phrases import PhraseReader
from amends.engine.rule import Phrase, Rule
from amends.engine.words import tokens
from engine import timed

LENGTHS = (100, 1_000, 10_000)


def _limit(write: Callable[[int], str]) -> str:
    """The longest of the phrases ``write(1)``, ``write(2)``, ... that the phrase language accepts."""
    longest = ""
    for size in itertools.count(1):
        try:
            parse(write(size))
        except PhraseError:
            return longest
        longest = write(size)
    raise AssertionError


PHRASES = {
    "gaps between two words": _limit(lambda size: "a ...20 b ...20 " * size + "c"),
    "gaps between any words": _limit(lambda size: "_ ...20 " * size + "c"),
    "gaps that share a beginning": _limit(
        lambda size: "(" + " | ".join(f"a ...20 b ...{gap} c" for gap in range(1, size + 1)) + ")"
    ),
    "alternatives with gaps": _limit(lambda size: "(a ...20|b ...20|a b ...20) " * size + "c"),
    "optional alternatives": _limit(lambda size: "(a|a b|b a|a a)? " * size + "c"),
    "nested optional words": _limit(lambda size: "(((((a?|b)? a?)? b?)? a?)? (a|b)?)? " * size + "c"),
    "deep optional words": _limit(lambda size: "(a? " * size + "b" + ")?" * size + " c"),
    "a gap found everywhere": _limit(lambda size: "_ ...20 " * size + "(a|b)"),
    "a marked end far away": _limit(lambda size: "_ ...20 " * size + "[a] ...20 b"),
}


def measure() -> None:
    """Print how the time of hostile phrases grows with the draft."""
    rows = [_row(name, [phrase]) for name, phrase in PHRASES.items()]
    rows.append(_row("all of them in one pack", list(PHRASES.values())))
    section(
        "Hostile phrases",
        """
        Phrases as bad as the phrase language lets anybody write them (each as long as it accepts), on one
        sentence of so many words that nearly matches everywhere: microseconds of CPU time a word, with a
        reader that has read nothing before. The last column is the ratio of the longest to the shortest:
        about 1, or less, means linear; a square would show as 100.
        """,
    )
    table(["phrase", *(f"{words:,} words" for words in LENGTHS), "ratio"], rows)
    print(
        f"\nAll of them in one pack take {_megabytes(list(PHRASES.values()))} MB more after the longest sentence."
    )


def _row(name: str, phrases: list[str]) -> list[str]:
    each = [_work(phrases, words) / words for words in LENGTHS]
    return [name, *(f"{one * 1e6:,.0f}" for one in each), f"{each[-1] / each[0]:.2f}"]


def _work(phrases: list[str], words: int) -> float:
    """The seconds in which a new reader reads such a sentence: the least of two."""
    return min(timed(_reader(phrases).read, [_sentence(words)])[0] for _ in range(2))


def _megabytes(phrases: list[str]) -> int:
    """What a reader holds that has read the longest sentence."""
    gc.collect()
    before = memory.resident()
    reader = _reader(phrases)
    sentence = _sentence(LENGTHS[-1])
    reader.read(sentence, tokens(sentence))
    return memory.resident() - before


def _reader(phrases: list[str]) -> PhraseReader:
    return PhraseReader(
        [
            Rule(f"en.but.{number}", "finding", "but", (Phrase(phrase, parse(phrase)),))
            for number, phrase in enumerate(phrases)
        ]
    )


def _sentence(words: int) -> str:
    return " ".join(random.Random(words).choices("ab", k=words))
