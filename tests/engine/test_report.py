"""What holds for every report, whatever the draft."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amends.engine.coach import Coach, UnknownLanguage
from amends.engine.draft import Context, Draft
from amends.engine.report import Report
from amends.resources import learnt_file, rules_dir
from amends.rulebook.coaching import coaching

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
PIECES = [
    "We are sorry if you were affected.",
    "Mistakes were made, but our courier was late!",
    "Vi är ledsna om du upplevde besvär.",
    "Det är vårt fel och vi har skickat en ny.",
    "Vi beklager dersom du ble berørt.",
    "Приносим извинения, если у вас возникли неудобства.",
    "Была допущена ошибка.",
    "Pasensya na po kung may abala.",
    "Humihingi po kami ng paumanhin, kasalanan namin ito.",
    "> I waited three weeks",
    "On Tue, 3 Mar 2026 at 14:02, Jane <jane@example.com> wrote:",
    "-- ",
    "😀👩‍👩‍👧",
    "a\u030a",
    "\r\n",
    "\n",
    "\r",
    "\t",
    "\ud800",
    "\x00",
    "\u202e",
    "I apologise for the delay.",
    "We will refund you £20 today.",
]
ODD = ["", " ", "😀 ", "👩‍👩‍👧\n", "a\u030a ", "\r\n\r\n", "𝕏 ", "\u200b "]
DRAFTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join),
)


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def javascript_slice(text: str, start: int, end: int) -> str:
    return utf16(text)[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def spans(report: Report) -> list[tuple[int, int]]:
    found = [(one.start, one.end) for one in (*report.findings, *report.ignored)]
    return found + [(one.start, one.end) for principle in report.principles for one in principle.evidence]


@settings(max_examples=400, deadline=None)
@given(DRAFTS)
def test_offsets_are_in_range_and_cut_no_character(coach: Coach, text: str) -> None:
    report = coach.read(Draft(text), NOW)
    length = len(utf16(text)) // 2
    for start, end in spans(report):
        assert 0 <= start < end <= length
        assert javascript_slice(text, start, end) in text


@settings(max_examples=400, deadline=None)
@given(DRAFTS)
def test_findings_are_sorted_apart_and_in_the_writers_own_text(coach: Coach, text: str) -> None:
    report = coach.read(Draft(text), NOW)
    places = [(one.start, one.end) for one in report.findings]
    assert places == sorted(set(places))
    for finding in report.findings:
        # Over-explaining runs from sentence to sentence, over a quote between them.
        if finding.category != "over-explaining":
            assert all(finding.end <= one.start or one.end <= finding.start for one in report.ignored)


@settings(max_examples=300, deadline=None)
@given(DRAFTS)
def test_the_shape_follows_the_verdict(coach: Coach, text: str) -> None:
    report = coach.read(Draft(text), NOW)
    if report.apology:
        assert report.score is not None
        assert 0 <= report.score <= 100
        assert [one.id for one in report.principles] == [one.id for one in coach.rules.principles]
        for one in report.principles:
            assert (one.hint is not None) == (one.status == "missing")
    else:
        assert (report.score, report.principles, report.findings) == (None, [], [])
    if not report.language.supported:
        assert not report.apology


@pytest.fixture(scope="module")
def other_worker() -> Coach:
    """A coach over packs loaded anew, who reads something else before each draft."""
    return coaching(rules_dir(), learnt_file(rules_dir())).coach


@settings(max_examples=150, deadline=None)
@given(DRAFTS)
def test_the_same_draft_gives_the_same_bytes_in_another_worker(
    coach: Coach, other_worker: Coach, text: str
) -> None:
    other_worker.read(Draft(f"Something else in between. {text[::-1]}"), NOW)
    expected = json.dumps(asdict(coach.read(Draft(text), NOW)))
    assert json.dumps(asdict(other_worker.read(Draft(text), NOW))) == expected


@pytest.mark.parametrize(
    "before", ["", "😀 ", "👩‍👩‍👧 ", "a\u030a ", "Hej!\r\n", "\U0001d54f\U0001d54f\r\n\r\n"]
)
def test_what_stands_before_a_phrase_shifts_its_offsets_and_nothing_else(read, before: str) -> None:
    text = before + "We are sorry if you were affected by the delay. It was our fault."
    (finding,) = [one for one in read(text).findings if one.category == "conditional"]
    assert javascript_slice(text, finding.start, finding.end).lower().startswith(("sorry if", "if"))


def test_javascript_slices_the_same_phrases(read) -> None:
    """Not an imitation: node cuts the phrases out of the texts that we read."""
    texts = [
        f"{before}We are sorry if you were hurt 😀. It was our fault{after}"
        for before in ODD
        for after in ODD
    ]
    reports = [(text, [(one.start, one.end) for one in read(text).findings]) for text in texts]
    assert all(found for _, found in reports)
    program = "process.stdout.write(JSON.stringify(JSON.parse(require('fs').readFileSync(0)).map(([t, s]) => s.map(([a, b]) => t.slice(a, b)))))"
    answer = subprocess.run(
        ["node", "-e", program], input=json.dumps(reports), capture_output=True, text=True, check=True
    )
    for (text, found), sliced in zip(reports, json.loads(answer.stdout), strict=True):
        assert sliced == [javascript_slice(text, start, end) for start, end in found]
        assert any("sorry if" in phrase.lower() for phrase in sliced)


def test_quoted_mail_and_signature_are_left_out(read) -> None:
    text = (
        "Hi Jane,\nWe are sorry that the lamp came broken. That was our mistake.\n\n-- \nSorry if Ltd\n\n"
        "On Tue, 3 Mar 2026 at 14:02, Jane <jane@example.com> wrote:\n> I am sorry if this is a bother\n"
    )
    report = read(text)
    assert report.apology
    assert "conditional" not in {one.category for one in report.findings}
    assert {one.reason for one in report.ignored} == {"quote", "signature"}


def test_promptness_counts_from_the_customers_message(read, now) -> None:
    text = "We are sorry that the lamp came broken. That was our mistake and we have sent a new one."

    def status(received_at) -> str:
        report = read(text, context=Context(received_at=received_at))
        return next(one.status for one in report.principles if one.id == "promptness")

    assert status(None) == "not-applicable"
    assert status(now - timedelta(hours=3)) == "met"
    assert status(now - timedelta(days=4)) == "missing"


def test_the_interface_may_speak_another_language_than_the_draft(read) -> None:
    text = "Vi är ledsna om du blev drabbad av förseningen. Det var vårt fel."
    own, english = read(text), read(text, ui_language="en")
    assert own.language.code == english.language.code == "sv"
    assert own.findings[0].message != english.findings[0].message
    assert own.principles[0].label != english.principles[0].label
    missing = [one for one in english.principles if one.openers]
    assert missing[0].openers == next(one.openers for one in own.principles if one.id == missing[0].id)


def test_a_named_language_is_used_and_an_alias_will_do(read) -> None:
    for tag, code in [("nb-NO", "no"), ("fil", "tl"), ("sv-SE", "sv"), ("en-GB", "en"), ("SV", "sv")]:
        language = read("Hm", language=tag).language
        assert (language.code, language.detected, language.supported) == (code, False, True)
    assert not read("Hm", language="de-AT").language.supported


def test_a_language_that_is_no_language_is_refused(read) -> None:
    with pytest.raises(UnknownLanguage, match="auto"):
        read("Hm", language="Swedish, please")


def test_a_draft_without_words_is_nothing_to_speak_of(read) -> None:
    for text in ("", " \n", "12 345", "😀", "> quoted only"):
        report = read(text)
        assert not report.apology
        assert report.readability is None or text == "12 345"
