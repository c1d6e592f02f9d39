"""Errors as the contract gives them: ``application/problem+json`` (RFC 9457), never a word of a draft."""

from __future__ import annotations

import logging
from http import HTTPStatus

from flask import Flask, Response
from pydantic import BaseModel, Field
from werkzeug.exceptions import HTTPException
from werkzeug.sansio.response import Response as AnyResponse

MEDIA_TYPE = "application/problem+json"

log = logging.getLogger("amends.errors")


class Fault(BaseModel):
    """One thing that is wrong with a request."""

    pointer: str = Field(description="JSON Pointer (RFC 6901) to the field, or `/name` of a query parameter.")
    detail: str


class Problem(BaseModel):
    """What went wrong and what to do about it (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[Fault] | None = Field(None, description="Only where a request's fields are wrong.")
    limit: int | None = Field(None, description="Only with 413: the most that is taken.")


class RefusedError(Exception):
    """Raised by a view to answer with a problem."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        errors: list[Fault] | None = None,
        limit: int | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.problem = Problem(title=status.phrase, status=status, detail=detail, errors=errors, limit=limit)
        self.headers = headers or {}


def not_ready(reason: str) -> RefusedError:
    """A 503 that asks the client to come back."""
    return RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, reason, headers={"Retry-After": "5"})


_DETAILS = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address. The calls are listed at /openapi.json.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take this method; see the Allow header.",
}


def problem_response(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The HTTP answer for a problem."""
    body = problem.model_dump_json(exclude_none=True)
    return Response(body, status=problem.status, headers=headers, content_type=MEDIA_TYPE)


def _refused(error: RefusedError) -> Response:
    return problem_response(error.problem, error.headers)


def _http_error(error: HTTPException) -> AnyResponse:
    if error.response is not None:
        return error.response
    status = HTTPStatus(error.code or 500)
    detail = _DETAILS.get(status, error.description or status.description or status.phrase)
    allowed = [(name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After")]
    problem = Problem(title=status.phrase, status=status, detail=detail)
    return problem_response(problem, dict(allowed))


def _crash(error: Exception) -> Response:
    log.error("unexpected error", exc_info=error)
    problem = Problem(
        title=HTTPStatus.INTERNAL_SERVER_ERROR.phrase,
        status=500,
        detail="The server failed on this request. The draft was not kept; try again.",
    )
    return problem_response(problem)


def register_problems(app: Flask) -> None:
    """Answer every error of the app as a problem."""
    app.register_error_handler(RefusedError, _refused)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _crash)
