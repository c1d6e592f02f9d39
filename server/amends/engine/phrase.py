"""The phrase language: what an admin writes to say which wordings a rule means.

=================  ==================================================================
``sorry if``       these words in this order; case and the kind of quotes do not matter
``apologi*``       a word that begins so (``*ning`` ends so, ``be*et`` begins and ends so)
``(a|b c)``        one of these
``so?``            the word, list or group before ``?`` may be left out
``_``              any one word
``...`` ``...8``   up to 4 (up to 8) words of any kind
``{we}``           a named list of the pack; ``{number}``, ``{currency}``, ``{question}`` are built in
``,``              a comma, dash, colon or the like; elsewhere punctuation is passed over
``^``              the beginning of the sentence
``[sorry if] you`` the part in brackets is what is underlined; without them it is the whole
=================  ==================================================================

Everything stays within one sentence. There is no repetition without a bound, so every phrase
is matched in time linear in the length of the draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from amends.engine.words import fold

MAX_GAP = 20
MAX_PHRASE = 1_000
MAX_STEPS = 2_000
MAX_LIST = 1_000
MAX_DEPTH = 10
_DEFAULT_GAP = 4
_BUILT_IN = ("number", "currency", "question")


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word that fits one of ``forms`` (folded, ``*`` for any ending or beginning)."""

    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Special:
    """``any`` word, a ``number``, a ``currency`` sign, a ``comma`` or a ``question`` mark."""

    name: str


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of the sentence."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``words`` words of any kind."""

    words: int


@dataclass(frozen=True, slots=True)
class Maybe:
    """A part that may be left out."""

    part: Node


