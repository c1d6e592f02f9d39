"""Which words a phrase takes in a sentence, once it is known to occur.

Of several readings the one counts that the phrase's writer would expect: the earliest; earlier
alternatives before later ones; optional parts taken where they can be; gaps as short as they can be.
Each step is taken only where the rest of the phrase can follow, so nothing is ever taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from amends.engine.phrase import Either, Gap, Group, Mark, Maybe, Node, Special
from amends.engine.phrase import Sequence as Parts
from amends.engine.places import Places, Sentence, Steps
from amends.engine.words import COMMAS, Token

Characters = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One match: the span to underline and the groups, as ``[start, end)`` in code points."""

    start: int
    end: int
    groups: Mapping[int, Characters]


@dataclass(slots=True)
class _Taken:
    """The tokens taken so far, and which of them are within the mark and the groups."""

    tokens: list[Token] = field(default_factory=list)
    mark: list[int] = field(default_factory=list)
    groups: dict[int, tuple[int, int]] = field(default_factory=dict)

    def span(self, first: int, last: int) -> Characters:
        if first >= last:
            edge = self.tokens[first - 1].end if first else self.tokens[0].start
            return edge, edge
        return self.tokens[first].start, self.tokens[last - 1].end

    def occurrence(self) -> Occurrence:
        start, end = self.span(*(self.mark or (0, len(self.tokens))))
        return Occurrence(start, end, {number: self.span(*taken) for number, taken in self.groups.items()})


class Tracer:
    """Follows phrases through one sentence."""

    def __init__(self, tokens: Sequence[Token], sentence: Sentence, steps: Steps) -> None:
        self._sentence = sentence
        self._steps = steps
        self._words = [token for token in tokens if token.is_word]
        self._signs: dict[int, list[Token]] = {}
        place = 0
        for token in tokens:
            if token.is_word:
                place += 1
            else:
                self._signs.setdefault(place, []).append(token)

    def occurrences(self, phrase: Node, most: int, ends: Places) -> list[Occurrence]:
        """Every match of ``phrase`` from left to right, none overlapping another, given where they end
        and the ``most`` words that it takes."""
        found: list[Occurrence] = []
        step = self._steps.of(phrase)
        begin = 0
        for end in _places(ends):
            for start in range(max(begin, end - most), end + 1):
                begin = start + 1
                reached = step(self._sentence, 1 << start)
                if reached:
                    taken = _Taken()
                    begin = max(begin, self._take(phrase, start, reached, taken))
                    found.append(taken.occurrence())
                    break
        return found

    def _take(self, node: Node, start: int, allowed: Places, taken: _Taken) -> int:
        """Take ``node`` from ``start`` to the place preferred among ``allowed``; returns that place."""
        match node:
            case Parts(parts):
                return self._take_parts(parts, start, allowed, taken)
            case Either(parts):
                part = next(one for one in parts if self._after(one, start) & allowed)
                return self._take(part, start, allowed, taken)
            case Maybe(part):
                if self._after(part, start) & allowed:
                    return self._take(part, start, allowed, taken)
                return start
            case Group(number, part):
                first = len(taken.tokens)
                end = self._take(part, start, allowed, taken)
                taken.groups[number] = (first, len(taken.tokens))
                return end
            case Mark():
                taken.mark.append(len(taken.tokens))
                return start
            case Special("comma"):
                taken.tokens.append(next(sign for sign in self._signs[start] if sign.key in COMMAS))
                return start
            case Special("question"):
                taken.tokens.append(next(sign for sign in self._signs[start] if sign.key == "?"))
                return start
        end = _lowest(self._after(node, start) & allowed)
        taken.tokens += self._words[start:end]
        return end

    def _take_parts(self, parts: Sequence[Node], start: int, allowed: Places, taken: _Taken) -> int:
        for at, part in enumerate(parts):
            reached = self._after(part, start)
            if reached & (reached - 1):  # where there is a choice, only what the rest can follow on
                reached = self._leading(part, reached, parts[at + 1 :], allowed)
            start = self._take(part, start, reached, taken)
        return start

    def _leading(self, part: Node, reached: Places, rest: Sequence[Node], allowed: Places) -> Places:
        """Those of the places reached from which ``rest`` leads on; of a gap the first will do."""
        leading = (1 << end for end in _places(reached) if self._all_after(rest, end) & allowed)
        return next(leading) if isinstance(part, Gap) else sum(leading)

    def _after(self, node: Node, start: int) -> Places:
        return self._steps.of(node)(self._sentence, 1 << start)

    def _all_after(self, parts: Sequence[Node], start: int) -> Places:
        at = 1 << start
        for part in parts:
            at = self._steps.of(part)(self._sentence, at)
        return at


def _lowest(places: Places) -> int:
    return (places & -places).bit_length() - 1


def _places(places: Places) -> list[int]:
    """The places of a set, from left to right."""
    listed = []
    while places:
        lowest = places & -places
        listed.append(lowest.bit_length() - 1)
        places ^= lowest
    return listed
