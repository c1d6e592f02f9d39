"""Every error is a problem document that says what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from web_kit import APOLOGY, MakeApp
from werkzeug.exceptions import Forbidden
from werkzeug.test import TestResponse

from amends.engine.coach import Coach

JSON = "application/json"


def problem(answer: TestResponse, status: int) -> dict[str, Any]:
    """The problem of an answer that must be one of this status."""
    assert answer.status_code == status, answer.text
    assert answer.content_type == "application/problem+json"
    assert answer.json["status"] == status
    assert {"type", "title", "detail"} <= answer.json.keys()
    return answer.json


def post(client: FlaskClient, body: bytes | str, content_type: str = JSON, **headers: str) -> TestResponse:
    return client.post("/v1/score", data=body, content_type=content_type, headers=headers)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"text=hello",
        b'{"text": "a\nb"}',
        b'{"text": NaN}',
        b'{"text": 1' + b"0" * 5000 + b"}",
        b"[" * 100_000,
        b'{"text": "\xff"}',
        json.dumps({"text": APOLOGY}).encode("utf-16"),
    ],
    ids=["empty", "cut", "form", "raw-newline", "nan", "long-number", "deep", "latin", "utf-16"],
)
def test_what_is_not_json_is_a_400(client: FlaskClient, body: bytes) -> None:
    problem(post(client, body), 400)


def test_a_400_says_where(client: FlaskClient) -> None:
    assert "line 2, column 12" in problem(post(client, '{"text": "a",\n "settled" true}'), 400)["detail"]


@pytest.mark.parametrize(
    "content_type", ["", "text/plain", "application/xml", "application/json; charset=latin-1"]
)
def test_another_media_type_is_a_415(client: FlaskClient, content_type: str) -> None:
    problem(post(client, '{"text": "a"}', content_type), 415)


def test_a_compressed_body_is_a_415(client: FlaskClient) -> None:
    problem(post(client, '{"text": "a"}', **{"Content-Encoding": "gzip"}), 415)


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ([], [""]),
        ("text", [""]),
        (None, [""]),
        ({}, ["/text"]),
        ({"text": 5}, ["/text"]),
        ({"text": None}, ["/text"]),
        ({"text": "a", "settled": "yes"}, ["/settled"]),
        ({"text": "a", "settled": 1}, ["/settled"]),
        ({"text": "a", "language": 7}, ["/language"]),
        ({"text": "a", "language": "not a language"}, ["/language"]),
        ({"text": "a", "language": "\ud800"}, ["/language"]),
        ({"text": "a", "language": "a" * 5000}, ["/language"]),
        ({"text": "a", "ui_language": ""}, ["/ui_language"]),
        ({"text": "a", "context": "gmail"}, ["/context"]),
        ({"text": "a", "context": {"channel": "fax"}}, ["/context/channel"]),
        ({"text": "a", "context": {"received_text": ["a"]}}, ["/context/received_text"]),
        ({"text": "a", "context": {"received_at": "yesterday"}}, ["/context/received_at"]),
        ({"text": "a", "context": {"received_at": "2026-05-04T09:30:00"}}, ["/context/received_at"]),
        ({"text": "a", "context": {"received_at": "2026-13-04T09:30:00Z"}}, ["/context/received_at"]),
        ({"text": "a", "context": {"received_at": "0001-01-01T00:00:00+14:00"}}, ["/context/received_at"]),
        ({"text": "a", "context": {"received_at": 1_700_000_000}}, ["/context/received_at"]),
        ({"text": 1, "settled": 1, "context": {"channel": 1}}, ["/text", "/settled", "/context/channel"]),
    ],
)
def test_each_wrong_field_is_pointed_at(client: FlaskClient, body: object, pointers: list[str]) -> None:
    answer = problem(post(client, json.dumps(body)), 422)
    assert [one["pointer"] for one in answer["errors"]] == pointers
    assert all(one["detail"] for one in answer["errors"])


@pytest.mark.parametrize("query", ["", "language=", "language=de", "language=%00", "ui_language=en"])
def test_principles_of_no_known_language_are_a_422(client: FlaskClient, query: str) -> None:
    answer = problem(client.get(f"/v1/principles?{query}"), 422)
    assert [one["pointer"] for one in answer["errors"]] == ["/language"]


@pytest.mark.parametrize("field", ["draft", "customer"])
@pytest.mark.parametrize("text", ["a" * 21, "🙂" * 11, "\ud83d" * 21])
def test_a_text_over_the_limit_is_a_413_that_names_it(make_app: MakeApp, field: str, text: str) -> None:
    client = make_app(max_text=20).test_client()
    body = {"text": text} if field == "draft" else {"text": "a", "context": {"received_text": text}}
    answer = problem(post(client, json.dumps(body)), 413)
    assert answer["limit"] == 20
    assert field in answer["detail"]
    assert "20 UTF-16" in answer["detail"]


def test_a_text_at_the_limit_is_read_however_it_is_written(client: FlaskClient) -> None:
    longest = "🙂" * 10_000
    body = json.dumps({"text": longest, "context": {"received_text": longest}})
    assert post(client, body).status_code == 200


def test_a_body_too_large_to_hold_such_a_text_is_a_413_before_it_is_parsed(client: FlaskClient) -> None:
    assert problem(post(client, b"{" * 300_000), 413)["limit"] == 20_000


@pytest.mark.parametrize(
    "path", ["/v1/nothing", "/v1/score/", "/v1//score", "/%00", "/page/%00", "/client/../app.py"]
)
def test_an_unknown_address_is_a_404(client: FlaskClient, path: str) -> None:
    problem(client.get(path), 404)


def test_another_method_is_a_405_that_names_the_right_one(client: FlaskClient) -> None:
    answer = client.put("/v1/score", json={"text": "a"})
    problem(answer, 405)
    assert "POST" in answer.headers["Allow"]


def test_a_forbidden_call_is_a_403(app: Flask) -> None:
    def forbidden() -> None:
        raise Forbidden("This token may not do that.")

    app.add_url_rule("/forbidden", view_func=forbidden)
    assert problem(app.test_client().get("/forbidden"), 403)["detail"] == "This token may not do that."


def test_a_failure_of_ours_is_a_500_without_a_word_of_the_draft(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(self: Coach, draft: Any, now: Any) -> None:
        raise KeyError(draft.text)

    monkeypatch.setattr(Coach, "read", fail)
    answer = problem(post(client, json.dumps({"text": "quetzal"})), 500)
    assert "quetzal" not in json.dumps(answer)
    assert "Traceback" not in json.dumps(answer)
    assert [record.levelname for record in caplog.records if record.name == "amends.errors"] == ["ERROR"]


def test_without_rules_the_server_is_not_ready(make_app: MakeApp, tmp_path: Path) -> None:
    client = make_app(rules=tmp_path).test_client()
    for answer in (client.get("/readyz"), client.get("/v1/languages"), post(client, '{"text": "a"}')):
        assert "rules" in problem(answer, 503)["detail"]
        assert int(answer.headers["Retry-After"]) > 0
    assert client.get("/livez").status_code == 200
