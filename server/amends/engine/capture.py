"""Where a phrase occurs in a sentence: its program run with captures.

Of several readings the one counts that a writer of the phrase would expect: the earliest; earlier
alternatives before later ones; optional parts taken where they can be; gaps as short as they can
be. Time is the product of the sentence's and the phrase's length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amends.engine.program import (
    FIRST_GROUP,
    MARK,
    SPAN,
    Accept,
    AtStart,
    Jump,
    Program,
    Save,
    Split,
    Take,
)
from amends.engine.symbols import Symbols
from amends.engine.words import Token

Saved = Mapping[tuple[int, bool], int]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One match: the span to underline and the groups, as ``[start, end)`` in code points."""

    start: int
    end: int
    groups: Mapping[int, tuple[int, int]]


@dataclass(slots=True)
class _Thread:
    place: int
    saved: Saved
    begun: bool


class _Run:
    """One search from one point of the sentence on."""

    def __init__(self, program: Program, sentence: Sequence[Token], symbols: Symbols) -> None:
        self.program = program
        self.sentence = sentence
        self.symbols = symbols

    def spread(self, threads: list[_Thread], seen: set[int], thread: _Thread, at: int) -> None:
        """Follow ``thread`` to the instructions that take or accept, in order of preference."""
        todo = [thread]
        while todo:
            now = todo.pop()
            if now.place in seen:
                continue
            seen.add(now.place)
            match self.program.code[now.place]:
                case Take() | Accept():
                    threads.append(now)
                case Jump(to):
                    todo.append(_Thread(to, now.saved, now.begun))
                case Split(first, second):
                    todo.append(_Thread(second, now.saved, now.begun))
                    todo.append(_Thread(first, now.saved, now.begun))
                case Save(number, ends):
                    todo.append(_Thread(now.place + 1, {**now.saved, (number, ends): at}, now.begun))
                case AtStart():
                    if at == 0:
                        todo.append(_Thread(now.place + 1, now.saved, now.begun))

    def search(self, start: int, last: int) -> Saved | None:
        """What the earliest match that begins from token ``start`` to ``last`` saves, in token numbers."""
        best: Saved | None = None
        threads: list[_Thread] = []
        for at in range(start, len(self.sentence) + 1):
            if best is None and at <= last and self.may_begin(at):
                self.spread(threads, {thread.place for thread in threads}, _Thread(0, {}, False), at)
            if not threads and (best is not None or at > last):
                break
            threads, found = self.advance(threads, at)
            best = found or best
        return best

    def may_begin(self, at: int) -> bool:
        """Whether a match can begin with token ``at``: seldom, so most tokens cost nothing."""
        return not self.program.begins.isdisjoint(self.symbols.fits[self.symbols.of(self.sentence[at])])

    def advance(self, threads: list[_Thread], at: int) -> tuple[list[_Thread], Saved | None]:
        token = self.sentence[at] if at < len(self.sentence) else None
        fits = self.symbols.fits[self.symbols.of(token)] if token else frozenset()
        following: list[_Thread] = []
        seen: set[int] = set()
        for thread in threads:
            step = self.program.code[thread.place]
            if isinstance(step, Accept):
                return following, thread.saved
            if token is None or not isinstance(step, Take):
                continue
            if step.atom in fits:
                self.spread(following, seen, _Thread(thread.place + 1, thread.saved, True), at + 1)
            if not token.is_word and thread.begun and thread.place not in seen:
                seen.add(thread.place)
                following.append(_Thread(thread.place, _passed_over(thread.saved, at), True))
        return following, None


def _passed_over(saved: Saved, at: int) -> Saved:
    """What was about to begin at token ``at``, which is punctuation, begins after it."""
    return {key: at + 1 if place == at and not key[1] else place for key, place in saved.items()}


def occurrences(
    program: Program, sentence: Sequence[Token], ends: Sequence[int], symbols: Symbols
) -> list[Occurrence]:
    """Every match of ``program`` in ``sentence``, from left to right, none overlapping another.

    ``ends`` are the tokens that matches end with, as ``Matcher.ends`` tells: only what can lead to
    one of them is looked at.
    """
    run = _Run(program, sentence, symbols)
    found: list[Occurrence] = []
    at = 0
    for end in ends:
        saved = run.search(max(at, _reach(sentence, end, program.longest)), end) if end >= at else None
        if saved is not None:
            found.append(_occurrence(saved, sentence))
            at = max(saved[SPAN, True], at + 1)
    return found


def _reach(sentence: Sequence[Token], end: int, words: int) -> int:
    """Where the last ``words`` words up to ``end`` begin, with the punctuation among them."""
    first = end
    words -= 1
    while first > 0 and words > 0:
        first -= 1
        words -= sentence[first].is_word
    return first


def _occurrence(saved: Saved, sentence: Sequence[Token]) -> Occurrence:
    marked = MARK if (MARK, False) in saved else SPAN
    groups = {
        number - FIRST_GROUP + 1: _characters(saved, number, sentence)
        for number, ends in saved
        if ends and number >= FIRST_GROUP
    }
    start, end = _characters(saved, marked, sentence)
    return Occurrence(start, end, groups)


def _characters(saved: Saved, number: int, sentence: Sequence[Token]) -> tuple[int, int]:
    """From token numbers to characters; a part that took no token is empty."""
    first, last = saved[number, False], saved[number, True]
    if first >= last:
        edge = sentence[last - 1].end if last else sentence[0].start
        return edge, edge
    return sentence[first].start, sentence[last - 1].end
