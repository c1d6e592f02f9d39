"""The writer's own new text: what is left of a draft without the quoted message and the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from .quotes import is_quoted, next_line, quote_opener
from .report import IgnoredReason
from .signatures import DELIMITER, is_device_line, valediction

# Zero-width and direction marks, which mail programs leave around names, dates and ``>``...
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# ...and spaces that look like the common one.
_SPACES = "\u00a0\u2007\u202f"
_DISGUISED = re.compile(f"[{_SPACES}{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch that is not the writer's own. Half-open, in code points."""

    start: int
    end: int
    reason: IgnoredReason


@dataclass(frozen=True, slots=True)
class OwnText:
    """``ignored`` is sorted and does not overlap. ``masked`` is as long as the text it was made of, with
    newlines in the place of what is ignored, so that offsets stay and sentences end."""

    ignored: list[Masked]
    masked: str


def own_text(text: str) -> OwnText:
    """Find the quoted message and the signature in a draft, by their marks. Any text will do."""
    lines = text.splitlines(keepends=True)
    bare = [line.strip() for line in (map(_plain, lines) if _is_disguised(text) else lines)]
    reasons = _reasons(bare)
    _mark_below_valediction(bare, reasons)
    if not any(reasons):
        return OwnText([], text)

    ignored: list[Masked] = []
    pieces: list[str] = []
    start = 0
    for reason, group in groupby(zip(reasons, lines, strict=True), key=lambda pair: pair[0]):
        stretch = "".join(line for _, line in group)
        end = start + len(stretch)
        if reason:
            ignored.append(Masked(start, end, reason))
            stretch = "\n" * len(stretch)
        pieces.append(stretch)
        start = end
    return OwnText(ignored, "".join(pieces))


def _is_disguised(text: str) -> bool:
    return not text.isascii() and _DISGUISED.search(text) is not None


def _plain(line: str) -> str:
    return _DISGUISED.sub(lambda mark: " " if mark[0] in _SPACES else "", line)


def _reasons(lines: list[str]) -> list[IgnoredReason | None]:
    """For each line why it is ignored, if it is."""
    reasons: list[IgnoredReason | None] = [None] * len(lines)
    rest: IgnoredReason | None = None
    paragraph = 0
    index = 0
    while index < len(lines):
        bare = lines[index]
        opener = _quote_at(lines, paragraph, index) if bare else None
        if opener:
            first, after = opener
            end = _quote_end(lines, after)
            reasons[first:end] = ["quote"] * (end - first)
            rest = None
            index = paragraph = end
            continue
        if bare == DELIMITER:
            rest = "signature"
            paragraph = index + 1
        reasons[index] = "signature" if bare and is_device_line(bare) else rest
        if not bare or reasons[index] != rest:
            paragraph = index + 1
        index += 1
    return reasons


def _quote_at(lines: list[str], paragraph: int, index: int) -> tuple[int, int] | None:
    return (index, index) if is_quoted(lines[index]) else quote_opener(lines, paragraph, index)


def _quote_end(lines: list[str], start: int) -> int:
    """Where the message ends whose text starts at ``start``: with its ``>`` lines, so that replies below
    them stay the writer's; without any, at the end of the draft."""
    index = next_line(lines, start)
    if index == len(lines) or not is_quoted(lines[index]):
        return len(lines)
    end = index
    while index < len(lines) and is_quoted(lines[index]):
        end = index + 1
        index = next_line(lines, end)
    return end


def _mark_below_valediction(lines: list[str], reasons: list[IgnoredReason | None]) -> None:
    own = [index for index, bare in enumerate(lines) if bare and not reasons[index]]
    count = valediction(lines[index] for index in reversed(own))
    if count:
        for index in range(own[-count], own[-1] + 1):
            reasons[index] = reasons[index] or "signature"
