"""Sentences with their offsets.

A line break always ends a sentence: mail is written in lines, greetings and signatures have no
full stop. Within a line a sentence ends at ``.``, ``!``, ``?`` or ``…`` before a blank, unless
the stop belongs to an abbreviation, an initial or an ordinal (``3. mars``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LONGEST = 1_000
"""Characters from which on a sentence is read in parts."""

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*$")
_LINE_END = re.compile(r"[\r\n\v\f\x85\u2028\u2029]")
_LAST_WORD = re.compile(r"[^\s(\[\"“«]{1,24}$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``[start, end)`` in code points of the draft, blanks at the edges left out."""

    start: int
    end: int
    text: str


def sentences(text: str, abbreviations: frozenset[str] = frozenset()) -> list[Sentence]:
    """The sentences of ``text`` in order; ``abbreviations`` are lower-case, without their last stop."""
    found = []
    for line in _LINE.finditer(text):
        for start, end in _cut(line.group(), _in_line(line.group(), abbreviations)):
            piece = line.group()[start:end]
            stripped = piece.strip()
            if stripped:
                at = line.start() + start + len(piece) - len(piece.lstrip())
                found.append(Sentence(at, at + len(stripped), stripped))
    return found


def unfinished(text: str, parts: Sequence[Sentence]) -> bool:
    """Whether the last of the sentences of ``text`` is still being written: it has no stop, and the line
    goes on."""
    return bool(parts) and not _END.search(parts[-1].text) and not _LINE_END.search(text, parts[-1].end)


def _cut(line: str, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces, over-long ones cut at a blank: nobody writes such a sentence, but somebody may paste it."""
    for start, end in pieces:
        while end - start > LONGEST:
            blank = line.rfind(" ", start + 1, start + LONGEST)
            cut = blank if blank > 0 else start + LONGEST
            yield start, cut
            start = cut
        yield start, end


def _in_line(line: str, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(line):
        if not _goes_on(line, stop, abbreviations):
            yield start, stop.end()
            start = stop.end()
    yield start, len(line)


def _goes_on(line: str, stop: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Whether the stop ends an abbreviation, an initial or an ordinal instead of a sentence."""
    if not stop.group().startswith(".") or len(stop.group()) > 1:
        return False
    match = _LAST_WORD.search(line, max(0, stop.start() - 24), stop.start())
    word = match.group() if match else ""
    if word.casefold() in abbreviations:
        return True
    if word.isdigit():
        return len(word) <= 2 and line[stop.end() : stop.end() + 4].lstrip()[:1].islower()
    return len(word) == 1 and word.isupper() and word != "I"
