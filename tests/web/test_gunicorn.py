"""The server as it is deployed: gunicorn, several workers, real sockets."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sys
import urllib.request
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from web_kit import APOLOGY, Server, StartServer

ROOT = Path(__file__).parents[2]
GUNICORN = (ROOT / "Procfile").read_text(encoding="utf-8").removeprefix("web: ")
BY_PROCFILE = ["sh", "-c", f'PATH="$0:$PATH"; exec {GUNICORN}', str(Path(sys.executable).parent)]


def call(server: Server, path: str, body: object = None, token: str = "") -> tuple[int, bytes]:
    request = urllib.request.Request(server.url + path, headers={"Authorization": f"Bearer {token}"})
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


def say(server: Server, raw: bytes) -> str:
    """Send bytes and return all that comes back until the server hangs up."""
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=120) as connection:
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def counted(server: Server) -> float:
    text = call(server, "/metrics")[1].decode()
    lines = re.findall(r'^amends_requests_total\{.*path="/v1/score".*\} (\S+)$', text, re.MULTILINE)
    return sum(map(float, lines))


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_a_public_address_without_tokens_is_refused(start_server: StartServer, host: str) -> None:
    server = start_server(command=BY_PROCFILE, HOST=host)
    assert server.process.wait(timeout=120) == 1
    assert "AMENDS_TOKENS" in server.stop()
    assert "Traceback" not in server.output


def test_a_public_address_with_tokens_is_served_and_logged(start_server: StartServer) -> None:
    server = start_server(
        HOST="0.0.0.0", AMENDS_TOKENS="desk:s3cret", AMENDS_WORKERS="1", AMENDS_LOG_FORMAT="json"
    )
    body = {"text": APOLOGY, "context": {"channel": "gmail"}}
    assert call(server, "/livez")[0] == 200
    assert call(server, "/v1/score", body)[0] == 401
    assert call(server, "/v1/score?quetzal=1", body, token="s3cret")[0] == 200
    lines = [json.loads(line) for line in server.stop().splitlines()]
    said = [
        [line[name] for name in ("method", "path", "status", "channel", "language", "caller")]
        for line in lines
        if line["event"] == "request"
    ]
    assert said == [
        ["GET", "/livez", 200, "-", "-", "-"],
        ["POST", "/v1/score", 401, "-", "-", "-"],
        ["POST", "/v1/score", 200, "gmail", "en", "desk"],
    ]
    assert "quetzal" not in server.output
    assert "s3cret" not in server.output


@pytest.fixture(scope="module")
def running(start_server: StartServer) -> Server:
    return start_server(AMENDS_WORKERS="2", AMENDS_THREADS="1")


def test_workers_answer_alike_and_any_tells_the_counts_of_all(running: Server) -> None:
    answers = {call(running, "/v1/score", {"text": APOLOGY}) for _ in range(30)}
    assert len(answers) == 1
    assert next(iter(answers))[0] == 200
    assert {counted(running) for _ in range(10)} == {30.0}


def test_the_procfile_serves_the_same(running: Server, start_server: StartServer) -> None:
    server = start_server(command=BY_PROCFILE, AMENDS_WORKERS="2")
    ours, theirs = (call(one, "/v1/score", {"text": APOLOGY}) for one in (running, server))
    assert ours == theirs
    assert {counted(server) for _ in range(5)} == {1.0}


def test_a_worker_that_dies_is_replaced_and_its_counts_stay(running: Server) -> None:
    call(running, "/v1/score", {"text": "a"})
    before = counted(running)
    workers = re.findall(r"Booting worker with pid: (\d+)", running.output)
    os.kill(int(workers[0]), signal.SIGKILL)
    running.await_line(rf"Booting worker with pid: (?!{'|'.join(workers)})\d+")
    assert call(running, "/v1/score", {"text": "a"})[0] == 200
    assert counted(running) == before + 1


@pytest.mark.parametrize(
    "raw",
    [
        b"POST /v1/score HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n"
        b'{"text": "a"}quetzal the rest of a draft\r\n\r\n',
        b"quetzal\r\n\r\n",
        b"GET /?quetzal HTTP/9\r\n\r\n",
        b"GET / HTTP/1.1\r\nquetzal\r\n\r\n",
        b"GET /" + b"quetzal" * 2000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"quetzal" * 9000 + b"\r\n\r\n",
        b"POST /v1/score HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\nquetzal\r\n",
        b"POST /v1/score HTTP/1.1\r\nHost: a\r\nContent-Length: quetzal\r\n\r\n",
        b"POST /v1/score HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n"
        b'{"text": "quetzal',
    ],
    ids=["too-long", "word", "version", "header", "address", "large-header", "chunk", "length", "cut-off"],
)
def test_what_is_not_http_is_answered_without_repeating_it(running: Server, raw: bytes) -> None:
    answer = say(running, raw)
    last = answer.split("HTTP/1.1 ")[-1]
    assert last[:3] in ("400", "414", "431"), answer
    assert "application/problem+json" in last
    assert "quetzal" not in answer
    assert call(running, "/livez")[0] == 200
    assert "quetzal" not in running.output
