"""How well drafts are read: ``make eval``.

Labelled drafts that no rule writer saw (``tests/corpus/<language>.txt``) go through the whole
engine. Principles count once a draft (met or not); a finding is right where a marked phrase of its
category overlaps it. Both are taken on apologies only, with the question "is it an apology?" asked
apart, since an apology that is not recognised is silent. Tightness is the share of characters that
both mark of those that either marks, over the findings that are right.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from amends.engine.coach import Coach
from amends.engine.language import LanguageDetector
from amends.engine.words import first_words
from amends.resources import rules_dir
from amends.rulebook.examples import Example, Span, read_examples
from amends.rulebook.load import load_rulebook

CORPUS = Path(__file__).parent
PREFIXES = (3, 5, 10, 20)


@dataclass
class Tally:
    """Right, too many, missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, right: int, extra: int, missed: int) -> None:
        self.right += right
        self.extra += extra
        self.missed += missed

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.extra)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"{precision:.2f}  {recall:.2f}  {f1:.2f}  {self.right + self.missed:4}"


@dataclass
class Result:
    """What came out for one language."""

    labels: dict[str, Tally] = field(default_factory=dict)
    principles: Tally = field(default_factory=Tally)
    findings: Tally = field(default_factory=Tally)
    both: int = 0
    either: int = 0
    apologies: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    language: Counter[tuple[int, bool]] = field(default_factory=Counter)
    changing: int = 0

    def add(self, label: str, total: Tally, right: int, extra: int, missed: int) -> None:
        self.labels.setdefault(label, Tally()).add(right, extra, missed)
        total.add(right, extra, missed)


@dataclass(frozen=True)
class Text:
    """A labelled draft as one text, its marked spans moved to their places in it."""

    text: str
    spans: list[Span]
    labels: frozenset[str]
    apology: bool


def as_text(example: Example) -> Text:
    """The draft as it would be typed, a sentence a line."""
    at, spans = 0, []
    for line in example.lines:
        spans += [Span(at + span.start, at + span.end, span.label) for span in line.spans]
        at += len(line.text) + 1
    labels = frozenset(label for line in example.lines for label in line.labels)
    return Text("\n".join(line.text for line in example.lines), spans, labels, example.kind == "apology")


def evaluate(coach: Coach, code: str, drafts: Iterable[Text]) -> Result:
    """Read all drafts of one language."""
    result = Result()
    principles = [one.id for one in coach.rules.principles if not one.measured]
    categories = [one for one in coach.rules.categories if one != "over-explaining"]
    for draft in drafts:
        result.apologies[draft.apology, coach.apologises(draft.text, code)] += 1
        if not draft.apology:
            continue
        seen = coach.see(draft.text, code)
        met = {one.rule.of for one in seen if one.rule.kind == "principle"}
        for label in principles:
            said, so = label in met, label in draft.labels
            result.add(label, result.principles, said and so, said and not so, so and not said)
        for label in categories:
            ours = [
                (one.start, one.end) for one in seen if one.rule.kind == "finding" and one.rule.of == label
            ]
            theirs = [(span.start, span.end) for span in draft.spans if span.label == label]
            result.add(label, result.findings, *_compare(ours, theirs))
            _tightness(result, ours, theirs)
    return result


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _compare(ours: Sequence[tuple[int, int]], theirs: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
    right = sum(any(_overlap(span, other) for other in ours) for span in theirs)
    extra = sum(not any(_overlap(span, other) for other in theirs) for span in ours)
    return right, extra, len(theirs) - right


def _tightness(result: Result, ours: Sequence[tuple[int, int]], theirs: Sequence[tuple[int, int]]) -> None:
    for span in theirs:
        touching = [other for other in ours if _overlap(span, other)]
        if touching:
            both = sum(_overlap(span, other) for other in touching)
            result.both += both
            result.either += span[1] - span[0] + sum(end - start for start, end in touching) - both


def mail_of(code: str) -> list[Text]:
    """Ordinary mail in one language: none of it is an apology."""
    examples, _ = read_examples(CORPUS / "mail" / f"{code}.txt")
    return [as_text(example) for example in examples]


def follow_language(result: Result, detector: LanguageDetector, code: str, drafts: Iterable[Text]) -> None:
    """Which language each draft is taken for while it grows word by word."""
    for draft in drafts:
        words = first_words(draft.text, 80)
        said = [detector.detect(" ".join(words[:count])).code for count in range(3, len(words) + 1)]
        changes = sum(before != after for before, after in pairwise(said))
        result.changing += changes > 1
        for count in PREFIXES:
            if len(words) >= count:
                result.language[count, said[count - 3] == code] += 1
        if len(words) >= 10:
            result.language[0, detector.detect(draft.text).code == code] += 1


def show(code: str, result: Result, order: Sequence[str], coach: Coach, mails: Sequence[Text]) -> None:
    """The figures of one language."""
    print(f"\n== {code}{'':22}P     R     F1     n")
    for label in order:
        print(f"  {label:22}{result.labels[label]}")
    print(f"  {'PRINCIPLES':22}{result.principles}")
    print(f"  {'FINDINGS':22}{result.findings}")
    print(f"  tightness of underlines {result.both / max(1, result.either):.2f}")
    counts = result.apologies
    right = counts[True, True] + counts[False, False]
    print(
        f"  apology or not: {right / counts.total():.3f} right; "
        f"seen {counts[True, True]} of {counts[True, True] + counts[True, False]} apologies, "
        f"silent on {counts[False, False]} of {counts[False, False] + counts[False, True]} others"
    )
    spoken_on = sum(coach.apologises(mail.text, code) for mail in mails)
    print(f"  ordinary mail: silent on {len(mails) - spoken_on} of {len(mails)}")
    shares = []
    for count in (*PREFIXES, 0):
        of = result.language[count, True] + result.language[count, False]
        shares.append(f"{count or 'whole'} {result.language[count, True] / max(1, of):.3f}")
    print(f"  language by words typed: {', '.join(shares)}; more than one change of mind: {result.changing}")


def main() -> None:
    """Evaluate all languages, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", help="pack codes; all by default")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of <language>.txt files")
    options = parser.parse_args()
    coach = Coach(load_rulebook(rules_dir()).rules)
    order = [one.id for one in coach.rules.principles if not one.measured]
    order += [one for one in coach.rules.categories if one != "over-explaining"]
    total = Result()
    for code in options.languages or sorted(coach.rules.packs):
        examples, problems = read_examples(options.corpus / f"{code}.txt")
        for problem in problems:
            print(problem)
        drafts = [as_text(example) for example in examples]
        result = evaluate(coach, code, drafts)
        follow_language(result, coach.detector, code, drafts)
        show(code, result, order, coach, mail_of(code))
        for one, sum_ in ((result.principles, total.principles), (result.findings, total.findings)):
            sum_.add(one.right, one.extra, one.missed)
        total.apologies += result.apologies
    print(f"\n== all\n  {'PRINCIPLES':22}{total.principles}\n  {'FINDINGS':22}{total.findings}")
    right = total.apologies[True, True] + total.apologies[False, False]
    print(f"  apology or not: {right / total.apologies.total():.3f} right")


if __name__ == "__main__":
    main()
