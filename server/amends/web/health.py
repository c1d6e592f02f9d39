"""Calls for those who run the server: is it up, is it ready, what has it counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from flask import Blueprint
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from amends.store.feedback import StoreError
from amends.web.operation import operation
from amends.web.problems import not_ready
from amends.web.service import service

health = Blueprint("health", __name__)
metering = Blueprint("metering", __name__)


@dataclass(frozen=True, slots=True)
class Alive:
    """The process answers."""

    status: Literal["alive"] = "alive"


@dataclass(frozen=True, slots=True)
class Ready:
    """Drafts can be scored and feedback counted. ``readers`` are the ways in which they are read: examples
    are among them once the server has learnt from those in force."""

    status: Literal["ready"] = "ready"
    packs: list[str] = field(default_factory=list)
    rules_version: str = ""
    readers: list[Literal["phrases", "examples"]] = field(default_factory=list)


@operation(health, "GET", "/livez")
def livez() -> Alive:
    """Whether the process is up."""
    return Alive()


@operation(health, "GET", "/readyz", errors=(503,))
def readyz() -> Ready:
    """Whether the packs are loaded and the store answers."""
    amends = service()
    reading = amends.ready()
    try:
        amends.store.check()
    except StoreError as error:
        raise not_ready(f"Drafts are scored, but {error}.") from error
    return Ready(
        packs=list(reading.rules.packs),
        rules_version=reading.rules.version,
        readers=["phrases", "examples"] if reading.learnt else ["phrases"],
    )


@operation(metering, "GET", "/metrics", media_type=CONTENT_TYPE_PLAIN_0_0_4)
def metrics() -> bytes:
    """What the server has counted, in Prometheus' text format."""
    return service().metrics.text()
