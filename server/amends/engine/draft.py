"""What the engine is given: a draft and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Context:
    """What a client knows beside the draft itself."""

    channel: str | None = None
    received_text: str | None = None
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as typed; the quoted message and the signature may still be in it.

    ``language`` is a pack's code or one of its aliases, or ``"auto"``. ``ui_language`` is the
    language of labels, messages and hints; ``None`` means the draft's. ``settled`` is false
    while keys are still coming.
    """

    text: str
    language: str = "auto"
    ui_language: str | None = None
    settled: bool = True
    context: Context = Context()
