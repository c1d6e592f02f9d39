"""Feedback is counted, per day, and can be read back."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from web_kit import MakeApp

from amends.store.feedback import Feedback, FeedbackStore, StoreError
from amends.web.service import EXTENSION


@pytest.fixture
def sent(app: Flask) -> dict[str, str]:
    """Feedback on a rule that the English pack holds."""
    pack = app.extensions[EXTENSION].ready().rules.packs["en"]
    return {
        "rule": pack.rules[0].id,
        "action": "applied",
        "language": "en",
        "rules_version": pack.version,
        "channel": "gmail",
    }


def kept(app: Flask) -> list[tuple[str, str, str, str, str, int]]:
    rows = app.extensions[EXTENSION].store.since(date(2020, 1, 1))
    return [(r.rule, r.action, r.language, r.rules_version, r.channel, r.count) for r in rows]


def test_feedback_is_counted_and_read_back(app: Flask, client: FlaskClient, sent: dict[str, str]) -> None:
    for action in ("applied", "applied", "dismissed"):
        answer = client.post("/v1/feedback", json={**sent, "action": action})
        assert (answer.status_code, answer.data) == (204, b"")
    rule, version = sent["rule"], sent["rules_version"]
    assert kept(app) == [
        (rule, "applied", "en", version, "gmail", 2),
        (rule, "dismissed", "en", version, "gmail", 1),
    ]
    assert app.extensions[EXTENSION].store.since(datetime.now(UTC).date())


def test_a_language_is_counted_under_its_pack(app: Flask, client: FlaskClient, sent: dict[str, str]) -> None:
    assert client.post("/v1/feedback", json={**sent, "language": "en-GB"}).status_code == 204
    assert kept(app)[0][2] == "en"


def test_a_measured_finding_can_be_disagreed_with(client: FlaskClient, sent: dict[str, str]) -> None:
    measured = {**sent, "rule": "en.over-explaining.measured", "action": "disagreed"}
    assert client.post("/v1/feedback", json=measured).status_code == 204


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rule", "en.no-such-rule"),
        ("rule", "We are sorry if you were affected"),
        ("rule", None),
        ("action", "liked"),
        ("language", "de"),
        ("rules_version", "We are sorry"),
        ("channel", "fax"),
    ],
)
def test_what_is_not_feedback_is_refused_and_not_counted(
    app: Flask, client: FlaskClient, sent: dict[str, str], field: str, value: object
) -> None:
    wrong = client.post("/v1/feedback", json={**sent, field: value})
    without = client.post("/v1/feedback", json={key: given for key, given in sent.items() if key != field})
    for answer in (wrong, without):
        assert answer.status_code == 422
        assert [one["pointer"] for one in answer.json["errors"]] == [f"/{field}"]
    assert kept(app) == []


def test_counts_survive_a_restart_and_two_servers_add_up(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/kept/amends.sqlite3"
    feedback = Feedback("en.a", "applied", "en", "abcdef", "web")
    day = date(2026, 3, 1)

    def count_many() -> None:
        store = FeedbackStore(url)
        for _ in range(20):
            store.count(feedback, day)
        store.close()

    threads = [threading.Thread(target=count_many) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [row.count for row in FeedbackStore(url).since(day)] == [60]


def test_a_store_that_does_not_answer_stops_feedback_but_not_scoring(
    make_app: MakeApp, tmp_path: Path, sent: dict[str, str]
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the data folder should be")
    client = make_app(data=blocked).test_client()
    for answer in (client.post("/v1/feedback", json=sent), client.get("/readyz")):
        assert answer.status_code == 503
        assert "store" in answer.json["detail"]
        assert str(tmp_path) not in answer.text
        assert "Retry-After" in answer.headers
    assert client.post("/v1/score", json={"text": "hello"}).status_code == 200
    blocked.unlink()
    assert client.get("/readyz").status_code == 200
    assert client.post("/v1/feedback", json=sent).status_code == 204


def test_a_database_error_tells_nothing_of_the_database(tmp_path: Path) -> None:
    store = FeedbackStore(f"sqlite:///{tmp_path}")
    with pytest.raises(StoreError) as error:
        store.check()
    assert str(tmp_path) not in str(error.value)
