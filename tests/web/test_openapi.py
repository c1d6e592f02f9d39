"""The OpenAPI document is valid and is what the server does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator
from web_kit import APOLOGY, ORDINARY, MakeApp
from werkzeug.test import TestResponse

CALLS: list[tuple[str, str, Any]] = [
    ("GET", "/livez", None),
    ("GET", "/readyz", None),
    ("GET", "/metrics", None),
    ("GET", "/openapi.json", None),
    ("GET", "/v1/languages", None),
    ("GET", "/v1/principles?language=sv", None),
    ("GET", "/v1/principles?language=ru&ui_language=en", None),
    ("GET", "/v1/principles", None),
    ("GET", "/v1/principles?language=zz", None),
    ("POST", "/v1/score", {"text": APOLOGY}),
    ("POST", "/v1/score", {"text": APOLOGY, "context": {"received_at": "2026-01-01T00:00:00Z"}}),
    ("POST", "/v1/score", {"text": f"{APOLOGY}\n\nOn 1 May Anna wrote:\n> I am sorry if you forgot me."}),
    ("POST", "/v1/score", {"text": ORDINARY, "settled": False, "ui_language": "tl"}),
    ("POST", "/v1/score", {"text": "", "language": "de"}),
    ("POST", "/v1/score", {"text": None}),
    ("POST", "/v1/score", {"text": "a" * 20_001}),
    ("POST", "/v1/score", "not an object"),
    ("POST", "/v1/feedback", {}),
    ("POST", "/v1/feedback", {"rule": "en.none", "action": "applied", "language": "en"}),
]


@pytest.fixture
def spec(client: FlaskClient) -> dict[str, Any]:
    document: dict[str, Any] = client.get("/openapi.json").json
    return document


def check(spec: dict[str, Any], method: str, path: str, answer: TestResponse) -> None:
    """The answer is one that the document describes."""
    described = spec["paths"][path.split("?")[0]][method.lower()]["responses"][str(answer.status_code)]
    content = described.get("content")
    if content is None:
        assert answer.data == b""
        return
    assert answer.content_type in content
    assert set(described.get("headers", ())) <= set(answer.headers.keys())
    schema = content[answer.content_type]["schema"]
    value = answer.json if answer.is_json else answer.text
    Draft202012Validator(
        {**schema, "components": spec["components"]}, format_checker=FormatChecker()
    ).validate(value)


def test_the_document_is_valid_openapi_3_1(spec: dict[str, Any]) -> None:
    assert spec["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(spec).validate()


def test_every_call_is_described_and_nothing_else_is(app: Flask, spec: dict[str, Any]) -> None:
    served = {
        (rule.rule, method)
        for rule in app.url_map.iter_rules()
        if not rule.endpoint.startswith("pages.")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert served == {(path, method.upper()) for path, methods in spec["paths"].items() for method in methods}


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
def test_answers_are_as_described(
    client: FlaskClient, spec: dict[str, Any], method: str, path: str, body: Any
) -> None:
    check(spec, method, path, client.open(path, method=method, json=body if body is not None else None))


def test_refusals_are_as_described(make_app: MakeApp, spec: dict[str, Any]) -> None:
    guarded = make_app(tokens="a").test_client()
    limited = make_app(rate_limit="1 per hour").test_client()
    broken = make_app(rules="/nowhere").test_client()
    for client in (guarded, limited, limited, broken):
        for path in ("/v1/languages", "/readyz"):
            check(spec, "GET", path, client.get(path))
    check(spec, "POST", "/v1/score", broken.post("/v1/score", json={"text": "a"}))
    check(spec, "POST", "/v1/score", guarded.post("/v1/score", data=b"{"))
    for content_type, body in (("text/plain", b"a"), ("application/json", b"{")):
        answer = broken.post("/v1/feedback", data=body, content_type=content_type)
        check(spec, "POST", "/v1/feedback", answer)


def test_the_fields_of_a_request_are_those_that_are_validated(spec: dict[str, Any]) -> None:
    schema = spec["components"]["schemas"]["ScoreRequest"]
    assert set(schema["properties"]) == {"text", "language", "ui_language", "settled", "context"}
    assert schema["required"] == ["text"]
    validator = Draft202012Validator({**schema, "components": spec["components"]})
    assert validator.is_valid(json.loads(json.dumps({"text": APOLOGY, "context": {"channel": "gmail"}})))
    assert not validator.is_valid({"text": "a", "context": {"channel": "fax"}})
