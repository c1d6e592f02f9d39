"""The real app with the shipped rules, by test client or behind a real gunicorn."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from amends.app import create_app
from amends.settings import Settings

MakeApp = Callable[..., Flask]


@pytest.fixture
def make_app(tmp_path: Path) -> MakeApp:
    """Makes an app with its own data folder and the settings given."""

    def make(**settings: object) -> Flask:
        return create_app(Settings(**{"data": tmp_path / "data", **settings}))

    return make


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    return make_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


class Server:
    """A server process whose output is read as it comes."""

    def __init__(self, command: list[str], variables: dict[str, str], data: Path) -> None:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("AMENDS_")}
        environment = {**inherited, "PORT": "0", "AMENDS_DATA": str(data), **variables}
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._lines: list[str] = []
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def url(self) -> str:
        """Where it listens, once it does."""
        return self.await_line(r"Listening at: (http://[^ \"]+)").group(1)

    def await_line(self, pattern: str) -> re.Match[str]:
        """The first match in the output so far or to come; fails where the server ends without it."""
        with self._news:
            self._news.wait_for(lambda: self._ended or re.search(pattern, self.output), timeout=30)
        found = re.search(pattern, self.output)
        assert found, f"no {pattern} in: {self.output}"
        return found

    @property
    def output(self) -> str:
        return "".join(self._lines)

    def stop(self) -> str:
        """End it and return all that it wrote."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        self._reader.join(timeout=30)
        return self.output

    @property
    def _ended(self) -> bool:
        return not self._reader.is_alive()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            with self._news:
                self._lines.append(line)
                self._news.notify_all()
        with self._news:
            self._news.notify_all()


SERVE = [sys.executable, "-c", "from amends.settings import load_settings as s; from amends.web.run import serve; serve(s())"]


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts a server as ``amends serve`` does, or by the command given."""
    started: list[Server] = []

    def start(*, command: list[str] = SERVE, **variables: str) -> Server:
        started.append(Server(command, variables, tmp_path / "data"))
        return started[-1]

    yield start
    for server in started:
        server.stop()
