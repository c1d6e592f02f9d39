"""From what was seen in a draft to the report that a writer gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from amends.engine.measures import brevity, over_explaining, promptness
from amends.engine.pack import Category, Pack, Principle, Rulebook, Texts
from amends.engine.reading import Seen
from amends.engine.report import (
    Evidence,
    Finding,
    Ignored,
    LanguageReport,
    PrincipleInfo,
    PrincipleReport,
    Readability,
    Report,
    RulesReport,
    Status,
)
from amends.engine.score import score
from amends.engine.sentences import Sentence
from amends.engine.utf16 import Utf16

_RANK = {"error": 0, "warning": 1, "suggestion": 2}


@dataclass(frozen=True, slots=True)
class Reading:
    """One draft as it was read."""

    pack: Pack
    texts: Texts
    sentences: Sequence[Sentence]
    readability: Readability
    seen: Sequence[Seen]
    place: Utf16


def silent(
    language: LanguageReport,
    ignored: list[Ignored],
    measured: Readability | None,
    pack: Pack | None,
    rules: Rulebook,
) -> Report:
    """The report of a draft that is no apology, or that no pack reads: nothing to say."""
    return Report(language, False, None, [], [], ignored, measured, _in_force(pack, rules))


def compose(
    reading: Reading,
    language: LanguageReport,
    ignored: list[Ignored],
    received_at: datetime | None,
    now: datetime,
    rules: Rulebook,
) -> Report:
    """The report of an apology."""
    too_much = over_explaining(reading.sentences, reading.seen)
    findings = _findings(reading, too_much, rules)
    measured: dict[str, Status] = {
        "promptness": promptness(received_at, now),
        "brevity": brevity(reading.readability, too_much is not None),
    }
    shown: dict[str, list[Seen]] = {}
    for one in reading.seen:
        if one.rule.kind == "principle":
            shown.setdefault(one.rule.of, []).append(one)
    principles = [
        _principle(principle, reading, shown.get(principle.id, ()), measured.get(principle.id))
        for principle in rules.principles
    ]
    return Report(
        language=language,
        apology=True,
        score=score(principles, (rules.categories[one.category].penalty for one in findings)),
        principles=principles,
        findings=findings,
        ignored=ignored,
        readability=reading.readability,
        rules=_in_force(reading.pack, rules),
    )


def describe(pack: Pack, texts: Texts, rules: Rulebook) -> list[PrincipleInfo]:
    """The principles with their words; openers are in the pack's language, as they go into the draft."""
    return [
        PrincipleInfo(
            id=one.id,
            label=texts.principles[one.id].label,
            weight=one.weight,
            hint=texts.principles[one.id].hint,
            openers=list(pack.texts.principles[one.id].openers),
            source=one.source,
        )
        for one in rules.principles
    ]


def _in_force(pack: Pack | None, rules: Rulebook) -> RulesReport:
    return RulesReport(pack.code, pack.version) if pack else RulesReport(None, rules.version)


def _principle(
    principle: Principle, reading: Reading, shown: Sequence[Seen], measured: Status | None
) -> PrincipleReport:
    evidence = [
        Evidence(reading.place.offset(one.start), reading.place.offset(one.end), one.rule.id, one.like)
        for one in shown
    ]
    status: Status = measured or ("met" if evidence else "missing")
    text = reading.texts.principles[principle.id]
    missing = status == "missing"
    return PrincipleReport(
        id=principle.id,
        label=text.label,
        status=status,
        weight=principle.weight,
        evidence=evidence,
        hint=text.hint if missing else None,
        openers=list(reading.pack.texts.principles[principle.id].openers) if missing else [],
    )


def _findings(reading: Reading, too_much: tuple[int, int] | None, rules: Rulebook) -> list[Finding]:
    found = [_finding(one, reading, rules) for one in reading.seen if one.rule.kind == "finding"]
    if too_much is not None:
        found.append(_over_explaining(too_much, reading, rules.categories["over-explaining"]))
    by_span: dict[tuple[int, int], Finding] = {}
    for one in sorted(found, key=lambda one: (_RANK[one.severity], one.rule)):
        by_span.setdefault((one.start, one.end), one)
    return sorted(by_span.values(), key=lambda one: (one.start, one.end))


def _finding(seen: Seen, reading: Reading, rules: Rulebook) -> Finding:
    rule, category = seen.rule, rules.categories[seen.rule.of]
    text = reading.texts.findings[category.id]
    return Finding(
        rule=rule.id,
        category=category.id,
        label=text.label,
        severity=rule.severity or category.severity,
        start=reading.place.offset(seen.start),
        end=reading.place.offset(seen.end),
        message=rule.message.get(reading.texts.language, text.message),
        why=rule.why.get(reading.texts.language, text.why),
        source=rule.source or category.source,
        replacements=list(seen.replacements),
        like=seen.like,
    )


def _over_explaining(span: tuple[int, int], reading: Reading, category: Category) -> Finding:
    text = reading.texts.findings[category.id]
    return Finding(
        rule=f"{reading.pack.code}.{category.id}.measured",
        category=category.id,
        label=text.label,
        severity=category.severity,
        start=reading.place.offset(span[0]),
        end=reading.place.offset(span[1]),
        message=text.message,
        why=text.why,
        source=category.source,
    )
