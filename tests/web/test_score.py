"""Scoring over HTTP."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from web_kit import APOLOGY, ORDINARY, MakeApp

from amends.web.bodies import ScoreRequest, utf16_length, validate


def score(client: FlaskClient, text: str, **fields: object) -> dict:
    answer = client.post("/v1/score", json={"text": text, **fields})
    assert answer.status_code == 200, answer.text
    return answer.json


def test_an_apology_gets_a_score_its_principles_and_its_findings(client: FlaskClient) -> None:
    report = score(client, APOLOGY)
    assert report["apology"]
    assert 0 <= report["score"] <= 100
    met = {one["id"] for one in report["principles"] if one["status"] == "met"}
    assert {"regret", "responsibility"} <= met
    assert "conditional" in {one["category"] for one in report["findings"]}


def test_offsets_are_utf_16_units_of_the_text_as_sent(client: FlaskClient) -> None:
    text = "👩🏽‍🚀 " + APOLOGY.replace("\n", "\r\n")
    units = text.encode("utf-16-le")
    phrases = [
        units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le")
        for one in score(client, text)["findings"]
        if one["category"] == "conditional"
    ]
    assert phrases
    assert all("if" in phrase and phrase in APOLOGY for phrase in phrases)


def test_ordinary_mail_is_left_alone(client: FlaskClient) -> None:
    report = score(client, ORDINARY)
    assert (report["apology"], report["score"], report["principles"], report["findings"]) == (
        False,
        None,
        [],
        [],
    )


def test_a_language_without_a_pack_is_said_to_have_none(client: FlaskClient) -> None:
    report = score(client, "Wir bitten um Entschuldigung.", language="de")
    assert report["language"] == {"code": "de", "confidence": 1.0, "detected": False, "supported": False}
    assert report["score"] is None


@pytest.mark.parametrize("tag", ["sv", "sv-SE", "sv_SE", "SV-se"])
def test_a_language_may_be_named_by_code_or_by_region(client: FlaskClient, tag: str) -> None:
    assert score(client, "Förlåt oss.", language=tag)["language"]["code"] == "sv"


def test_labels_come_in_the_language_asked_for(client: FlaskClient) -> None:
    own = score(client, APOLOGY)["principles"][0]["label"]
    swedish = score(client, APOLOGY, ui_language="sv")["principles"][0]["label"]
    assert own != swedish


def test_promptness_is_told_from_the_time_of_the_message(client: FlaskClient) -> None:
    def promptness(**context: str) -> str:
        report = score(client, APOLOGY, context=context)
        return next(one["status"] for one in report["principles"] if one["id"] == "promptness")

    assert promptness() == "not-applicable"
    assert promptness(received_at="2001-05-04T09:30:00+02:00") == "missing"


def test_the_same_request_gives_the_same_bytes(make_app: MakeApp) -> None:
    request = {"text": APOLOGY, "context": {"channel": "gmail"}}
    answers = {make_app().test_client().post("/v1/score", json=request).data for _ in range(2)}
    assert len(answers) == 1


@pytest.mark.parametrize(
    "text",
    ["", "\0", "\ud83d", f"\ude00{APOLOGY}", "\u202e\ufeff", "🙂" * 10_000, "\r\n" * 10_000, "a" * 20_000],
    ids=["empty", "nul", "half", "half-first", "marks", "emoji", "lines", "one-word"],
)
def test_odd_text_is_read_all_the_same(client: FlaskClient, text: str) -> None:
    answer = client.post("/v1/score", data=json.dumps({"text": text}), content_type="application/json")
    assert answer.status_code == 200, answer.text


def test_half_an_emoji_shifts_no_offset(client: FlaskClient) -> None:
    whole, half = score(client, f"🙂{APOLOGY}"), score(client, f"\ud83d\ud83d{APOLOGY}")
    assert whole["findings"] == half["findings"]


@pytest.mark.parametrize(
    "body",
    [
        b'\xef\xbb\xbf{"text": "a"}',
        b'{"text": "a", "newer": [1, {"x": 2}]}',
        b'{"text": 1, "text": "a"}',
        b'{"text": "a", "newer": 1e999}',
        b'{"text": "a", "context": null, "ui_language": null}',
    ],
    ids=["byte-order-mark", "unknown-field", "field-twice", "huge-number", "nulls"],
)
def test_what_does_no_harm_is_let_pass(client: FlaskClient, body: bytes) -> None:
    assert client.post("/v1/score", data=body, content_type="application/json").status_code == 200


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec=None, categories=None)))
def test_mending_keeps_the_length_and_all_that_is_whole(text: str) -> None:
    mended = validate({"text": text}, ScoreRequest).text
    assert utf16_length(mended) == utf16_length(text)
    mended.encode()
    assert mended == text or any("\ud800" <= sign <= "\udfff" for sign in text)


def test_the_customers_message_says_what_the_answer_is(client: FlaskClient) -> None:
    """The same curt answer is a bad apology to a complaint, and ordinary mail to a question."""
    answer = "Hello,\nThe boiler was set correctly when we left. You may have turned the valve."
    complaint = (
        "I have been without heating for nine days and nobody at your office answers. This is a disgrace."
    )
    question = "Hello, could you tell me when you are open on Saturday?"
    assert score(client, answer, context={"received_text": complaint})["apology"]
    assert not score(client, answer, context={"received_text": question})["apology"]


def test_what_was_learnt_says_which_example_it_reads_like(client: FlaskClient) -> None:
    report = score(client, "I am sorry, Sam. You deserved a straight answer on Monday and got silence.")
    (heard,) = [one for one in report["principles"] if one["id"] == "acknowledge"]
    assert heard["status"] == "met"
    assert [one["like"] for one in heard["evidence"] if one["rule"].endswith(".learnt")] != [None]
