"""Where a phrase can end in a sentence, for all beginnings at once.

A set of places between the words of a sentence is a whole number: bit ``n`` stands for the place
before word ``n``. A phrase takes a set of places to the set where it can be after them, part by
part, in a few operations on numbers, so a phrase costs time in proportion to its size and the
sentence's length, whatever it is made of (after R. Baeza-Yates & G. Gonnet, "A new approach to text
searching", 1992, turned round: one number for all places of the text instead of the pattern's).
"""

from __future__ import annotations

from collections.abc import Sequence

from amends.engine.atoms import Atom, special
from amends.engine.clauses import Choices
from amends.engine.phrase import Either, Gap, Group, Mark, Maybe, Node, Special, Start, Word
from amends.engine.phrase import Sequence as Parts
from amends.engine.words import COMMAS, Token

Places = int


class Sentence:
    """The places of one sentence, given what each of its words fits.

    ``choices`` keeps what was worked out about choices from sentence to sentence.
    """

    def __init__(self, sentence: Sequence[Token], fits: Sequence[frozenset[Atom]], choices: Choices) -> None:
        self._fits = fits
        self.held: frozenset[Atom] = frozenset().union(*fits)
        self._choices = choices
        self.all: Places = (1 << (len(fits) + 1)) - 1
        self._comma = _before_words(sentence, COMMAS)
        self._question = _before_words(sentence, frozenset("?"))
        self._after: dict[Atom, Places] = {}
        self._begun: dict[int, Places] = {}

    def fitting(self, atom: Atom) -> Places:
        """The places before a word that fits ``atom``."""
        known = self._after.get(atom)
        if known is None:
            known = 0
            for at, fits in enumerate(self._fits):
                if atom in fits:
                    known |= 1 << at
            self._after[atom] = known
        return known

    def after(self, node: Node, at: Places) -> Places:
        """The places where ``node`` can end that begins at one of the places ``at``."""
        match node:
            case Word(forms):
                return (at & self.fitting(forms)) << 1
            case Parts(parts):
                for part in parts:
                    at = self.after(part, at)
                    if not at:
                        break
                return at
            case Group(_, part):
                return self.after(part, at)
            case Maybe(part):
                return at | self.after(part, at)
            case Either():
                return self._either(node, at)
            case Gap(words):
                for _ in range(words):
                    at |= (at << 1) & self.all
                return at
            case Special(name):
                return self._special(name, at)
            case Start():
                return at & 1
            case Mark():
                return at

    def _either(self, node: Either, at: Places) -> Places:
        # Many phrases begin with the same list: its places are found once a sentence.
        key = id(node) if at == self.all else None
        known = self._begun.get(key) if key else None
        if known is None:
            known = 0
            for part in self._choices.of(node).given(self.held):
                known |= self.after(part, at)
            if key:
                self._begun[key] = known
        return known

    def _special(self, name: str, at: Places) -> Places:
        match name:
            case "any":
                return (at << 1) & self.all
            case "comma":
                return at & self._comma
            case "question":
                return at & self._question
        return (at & self.fitting(special(name))) << 1


def _before_words(sentence: Sequence[Token], signs: frozenset[str]) -> Places:
    """The places where one of ``signs`` stands, before a word or at the end."""
    places, word = 0, 0
    for token in sentence:
        if token.is_word:
            word += 1
        elif token.key in signs:
            places |= 1 << word
    return places
