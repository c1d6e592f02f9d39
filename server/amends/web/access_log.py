"""A line and a count for each request: the route that matched, never the address, query or body sent."""

from __future__ import annotations

import logging
import time

from flask import Flask, Response, g, request

from amends.web.service import service

log = logging.getLogger("amends.access")

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def register_access_log(app: Flask) -> None:
    """Write a line and count each request when it is answered."""
    app.before_request(_start_clock)
    app.after_request(_record)


def _start_clock() -> None:
    g.started = time.perf_counter()


def _record(response: Response) -> Response:
    seconds = time.perf_counter() - g.started
    method = request.method if request.method in _METHODS else "other"
    path = request.url_rule.rule if request.url_rule else "unknown"
    channel, language, caller = (g.get(name) or "-" for name in ("channel", "language", "caller"))
    counters = service().metrics
    counters.requests.labels(method, path, response.status_code, channel, caller).inc()
    counters.seconds.labels(path).observe(seconds)
    log.info(
        "request",
        extra={
            "fields": {
                "method": method,
                "path": path,
                "status": response.status_code,
                "ms": round(seconds * 1000, 2),
                "channel": channel,
                "language": language,
                "caller": caller,
            }
        },
    )
    return response
