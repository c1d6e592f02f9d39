"""What of a mail is the writer's own, in mails as the mail programs write them.

``mails/`` holds one file a language. ``===`` starts a mail; before each of its lines stands whose it is:
``o|`` the writer's own, ``q|`` quote, ``s|`` signature. On blank lines that says nothing.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from amends.engine.owntext import OwnText, own_text

MAILS = Path(__file__).parent / "mails"
WHOSE = {"o": None, "q": "quote", "s": "signature"}
LONGEST_DRAFT = 20_000

Line = tuple[str, str | None]


def read_mails() -> list[object]:
    mails: list[object] = []
    for file in sorted(MAILS.glob("*.txt")):
        for mail in file.read_text(encoding="utf-8").split("=== ")[1:]:
            title, *rows = mail.splitlines()
            lines = [(row[2:], WHOSE[row[0]]) for row in rows]
            assert all(row[1] == "|" for row in rows)
            mails.append(pytest.param(lines, id=f"{file.stem}: {title}"))
    return mails


def whose(text: str, result: OwnText) -> list[Line]:
    """Each line of ``text`` that is not blank, with why it is ignored."""
    lines: list[Line] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        reasons = [m.reason for m in result.ignored if m.start <= start and end <= m.end]
        if line.strip():
            lines.append((line.strip(), reasons[0] if reasons else None))
        start = end
    return lines


def without_blanks(mail: list[Line]) -> list[Line]:
    return [(line.strip(), reason) for line, reason in mail if line.strip()]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mail", read_mails())
def test_exactly_the_writers_own_lines_remain(mail: list[Line], newline: str) -> None:
    text = newline.join(line for line, _ in mail)
    result = own_text(text)
    assert whose(text, result) == without_blanks(mail)
    remaining = [line.strip() for line in result.masked.splitlines() if line.strip()]
    assert remaining == [line for line, reason in without_blanks(mail) if reason is None]


DISGUISES: dict[str, Callable[[str], str]] = {
    "no-break spaces": lambda line: line.replace(" ", "\u00a0"),
    "direction marks": lambda line: f"\u202b\u200f{line}\u202c",
    "zero-width marks": lambda line: f"\ufeff{line[:3]}\u200b{line[3:]}\u2060",
    "decomposed letters": lambda line: unicodedata.normalize("NFD", line),
    "indented": lambda line: f" \t{line}  ",
}


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES.keys())
@pytest.mark.parametrize("mail", read_mails())
def test_marks_are_seen_through_what_nobody_sees(mail: list[Line], disguise: Callable[[str], str]) -> None:
    disguised = [(disguise(line) if reason and line else line, reason) for line, reason in mail]
    text = "\n".join(line for line, _ in disguised)
    assert whose(text, own_text(text)) == without_blanks(disguised)


def test_offsets_count_code_points() -> None:
    text = "Förlåt! 🙏🏽\n> ni är 😡\nDet var vårt fel.\n-- \nTor"
    result = own_text(text)
    assert [(text[m.start : m.end], m.reason) for m in result.ignored] == [
        ("> ni är 😡\n", "quote"),
        ("-- \nTor", "signature"),
    ]
    assert result.masked == "Förlåt! 🙏🏽\n" + "\n" * 10 + "Det var vårt fel.\n" + "\n" * 7


def test_a_draft_without_marks_is_left_as_it_is() -> None:
    text = "Hi Sam,\n\nI am sorry: we were late.\nFrom now on we call.\n\nTom"
    assert own_text(text) == OwnText([], text)


def test_blank_lines_between_quoted_lines_are_one_quote() -> None:
    result = own_text("> a\n\n> b\n\nOur own.")
    assert [(m.start, m.end) for m in result.ignored] == [(0, 9)]


def test_blank_lines_within_a_signature_are_one_signature() -> None:
    text = "Sorry.\n\nKind regards\n\nTom\n\nSupport\n"
    result = own_text(text)
    assert [text[m.start : m.end] for m in result.ignored] == ["Tom\n\nSupport\n"]


PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\r",
            "\r\n",
            "\u2028",
            " ",
            "\u00a0",
            "\u200f",
            ">",
            ":",
            ",",
            "-- ",
            "--",
            "-----",
            "_____",
        ),
        *(
            "On ",
            "3 Mar 2026 ",
            "14:02 ",
            "Jane ",
            "<j@example.com>",
            "wrote",
            "skrev ",
            "написал(а)",
            "Sorry. ",
        ),
        *(
            "From: ",
            "To: ",
            "Subject: ",
            "Original Message",
            "Sent from my iPhone",
            "Kind regards",
            "Thanks,",
        ),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
@example("Kind regards\n1\n2\n3\n4\n5\n6\n7\nBest wishes\n1\n2\n3\n4\n5\n6\n7\n8")
@example("On 3 Mar 2026,\n> a\nJane <j@example.com> wrote:\nb")
@example("a\r>\rb")
@example("Thanks,\n-- \nOn 3 Mar 2026 14:02 Jane wrote:")
def test_any_text_is_masked_in_place_and_once(text: str) -> None:
    result = own_text(text)
    assert len(result.masked) == len(text)
    expected = list(text)
    before = 0
    for masked in result.ignored:
        assert before <= masked.start < masked.end <= len(text)
        before = masked.end
        expected[masked.start : masked.end] = "\n" * (masked.end - masked.start)
    assert result.masked == "".join(expected)
    assert own_text(result.masked).masked == result.masked


HOSTILE = {
    "one long line": "a",
    "blank lines": "\n",
    "quoted": ">\n",
    "colons": "a:\n",
    "colons far below": ":\n" + "\n" * 50,
    "attributions that lack a date": "Jane Doe <j@example.com> wrote:\n",
    "long near-attributions": "On 3 Mar 2026 at 14:02 " + "Jane " * 20 + "the wrote:\n",
    "headers": "From: a\nTo: b\n",
    "recipients": "To: a,\n",
    "bars": "__________\n\n",
    "bars over headers": "__________\nFrom: a,\n",
    "delimiters": "-- \n",
    "valedictions": "Kind regards\n",
    "short lines": "Thanks,\nJane\n",
    "ats": "@",
    "digits": "1:1.",
    "brackets": "<",
    "devices": "Sent from my \n",
    "invisible": "\u200b",
    "marks without lines": "On 3 Mar 2026 wrote: ",
}


def steps(text: str) -> int:
    """How many lines of Python it takes to read ``text``."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        own_text(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_the_length_of_the_draft(piece: str) -> None:
    small, large = (piece * (size // len(piece)) for size in (LONGEST_DRAFT // 8, LONGEST_DRAFT // 2))
    assert steps(large) <= 4.6 * steps(small) + 100
