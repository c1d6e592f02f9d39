"""gunicorn's worker and log, so that they never repeat what they were sent.

gunicorn's own answer to what is not HTTP quotes the bytes it could not read, and so does its log:
after a wrong Content-Length those are the rest of a draft. Its access log holds query strings.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.workers.gthread import ThreadWorker

from amends.web.problems import MEDIA_TYPE, Problem

_STATUSES = {
    LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
}


class Worker(ThreadWorker):
    """A threaded worker that never repeats what it was sent."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Answer a connection that could not be served, and log the kind of error alone."""
        if isinstance(exc, ParseException):
            status = _STATUSES.get(type(exc), HTTPStatus.BAD_REQUEST)
            detail = "This is not a well-formed HTTP request. Is its Content-Length right?"
            self.log.warning("malformed request: %s", type(exc).__name__)
        else:
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            detail = "The server failed on this request. The draft was not kept; try again."
            self.log.error("unexpected error", exc_info=exc)
        problem = Problem(title=status.phrase, status=status, detail=detail)
        body = problem.model_dump_json(exclude_none=True).encode()
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\nContent-Type: {MEDIA_TYPE}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        with suppress(OSError):  # the client has gone
            client.sendall(head.encode() + body)


class Log(Logger):
    """gunicorn's log of its own life; requests are logged by ``amends.web.access_log``."""

    def access(self, *_: Any) -> None:
        """Write nothing."""
