"""The real app with the shipped rules, by test client or behind a real gunicorn."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from web_kit import MakeApp, Server

from amends.app import create_app
from amends.settings import Settings
from amends.web.service import load_reading


@pytest.fixture(scope="session", autouse=True)
def rules_loaded_once() -> Iterator[None]:
    """Reading the rules takes a second; the reading may be shared."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("amends.app.load_reading", cache(load_reading))
        yield


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


SERVE = [
    sys.executable,
    "-c",
    "from amends.settings import load_settings as s; from amends.web.run import serve; serve(s())",
]


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
