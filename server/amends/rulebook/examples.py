"""Labelled drafts in the plain format that admins write too.

A block begins with ``== apology``, ``== other`` or ``== sentences``; one sentence a line; a finding's
phrase as ``[phrase]{label}``; all further labels of the sentence as ``#label`` at its end. A line without
labels shows nothing. Customers' messages begin with ``== complaint`` or ``== message``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from amends.rulebook.problem import Problem
from amends.rulebook.schema import CategoryId, PrincipleId

KINDS = ("apology", "other", "sentences", "complaint", "message")
_LABELLED = ("apology", "sentences")
LONGEST_SPAN = 16
"""Words from which on a marked phrase is no longer what a reader would underline."""

_CATEGORIES = frozenset(get_args(CategoryId))
_LABELS = frozenset(get_args(PrincipleId)) | _CATEGORIES
_MARK = re.compile(r"\[([^\[\]{}]*)\]\{([^\[\]{}]*)\}")
_AT_END = re.compile(r"(?:\s+#[^\W\d][^\s#]*)+\s*$")


class BadLine(ValueError):
    """A line that cannot be read; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Span:
    """A finding's phrase, ``[start, end)`` in code points of its text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what it shows, and its line in the file, from 1."""

    text: str
    labels: frozenset[str]
    spans: tuple[Span, ...]
    number: int = 0


@dataclass(slots=True)
class Example:
    """A block: a draft that is an ``apology`` or ``other``, ``sentences`` without a draft, or a
    customer's message that is a ``complaint`` or just a ``message``."""

    kind: str
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Text:
    """A block as one text, a line each: its marked ``spans`` moved to their places in it, and where each
    of its ``lines`` begins."""

    text: str
    spans: list[Span]
    lines: list[tuple[int, Line]]
    apology: bool

    @property
    def labels(self) -> frozenset[str]:
        """All that the draft shows somewhere."""
        return frozenset(label for _, line in self.lines for label in line.labels)


def as_text(example: Example) -> Text:
    """The draft as it would be typed."""
    at, spans, lines = 0, [], []
    for line in example.lines:
        spans += [Span(at + span.start, at + span.end, span.label) for span in line.spans]
        lines.append((at, line))
        at += len(line.text) + 1
    return Text("\n".join(line.text for line in example.lines), spans, lines, example.kind == "apology")


def read_line(marked: str, number: int = 0) -> Line:
    """One labelled sentence. Raises BadLine."""
    end = _AT_END.search(marked)
    labels = set(end.group().replace("#", " ").split()) if end else set()
    body = (marked[: end.start()] if end else marked).strip()
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        spans.append(Span(len(text), len(text) + len(mark.group(1)), mark.group(2)))
        text += mark.group(1)
        at = mark.end()
    text += body[at:]
    line = Line(text, frozenset(labels | {span.label for span in spans}), tuple(spans), number)
    for wrong in _wrong(line):
        raise BadLine(wrong)
    return line


def _wrong(line: Line) -> Iterator[str]:
    if set("[]{}").intersection(line.text):
        yield "the marks do not pair: write [phrase]{label}, one after the other, none within another"
    for label in sorted(line.labels - _LABELS):
        yield f"there is no label {label!r}; the labels are: {', '.join(sorted(_LABELS))}"
    for span in line.spans:
        if span.label not in _CATEGORIES:
            yield f"{span.label!r} is a principle: write #{span.label} at the end instead of a mark"
        if not line.text[span.start : span.end].strip():
            yield f"the mark {{{span.label}}} holds no words"
        if len(line.text[span.start : span.end].split()) > LONGEST_SPAN:
            yield f"the phrase marked {span.label} is longer than {LONGEST_SPAN} words: mark what carries it"


def read_examples(path: Path, name: str | None = None) -> tuple[list[Example], list[Problem]]:
    """All blocks of a file, and what is wrong in it; a wrong line is left out."""
    name = name or path.name
    blocks: list[Example] = []
    problems: list[Problem] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            _read(raw, number, blocks)
        except BadLine as error:
            problems.append(Problem(name, number, str(error)))
    return blocks, problems


def _read(raw: str, number: int, blocks: list[Example]) -> None:
    if raw.startswith("=="):
        kind = raw.removeprefix("==").strip()
        blocks.append(Example(kind))
        if kind not in KINDS:
            raise BadLine(f"a block begins with {' or '.join('== ' + one for one in KINDS)}")
    elif raw.strip():
        if not blocks:
            raise BadLine(
                "this line stands before the first block; begin with == apology, == other or == sentences"
            )
        line = read_line(raw, number)
        if blocks[-1].kind == "other" and line.labels:
            raise BadLine(
                "a draft that is no apology shows nothing: take the labels away, or make it == apology"
            )
        blocks[-1].lines.append(line)


def is_mail(path: Path) -> bool:
    """Whether a file of examples holds mail as it is typed, without labels."""
    return path.name.startswith("mail")


def disagreements(lines: Iterable[tuple[str, Line]]) -> list[Problem]:
    """Sentences that stand twice with different labels, given with their files' names."""
    first: dict[str, tuple[str, Line]] = {}
    problems = []
    for name, line in lines:
        known = first.setdefault(line.text, (name, line))
        if known[1].labels != line.labels:
            where = f"{known[0]}:{known[1].number}"
            problems.append(
                Problem(name, line.number, f"the same sentence has other labels in {where}; decide")
            )
    return problems


def check_examples(root: Path) -> list[Problem]:
    """What is wrong in the example files of all languages under ``root``."""
    problems: list[Problem] = []
    for folder in sorted(root.glob("*/examples")):
        lines: list[tuple[str, Line]] = []
        for path in sorted(folder.glob("*.txt")):
            name = path.relative_to(root).as_posix()
            blocks, wrong = read_examples(path, name)
            problems += wrong
            if not is_mail(path):
                lines += [(name, line) for block in blocks for line in block.lines if block.kind in _LABELLED]
        problems += disagreements(lines)
    return problems
