"""The OpenAPI 3.1 document, made from the types that validate requests and write answers."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import Any

from flask import Blueprint, current_app
from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from amends import __version__
from amends.web.bodies import MEDIA_TYPE
from amends.web.operation import Operation, adapter, operation, operations
from amends.web.problems import MEDIA_TYPE as PROBLEM_TYPE
from amends.web.problems import Problem
from amends.web.service import service

description = Blueprint("description", __name__)

_MEANINGS = {
    400: "The body is not JSON.",
    401: "No token, or an unknown one.",
    413: "The text is over the limit, which the answer names.",
    415: "The body is of another media type, charset or encoding.",
    422: "A field is missing, of the wrong type or out of range.",
    429: "Too many calls.",
    500: "The server failed.",
    503: "Not ready.",
}
_COMES_BACK = (429, 503)
_PROTECTED = (401, 429)
_RETRY_AFTER = {
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}
}


@operation(description, "GET", "/openapi.json")
def openapi() -> dict[str, Any]:
    """This document."""
    return document(tuple(operations(current_app)), service().free)


@cache
def document(described: tuple[Operation, ...], free: frozenset[str]) -> dict[str, Any]:
    """The OpenAPI document of these operations; those of the ``free`` blueprints need no token."""
    references, components = _schemas(described)
    paths: dict[str, Any] = {}
    for one in described:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(
            one, references, one.blueprint not in free
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Amends",
            "version": __version__,
            "summary": "A live coach for apologies to customers.",
            "description": "Offsets are half-open and count UTF-16 code units of the text as it was sent. "
            "Errors are problem details (RFC 9457). Nothing of a draft is kept.",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _schemas(described: tuple[Operation, ...]) -> tuple[dict[Any, Any], dict[str, Any]]:
    """A reference for each type in use, and the schemas they point to."""
    wanted: dict[Any, tuple[Any, JsonSchemaMode, TypeAdapter[Any]]] = {
        Problem: (Problem, "validation", adapter(Problem))
    }
    for one in described:
        if one.body:
            wanted[one.body] = (one.body, "validation", adapter(one.body))
        if one.media_type == MEDIA_TYPE:
            wanted[_key(one.answer)] = (_key(one.answer), "serialization", adapter(one.answer))
    schemas, definitions = TypeAdapter.json_schemas(
        list(wanted.values()), ref_template="#/components/schemas/{model}"
    )
    return {key: schema for (key, _), schema in schemas.items()}, definitions["$defs"]


def _key(answer: Any) -> str:
    return str(answer)


def _operation(one: Operation, references: dict[Any, Any], protected: bool) -> dict[str, Any]:
    spec: dict[str, Any] = {"operationId": one.name, "summary": one.summary}
    if one.description:
        spec["description"] = one.description
    # A server without tokens asks for none: {} stands for that.
    spec["security"] = [{"token": []}, {}] if protected else []
    if one.query:
        spec["parameters"] = _parameters(one.query)
    if one.body:
        spec["requestBody"] = {"required": True, "content": {MEDIA_TYPE: {"schema": references[one.body]}}}
    spec["responses"] = {**_success(one, references), **_errors(one, references, protected)}
    return spec


def _success(one: Operation, references: dict[Any, Any]) -> dict[str, Any]:
    if one.media_type is None:
        return {"204": {"description": "Done."}}
    plain = {"type": "string"}
    schema = references[_key(one.answer)] if one.media_type == MEDIA_TYPE else plain
    return {"200": {"description": "The answer.", "content": {one.media_type: {"schema": schema}}}}


def _errors(one: Operation, references: dict[Any, Any], protected: bool) -> dict[str, Any]:
    content = {PROBLEM_TYPE: {"schema": references[Problem]}}
    statuses = sorted({*one.errors, *(_PROTECTED if protected else ()), HTTPStatus.INTERNAL_SERVER_ERROR})
    answers: dict[str, Any] = {}
    for status in map(int, statuses):
        answers[str(status)] = {"description": _MEANINGS[status], "content": content}
        if status in _COMES_BACK:
            answers[str(status)]["headers"] = _RETRY_AFTER
    return answers


def _parameters(query: type[BaseModel]) -> list[dict[str, Any]]:
    schema = query.model_json_schema()
    required = schema.get("required", [])
    return [
        {
            "name": name,
            "in": "query",
            "required": name in required,
            "description": field.pop("description", ""),
            "schema": field,
        }
        for name, field in schema["properties"].items()
    ]
