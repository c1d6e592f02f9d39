"""What a language's example files have to teach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from amends.rulebook.examples import Example, Line, is_mail, read_examples

SPOKEN = ("apology", "other")
"""The kinds of blocks that are whole drafts."""


@dataclass(frozen=True)
class Lessons:
    """Labelled ``sentences`` outside of drafts, ``drafts`` with a sentence a line, ``mails`` that say only
    whether they apologise, and customers' messages (``received``)."""

    sentences: list[Line]
    drafts: list[Example]
    mails: list[Example]
    received: list[Example]


def lessons(folder: Path) -> Lessons:
    """All lessons in a language's ``examples`` folder; lines that cannot be read are left out.

    A file whose name begins with ``mail`` says only which mails are apologies.
    """
    found = Lessons([], [], [], [])
    for path in sorted(folder.glob("*.txt")):
        blocks, _ = read_examples(path)
        drafts = found.mails if is_mail(path) else found.drafts
        _sort(blocks, drafts, found)
    return found


def _sort(blocks: Iterable[Example], drafts: list[Example], found: Lessons) -> None:
    for block in blocks:
        if block.kind == "sentences":
            found.sentences.extend(block.lines)
        elif block.kind in SPOKEN:
            drafts.append(block)
        elif block.lines:
            found.received.append(block)