@dataclass(frozen=True, slots=True)
class Either:
    """One of several parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A part whose words a replacement can take over as ``$number``."""

    number: int
    part: Node


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the underlined span begins (``opens``) or ends."""

    opens: bool


Node = Word | Special | Start | Gap | Maybe | Either | Sequence | Group | Mark


@dataclass(frozen=True, slots=True)
class WordList:
    """A named list of a pack: a choice of phrases, and how many steps it takes to follow."""

    node: Node
    steps: int


Lists = Mapping[str, WordList]

_LEX = re.compile(
    r"(?P<space>\s+)|(?P<gap>(?:\.\.\.|…)(?P<words>\d*))|(?P<list>\{[^{}\s]*\})"
    r"|(?P<word>[\w\u0300-\u036f*'’ʼ\-‐‑$€£¥₱₽₹%]+)|(?P<sign>[()|?,^\[\]])"
)


def _lex(phrase: str) -> Iterable[tuple[str, str]]:
    at = 0
    while at < len(phrase):
        match = _LEX.match(phrase, at)
        if match is None:
            raise PhraseError(
                f"the sign {phrase[at]!r} means nothing in a phrase; leave it out, punctuation is passed over"
            )
        at = match.end()
        kind = match.lastgroup or ""
        if match.group("gap"):
            yield "gap", match.group("words")
        elif kind == "sign":
            yield match.group(), match.group()
        elif kind != "space":
            yield kind, match.group()


class _Parser:
    def __init__(self, phrase: str, lists: Lists) -> None:
        self.lexemes = [*_lex(phrase), ("end", "")]
        self.at = 0
        self.lists = lists
        self.groups = 0
        self.depth = 0
        self.steps = 0
        self.marks: list[bool] = []

    @property
    def kind(self) -> str:
        return self.lexemes[self.at][0]

    def take(self) -> str:
        value = self.lexemes[self.at][1]
        self.at += 1
        return value

    def alternatives(self) -> Node:
        parts = [self.sequence()]
        while self.kind == "|":
            self.take()
            parts.append(self.sequence())
        return either(parts)

    def sequence(self) -> Node:
        parts: list[Node] = []
        while self.kind not in ("|", ")", "end"):
            parts.append(self.item())
        if all(isinstance(part, Mark) for part in parts):
            raise PhraseError("there is nothing between the signs; write a word there")
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def item(self) -> Node:
        node = self.unit()
        if self.kind == "?":
            self.take()
            if isinstance(node, Mark | Gap | Start):
                raise PhraseError(
                    "'?' makes the word, list or group before it optional; there is none before it"
                )
            return Maybe(node)
        return node

    def unit(self) -> Node:
        kind, value = self.kind, self.take()
        self.steps += 1
        match kind:
            case "word":
                return Special("any") if value == "_" else word(value)
            case "list":
                return self.group(self.named_list(value[1:-1]))
            case "gap":
                return self.gap(value)
            case ",":
                return Special("comma")
            case "^":
                return Start()
            case "[" | "]":
                return self.mark(kind == "[")
            case "(":
                return self.parenthesis()
        raise PhraseError(f"{value!r} stands where a word is expected")

    def parenthesis(self) -> Node:
        self.groups += 1
        number = self.groups
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise PhraseError(f"more than {MAX_DEPTH} parentheses within each other; split the phrase")
        inner = self.alternatives()
        self.depth -= 1
        if self.kind != ")":
            raise PhraseError("a '(' is not closed; write the ')' that belongs to it")
        self.take()
        return Group(number, inner)

    def group(self, part: Node) -> Node:
        self.groups += 1
        return Group(self.groups, part)

    def named_list(self, name: str) -> Node:
        if name in _BUILT_IN:
            return Special(name)
        if name not in self.lists:
            known = ", ".join(sorted([*self.lists, *_BUILT_IN]))
            raise PhraseError(f"there is no list {{{name}}}; the lists of this pack are: {known}")
        self.steps += self.lists[name].steps
        return self.lists[name].node

    def gap(self, words: str) -> Node:
        size = int(words) if words else _DEFAULT_GAP
        if not 1 <= size <= MAX_GAP:
            raise PhraseError(f"a gap of {size} words; write from ...1 to ...{MAX_GAP}")
        self.steps += size
        return Gap(size)

    def mark(self, opens: bool) -> Node:
        if self.depth:
            raise PhraseError("'[' and ']' may not stand inside '( )'; put them around the whole group")
        self.marks.append(opens)
        return Mark(opens)


@lru_cache(maxsize=20_000)
def word(form: str) -> Word:
    """A single word or word pattern. Raises PhraseError if ``*`` stands where it cannot."""
    folded = fold(form)
    if folded.count("*") > 1 or len(folded.replace("*", "")) < (2 if "*" in folded else 1):
        raise PhraseError(f"{form!r}: write one '*' with at least two letters beside it, as in apologi*")
    if not folded.strip("*").strip("'-"):
        raise PhraseError(f"{form!r} is not a word")
    return Word(frozenset([folded]))


def either(parts: list[Node]) -> Node:
    """One of ``parts``; alternatives that are all single words become one word of several forms."""
    if len(parts) == 1:
        return parts[0]
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Either) else (part,))]
    forms = [part.forms for part in flat if isinstance(part, Word)]
    if len(forms) < 2:
        return Either(tuple(flat))
    rest: list[Node] = [part for part in flat if not isinstance(part, Word)]
    # Last, since the longer alternatives are to be tried first.
    rest.append(Word(frozenset().union(*forms)))
    return rest[0] if len(rest) == 1 else Either(tuple(rest))


def longest(node: Node) -> int:
    """The most words that ``node`` can take."""
    match node:
        case Word() | Special("any" | "number" | "currency"):
            return 1
        case Gap(words):
            return words
        case Sequence(parts):
            return sum(map(longest, parts))
        case Either(parts):
            return max(map(longest, parts))
        case Maybe(part) | Group(_, part):
            return longest(part)
    return 0


def may_be_empty(node: Node) -> bool:
    """Whether ``node`` can match no word at all."""
    match node:
        case Maybe() | Gap() | Start() | Mark():
            return True
        case Sequence(parts):
            return all(may_be_empty(part) for part in parts)
        case Either(parts):
            return any(may_be_empty(part) for part in parts)
        case Group(_, part):
            return may_be_empty(part)
    return False


def parse(phrase: str, lists: Lists | None = None) -> Node:
    """Read a phrase. Raises PhraseError with a message for the admin who wrote it."""
    return parse_counting(phrase, lists or {}).node


def parse_counting(phrase: str, lists: Lists) -> WordList:
    """Read a phrase, and count the steps that it takes to follow."""
    if len(phrase) > MAX_PHRASE:
        raise PhraseError(f"the phrase has {len(phrase)} characters; split it, {MAX_PHRASE} is the most")
    parser = _Parser(phrase, lists)
    node = parser.alternatives()
    if parser.kind != "end":
        raise PhraseError("a ')' is not opened; write the '(' that belongs to it")
    if parser.marks not in ([], [True, False]):
        raise PhraseError("mark one span, as in: [sorry if] you")
    if parser.marks and isinstance(node, Either):
        raise PhraseError(
            "'|' outside of '( )' together with '[ ]'; write two phrases, or put the alternatives in '( )'"
        )
    if parser.steps > MAX_STEPS:
        raise PhraseError("the phrase with its lists is too large; split it")
    return WordList(node, parser.steps)
