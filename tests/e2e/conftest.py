"""The real server on a free port, and the page in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from running import CHROMIUM, QUIET, Server

from amends.app import create_app
from amends.settings import Settings


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def server(data: Path) -> Iterator[Server]:
    with Server(create_app(Settings(data=data))) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def desk(context: BrowserContext, server: Server) -> Iterator[Desk]:
    """The page, opened. Afterwards: it has complained of nothing and has called nobody but its server."""
    desk = Desk(context.new_page(), server.url)
    yield desk
    assert desk.complaints == []
    assert {url for url in desk.requested if not url.startswith(server.url)} == set()
