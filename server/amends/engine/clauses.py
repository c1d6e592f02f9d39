"""What a sentence must hold for a phrase to have a chance: a quick look before the exact one.

Each phrase has clauses; a clause is a set of atoms of which at least one must be in the sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from amends.engine.atoms import Atom, special
from amends.engine.phrase import Either, Group, Node, Special, Word
from amends.engine.phrase import Sequence as Parts

Clause = frozenset[Atom]
Clauses = tuple[Clause, ...]
Chance = tuple[int, Clauses]
"""A phrase's number, and what else it asks for."""


class Asking:
    """Works out clauses; a named list that many phrases share is worked out once.

    ``common`` are the language's most frequent words: to ask for one of them says little.
    """

    def __init__(self, common: Collection[str] = ()) -> None:
        self._common = frozenset(common)
        self._lists: dict[int, Clauses] = {}
        self._spreads: dict[Clause, int] = {}

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
                    known = self._lists[id(node)] = self._one_of([self.of(part) for part in parts])
                return known
        return ()

    def rarest(self, clauses: Clauses) -> Clause:
        """The clause that the fewest sentences meet, about; an empty one of none."""
        return min(clauses, key=self._spread, default=frozenset())

    def _one_of(self, alternatives: Sequence[Clauses]) -> Clauses:
        """One clause for a choice: the rarest of each alternative, together."""
        if not all(alternatives):
            return ()
        return (frozenset().union(*map(self.rarest, alternatives)),)

    def _spread(self, clause: Clause) -> int:
        """How much a clause takes in: its forms, of which short, open and common ones are most frequent."""
        spread = self._spreads.get(clause)
        if spread is None:
            spread = self._spreads[clause] = sum(self._frequency(form) for atom in clause for form in atom)
        return spread

    def _frequency(self, form: str) -> int:
        if form in self._common:
            return 60
        return max(1, 40 >> len(form.strip("*<"))) * (3 if "*" in form else 1)


class Chances:
    """The phrases that have a chance where an atom is, by the rarest thing that each asks for."""

    def __init__(self, phrases: Sequence[Clauses], asking: Asking) -> None:
        self._by_atom: dict[Atom, list[Chance]] = {}
        self.always = [number for number, listed in enumerate(phrases) if not listed]
        for number, listed in enumerate(phrases):
            if listed:
                rarest = asking.rarest(listed)
                rest = tuple(clause for clause in listed if clause is not rarest)
                for atom in rarest:
                    self._by_atom.setdefault(atom, []).append((number, rest))
        self._atoms = frozenset(self._by_atom)

    def given(self, fits: frozenset[Atom]) -> list[Chance]:
        """The chances that a word gives which fits these atoms."""
        return [chance for atom in fits & self._atoms for chance in self._by_atom[atom]]
