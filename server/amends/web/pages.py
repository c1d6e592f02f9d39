"""The page at ``/``, its files, and the modules it shares with the other front ends."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, send_from_directory

from amends.resources import client_dir

pages = Blueprint("pages", __name__)

_PAGE = Path(__file__).parent / "page"

# The page loads nothing from anywhere else and sends drafts nowhere else.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@pages.after_request
def _restrict(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = _POLICY
    # Kept by browsers, but asked about each time: an upgrade shows at once.
    response.headers["Cache-Control"] = "no-cache"
    return response


@pages.get("/")
def index() -> Response:
    """The page."""
    return send_from_directory(_PAGE, "index.html")


@pages.get("/page/<path:name>")
def page_file(name: str) -> Response:
    """A script, a style sheet or a picture of the page."""
    return send_from_directory(_PAGE, name)


@pages.get("/client/<path:name>")
def client_file(name: str) -> Response:
    """A module that every front end shares."""
    return send_from_directory(client_dir(), name)
