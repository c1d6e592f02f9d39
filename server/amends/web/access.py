"""Who may call, and how often."""

from __future__ import annotations

import hmac
import time
from http import HTTPStatus
from math import ceil

from flask import Flask, Response, g, request
from flask_limiter import Limiter, RequestLimit
from flask_limiter.util import get_remote_address

from amends.settings import Settings, is_loopback
from amends.web.problems import Problem, RefusedError, problem_response
from amends.web.service import service

ANONYMOUS = "anonymous"


def register_access(app: Flask, settings: Settings) -> None:
    """Before every call but the free ones: ask for a token, then count against the caller's limit."""
    app.before_request(_admit)
    limit = settings.rate_limit_in_force
    if limit:
        limiter = Limiter(
            _caller_key,
            app=app,
            application_limits=[limit],
            storage_uri=settings.redis_url or "memory://",
            # A limit is not worth an outage: while Redis is away, each worker counts for itself.
            in_memory_fallback_enabled=settings.redis_url is not None,
            on_breach=_too_many,
        )
        limiter.request_filter(_is_free)


def _admit() -> None:
    if not _is_free():
        g.caller = _identify(service().settings)


def _is_free() -> bool:
    """No such address, a preflight (which carries no token), or a call that is free for all."""
    unknown = request.endpoint is None
    return unknown or request.method == "OPTIONS" or request.blueprint in service().free


def _identify(settings: Settings) -> str:
    """The name of the caller's token. Raises RefusedError (401) for none or an unknown one."""
    if not settings.tokens:
        if settings.allow_anonymous or _from_this_machine():
            return ANONYMOUS
        raise _unauthorized("Without AMENDS_TOKENS this server answers its own machine only.")
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise _unauthorized("Send a token: Authorization: Bearer <token>.")
    given = token.strip().encode("utf-8", "surrogateescape")
    # No early way out: the time must not tell how far the search came.
    names = [name for name, known in settings.tokens.items() if hmac.compare_digest(known.encode(), given)]
    if not names:
        raise _unauthorized("This token is not known here.")
    return names[0]


def _from_this_machine() -> bool:
    if "X-Forwarded-For" in request.headers:  # a proxy on this machine speaks for somebody else
        return False
    return not request.remote_addr or is_loopback(request.remote_addr)  # none: a Unix socket


def _unauthorized(detail: str) -> RefusedError:
    return RefusedError(
        HTTPStatus.UNAUTHORIZED, detail, headers={"WWW-Authenticate": 'Bearer realm="amends"'}
    )


def _caller_key() -> str:
    """A team may share one token: each of its addresses has the limit to itself."""
    return f"{g.caller}@{get_remote_address()}"


def _too_many(limit: RequestLimit) -> Response:
    seconds = max(1, ceil(limit.window.reset_time - time.time()))
    status = HTTPStatus.TOO_MANY_REQUESTS
    detail = f"More than {limit.limit}: wait {seconds} s."
    problem = Problem(title=status.phrase, status=status, detail=detail)
    return problem_response(problem, {"Retry-After": str(seconds)})
