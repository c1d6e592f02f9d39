"""No byte of a draft is kept or repeated: a marker is planted everywhere and then searched for."""

from __future__ import annotations

import json
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

from web_kit import APOLOGY, Server, StartServer

MARKER = "quetzalcoatl"
DRAFT = f"{APOLOGY}\n{MARKER} {MARKER}@example.com"
JSON = "application/json"


def bodies() -> Iterator[tuple[str, str, bytes]]:
    """Requests, good and bad, each with the marker where a draft could be."""
    context = {"channel": "gmail", "received_text": MARKER}
    feedback = {
        "rule": "en.over-explaining.measured",
        "action": "applied",
        "language": "en",
        "rules_version": "abcdef",
        "channel": "web",
    }
    objects: list[tuple[str, object]] = [
        ("/v1/score", {"text": DRAFT, "context": context}),
        ("/v1/score", {"text": DRAFT, "language": "de", "context": context}),
        ("/v1/score", {"text": DRAFT, "language": MARKER}),
        ("/v1/score", {"text": DRAFT, "language": f"de-{MARKER[:8]}"}),
        ("/v1/score", {"text": DRAFT, "ui_language": MARKER}),
        ("/v1/score", {"text": DRAFT, "settled": MARKER}),
        ("/v1/score", {"text": [MARKER], MARKER: MARKER}),
        ("/v1/score", {"text": DRAFT, "context": {MARKER: 1, "channel": MARKER}}),
        ("/v1/score", {"text": DRAFT, "context": {"received_at": MARKER, "received_text": [MARKER]}}),
        ("/v1/score", {"text": MARKER * 5000}),
        ("/v1/score", {"text": MARKER * 50_000}),
        ("/v1/score", [MARKER]),
        ("/v1/score", MARKER),
        ("/v1/nothing", {"text": DRAFT}),
        (f"/v1/{MARKER}?text={MARKER}", {"text": DRAFT}),
        ("/v1/languages", {"text": DRAFT}),
    ]
    objects += [("/v1/feedback", {**feedback, field: MARKER}) for field in (*feedback, "text")]
    for path, value in objects:
        yield path, JSON, json.dumps(value).encode()
    yield f"/v1/score?draft={MARKER}", JSON, MARKER.encode()
    yield "/v1/score", JSON, f'{{"text": "{DRAFT}"'.encode()
    yield "/v1/score", JSON, f'{{"text": "{MARKER}\udc80"}}'.encode("utf-8", "surrogateescape")
    yield "/v1/score", JSON, f'{{"text": NaN, "{MARKER}": {"[" * 5000}'.encode()
    yield "/v1/score", f"text/{MARKER}", DRAFT.encode()
    yield "/v1/score", f"application/json; charset={MARKER}", DRAFT.encode()
    yield "/v1/score", "application/x-www-form-urlencoded", f"text={MARKER}".encode()


def send(server: Server, path: str, content_type: str, body: bytes) -> tuple[int, str]:
    headers = {"Content-Type": content_type, "Referer": f"https://a.example/{MARKER}", "User-Agent": MARKER}
    request = urllib.request.Request(server.url + path, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, f"{error.headers}{error.read().decode()}"


def test_a_draft_leaves_no_trace(start_server: StartServer, tmp_path: Path) -> None:
    server = start_server(
        AMENDS_WORKERS="2",
        AMENDS_RATE_LIMIT="1000 per minute",
        AMENDS_DATA=str(tmp_path / "data"),
        PROMETHEUS_MULTIPROC_DIR=str(tmp_path / "metrics"),
        TMPDIR=str(tmp_path),
    )
    statuses = set()
    for request in bodies():
        status, answer = send(server, *request)
        statuses.add(status)
        assert status < 500
        assert MARKER not in answer or status == 200
    assert statuses >= {200, 204, 400, 404, 405, 413, 415, 422}
    with urllib.request.urlopen(f"{server.url}/metrics", timeout=120) as metrics:
        assert MARKER not in metrics.read().decode()
    kept = {str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert any(path.endswith(".sqlite3") for path in kept)
    assert any(path.endswith(".db") for path in kept)
    for path, content in {**kept, "output": server.stop().encode()}.items():
        assert MARKER.encode() not in content, path
        assert MARKER[:8].encode() not in content, path


def test_a_crash_tells_where_but_not_what(start_server: StartServer) -> None:
    crash = (
        "from amends.engine.coach import Coach\n"
        "def read(self, draft, now): raise ValueError(draft.text)\n"
        "Coach.read = read\n"
        "from amends.settings import load_settings\n"
        "from amends.web.run import serve\n"
        "serve(load_settings())"
    )
    server = start_server(command=[sys.executable, "-c", crash], AMENDS_WORKERS="1")
    status, answer = send(server, "/v1/score", JSON, json.dumps({"text": DRAFT}).encode())
    assert status == 500
    assert MARKER not in answer
    output = server.stop()
    assert "error=ValueError" in output
    assert "api.py" in output
    assert MARKER not in output
