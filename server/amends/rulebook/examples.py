"""Labelled drafts in the plain format that admins write too.

A block begins with ``== apology``, ``== other`` or ``== sentences``; one sentence a line; a finding's
phrase as ``[phrase]{label}``; all further labels of the sentence as ``#label`` at its end. A line without
labels shows nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_MARK = re.compile(r"\[([^\[\]]*)\]\{([a-z-]+)\}")
_LABELS = re.compile(r"(?:\s+#[a-z-]+)+\s*$")


@dataclass(frozen=True, slots=True)
class Span:
    """A finding's phrase, ``[start, end)`` in code points of its text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what it shows."""

    text: str
    labels: frozenset[str]
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Example:
    """A block: a draft that is an ``apology`` or ``other``, or ``sentences`` without a draft."""

    kind: str
    lines: list[Line] = field(default_factory=list)


def read_line(marked: str) -> Line:
    """One labelled sentence."""
    end = _LABELS.search(marked)
    labels = set(re.findall(r"#([a-z-]+)", end.group())) if end else set()
    body = (marked[: end.start()] if end else marked).strip()
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        spans.append(Span(len(text), len(text) + len(mark.group(1)), mark.group(2)))
        text += mark.group(1)
        at = mark.end()
    text += body[at:]
    return Line(text, frozenset(labels | {span.label for span in spans}), tuple(spans))


def read_examples(path: Path) -> list[Example]:
    """All blocks of a file."""
    blocks: list[Example] = []
    for raw in path.read_text(encoding="utf-8").splitlines():
        if raw.startswith("== "):
            blocks.append(Example(raw[3:].strip()))
        elif raw.strip():
            blocks[-1].lines.append(read_line(raw))
    return blocks
