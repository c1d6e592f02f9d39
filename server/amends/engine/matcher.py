"""Which of a pack's phrases occur in a sentence, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from amends.engine.atoms import Atom, Vocabulary, atoms
from amends.engine.clauses import Asking, Chance, Chances
from amends.engine.phrase import Node, longest
from amends.engine.places import Places, Sentence, Steps
from amends.engine.trace import Occurrence, Tracer
from amends.engine.words import Token

_MAX_CACHED = 50_000


class Occurring:
    """The phrases that occur in one sentence, by number; where they do is told when asked for."""

    def __init__(
        self,
        phrases: Sequence[Node],
        longest_of: dict[int, int],
        steps: Steps,
        sentence: Sentence,
        tokens: Sequence[Token],
    ) -> None:
        self._phrases = phrases
        self._longest = longest_of
        self._steps = steps
        self._sentence = sentence
        self._tokens = tokens
        self._tracer: Tracer | None = None
        self.ends: dict[int, Places] = {}

    def holds(self, phrase: Node) -> bool:
        """Whether a further phrase occurs too."""
        return self._steps.of(phrase)(self._sentence, self._sentence.all) != 0

    def where(self, number: int) -> list[Occurrence]:
        """The matches of phrase ``number``."""
        if self._tracer is None:
            self._tracer = Tracer(self._tokens, self._sentence, self._steps)
        phrase = self._phrases[number]
        most = self._longest.get(number)
        if most is None:
            most = self._longest[number] = longest(phrase)
        return self._tracer.occurrences(phrase, most, self.ends[number])


class Matcher:
    """Looks for several phrases. Most are ruled out by a word that they need and that is not there.

    ``others`` are phrases that will be asked about in sentences where one of these occurs, ``common``
    the language's most frequent words.
    """

    def __init__(
        self, phrases: Sequence[Node], others: Iterable[Node] = (), common: Collection[str] = ()
    ) -> None:
        self._phrases = phrases
        self._common = frozenset(common)
        asking = Asking(common)
        self._chances = Chances([asking.of(node) for node in phrases], asking)
        self._vocabulary = Vocabulary(atoms((*phrases, *others)))
        self._begin(asking)

    def _begin(self, asking: Asking) -> None:
        self._steps = Steps(asking)
        self._longest: dict[int, int] = {}
        self._by_word: dict[str, list[Chance]] = {}

    def __getstate__(self) -> tuple[object, ...]:
        """What is worth keeping in a file; what was learnt by reading is learnt anew."""
        return self._phrases, self._common, self._chances, self._vocabulary

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self._phrases, self._common, self._chances, self._vocabulary = state
        self._begin(Asking(self._common))

    def occurring(self, tokens: Sequence[Token], only: Iterable[int] | None = None) -> Occurring:
        """The phrases that occur in the sentence of these tokens, which begins with a word; of all,
        or of those numbered ``only``."""
        words = [token for token in tokens if token.is_word]
        fits = [self._vocabulary.fits(word) for word in words]
        sentence = Sentence(tokens, fits)
        occurring = Occurring(self._phrases, self._longest, self._steps, sentence, tokens)
        numbers = self._candidates(words, fits, sentence.held) if only is None else only
        for number in numbers:
            places = self._steps.of(self._phrases[number])(sentence, sentence.all)
            if places:
                occurring.ends[number] = places
        return occurring

    def _candidates(
        self, words: Sequence[Token], fits: Sequence[frozenset[Atom]], held: frozenset[Atom]
    ) -> Iterator[int]:
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
