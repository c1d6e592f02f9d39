"""What every answer carries: CORS for the front ends, and headers that keep browsers careful."""

from __future__ import annotations

import re

from flask import Flask, Response
from flask_cors import CORS

from amends.settings import Settings

# Where front ends live. The ids of extensions differ by browser, and by machine in Firefox.
_FRONT_ENDS = (
    r"chrome-extension://[a-p]{32}",
    r"moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    r"safari-web-extension://[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
    r"https://outlook\.(office|office365|live)\.com",
    r"https://outlook\.cloud\.microsoft",
)

# Pages and their files set their own where they need more.
_CAREFUL = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def register_headers(app: Flask, settings: Settings) -> None:
    """Set CORS and the security headers, on errors too. Tokens travel in a header, so no credentials."""
    patterns = (*_FRONT_ENDS, *map(re.escape, settings.origins))
    CORS(
        app,
        # Outlook may send its origin with a slash at the end.
        origins=[re.compile(f"(?:{pattern})/?\\Z", re.IGNORECASE) for pattern in patterns],
        methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type"],
        expose_headers=["Retry-After"],
        supports_credentials=False,
        max_age=86_400,
    )
    app.after_request(_harden)


def _harden(response: Response) -> Response:
    given = {name.lower() for name, _ in response.headers}
    for name, value in _CAREFUL.items():
        if name.lower() not in given:
            response.headers.add(name, value)
    return response
