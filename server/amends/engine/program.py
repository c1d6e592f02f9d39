"""A phrase as a program for a machine that runs all its alternatives side by side.

The instructions are those of Thompson's regular-expression machine in Pike's form (R. Cox,
"Regular Expression Matching: the Virtual Machine Approach", 2009), over words instead of
characters. ``matcher`` runs many programs as one automaton to see which phrases occur;
``capture`` runs one program to see where.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from amends.engine.phrase import Either, Gap, Group, Mark, Maybe, Node, Sequence, Special, Start, Word

Atom = frozenset[str]
"""What one token can be asked: to fit one of these forms. Special ones hold one name with a leading ``<``."""

ANY = frozenset(["<any"])
COMMA = frozenset(["<comma"])

SPAN, MARK, FIRST_GROUP = 0, 1, 2
"""Numbers of what is captured: the whole match, the marked part, the groups from there on."""


@dataclass(frozen=True, slots=True)
class Take:
    """Consume one token that fits ``atom``."""

    atom: Atom


@dataclass(frozen=True, slots=True)
class Split:
    """Go on at ``first`` and, less willingly, at ``second``."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Jump:
    """Go on at ``to``."""

    to: int


@dataclass(frozen=True, slots=True)
class Save:
    """Remember the place: where what is ``number`` begins or ends."""

    number: int
    ends: bool


@dataclass(frozen=True, slots=True)
class AtStart:
    """Go on only at the beginning of the sentence."""


@dataclass(frozen=True, slots=True)
class Accept:
    """The phrase is found."""


Instruction = Take | Split | Jump | Save | AtStart | Accept
Instructions = list[Instruction] | tuple[Instruction, ...]


@dataclass(slots=True)
class _Compiler:
    code: list[Instruction] = field(default_factory=list)

    def emit(self, node: Node) -> None:
        match node:
            case Word(forms):
                self.code.append(Take(forms))
            case Special(name):
                self.code.append(Take(frozenset([f"<{name}"])))
            case Start():
                self.code.append(AtStart())
            case Gap(words):
                self.gap(words)
            case Maybe(part):
                self.maybe(part)
            case Either(parts):
                self.either(parts)
            case Sequence(parts):
                for part in parts:
                    self.emit(part)
            case Group(number, part):
                self.code.append(Save(FIRST_GROUP + number - 1, False))
                self.emit(part)
                self.code.append(Save(FIRST_GROUP + number - 1, True))
            case Mark(opens):
                self.code.append(Save(MARK, not opens))

    def maybe(self, part: Node) -> None:
        split = self.hole()
        self.emit(part)
        self.code[split] = Split(split + 1, len(self.code))

    def gap(self, words: int) -> None:
        """Lazy: as few words as possible, so that the nearest ending is found."""
        splits = []
        for _ in range(words):
            splits.append(self.hole())
            self.code.append(Take(ANY))
        for split in splits:
            self.code[split] = Split(len(self.code), split + 1)

    def either(self, parts: tuple[Node, ...]) -> None:
        jumps = []
        for part in parts[:-1]:
            split = self.hole()
            self.emit(part)
            jumps.append(self.hole())
            self.code[split] = Split(split + 1, len(self.code))
        self.emit(parts[-1])
        for jump in jumps:
            self.code[jump] = Jump(len(self.code))

    def hole(self) -> int:
        self.code.append(Jump(-1))
        return len(self.code) - 1


@dataclass(frozen=True, slots=True)
class Program:
    """The instructions of one phrase, the atoms that a match can begin with, and how many tokens the
    longest match takes (punctuation that is passed over apart)."""

    code: tuple[Instruction, ...]
    begins: frozenset[Atom]
    longest: int


def reachable(code: Instructions, places: Iterable[int], at_start: bool = False) -> frozenset[int]:
    """The taking and accepting places that are reached from ``places`` without a token."""
    reached: set[int] = set()
    seen: set[int] = set()
    todo = list(places)
    while todo:
        place = todo.pop()
        if place in seen:
            continue
        seen.add(place)
        match code[place]:
            case Take() | Accept():
                reached.add(place)
            case Split(first, second):
                todo += (first, second)
            case Jump(to):
                todo.append(to)
            case Save():
                todo.append(place + 1)
            case AtStart():
                if at_start:
                    todo.append(place + 1)
    return frozenset(reached)


def compile_phrase(node: Node) -> Program:
    """The program of one phrase; the whole match and its parts are saved."""
    compiler = _Compiler([Save(SPAN, False)])
    compiler.emit(node)
    code = (*compiler.code, Save(SPAN, True), Accept())
    first = (code[place] for place in reachable(code, [0], at_start=True))
    return Program(code, frozenset(step.atom for step in first if isinstance(step, Take)), _longest(node))


def _longest(node: Node) -> int:
    match node:
        case Word() | Special():
            return 1
        case Gap(words):
            return words
        case Sequence(parts):
            return sum(map(_longest, parts))
        case Either(parts):
            return max(map(_longest, parts))
        case Maybe(part) | Group(_, part):
            return _longest(part)
    return 0
