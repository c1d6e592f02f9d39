"""What phrases ask of single words, and which words fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from amends.engine.phrase import Either, Group, Maybe, Node, Sequence, Special, Word
from amends.engine.words import Token

Atom = frozenset[str]
"""One thing that a word can be asked: to fit one of these forms. Special ones begin with ``<``."""

_CURRENCY = frozenset("$€£¥₱₽₹%¢")
_MAX_CACHED = 50_000


def special(name: str) -> Atom:
    """The atom of a built-in list of words: ``number`` or ``currency``."""
    return frozenset([f"<{name}"])


def atoms(phrases: Iterable[Node]) -> set[Atom]:
    """Everything that phrases ask of a word; what several of them share is looked at once."""
    found: set[Atom] = set()
    seen: set[int] = set()
    todo = list(phrases)
    while todo:
        node = todo.pop()
        match node:
            case Word(forms):
                found.add(forms)
            case Special("number" | "currency" as name):
                found.add(special(name))
            case Sequence(parts):
                todo += parts
            case Either(parts) if id(node) not in seen:
                seen.add(id(node))
                todo += parts
            case Maybe(part) | Group(_, part):
                todo.append(part)
    return found


class Vocabulary:
    """Maps words to the atoms that they fit; every word is looked at once."""

    def __init__(self, asked: Iterable[Atom]) -> None:
        self._literal: defaultdict[str, set[Atom]] = defaultdict(set)
        self._beginnings: defaultdict[str, list[tuple[str, Atom]]] = defaultdict(list)
        self._endings: defaultdict[str, set[Atom]] = defaultdict(set)
        for atom in asked:
            for form in atom:
                self._add(form, atom)
        self._longest = max(map(len, [*self._beginnings, *self._endings]), default=0)
        self._known: dict[str, frozenset[Atom]] = {}

    def _add(self, form: str, atom: Atom) -> None:
        beginning, star, ending = form.partition("*")
        if not star:
            self._literal[form].add(atom)
        elif beginning:
            self._beginnings[beginning].append((ending, atom))
        else:
            self._endings[ending].add(atom)

    def fits(self, word: Token) -> frozenset[Atom]:
        """The atoms that ``word`` fits."""
        fits = self._known.get(word.key)
        if fits is None:
            if len(self._known) >= _MAX_CACHED:
                self._known.clear()
            fits = self._known[word.key] = frozenset(self._look(word.key))
        return fits

    def _look(self, word: str) -> set[Atom]:
        found = set(self._literal.get(word, ()))
        if word[0].isdigit():
            found |= self._literal.get("<number", set())
        if word in _CURRENCY:
            found |= self._literal.get("<currency", set())
        for length in range(1, min(len(word), self._longest) + 1):
            for ending, atom in self._beginnings.get(word[:length], ()):
                if word.endswith(ending) and len(word) >= length + len(ending):
                    found.add(atom)
            found |= self._endings.get(word[-length:], set())
        return found
