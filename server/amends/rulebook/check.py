"""A rule proves itself: its ``flags`` and ``fine`` sentences are run when it is loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amends.engine.phrases import PhraseReader
from amends.engine.rule import Rule
from amends.engine.words import tokens
from amends.rulebook.yamlfile import Path_


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a rule: the spans it must flag (none: it must leave it alone), and its place
    in the file."""

    text: str
    spans: frozenset[tuple[int, int]]
    path: Path_


class BadExample(ValueError):
    """An example whose brackets do not pair; the message says how to write it."""


def flagged(marked: str, path: Path_) -> Example:
    """An example from a sentence with its spans in [brackets]. Raises BadExample."""
    text, spans, opened = "", set(), -1
    for sign in marked:
        if sign == "[" and opened < 0:
            opened = len(text)
        elif sign == "]" and opened >= 0:
            spans.add((opened, len(text)))
            opened = -1
        elif sign in "[]":
            raise BadExample(f"the brackets do not pair in: {marked}")
        else:
            text += sign
    if opened >= 0 or not spans:
        raise BadExample(f"put the phrase that the rule flags in [brackets]: {marked}")
    return Example(text, frozenset(spans), path)


def failures(rule: Rule, examples: Sequence[Example], reader: PhraseReader) -> Iterator[tuple[Path_, str]]:
    """Each example that ``rule`` does not read as it says, with expected and got."""
    for example in examples:
        got = frozenset(
            (hit.start, hit.end) for hit in reader.read(example.text, tokens(example.text), only=rule)
        )
        if got != example.spans:
            expected = _show(example.text, example.spans)
            yield example.path, f"rule {rule.id}: expected {expected}, got {_show(example.text, got)}"


def _show(text: str, spans: frozenset[tuple[int, int]]) -> str:
    if not spans:
        return f"nothing flagged in «{text}»"
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return f"«{text}»"
