"""What is measured instead of read: readability, brevity, over-explaining, promptness.

LIX (C.-H. Björnsson, "Läsbarhet", 1968) serves every language. Russian has Flesch's formula with
its own constants in textstat; English gets Coleman & Liau (1975), which needs no dictionary of
pronunciations (textstat would fetch one at run time). All are computed by textstat.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from textstat.textstat import textstatistics

from amends.engine.reading import Seen
from amends.engine.report import Measure, Readability, Status
from amends.engine.sentences import Sentence
from amends.engine.words import word_count

LONG_DRAFT = 220
"""Words from which a draft is no longer brief: about a minute and a half to read."""
HARD_LIX = 55
"""From here on Björnsson's scale says very hard: official prose."""
EXPLAINING_WORDS = 30
"""A shorter explanation is never too long, whatever its share."""
PROMPT = timedelta(hours=24)
"""An answer within a day is prompt: what most help desks promise for mail."""

_LEVELS = ((30, "very-easy"), (40, "easy"), (50, "medium"), (60, "hard"))
_FLESCH_LEVELS = ((80, "very-easy"), (65, "easy"), (50, "medium"), (30, "hard"))
_GRADE_LEVELS = ((6, "very-easy"), (8, "easy"), (11, "medium"), (14, "hard"))
_REPAIRING = ("regret", "repair", "prevention")


def _statistics(language: str) -> textstatistics:
    # One instance a language: set_lang on the shared one would change it for every thread.
    statistics = textstatistics()
    statistics.set_lang(language)
    return statistics


_plain = _statistics("en")
_russian = _statistics("ru")


def readability(
    text: str, sentences: Sequence[Sentence], language: str, labels: Mapping[str, str]
) -> Readability:
    """How hard the writer's own text is to read, with the pack's words for it."""
    lix = _plain.lix(text)
    own = _own_formula(text, language, labels)
    return Readability("lix", round(lix, 1), labels[_level(lix)], word_count(text), len(sentences), own)


def _own_formula(text: str, language: str, labels: Mapping[str, str]) -> Measure | None:
    if language == "ru":
        ease = _russian.flesch_reading_ease(text)
        level = next((name for least, name in _FLESCH_LEVELS if ease >= least), "very-hard")
        return Measure("flesch", round(ease, 1), labels[level])
    if language == "en":
        grade = _plain.coleman_liau_index(text)
        level = next((name for below, name in _GRADE_LEVELS if grade < below), "very-hard")
        return Measure("coleman-liau", round(grade, 1), labels[level])
    return None


def _level(lix: float) -> str:
    return next((name for below, name in _LEVELS if lix < below), "very-hard")


def promptness(received_at: datetime | None, now: datetime) -> Status:
    """Whether the answer comes within a day of the customer's message."""
    if received_at is None:
        return "not-applicable"
    return "met" if now - received_at <= PROMPT else "missing"


def brevity(read: Readability, explains_too_much: bool) -> Status:
    """Short, plain, and not mostly explanation."""
    long = read.words > LONG_DRAFT or read.value > HARD_LIX
    return "missing" if long or explains_too_much else "met"


def over_explaining(sentences: Sequence[Sentence], seen: Iterable[Seen]) -> tuple[int, int] | None:
    """The stretch that explains too much: most of the draft, or more than regret, repair and
    prevention together; ``None`` where the explanation is short.

    A sentence that explains counts with all its words, unless it also makes amends.
    """
    shown = _shown(sentences, seen)
    explaining = [s for s in sentences if "explanation" in shown[s] and shown[s].isdisjoint(_REPAIRING)]
    words = sum(word_count(s.text) for s in explaining)
    if words < EXPLAINING_WORDS:
        return None
    total = sum(word_count(s.text) for s in sentences)
    mending = sum(word_count(s.text) for s in sentences if shown[s].intersection(_REPAIRING))
    if words * 2 <= total and words <= mending:
        return None
    return explaining[0].start, explaining[-1].end


def _shown(sentences: Sequence[Sentence], seen: Iterable[Seen]) -> dict[Sentence, set[str]]:
    """What each sentence shows; both come in the order of their places."""
    shown: dict[Sentence, set[str]] = {sentence: set() for sentence in sentences}
    following = iter(sentences)
    sentence = next(following)
    for one in seen:
        while one.start >= sentence.end:
            sentence = next(following)
        shown[sentence].add(one.rule.of)
    return shown
