"""How the page and its files are served."""

from __future__ import annotations

import pytest
from running import Server

pytestmark = pytest.mark.e2e

KINDS = {
    "/": "text/html",
    "/page/page.js": "text/javascript",
    "/page/page.css": "text/css",
    "/page/icon.svg": "image/svg+xml",
    "/client/coach.js": "text/javascript",
    "/client/strings/sv.json": "application/json",
}


@pytest.mark.parametrize("path", KINDS)
def test_files_come_with_the_policy_and_are_asked_about_each_time(server: Server, path: str) -> None:
    client = server.app.test_client()
    with client.get(path) as answer:
        assert answer.status_code == 200
        assert answer.mimetype == KINDS[path]
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["Cache-Control"] == "no-cache"
        tag = answer.headers["ETag"]
    with client.get(path, headers={"If-None-Match": tag}) as again:
        assert again.status_code == 304
        assert again.data == b""


@pytest.mark.parametrize(
    "path", ["/client/../pages.py", "/page/..%2fpages.py", "/page/nothing.js", "/client/strings"]
)
def test_nothing_else_is_served(server: Server, path: str) -> None:
    assert server.app.test_client().get(path).status_code == 404
