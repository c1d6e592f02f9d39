"""The engine alone: drafts, keystrokes, and how time grows with length."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from statistics import median

import yaml
from report import p50_p95, section, table
from samples import Samples, keystrokes, languages

from amends.engine.coach import Coach
from amends.engine.draft import Draft
from amends.engine.learnt import Learnt
from amends.engine.pack import Rulebook
from amends.resources import learnt_file, rules_dir
from amends.rulebook.learntfile import learnt_from, read_learnt
from amends.rulebook.load import load_rulebook

Clock = Callable[[], float]

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
LENGTHS = (100, 300, 1_000, 3_000, 10_000)
_ROUNDS = 3
_DRAFTS = 100
_TYPED = 40


def measure() -> None:
    """Print the figures of the engine."""
    first: defaultdict[str, list[float]] = defaultdict(list)
    new: defaultdict[str, list[float]] = defaultdict(list)
    for number in range(_ROUNDS):
        coach = shipped_coach()
        for language in languages():
            drafts = Samples(language, seed=number).fresh(5)
            drafts = drafts[number:] + drafts[:number]
            first[language] += reading(coach, drafts[:1])
            warm_up(coach, language)
            new[language] += reading(coach, drafts[1:])
    rows = [
        [language, p50_p95(first[language]), p50_p95(new[language]), *_warm(coach, language)]
        for language in languages()
    ]
    section(
        "Engine",
        f"""
        One draft of about 100 words: p50 / p95 in milliseconds of CPU time.

        *First*: the first draft that a new coach reads ({_ROUNDS} coaches). *New*: a text unlike any
        before, to a coach that has read the rules' own examples ({_ROUNDS * 4} texts). *Renamed*: the same
        five texts again and again, each sentence with names and numbers never seen, so that no sentence is
        remembered ({_DRAFTS} drafts). *Key at the end, in the middle*:
        one more character in such a draft.
        """,
    )
    table(["language", "first", "new", "renamed", "key at the end", "key in the middle"], rows)
    _growth(coach)


def shipped_coach() -> Coach:
    """A new coach over the packs that ship with Amends. A language without a pack is not read, and phrases
    alone are read faster, and so it would seem fast: either ends the run."""
    rules, learnt = _shipped()
    if missing := set(languages()) - set(rules.packs):
        raise SystemExit(f"no rules in force for {', '.join(sorted(missing))}: amends rules check says why")
    return Coach(rules, learnt)


@cache
def _shipped() -> tuple[Rulebook, dict[str, Learnt]]:
    learnt = read_learnt(learnt_file(rules_dir()), learnt_from(rules_dir()))
    if learnt is None:
        raise SystemExit("nothing was learnt from the examples as they are: amends learn")
    return load_rulebook(rules_dir()).rules, learnt


def reading(coach: Coach, texts: Sequence[str]) -> list[float]:
    """The seconds that each of ``texts`` takes, in their order."""
    return timed(lambda text: coach.read(Draft(text), NOW), texts)


def timed(
    read: Callable[[str], object], texts: Sequence[str], clock: Clock = time.process_time
) -> list[float]:
    """The seconds that ``read`` takes for each of ``texts``; of this process alone, unless ``clock`` is
    another, so that a busy machine disturbs little."""
    times = []
    for text in texts:
        began = clock()
        read(text)
        times.append(clock() - began)
    return times


def warm_up(coach: Coach, language: str) -> None:
    """Read what the rules of ``language`` give as examples."""
    for sentence in _examples(language):
        coach.see(sentence, language)


def _examples(language: str) -> Iterator[str]:
    for path in sorted((rules_dir() / language).rglob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for rules in (value for value in content.values() if isinstance(value, list)):
            for rule in rules:
                if isinstance(rule, dict):
                    marked = [*(rule.get("flags") or ()), *(rule.get("fine") or ())]
                    yield from (re.sub(r"[\[\]]", "", sentence) for sentence in marked)


def _warm(coach: Coach, language: str) -> list[str]:
    samples = Samples(language, seed=100)
    drafts = reading(coach, samples.fresh(5 + _DRAFTS))[5:]
    ends: list[float] = []
    middles: list[float] = []
    for draft in samples.fresh(10):
        middle = draft.index(" ", len(draft) // 2)
        ends += reading(coach, keystrokes(draft, len(draft), _TYPED))[1:]
        middles += reading(coach, keystrokes(draft, middle, _TYPED))[1:]
    return [p50_p95(drafts), p50_p95(ends), p50_p95(middles)]


def _growth(coach: Coach) -> None:
    rows = []
    for language in languages():
        samples = Samples(language, seed=200)
        reading(coach, [samples.of_length(3_000)])
        each = []
        for words in LENGTHS:
            texts = [samples.of_length(words) for _ in range(max(3, 2_000 // words))]
            each.append(median(reading(coach, texts)) / words)
        rows.append([language, f"{each[0] * 1e6:.1f}", *(f"{one / each[0]:.2f}" for one in each)])
    section(
        "Growth with length",
        """
        CPU time for a word in drafts of so many words (names and numbers never seen), as a ratio to that in
        100 words: 1 throughout, or less, means that time grows with length and no faster.
        """,
    )
    table(["language", "µs a word in 100", *(f"{words:,}" for words in LENGTHS)], rows)
