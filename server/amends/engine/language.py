"""The language of a draft, among the installed packs and their neighbours without one.

Letter statistics come from langdetect's profiles of just these languages. langdetect itself
samples its n-grams at random; here they are all used once (exact naive Bayes), which is
deterministic, faster, and as right. The packs' common words weigh in, because a draft's first
words hold few letters. Nothing is remembered between calls: a growing draft keeps its language
because it is read word by word, and what its first words say is given up only for clearly better
evidence, so that each longer draft is decided along the same way.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.utils.ngram import NGram

from amends.engine.words import first_words, fold

UNKNOWN = "und"

_SMOOTHING = 0.5 / 10_000
_NGRAM_SHARE = 0.25
"""Overlapping n-grams say nearly the same thing several times; this is what one is worth."""
_COMMON_WORD = 3.0
_PRIOR = 3.0
_UNEXPECTED = 3.0
_BORROWED = 0.7
"""What a word costs that is taken from the language one mixes with."""
_LOOKS_LIKE = 0.6
"""What a word gains at most that only looks like the mixing language: names often do."""
_READ_WORDS = 50
_FIRST_WORDS = 3
_TO_CHANGE = 4.0
"""How much better (in logarithms of odds) another language must be to displace the one decided on."""

_FAMILIAR = re.compile(r"[A-Za-z\u00aa-\u024f\u0300-\u036f\u0400-\u052f\u1e00-\u1eff]")

Scores = tuple[float, ...]


_Decided = tuple[Scores, int | None]
"""The scores after some words, and the place of the language decided on, once there is one."""


@dataclass(frozen=True, slots=True)
class Detected:
    """A language and how sure it is, from 0 to 1."""

    code: str
    confidence: float


@lru_cache(maxsize=4)
def _profiles(codes: tuple[str, ...]) -> Mapping[str, Sequence[float]]:
    """langdetect's probability of each n-gram in each language of ``codes`` that it knows."""
    factory = DetectorFactory()
    files = [Path(PROFILES_DIRECTORY, code) for code in codes]
    factory.load_json_profile([file.read_text(encoding="utf-8") for file in files])
    chances: Mapping[str, Sequence[float]] = factory.word_lang_prob_map
    return chances


class LanguageDetector:
    """Tells the languages of ``common`` apart; the keys are their codes, the values common words.

    ``mixes`` names for a language the one whose words its writers use as their own (Tagalog takes
    English ones); ``unlikely`` are those that are not expected, for lack of a pack.
    """

    def __init__(
        self,
        common: Mapping[str, frozenset[str]],
        mixes: Mapping[str, str] | None = None,
        unlikely: Collection[str] = (),
    ) -> None:
        self.codes = tuple(sorted(common))
        self._unlikely = frozenset(unlikely)
        places = {code: at for at, code in enumerate(self.codes)}
        self._mixes = [
            (places[code], places[other]) for code, other in (mixes or {}).items() if other in places
        ]
        self._known = tuple(code for code in self.codes if Path(PROFILES_DIRECTORY, code).is_file())
        self._letters = _profiles(self._known)
        self._place = [self._known.index(code) if code in self._known else None for code in self.codes]
        self._common = [common[code] for code in self.codes]
        self._decide = lru_cache(maxsize=1_000)(self._decide_by)
        self._scores = lru_cache(maxsize=50_000)(self._read_word)

    def detect(self, text: str, prior: str | None = None) -> Detected:
        """The language of ``text``; UNKNOWN for none of these. ``prior`` is what it is likely to be."""
        read = tuple(first_words(text, _READ_WORDS))
        if not read or _foreign_script("".join(read)):
            return Detected(UNKNOWN, 0.0)
        # The last word is still being typed: what came before it was decided a keystroke ago.
        total, current = self._next(self._decide(read[:-1], prior), read[-1], len(read))
        if current is None:
            current = total.index(max(total))
        return Detected(self.codes[current], _confidence(total, current))

    def _decide_by(self, read: tuple[str, ...], prior: str | None) -> _Decided:
        start = (_PRIOR * (code == prior) - _UNEXPECTED * (code in self._unlikely) for code in self.codes)
        decided: _Decided = (tuple(start), None)
        for number, word in enumerate(read, 1):
            decided = self._next(decided, word, number)
        return decided

    def _next(self, decided: _Decided, word: str, number: int) -> _Decided:
        """One word further: another language takes over only where it is clearly better."""
        before, current = decided
        total = tuple(sum_ + score for sum_, score in zip(before, self._scores(word), strict=True))
        if number >= _FIRST_WORDS:
            best = total.index(max(total))
            if current is None or total[best] - total[current] > _TO_CHANGE:
                current = best
        return total, current

    def _read_word(self, word: str) -> Scores:
        letters = [0.0] * len(self._known)
        for gram in _ngrams(word):
            chances = self._letters.get(gram)
            if chances:
                for at, chance in enumerate(chances):
                    letters[at] += math.log(chance + _SMOOTHING)
        unknown = sum(letters) / len(letters)
        folded = fold(word)
        scores = [
            _NGRAM_SHARE * (unknown if place is None else letters[place]) + _COMMON_WORD * (folded in common)
            for place, common in zip(self._place, self._common, strict=True)
        ]
        for own, other in self._mixes:
            most = (
                scores[own] if folded in self._common[own] else min(scores[own], scores[other] + _LOOKS_LIKE)
            )
            scores[own] = max(most, scores[other] - _BORROWED)
        return tuple(scores)


def _ngrams(word: str) -> list[str]:
    """The n-grams of one word as langdetect takes them, with a blank on either side."""
    grams: list[str] = []
    ngram = NGram()
    for letter in f" {word.lower()} ":
        ngram.add_char(letter)
        grams += [gram for size in (1, 2, 3) if (gram := ngram.get(size)) and gram != " "]
    return grams


def _foreign_script(letters: str) -> bool:
    """Whether most letters are neither Latin nor Cyrillic, the scripts of the profiles in use."""
    return len(_FAMILIAR.findall(letters)) * 2 < len(letters)


def _confidence(total: Sequence[float], at: int) -> float:
    best = max(total)
    odds = [math.exp(score - best) for score in total]
    return round(odds[at] / sum(odds), 4)
