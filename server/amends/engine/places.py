"""Where a phrase can end in a sentence, for all beginnings at once.

A set of places between the words of a sentence is a whole number: bit ``n`` stands for the place
before word ``n``. A phrase takes a set of places to the set where it can be after them, part by
part, in a few operations on numbers, so a phrase costs time in proportion to its size and the
sentence's length, whatever it is made of (after R. Baeza-Yates & G. Gonnet, "A new approach to text
searching", 1992, turned round: one number for all places of the text instead of the pattern's).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from amends.engine.atoms import Atom, special
from amends.engine.clauses import Asking
from amends.engine.phrase import Either, Gap, Group, Mark, Maybe, Node, Special, Start, Word
from amends.engine.phrase import Sequence as Parts
from amends.engine.words import COMMAS, Token

Places = int


class Sentence:
    """The places of one sentence, given what each of its words fits."""

    def __init__(self, tokens: Sequence[Token], fits: Sequence[frozenset[Atom]]) -> None:
        self._fits = fits
        self.held: frozenset[Atom] = frozenset().union(*fits)
        self.all: Places = (1 << (len(fits) + 1)) - 1
        self.comma = _before_words(tokens, COMMAS)
        self.question = _before_words(tokens, frozenset("?"))
        self.begun: dict[int, Places] = {}
        self._fitting: dict[Atom, Places] = {}

    def fitting(self, atom: Atom) -> Places:
        """The places before a word that fits ``atom``."""
        known = self._fitting.get(atom)
        if known is None:
            known = 0
            if atom in self.held:
                for at, fits in enumerate(self._fits):
                    if atom in fits:
                        known |= 1 << at
            self._fitting[atom] = known
        return known


Step = Callable[[Sentence, Places], Places]
"""Takes the places where a part may begin to those where it can end."""


class Steps:
    """The parts of a pack's phrases as steps, each made when it is first needed.

    A part is known by its identity: the phrases must live as long as this.
    """

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._known: dict[int, Step] = {}

    def of(self, node: Node) -> Step:
        """The step of a part."""
        step = self._known.get(id(node))
        if step is None:
            step = self._known[id(node)] = self._make(node)
        return step

    def _make(self, node: Node) -> Step:
        match node:
            case Word(forms):
                return _word(forms)
            case Parts(parts):
                return _one_after_the_other([self.of(part) for part in parts])
            case Group(_, part):
                return self.of(part)
            case Maybe(part):
                inner = self.of(part)
                return lambda sentence, at: at | inner(sentence, at)
            case Either():
                return self._either(node)
            case Gap(words):
                return _gap(words)
            case Special("number" | "currency" as name):
                return _word(special(name))
            case Special("comma"):
                return lambda sentence, at: at & sentence.comma
            case Special("question"):
                return lambda sentence, at: at & sentence.question
            case Special():
                return lambda sentence, at: (at << 1) & sentence.all
            case Start():
                return lambda sentence, at: at & 1
            case Mark():
                return lambda sentence, at: at

    def _either(self, node: Either) -> Step:
        """Only alternatives that ask for something in the sentence are followed."""
        key = id(node)
        always: list[Step] = []
        by_atom: dict[Atom, list[Step]] = {}
        for part in node.parts:
            asked = self._asking.rarest(self._asking.of(part))
            for atom in asked:
                by_atom.setdefault(atom, []).append(self.of(part))
            if not asked:
                always.append(self.of(part))
        asked_for = frozenset(by_atom)

        def either(sentence: Sentence, at: Places) -> Places:
            # Many phrases begin with the same list: its places are found once a sentence.
            anywhere = at == sentence.all
            if anywhere and key in sentence.begun:
                return sentence.begun[key]
            reached = 0
            for step in always:
                reached |= step(sentence, at)
            for atom in asked_for & sentence.held:
                for step in by_atom[atom]:
                    reached |= step(sentence, at)
            if anywhere:
                sentence.begun[key] = reached
            return reached

        return either


def _word(atom: Atom) -> Step:
    return lambda sentence, at: (at & sentence.fitting(atom)) << 1


def _one_after_the_other(steps: Sequence[Step]) -> Step:
    def sequence(sentence: Sentence, at: Places) -> Places:
        for step in steps:
            at = step(sentence, at)
            if not at:
                break
        return at

    return sequence


def _gap(words: int) -> Step:
    shifts = []
    covered = 0
    while covered < words:
        shifts.append(min(covered + 1, words - covered))
        covered += shifts[-1]

    def gap(sentence: Sentence, at: Places) -> Places:
        for shift in shifts:
            at |= at << shift
        return at & sentence.all

    return gap


def _before_words(tokens: Sequence[Token], signs: frozenset[str]) -> Places:
    """The places where one of ``signs`` stands, before a word or at the end."""
    places, word = 0, 0
    for token in tokens:
        if token.is_word:
            word += 1
        elif token.key in signs:
            places |= 1 << word
    return places
