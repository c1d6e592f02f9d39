"""The calls of the contract under ``/v1``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, g

from amends.engine.pack import Pack, Rulebook
from amends.engine.report import PrincipleInfo, Report
from amends.store.feedback import Feedback, StoreError
from amends.web.bodies import (
    FeedbackRequest,
    PrinciplesQuery,
    ScoreRequest,
    too_long,
    unprocessable,
    utf16_length,
)
from amends.web.operation import operation
from amends.web.problems import Fault, not_ready
from amends.web.service import Reading, service

api = Blueprint("api", __name__)


@dataclass(frozen=True, slots=True)
class LanguageInfo:
    """A language with a pack: how many rules it holds and how many principles it tells."""

    code: str
    name: str
    native_name: str
    version: str
    rules: int
    principles: int


@operation(api, "POST", "/v1/score", errors=(400, 413, 415, 422, 503))
def score(body: ScoreRequest) -> Report:
    """Read a draft.

    Offsets are half-open and count UTF-16 code units of the text as it was sent. Nothing of it is kept.
    """
    amends = service()
    reading = amends.ready()
    context = body.context
    g.channel = context.channel if context else None
    limit = amends.settings.max_text
    if utf16_length(body.text) > limit:
        raise too_long("The draft", limit)
    if context and context.received_text and utf16_length(context.received_text) > limit:
        raise too_long("The customer's message", limit)
    report = reading.coach.read(body.draft(), datetime.now(UTC))
    if report.language.supported:
        g.language = report.language.code
    if body.settled:
        amends.metrics.drafts.labels(g.get("language", "other"), str(report.apology).lower()).inc()
    return report


@operation(api, "GET", "/v1/languages", errors=(503,))
def languages() -> list[LanguageInfo]:
    """The languages that Amends reads."""
    rules = service().ready().rules
    return [
        LanguageInfo(
            pack.code, pack.name, pack.native_name, pack.version, pack.rule_count, len(rules.principles)
        )
        for pack in rules.packs.values()
    ]


@operation(api, "GET", "/v1/principles", errors=(422, 503))
def principles(query: PrinciplesQuery) -> list[PrincipleInfo]:
    """The principles of a good apology, with labels, weights, hints, openers and sources."""
    reading = service().ready()
    pack = _pack(reading, query.language)
    return reading.coach.describe(pack.code, query.ui_language)


@operation(api, "POST", "/v1/feedback", errors=(400, 413, 415, 422, 503))
def feedback(body: FeedbackRequest) -> None:
    """Count what somebody did with a finding.

    Counted per day; it cannot carry a word of a draft.
    """
    amends = service()
    reading = amends.ready()
    pack = _pack(reading, body.language)
    if not _knows(reading.rules, pack, body.rule):
        raise unprocessable(Fault(pointer="/rule", detail="There is no such rule in this language's pack."))
    g.channel, g.language = body.channel, pack.code
    counted = Feedback(body.rule, body.action, pack.code, body.rules_version, body.channel)
    try:
        amends.store.count(counted, datetime.now(UTC).date())
    except StoreError as error:
        raise not_ready(f"The feedback could not be counted: {error}.") from error
    amends.metrics.feedback.labels(pack.code, body.action).inc()


def _pack(reading: Reading, language: str) -> Pack:
    pack = reading.rules.pack_for(language)
    if pack is None:
        raise unprocessable(Fault(pointer="/language", detail="No such language; see /v1/languages."))
    return pack


def _knows(rules: Rulebook, pack: Pack, rule: str) -> bool:
    """Whether findings of this rule exist: one of the pack's, or one that is measured."""
    measured = (f"{pack.code}.{category}.measured" for category in rules.categories)
    return rule in measured or any(known.id == rule for known in pack.rules)
