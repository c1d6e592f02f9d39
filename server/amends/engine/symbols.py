"""What a token means to a pack: the atoms (things that its phrases ask for) that it fits.

Tokens that fit the same atoms are one symbol to the automaton, and most words fit none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from amends.engine.program import Atom
from amends.engine.words import Token

_SOFT = frozenset(",;:–—―-‒…()/")
_CURRENCY = frozenset("$€£¥₱₽₹%¢")
_SIGN: Atom = frozenset(["<sign"])
_MAX_CACHED = 50_000

Symbol = int


class Symbols:
    """Maps tokens to symbols, and symbols to the atoms they fit."""

    def __init__(self, atoms: Iterable[Atom]) -> None:
        self._literal: defaultdict[str, set[Atom]] = defaultdict(set)
        self._beginnings: defaultdict[str, list[tuple[str, Atom]]] = defaultdict(list)
        self._endings: defaultdict[str, set[Atom]] = defaultdict(set)
        for atom in atoms:
            for form in atom:
                self._add(form, atom)
        self._longest = max(map(len, [*self._beginnings, *self._endings]), default=0)
        self._numbers: dict[frozenset[Atom], Symbol] = {}
        self._of: dict[tuple[str, bool], Symbol] = {}
        self.fits: list[frozenset[Atom]] = []
        self.is_word: list[bool] = []

    def _add(self, form: str, atom: Atom) -> None:
        beginning, star, ending = form.partition("*")
        if not star:
            self._literal[form].add(atom)
        elif beginning:
            self._beginnings[beginning].append((ending, atom))
        else:
            self._endings[ending].add(atom)

    def of(self, token: Token) -> Symbol:
        """The symbol of a token."""
        key = (token.key, token.is_word)
        symbol = self._of.get(key)
        if symbol is None:
            if len(self._of) >= _MAX_CACHED:
                self._of.clear()
            atoms = self._word(token.key) if token.is_word else self._sign(token.key)
            symbol = self._of[key] = self._number(frozenset(atoms), token.is_word)
        return symbol

    def _number(self, atoms: frozenset[Atom], is_word: bool) -> Symbol:
        if atoms not in self._numbers:
            self._numbers[atoms] = len(self.fits)
            self.fits.append(atoms)
            self.is_word.append(is_word)
        return self._numbers[atoms]

    def _sign(self, sign: str) -> set[Atom]:
        atoms = {_SIGN}
        if sign in _SOFT:
            atoms |= self._get("<comma")
        if sign == "?":
            atoms |= self._get("<question")
        return atoms

    def _word(self, word: str) -> set[Atom]:
        atoms = self._get(word) | self._get("<any")
        if word[0].isdigit():
            atoms |= self._get("<number")
        if word in _CURRENCY:
            atoms |= self._get("<currency")
        for length in range(1, min(len(word), self._longest) + 1):
            for ending, atom in self._beginnings.get(word[:length], ()):
                if word.endswith(ending) and len(word) >= length + len(ending):
                    atoms.add(atom)
            atoms |= self._endings.get(word[-length:], set())
        return atoms

    def _get(self, form: str) -> set[Atom]:
        return self._literal.get(form, set())
