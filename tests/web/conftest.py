"""The real app with the shipped rules, by test client or behind a real gunicorn."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from web_kit import MakeApp, Server, StartServer

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


SERVE = "from amends.settings import load_settings; from amends.web.run import serve; serve(load_settings())"


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """Starts a server as ``amends serve`` does, or by the command given."""
    started: list[Server] = []

    def start(*, command: list[str] | None = None, **variables: str) -> Server:
        data = str(tmp_path_factory.mktemp("data"))
        by_default = [sys.executable, "-c", SERVE]
        started.append(Server(command or by_default, {"AMENDS_DATA": data, **variables}))
        return started[-1]

    yield start
    for server in started:
        server.stop()
