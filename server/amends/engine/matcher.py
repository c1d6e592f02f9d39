"""Which of a pack's phrases occur in a sentence, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amends.engine.atoms import Atom, Vocabulary, atoms
from amends.engine.clauses import Chance, Chances, clauses
from amends.engine.phrase import Node, longest
from amends.engine.places import Places, Sentence
from amends.engine.trace import Occurrence, Tracer
from amends.engine.words import Token

_MAX_CACHED = 50_000


class Occurring:
    """The phrases that occur in one sentence, by number; where they do is told when asked for."""

    def __init__(self, phrases: Sequence[Node], ends: dict[int, Places], tracer: Tracer) -> None:
        self._phrases = phrases
        self._ends = ends
        self._tracer = tracer
        self.numbers = sorted(ends)

    def where(self, number: int) -> list[Occurrence]:
        """The matches of phrase ``number``."""
        phrase = self._phrases[number]
        return self._tracer.occurrences(phrase, longest(phrase), self._ends[number])


class Matcher:
    """Looks for several phrases. Most are ruled out by a word that they need and that is not there."""

    def __init__(self, phrases: Sequence[Node]) -> None:
        self._phrases = phrases
        self._chances = Chances([clauses(node) for node in phrases])
        self._vocabulary = Vocabulary({atom for node in phrases for atom in atoms(node)})
        self._by_word: dict[str, list[Chance]] = {}

    def occurring(self, tokens: Sequence[Token]) -> Occurring:
        """The phrases that occur in the sentence of these tokens, which begins with a word."""
        words = [token for token in tokens if token.is_word]
        fits = [self._vocabulary.fits(word) for word in words]
        sentence = Sentence(tokens, fits)
        ends: dict[int, Places] = {}
        for number in self._candidates(words, fits):
            places = sentence.after(self._phrases[number], sentence.all)
            if places:
                ends[number] = places
        return Occurring(self._phrases, ends, Tracer(tokens, sentence))

    def _candidates(self, words: Sequence[Token], fits: Sequence[frozenset[Atom]]) -> Iterator[int]:
        held = frozenset().union(*fits)
        seen = set(self._chances.always)
        yield from self._chances.always
        for word, fit in zip(words, fits, strict=True):
            for number, rest in self._given(word.key, fit):
                if number not in seen and not any(map(held.isdisjoint, rest)):
                    seen.add(number)
                    yield number

    def _given(self, word: str, fits: frozenset[Atom]) -> list[Chance]:
        chances = self._by_word.get(word)
        if chances is None:
            if len(self._by_word) >= _MAX_CACHED:
                self._by_word.clear()
            chances = self._by_word[word] = self._chances.given(fits)
        return chances
