"""Drafts to read, never the same twice.

``drafts/<language>.txt`` holds five drafts of about 100 words, ``---`` between them. Every sentence
has a ``{name}`` or a ``{number}`` in it, which each sample fills anew, so that no sentence was ever
read before. Names and numbers come from a fixed seed: every run reads the same drafts.
"""

from __future__ import annotations

import random
import re
from itertools import cycle
from pathlib import Path

from amends.engine.words import word_count

_FOLDER = Path(__file__).parent / "drafts"
_SLOT = re.compile(r"\{(name|number)\}")
_LATIN = ("bra", "del", "fo", "gim", "hal", "ko", "lis", "mer", "nu", "por", "ris", "sta", "tul", "ven")
_CYRILLIC = ("бра", "дел", "фо", "гим", "хал", "ко", "лис", "мер", "ну", "пор", "рис", "ста", "тул", "вен")


def languages() -> list[str]:
    """The languages that there are drafts in."""
    return sorted(path.stem for path in _FOLDER.glob("*.txt"))


class Samples:
    """A source of drafts in one language."""

    def __init__(self, language: str, seed: int = 1) -> None:
        text = (_FOLDER / f"{language}.txt").read_text(encoding="utf-8")
        self._written = [draft.strip() for draft in text.split("\n---\n")]
        self._turns = cycle(self._written)
        self._random = random.Random(seed)
        self._syllables = _CYRILLIC if language == "ru" else _LATIN

    def fresh(self, count: int) -> list[str]:
        """So many drafts, the five by turns."""
        return [self._fill(next(self._turns)) for _ in range(count)]

    def of_length(self, words: int) -> str:
        """One draft of exactly so many words, cut off where they are reached.

        It has no greetings and signatures: what stands below a signature is not read.
        """
        text = ""
        while (missing := words - word_count(text)) > 0:
            text += self._fill(_body(next(self._turns))) + "\n\n"
        return _drop_words(text, -missing).strip()

    def _fill(self, draft: str) -> str:
        return _SLOT.sub(lambda slot: self._value(slot.group(1)), draft)

    def _value(self, slot: str) -> str:
        if slot == "number":
            return str(self._random.randint(1_000, 99_999))
        return "".join(self._random.choices(self._syllables, k=4)).capitalize()


def keystrokes(draft: str, at: int, count: int) -> list[str]:
    """The draft while the ``count`` characters before ``at`` are typed, first without any of them."""
    return [draft[: at - count + typed] + draft[at:] for typed in range(count + 1)]


def _body(draft: str) -> str:
    """The paragraphs between the greeting and the signature."""
    return "\n\n".join(draft.split("\n\n")[1:-1])


def _drop_words(text: str, count: int) -> str:
    ends = [match.start() for match in re.finditer(r"\S+\s*", text)]
    return text[: ends[-count]] if count else text
