"""Who may call, from where, and how often."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from web_kit import ORDINARY, MakeApp

from amends.settings import PUBLIC_RATE_LIMIT, Settings, SettingsError, load_settings

GUARDED = ["/v1/languages", "/v1/principles?language=en", "/metrics"]
FREE = ["/livez", "/readyz", "/openapi.json", "/"]
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def guarded(make_app: MakeApp) -> FlaskClient:
    return make_app(tokens="desk:s3cret,other").test_client()


@pytest.mark.parametrize("path", GUARDED)
def test_a_token_is_asked_for(guarded: FlaskClient, path: str) -> None:
    answer = guarded.get(path)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    for wrong in ("s3cre", "desk", "desk:s3cret", "", "s3cret other", "\xe5"):
        assert guarded.get(path, headers=bearer(wrong)).status_code == 401
    assert guarded.get(path, headers={"Authorization": "Basic s3cret"}).status_code == 401
    for right in ("s3cret", "other"):
        assert guarded.get(path, headers=bearer(right)).status_code == 200


@pytest.mark.parametrize("path", FREE)
def test_some_calls_are_free(guarded: FlaskClient, path: str) -> None:
    with guarded.get(path) as answer:
        assert answer.status_code == 200


def test_the_metrics_name_the_caller_but_never_the_token(guarded: FlaskClient) -> None:
    guarded.get("/v1/languages", headers=bearer("s3cret"))
    text = guarded.get("/metrics", headers=bearer("s3cret")).text
    assert 'caller="desk"' in text
    assert "s3cret" not in text


def test_without_tokens_only_this_machine_is_answered(make_app: MakeApp) -> None:
    client = make_app().test_client()
    assert client.get("/v1/languages").status_code == 200
    assert client.get("/v1/languages", environ_base=ELSEWHERE).status_code == 401
    through_a_proxy = {"X-Forwarded-For": "127.0.0.1"}
    assert client.get("/v1/languages", headers=through_a_proxy).status_code == 401
    everybody = make_app(allow_anonymous=True).test_client()
    assert everybody.get("/v1/languages", environ_base=ELSEWHERE).status_code == 200


@pytest.mark.parametrize(
    "open_to_others", [{"host": "0.0.0.0"}, {"host": "::"}, {"host": "desk.lan"}, {"proxies": 1}]
)
def test_a_public_server_needs_tokens_or_a_word_that_it_is_meant(open_to_others: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match="AMENDS_TOKENS"):
        load_settings(**open_to_others)
    assert load_settings(**open_to_others, tokens="a:b").public
    assert load_settings(**open_to_others, allow_anonymous=True).public


def test_only_a_public_server_limits_calls_by_itself() -> None:
    assert Settings().rate_limit_in_force is None
    assert Settings(host="0.0.0.0", tokens="a").rate_limit_in_force == PUBLIC_RATE_LIMIT
    assert Settings(host="0.0.0.0", tokens="a", rate_limit="").rate_limit_in_force is None


def test_too_many_calls_are_a_429_that_says_when_to_come_back(make_app: MakeApp) -> None:
    client = make_app(rate_limit="2 per minute").test_client()
    answers = [client.post("/v1/score", json={"text": ORDINARY}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].content_type == "application/problem+json"
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert client.get("/livez").status_code == 200


def test_each_caller_and_address_has_its_own_limit(make_app: MakeApp) -> None:
    client = make_app(tokens="a:x,b:y", rate_limit="1 per minute").test_client()

    def call(token: str, **environ: dict[str, str]) -> int:
        return client.get("/v1/languages", headers=bearer(token), **environ).status_code

    assert [call("x"), call("x"), call("y"), call("x", environ_base=ELSEWHERE)] == [200, 429, 200, 200]


def test_a_limit_holds_while_redis_is_away(make_app: MakeApp) -> None:
    nobody_there = "redis://127.0.0.1:1/0"
    client = make_app(redis_url=nobody_there, rate_limit="2 per minute").test_client()
    assert [client.get("/v1/languages").status_code for _ in range(3)] == [200, 200, 429]


def test_behind_a_proxy_the_client_is_who_the_proxy_says(make_app: MakeApp) -> None:
    client = make_app(proxies=1, tokens="a:x", rate_limit="1 per minute").test_client()

    def call(address: str) -> int:
        headers = {**bearer("x"), "X-Forwarded-For": address}
        return client.get("/v1/languages", headers=headers).status_code

    assert [call("198.51.100.1"), call("198.51.100.2"), call("198.51.100.1")] == [200, 200, 429]


def test_without_a_proxy_nobody_can_pose_as_another_address(make_app: MakeApp) -> None:
    client = make_app(tokens="a:x", rate_limit="1 per minute").test_client()
    posing = [{**bearer("x"), "X-Forwarded-For": f"198.51.100.{number}"} for number in (1, 2)]
    statuses = [client.get("/v1/languages", headers=headers).status_code for headers in posing]
    assert statuses == [200, 429]


ORIGINS = [
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "moz-extension://0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0",
    "https://outlook.office.com",
    "https://outlook.office365.com/",
    "https://outlook.live.com",
    "https://outlook.cloud.microsoft",
    "https://desk.example.com",
]
STRANGERS = [
    "https://example.com",
    "null",
    "https://outlook.office.com.example.com",
    "https://outlookXoffice.com",
    "https://deskXexample.com",
    "chrome-extension://short",
    "http://desk.example.com",
]


@pytest.fixture
def shared(make_app: MakeApp) -> FlaskClient:
    return make_app(origins="https://desk.example.com/", tokens="t").test_client()


@pytest.mark.parametrize("origin", ORIGINS)
def test_front_ends_may_read_answers_and_errors(shared: FlaskClient, origin: str) -> None:
    good = shared.get("/v1/languages", headers={**bearer("t"), "Origin": origin})
    refused = shared.get("/v1/languages", headers={"Origin": origin})
    missing = shared.get("/v1/nothing", headers={"Origin": origin})
    assert [good.status_code, refused.status_code, missing.status_code] == [200, 401, 404]
    for answer in (good, refused, missing):
        assert answer.headers["Access-Control-Allow-Origin"] == origin
        assert "Origin" in answer.headers["Vary"]
        assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("origin", STRANGERS)
def test_strangers_may_not(shared: FlaskClient, origin: str) -> None:
    answer = shared.get("/v1/languages", headers={**bearer("t"), "Origin": origin})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_preflight_needs_no_token(shared: FlaskClient) -> None:
    answer = shared.options(
        "/v1/score",
        headers={
            "Origin": ORIGINS[0],
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization, content-type",
        },
    )
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGINS[0]
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    allowed = re.split(r",\s*", answer.headers["Access-Control-Allow-Headers"].lower())
    assert {"authorization", "content-type"} <= set(allowed)


@pytest.mark.parametrize("path", ["/v1/languages", "/v1/nothing", "/livez"])
def test_answers_are_not_kept_or_guessed_at_by_browsers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
