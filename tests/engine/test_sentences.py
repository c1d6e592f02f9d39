"""Sentences and their offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.engine.sentences import sentences

ABBREVIATIONS = frozenset(["e.g", "kl", "ca", "mr", "т.е", "bl.a"])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("Hej Anna,\nvi kommer.\r\nHälsningar", ["Hej Anna,", "vi kommer.", "Hälsningar"]),
        ("Vi kommer kl. 14 ca. tre timmar. Bra.", ["Vi kommer kl. 14 ca. tre timmar.", "Bra."]),
        ("Mr. Smith wrote, e.g. twice. So?", ["Mr. Smith wrote, e.g. twice.", "So?"]),
        ("Det skjedde 3. mars. Vi beklager.", ["Det skjedde 3. mars.", "Vi beklager."]),
        ("We open at 9. We close at 5.", ["We open at 9.", "We close at 5."]),
        ("J. Smith called. A. B. came", ["J. Smith called.", "A. B. came"]),
        ("So did I. Then it broke.", ["So did I.", "Then it broke."]),
        ("sorry about that. we messed up", ["sorry about that.", "we messed up"]),
        ("Он сказал: «Да». Мы пришли.", ["Он сказал: «Да».", "Мы пришли."]),
        ("It cost 12.50 at example.com today.", ["It cost 12.50 at example.com today."]),
        ("Really?! Yes...", ["Really?!", "Yes..."]),
        ("  \n \n", []),
    ],
)
def test_where_sentences_end(text: str, parts: list[str]) -> None:
    assert [one.text for one in sentences(text, ABBREVIATIONS)] == parts


@given(st.text(alphabet=st.sampled_from('ab .!?…"»)\n\r\t😀åK3'), max_size=80))
def test_sentences_stand_where_they_say_and_lose_nothing(text: str) -> None:
    found = sentences(text)
    assert all(text[one.start : one.end] == one.text == one.text.strip() for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert "".join("".join(one.text for one in found).split()) == "".join(text.split())


def test_a_text_without_a_stop_is_read_in_parts_cut_at_blanks() -> None:
    text = "word " * 5_000
    found = sentences(text)
    assert len(found) > 20
    assert all(len(one.text) <= 1_000 and one.text.endswith("word") for one in found)
    assert [len(one.text) for one in sentences("x" * 2_500)] == [1_000, 1_000, 500]
