"""Words: one tokeniser for drafts and for phrases, so that both mean the same by a word.

A word is a run of letters, digits and the marks that combine with them, joined by inner
apostrophes and hyphens (``won't``, ``third-party``, ``kl14``). Currency and percent signs count
as words, since a sum of money is one thing to say; every other visible sign is punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_MARKED = r"\w[\w\u0300-\u036f\u0483-\u0487\u00ad\u200b-\u200d\u2060]*"
_WORD = re.compile(rf"{_MARKED}(?:['’ʼ`´\-‐‑]{_MARKED})*|[$€£¥₱₽₹%¢]")
_TOKEN = re.compile(rf"(?P<word>{_WORD.pattern})|[^\w\s]")
COMMAS = frozenset(",;:–—―-‒…()/")
"""The signs that ``,`` in a phrase stands for."""
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060"))
_ALIKE = str.maketrans("’ʼ`´‐‑", "''''--")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a punctuation mark, ``[start, end)`` in code points, with its folded form."""

    start: int
    end: int
    key: str
    is_word: bool


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The form under which words are compared: case, quotes, hyphens, composition and the
    Russian ё (written е by most people) make no difference."""
    folded = unicodedata.normalize("NFC", word).translate(_ALIKE).translate(_INVISIBLE)
    return unicodedata.normalize("NFC", folded.casefold()).replace("ё", "е")


def tokens(text: str) -> list[Token]:
    """The words and punctuation marks of ``text`` in order."""
    return [
        Token(match.start(), match.end(), fold(match.group()), match.lastgroup is not None)
        for match in _TOKEN.finditer(text)
    ]


def first_words(text: str, most: int) -> list[str]:
    """The first ``most`` words of ``text`` that begin with a letter, as written."""
    words = (match.group() for match in _WORD.finditer(text))
    return list(islice((word for word in words if word[0].isalpha()), most))


def word_count(text: str) -> int:
    """How many words ``text`` holds."""
    return len(_WORD.findall(text))


def from_first_word(sentence: list[Token]) -> list[Token]:
    """The tokens without the quotes, dashes and bullets before the first word."""
    first = next((at for at, token in enumerate(sentence) if token.is_word), len(sentence))
    return sentence[first:]
