"""Which of a pack's phrases occur in a sentence: all of them in one pass.

The programs of all phrases are run as one automaton over symbols, whose states (sets of places
in the programs) are built as they are met and then looked up: a token costs one look-up, however
many phrases there are. A full table of states is dropped and begun anew, so that memory is
bounded and the worst phrase costs time in proportion to its size, never more.
"""

from __future__ import annotations

from collections.abc import Sequence

from amends.engine.program import Accept, Atom, Instruction, Jump, Program, Split, Take, reachable
from amends.engine.symbols import Symbol, Symbols
from amends.engine.words import Token

_MAX_STATES = 20_000

Place = int
"""An instruction's number in the joined programs."""


class _State:
    """A set of places between two tokens, what it accepts, and where each symbol leads."""

    __slots__ = ("accepts", "leads", "places")

    def __init__(self, places: frozenset[Place], accepts: tuple[int, ...]) -> None:
        self.places = places
        self.accepts = accepts
        self.leads: dict[Symbol, _State] = {}


class Matcher:
    """Finds which of several programs match somewhere in a sentence."""

    def __init__(self, programs: Sequence[Program]) -> None:
        self._code: list[Instruction] = []
        self._owner: dict[Place, int] = {}
        self._begin: list[Place] = []
        for number, program in enumerate(programs):
            self._join(number, program.code)
        self.symbols = Symbols({step.atom for step in self._code if isinstance(step, Take)})
        self._follows: dict[Place, frozenset[Place]] = {}
        self._at_start = self._by_atom(reachable(self._code, self._begin, at_start=True))
        self._inside = self._by_atom(reachable(self._code, self._begin))
        self._reset()

    def _join(self, number: int, program: Sequence[Instruction]) -> None:
        base = len(self._code)
        self._begin.append(base)
        for step in program:
            match step:
                case Split(first, second):
                    step = Split(base + first, base + second)
                case Jump(to):
                    step = Jump(base + to)
                case Accept():
                    self._owner[len(self._code)] = number
            self._code.append(step)

    def _reset(self) -> None:
        self._states: dict[frozenset[Place], _State] = {}
        self._entries: dict[tuple[Symbol, bool], frozenset[Place]] = {}
        self._fresh = _State(frozenset(), ())

    def _by_atom(self, places: frozenset[Place]) -> dict[Atom, list[Place]]:
        table: dict[Atom, list[Place]] = {}
        for place in places:
            step = self._code[place]
            if isinstance(step, Take):
                table.setdefault(step.atom, []).append(place)
        return table

    def _after(self, place: Place) -> frozenset[Place]:
        follows = self._follows.get(place)
        if follows is None:
            follows = self._follows[place] = reachable(self._code, [place + 1])
        return follows

    def _entry(self, symbol: Symbol, first: bool) -> frozenset[Place]:
        """Where a match that begins with this symbol stands after it."""
        entry = self._entries.get((symbol, first))
        if entry is None:
            begins = self._at_start if first else self._inside
            taking = [place for atom in self.symbols.fits[symbol] for place in begins.get(atom, ())]
            entry = frozenset().union(*map(self._after, taking))
            self._entries[symbol, first] = entry
        return entry

    def _state(self, places: frozenset[Place]) -> _State:
        state = self._states.get(places)
        if state is None:
            accepts = tuple(sorted({self._owner[place] for place in places if place in self._owner}))
            state = self._states[places] = _State(places, accepts)
        return state

    def _lead(self, state: _State, symbol: Symbol) -> _State:
        fits = self.symbols.fits[symbol]
        moved: set[Place] = set(self._entry(symbol, state is self._fresh))
        for place in state.places:
            step = self._code[place]
            if isinstance(step, Take):
                if step.atom in fits:
                    moved |= self._after(place)
                if not self.symbols.is_word[symbol]:
                    moved.add(place)
        if len(self._states) >= _MAX_STATES:
            self._reset()
        following = state.leads[symbol] = self._state(frozenset(moved))
        return following

    def ends(self, sentence: Sequence[Token]) -> dict[int, list[int]]:
        """For each program that matches somewhere in ``sentence``, the tokens that matches end with.

        The sentence begins with a word (see ``from_first_word``).
        """
        found: dict[int, list[int]] = {}
        state = self._fresh
        symbol_of = self.symbols.of
        for at, token in enumerate(sentence):
            symbol = symbol_of(token)
            following = state.leads.get(symbol)
            state = following if following is not None else self._lead(state, symbol)
            for number in state.accepts:
                found.setdefault(number, []).append(at)
        return found


def from_first_word(sentence: Sequence[Token]) -> Sequence[Token]:
    """The sentence without the quotes, dashes and bullets before its first word."""
    first = next((at for at, token in enumerate(sentence) if token.is_word), len(sentence))
    return sentence[first:]
