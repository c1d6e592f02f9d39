"""A call of the API whose signature is its contract.

The types of the view's ``body`` or ``query`` parameter and of its result validate the request,
write the answer and describe both in the OpenAPI document; nothing is said twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_type_hints

from flask import Blueprint, Flask, Response, request
from pydantic import BaseModel, TypeAdapter

from amends.web.bodies import MEDIA_TYPE, read_json, validate

View = Callable[..., Any]


@dataclass(frozen=True)
class Operation:
    """What the OpenAPI document says of a call. ``media_type`` is ``None`` where the answer is empty."""

    blueprint: str
    name: str
    method: str
    path: str
    summary: str
    description: str
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    answer: Any
    media_type: str | None
    errors: tuple[int, ...]


def operation(
    blueprint: Blueprint,
    method: str,
    path: str,
    *,
    errors: tuple[int, ...] = (),
    media_type: str = MEDIA_TYPE,
) -> Callable[[View], View]:
    """Register a view. Its docstring is the summary and description; ``None`` answers 204; ``bytes`` are
    sent as they are, as ``media_type``."""

    def register(view: View) -> View:
        hints = get_type_hints(view)
        answer = hints["return"]
        summary, _, description = (view.__doc__ or "").partition("\n\n")
        described = Operation(
            blueprint=blueprint.name,
            name=view.__name__,
            method=method,
            path=path,
            summary=" ".join(summary.split()).rstrip("."),
            description=" ".join(description.split()),
            body=hints.get("body"),
            query=hints.get("query"),
            answer=answer,
            media_type=None if answer is type(None) else media_type,
            errors=errors,
        )
        blueprint.add_url_rule(path, view.__name__, _handler(view, described), methods=[method])
        return view

    return register


def operations(app: Flask) -> list[Operation]:
    """Every operation of the app, by path."""
    views = app.view_functions.values()
    found = [view.operation for view in views if hasattr(view, "operation")]
    return sorted(found, key=lambda one: (one.path, one.method))


@lru_cache
def adapter(answer: Any) -> TypeAdapter[Any]:
    """Pydantic's face of an answer's type, for its schema and for its bytes."""
    return TypeAdapter(answer)


def _empty() -> Response:
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response


def _handler(view: View, described: Operation) -> View:
    def handle() -> Response:
        given: dict[str, BaseModel] = {}
        if described.body:
            given["body"] = read_json(request, described.body)
        if described.query:
            given["query"] = validate(request.args.to_dict(), described.query)
        result = view(**given)
        if described.media_type is None:
            return _empty()
        body = result if isinstance(result, bytes) else write(result)
        return Response(body, content_type=described.media_type)

    write = adapter(described.answer).dump_json
    handle.operation = described  # type: ignore[attr-defined]
    return handle
