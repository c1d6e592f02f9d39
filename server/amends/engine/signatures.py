"""Which lines are a signature, by what stands in them or above them.

Lines are given bare: stripped, and without marks that nobody sees.
"""

from __future__ import annotations

from collections.abc import Iterable

from .mailmarks import (
    ABBREVIATIONS,
    CLOSER_ENDINGS,
    CLOSERS,
    CLOSING,
    DEVICES,
    SENT_FROM,
    THANKS,
    fold,
)

DELIMITER = "--"
"""The line above a signature (RFC 3676 writes it with a space behind, which editors lose)."""

_SENT_FROM_STARTS = frozenset(phrase[:3] for phrase in SENT_FROM)
_LONGEST_DEVICE_LINE = 120
_LONGEST_VALEDICTION = 60
_LONGEST_CONTACT_LINE = 59
_MOST_CONTACT_LINES = 8
_MOST_LINES_AFTER_THANKS = 4
_MOST_WORDS_AFTER_THANKS = 4


def is_device_line(bare: str) -> bool:
    """``Sent from my iPhone``, ``Get Outlook for iOS``."""
    if len(bare) > _LONGEST_DEVICE_LINE:
        return False
    line = fold(bare).lstrip("[<*_ ")
    return (
        line[:3] in _SENT_FROM_STARTS
        and line.startswith(SENT_FROM)
        and any(device in line for device in DEVICES)
    )


def valediction(lines: Iterable[str]) -> int | None:
    """How many lines of a signature stand below the last valediction.

    ``lines`` are the writer's own that are not blank, from the last upwards. ``None`` where no valediction
    closes them, or where something else than a signature comes after it.
    """
    below: list[str] = []
    for bare in lines:
        if _is_farewell(bare) or (_is_thanks(bare) and _is_name(below)):
            return len(below)
        if len(below) == _MOST_CONTACT_LINES or not _is_contact_line(bare):
            return None
        below.append(bare)
    return None


def _closing_words(bare: str) -> list[str]:
    """The words of a line that may be a valediction; none of a line that is too long for one."""
    if len(bare) > _LONGEST_VALEDICTION:
        return []
    words = (word.strip("*_,.!;:-–—~&+()\"'") for word in fold(bare).split())
    return [word for word in words if any(map(str.isalnum, word))]


def _is_farewell(bare: str) -> bool:
    words = _closing_words(bare)
    compound = [word for word in words if word.endswith(CLOSER_ENDINGS)]
    return all(word in CLOSING or word in compound for word in words) and (
        bool(compound) or any(word in CLOSERS for word in words)
    )


def _is_thanks(bare: str) -> bool:
    return bare.rstrip("*_ ").endswith(",") and " ".join(_closing_words(bare)) in THANKS


def _is_name(lines: list[str]) -> bool:
    return len(lines) <= _MOST_LINES_AFTER_THANKS and all(
        len(line.split()) <= _MOST_WORDS_AFTER_THANKS for line in lines
    )


def _is_contact_line(bare: str) -> bool:
    """Short, and no sentence: a name, a title, a number, a link."""
    if len(bare) > _LONGEST_CONTACT_LINE:
        return False
    ending = bare.rstrip("\"'”’»)*_ ")
    return not ending.endswith((".", "!", "?", "…")) or fold(bare.split()[-1]) in ABBREVIATIONS
