"""Offsets as JavaScript counts them: UTF-16 code units."""

from __future__ import annotations

from bisect import bisect_left


class Utf16:
    """Turns code-point offsets of one text into UTF-16 offsets."""

    def __init__(self, text: str) -> None:
        plain = text.isascii() or max(text) <= "\uffff"
        self._wide = [] if plain else [at for at, sign in enumerate(text) if sign > "\uffff"]
        self.length = len(text) + len(self._wide)

    def offset(self, at: int) -> int:
        """The UTF-16 offset of code point ``at``."""
        return at + bisect_left(self._wide, at)
