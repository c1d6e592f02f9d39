"""What a sentence must hold for a phrase to have a chance: a quick look before the exact one.

Each phrase has clauses; a clause is a set of atoms of which at least one must be in the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from amends.engine.atoms import Atom, special
from amends.engine.phrase import Either, Group, Node, Special, Word
from amends.engine.phrase import Sequence as Parts

Clause = frozenset[Atom]
Clauses = tuple[Clause, ...]
Chance = tuple[int, Clauses]
"""A phrase's number, and what else it asks for."""


class Asking:
    """Works out clauses; a named list that many phrases share is worked out once."""

    def __init__(self) -> None:
        self._lists: dict[int, Clauses] = {}

    def of(self, node: Node) -> Clauses:
        """The clauses of a phrase; a part that may be left out asks for nothing, nor do signs."""
        match node:
            case Word(forms):
                return (frozenset([forms]),)
            case Special("number" | "currency" as name):
                return (frozenset([special(name)]),)
            case Group(_, part):
                return self.of(part)
            case Parts(parts):
                return tuple(clause for part in parts for clause in self.of(part))
            case Either(parts):
                known = self._lists.get(id(node))
                if known is None:
                    known = self._lists[id(node)] = _one_of([self.of(part) for part in parts])
                return known
        return ()


def _one_of(alternatives: Sequence[Clauses]) -> Clauses:
    """One clause for a choice: the rarest of each alternative, together."""
    if not all(alternatives):
        return ()
    return (frozenset().union(*(min(one, key=_spread) for one in alternatives)),)


class Choice:
    """The alternatives of a choice, by the rarest thing that each asks for."""

    def __init__(self, parts: Sequence[Node], asking: Asking) -> None:
        asked = [(part, asking.of(part)) for part in parts]
        self._always = [part for part, listed in asked if not listed]
        self._by_atom: dict[Atom, list[Node]] = {}
        for part, listed in asked:
            for atom in min(listed, key=_spread, default=()):
                self._by_atom.setdefault(atom, []).append(part)
        self._atoms = frozenset(self._by_atom)

    def given(self, held: frozenset[Atom]) -> list[Node]:
        """The alternatives that have a chance in a sentence which holds these atoms."""
        return self._always + [part for atom in held & self._atoms for part in self._by_atom[atom]]


class Choices:
    """The choices of a pack's phrases, each worked out when it is first met."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._known: dict[int, Choice] = {}

    def of(self, node: Either) -> Choice:
        """What is known of a choice."""
        choice = self._known.get(id(node))
        if choice is None:
            choice = self._known[id(node)] = Choice(node.parts, self._asking)
        return choice


class Chances:
    """The phrases that have a chance where an atom is, by the rarest thing that each asks for."""

    def __init__(self, phrases: Sequence[Clauses]) -> None:
        self._by_atom: dict[Atom, list[Chance]] = {}
        self.always = [number for number, listed in enumerate(phrases) if not listed]
        for number, listed in enumerate(phrases):
            if listed:
                rarest = min(listed, key=_spread)
                rest = tuple(clause for clause in listed if clause is not rarest)
                for atom in rarest:
                    self._by_atom.setdefault(atom, []).append((number, rest))
        self._atoms = frozenset(self._by_atom)

    def given(self, fits: frozenset[Atom]) -> list[Chance]:
        """The chances that a word gives which fits these atoms."""
        return [chance for atom in fits & self._atoms for chance in self._by_atom[atom]]


@lru_cache(maxsize=50_000)
def _spread(clause: Clause) -> int:
    """How much a clause takes in, about: its forms; short words and open ones are the most frequent."""
    return sum(_frequency(form) for atom in clause for form in atom)


@lru_cache(maxsize=50_000)
def _frequency(form: str) -> int:
    letters = len(form.strip("*<"))
    return max(1, 40 >> letters) * (3 if "*" in form else 1)
