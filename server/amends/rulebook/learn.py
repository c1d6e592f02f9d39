"""Learning: from the example files to what the engine's second reader knows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from amends.engine.additive import Additive
from amends.engine.complaint import complaint
from amends.engine.learnt import ApologyVerdict, Learnt, Verdict
from amends.engine.pack import Pack, Rulebook
from amends.rulebook.cache import cached_rulebook
from amends.rulebook.calibrate import apology_verdict, evidence_of, judge_draft, parts_of, verdict_of
from amends.rulebook.examples import Example, Line, as_text
from amends.rulebook.explain import NO_EXAMPLES, likenesses
from amends.rulebook.fit import learn_marks, learn_sentences, learn_texts
from amends.rulebook.learntfile import learnt_from, read_learnt, write_learnt
from amends.rulebook.lessons import Lessons, lessons

FOLDS = 3
"""Parts of the drafts: each is judged by what the others taught."""


@dataclass(frozen=True)
class Course:
    """What is learnt, from what, for which language."""

    pack: Pack
    rules: Rulebook
    lessons: Lessons

    @property
    def principles(self) -> tuple[str, ...]:
        """The principles that are read."""
        return tuple(one.id for one in self.rules.principles if not one.measured)

    @property
    def findings(self) -> tuple[str, ...]:
        """The findings that are read."""
        return tuple(one for one in self.rules.categories if one != "over-explaining")


def bring_up_to_date(root: Path, file: Path, say: Callable[[str], object] = print) -> bool:
    """Learn from the examples under ``root`` unless ``file`` holds just that; whether there was anything to
    do. ``say`` is told of each language. Raises RulesUnusable."""
    source = learnt_from(root)
    if read_learnt(file, source) is not None:
        return False
    learnt = {}
    for code, one in learn(root):
        learnt[code] = one
        say(f"learnt {code}")
    write_learnt(learnt, source, file)
    return True


def learn(root: Path) -> Iterator[tuple[str, Learnt]]:
    """What the examples under ``root`` teach, language by language, as each is ready; one process a core.
    Raises RulesUnusable."""
    codes = [code for code in cached_rulebook(root).rules.packs if lessons(root / code / "examples").drafts]
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        waiting = {pool.submit(_learn_code, root, code): code for code in codes}
        for done in as_completed(waiting):
            yield waiting[done], done.result()


def _learn_code(root: Path, code: str) -> Learnt:
    rules = cached_rulebook(root).rules
    with threadpool_limits(1):  # the processes have all cores, and sums in one order give the same bytes
        return learn_language(Course(rules.packs[code], rules, lessons(root / code / "examples")))


def learn_language(course: Course) -> Learnt:
    """What the examples of one language teach."""
    drafts, mails = course.lessons.drafts, course.lessons.mails
    parted = [(_others(drafts, fold), _others(mails, fold)) for fold in range(FOLDS)]
    parts = [_models(course, *rest) for rest in parted]
    judged = [
        judge_draft(as_text(draft), course.pack, part)
        for fold, part in enumerate(parts)
        for draft in drafts[fold::FOLDS]
        if draft.kind == "apology"
    ]
    verdict = verdict_of(judged, len(course.principles), course.pack.rules)
    growing, truth = [], []
    for fold, part in enumerate(parts):
        knowing = replace(part, verdict=verdict)
        for draft in (*drafts[fold::FOLDS], *mails[fold::FOLDS]):
            rows = evidence_of(as_text(draft).text, course.pack, knowing, course.rules.apology)
            if len(rows):
                growing.append(rows)
                truth.append(draft.kind == "apology")
    apology = apology_verdict(growing, truth, _complaints(course))
    models = replace(_models(course, drafts, mails), verdict=verdict, apology=apology)
    return replace(models, likenesses=likenesses(_lines(course, drafts), models))


def _others(examples: Sequence[Example], fold: int) -> list[Example]:
    return [example for at, example in enumerate(examples) if at % FOLDS != fold]


def _models(course: Course, drafts: Sequence[Example], mails: Sequence[Example]) -> Learnt:
    """The models that these drafts and mails teach, with all single sentences; they decide nothing yet."""
    lines = _lines(course, drafts)
    texts = [*drafts, *mails]
    apologies = [text.kind == "apology" for text in texts]
    labels = course.principles + course.findings
    nothing = np.zeros(0, np.float32)
    return Learnt(
        principles=course.principles,
        findings=course.findings,
        sentences=learn_sentences(lines, labels, _spoken(course, texts), apologies),
        marks=learn_marks(lines, course.findings),
        received=_learn_received(course, course.lessons.received),
        likenesses=[NO_EXAMPLES] * len(labels),
        verdict=Verdict(nothing, nothing, nothing, nothing, {}, 1.0),
        apology=ApologyVerdict(nothing, 0.0, 0.0, 0.0),
    )


def _spoken(course: Course, texts: Sequence[Example]) -> list[list[str]]:
    """The sentences of each text."""
    return [[part.text for part in parts_of(as_text(one).text, course.pack)] for one in texts]


def _learn_received(course: Course, received: Sequence[Example]) -> Additive:
    return learn_texts(_spoken(course, received), [one.kind == "complaint" for one in received])


def _lines(course: Course, drafts: Sequence[Example]) -> list[Line]:
    return [*course.lessons.sentences, *(line for draft in drafts for line in draft.lines)]


def _complaints(course: Course) -> list[tuple[float, bool]]:
    """How much each customer's message sounds like a complaint to what the others taught."""
    received, found = course.lessons.received, []
    for fold in range(FOLDS):
        heard = _learn_received(course, _others(received, fold))
        for one in received[fold::FOLDS]:
            how = complaint(as_text(one).text, heard, course.pack.abbreviations)
            found.append((how, one.kind == "complaint"))
    return found
