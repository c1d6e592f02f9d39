"""Where a quoted or forwarded message begins, by the marks that mail programs and helpdesks set.

Lines are given bare: stripped, and without marks that nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .mailmarks import (
    ANNOUNCED,
    DAYS,
    GLUE,
    HEADERS,
    MONTHS,
    OPENERS,
    PARTICLES,
    REPLY_ABOVE,
    RULED,
    STRANGERS,
    WROTE,
    fold,
)

_WRAPPED_OVER = 3
_LONGEST_ATTRIBUTION = 320
_LONGEST_HEADER_NAME = 24
_LONGEST_BLOCK = 24
_LONGEST_RULER = 120
_MOST_NAME_WORDS = 8
_RULING = "-_=*#─━—–~+ "
_RULER_STARTS = frozenset(_RULING + "[")
_BRACKETS = "<>()[]\"'“”„«»’‘*.,;:"
_NUMERIC_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:am|pm)?")


def is_quoted(bare: str) -> bool:
    """Whether a line is quoted by ``>``."""
    return bare.startswith(">")


def next_line(lines: Sequence[str], index: int) -> int:
    """The first line from ``index`` on that is not blank, or the number of lines."""
    while index < len(lines) and not lines[index]:
        index += 1
    return index


def quote_opener(lines: Sequence[str], floor: int, index: int) -> tuple[int, int] | None:
    """The lines ``[first, after)`` that announce a quoted message and of which line ``index``, not blank,
    is one: an attribution, a block of headers, a ruler. An attribution that is wrapped starts above
    ``index``, but never above ``floor``.
    """
    bare = lines[index]
    if ":" in bare[:_LONGEST_HEADER_NAME] and (headers_end := _header_block(lines, index)):
        return index, headers_end
    if bare[0] in _RULER_STARTS or bare[-1] == ":":
        headers_end = _header_block(lines, next_line(lines, index + 1))
        if _is_ruler(bare) or _is_announcement(bare) or (_is_bar(bare) and headers_end):
            return index, headers_end or index + 1
    if bare[-1] in ":*" and bare.rstrip("*").endswith(":"):
        first = _attribution(lines, floor, index)
        if first is not None:
            return first, index + 1
    return None


def _is_bar(bare: str) -> bool:
    return len(bare) >= 5 and not bare.strip(_RULING)


def _is_ruler(bare: str) -> bool:
    """``-----Original Message-----`` and ``##- Please type your reply above this line -##``."""
    if len(bare) > _LONGEST_RULER:
        return False
    if bare.startswith("##-") and bare.endswith("-##"):
        return True
    phrase = fold(bare.strip(_RULING + "[]:"))
    if bare.startswith("--") and bare.rstrip(": ").endswith("--") and phrase in RULED:
        return True
    return bare[-1] in _RULING + "]" and any(mark in phrase for mark in REPLY_ABOVE)


def _is_announcement(bare: str) -> bool:
    """``Begin forwarded message:``"""
    return bare[-1] == ":" and len(bare) <= _LONGEST_RULER and fold(bare.rstrip(": ")) in ANNOUNCED


def _header(bare: str) -> str | None:
    """The kind of a header line."""
    name, colon, _ = bare[:_LONGEST_HEADER_NAME].partition(":")
    return HEADERS.get(fold(name.strip("*_ "))) if colon else None


def _header_block(lines: Sequence[str], index: int) -> int | None:
    """The line after a block of headers that starts at ``index``, if one does.

    A timetable says "From: Oslo, To: Bergen, Date: 3 March" as well, a parcel is "sent" too, and a change
    of address has a "from" and a "to", so a block must name a sender and have what only mail has.
    """
    kinds: set[str] = set()
    address = sent_at = False
    open_list = False
    end = index
    for bare in lines[index : index + _LONGEST_BLOCK]:
        kind = _header(bare)
        if kind and kind not in kinds:
            kinds.add(kind)
        elif not (open_list and bare and not is_quoted(bare)):
            break
        address = address or "@" in bare
        sent_at = sent_at or (kind == "sent" and any(map(_TIME.fullmatch, bare.split())))
        open_list = bare.endswith((",", ";"))
        end += 1
    addressed = address and not kinds.isdisjoint(("sent", "date"))
    return end if "from" in kinds and ("subject" in kinds or sent_at or addressed) else None


def _attribution(lines: Sequence[str], floor: int, last: int) -> int | None:
    """The first line of the attribution that ends with line ``last``."""
    below = next_line(lines, last + 1)
    quoted_below = below < len(lines) and is_quoted(lines[below])
    loose = None
    for first in range(last, max(floor, last - _WRAPPED_OVER + 1) - 1, -1):
        line = " ".join(lines[first : last + 1])
        # A colon above belongs to a line of its own, which has been looked at.
        if len(line) > _LONGEST_ATTRIBUTION or (first < last and lines[first][-1] == ":"):
            break
        found = _Attribution(line)
        if found.is_certain:
            return first
        # What lacks a date may have it on the line above, so it waits.
        if loose is None and quoted_below and found.is_likely:
            loose = first
    return loose


class _Attribution:
    """What a line that ends with a colon says, word by word: when, who, and that they wrote."""

    def __init__(self, line: str) -> None:
        self.dated = False
        self.is_sentence = False
        self.wrote = self.time = self.date = self.address = False
        self.name: list[str] = []
        self.closes_with_address = line.rstrip("*: ").endswith((">", ")", "]"))
        month = number = False
        for position, token in enumerate(line.replace("(а)", "").split()):
            original = token.strip(_BRACKETS)
            word = fold(original)
            digits = any(map(str.isdecimal, word))
            if position == 0:
                self.dated = digits or word in OPENERS or word in DAYS or word in MONTHS
            if "@" in word:
                self.address = True
            elif word in WROTE:
                self.wrote = True
            elif _is_stranger(original, position):
                self.is_sentence = True
            elif digits:
                number = True
                self.date = self.date or bool(_NUMERIC_DATE.fullmatch(word))
                self.time = self.time or bool(_TIME.fullmatch(word))
            elif word in MONTHS or word in DAYS:
                month = month or word in MONTHS
            elif word and word not in GLUE:
                self.name.append(original)
        self.date = self.date or (month and number)

    @property
    def has_writer(self) -> bool:
        """Somebody is named as mail programs name people, not as a sentence would."""
        if self.is_sentence or len(self.name) > _MOST_NAME_WORDS:
            return False
        if self.address:
            return True
        return bool(self.name) and not any(
            word[0].islower() and fold(word) not in PARTICLES for word in self.name
        )

    @property
    def is_certain(self) -> bool:
        """Complete enough to take all that follows for the quoted message."""
        if not (self.has_writer and self.date):
            return False
        if self.wrote:
            return self.address or self.time
        return self.dated and self.address and self.closes_with_address

    @property
    def is_likely(self) -> bool:
        """Enough where ``>`` lines follow."""
        return self.wrote and self.has_writer and (self.dated or self.address or len(self.name) >= 2)


def _is_stranger(word: str, position: int) -> bool:
    """Inside a name, "My" and "Till" are names; a Finnish Thursday at the head is "to"."""
    if position == 0:
        return fold(word) in STRANGERS and fold(word) not in DAYS
    return word == "I" or word in STRANGERS
