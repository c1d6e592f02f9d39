"""How well drafts are read: ``make eval``.

Labelled drafts that nobody who wrote rules or examples saw (``tests/corpus/<language>*.txt``) go through the whole
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
from amends.resources import learnt_file, rules_dir
from amends.rulebook.coaching import coaching
from amends.rulebook.examples import Span, Text, as_text, read_examples

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

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.extra)
        recall = self.right / max(1, self.right + self.missed)
        return f"{precision:.2f}  {recall:.2f}  {self.f1:.2f}  {self.right + self.missed:4}"


@dataclass
class Result:
    """What came out for one language. ``apologies`` counts drafts by whether they are one, whether they
    were taken for one, and whether the message that they answer was given; ``mail`` ordinary mail by
    the last two."""

    labels: dict[str, Tally] = field(default_factory=dict)
    principles: Tally = field(default_factory=Tally)
    findings: Tally = field(default_factory=Tally)
    both: int = 0
    either: int = 0
    apologies: Counter[tuple[bool, bool, bool]] = field(default_factory=Counter)
    mail: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    language: Counter[tuple[int, bool]] = field(default_factory=Counter)
    changing: int = 0
    flickering: int = 0

    def add(self, label: str, total: Tally, right: int, extra: int, missed: int) -> None:
        self.labels.setdefault(label, Tally()).add(right, extra, missed)
        total.add(right, extra, missed)

    @property
    def tightness(self) -> float:
        """The share of characters that both mark of those that either marks."""
        return self.both / max(1, self.either)


@dataclass(frozen=True)
class Held:
    """A draft to measure on, and the message that it answers where one was written."""

    draft: Text
    received: str | None = None


def held_drafts(code: str, corpus: Path = CORPUS) -> list[Held]:
    """All labelled drafts of one language; the first file's with the messages that they answer."""
    held: list[Held] = []
    for path in sorted(corpus.glob(f"{code}*.txt")):
        examples, problems = read_examples(path)
        if problems:
            raise SystemExit("\n".join(map(str, problems)))
        messages = received(corpus / "received" / path.name)
        held += [
            Held(as_text(example), messages[at] if at < len(messages) else None)
            for at, example in enumerate(examples)
        ]
    return held


def ordinary_mail(code: str) -> list[Held]:
    """Ordinary mail in one language: none of it is an apology."""
    examples, _ = read_examples(CORPUS / "mail" / f"{code}.txt")
    messages = received(CORPUS / "received" / f"{code}-mail.txt")
    messages += [None] * (len(examples) - len(messages))
    return [Held(as_text(example), message) for example, message in zip(examples, messages, strict=True)]


def received(path: Path) -> list[str | None]:
    """The messages in a file, a block each; ``None`` for a block that says there was none."""
    if not path.exists():
        return []
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [block.partition("\n")[2] or None for block in blocks]


def evaluate(coach: Coach, code: str, held: Iterable[Held]) -> Result:
    """Read all drafts of one language."""
    result = Result()
    principles = [one.id for one in coach.rules.principles if not one.measured]
    categories = [one for one in coach.rules.categories if one != "over-explaining"]
    for one in held:
        draft = one.draft
        result.apologies[draft.apology, coach.apologises(draft.text, code), False] += 1
        if one.received is not None:
            told = coach.apologises(draft.text, code, one.received)
            result.apologies[draft.apology, told, True] += 1
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
            compare_marks(result, label, ours, of_label(draft.spans, label))
    return result


def of_label(spans: Iterable[Span], label: str) -> list[tuple[int, int]]:
    """The places of the marks with one label."""
    return [(span.start, span.end) for span in spans if span.label == label]


def compare_marks(
    result: Result, label: str, ours: Sequence[tuple[int, int]], theirs: Sequence[tuple[int, int]]
) -> None:
    """Count marks that overlap as right, and how many characters they share."""
    right = sum(any(_overlap(span, other) for other in ours) for span in theirs)
    extra = sum(not any(_overlap(span, other) for other in theirs) for span in ours)
    result.add(label, result.findings, right, extra, len(theirs) - right)
    for span in theirs:
        touching = [other for other in ours if _overlap(span, other)]
        if touching:
            both = sum(_overlap(span, other) for other in touching)
            result.both += both
            result.either += span[1] - span[0] + sum(end - start for start, end in touching) - both


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def agreement(code: str) -> Result:
    """How far a second annotator, who saw the drafts without labels, marks what the first one did."""
    result = Result()
    first, _ = read_examples(CORPUS / f"{code}.txt")
    second, _ = read_examples(CORPUS / "second" / f"{code}.txt")
    for one, other in zip(map(as_text, first), map(as_text, second), strict=True):
        if one.text != other.text:
            raise SystemExit(f"the two annotations of {code} are not of the same drafts: {one.text[:80]}")
        marked = {span.label for span in (*one.spans, *other.spans)}
        for label in (one.labels | other.labels) - marked:
            said, so = label in other.labels, label in one.labels
            result.add(label, result.principles, said and so, said and not so, so and not said)
        for label in marked:
            compare_marks(result, label, of_label(other.spans, label), of_label(one.spans, label))
    return result


def follow(result: Result, coach: Coach, code: str, held: Iterable[Held]) -> None:
    """What each draft is taken for while it grows word by word: which language, an apology or not."""
    for one in held:
        _follow_language(result, coach.detector, code, one.draft.text)
        ends = [at for at, sign in enumerate(one.draft.text) if sign.isspace()]
        answers = [coach.apologises(one.draft.text[:end], code) for end in ends]
        result.flickering += sum(before != after for before, after in pairwise(answers)) > 2


def _follow_language(result: Result, detector: LanguageDetector, code: str, text: str) -> None:
    words = first_words(text, 80)
    said = [detector.detect(" ".join(words[:count])).code for count in range(3, len(words) + 1)]
    changes = sum(before != after for before, after in pairwise(said))
    result.changing += changes > 1
    for count in PREFIXES:
        if len(words) >= count:
            result.language[count, said[count - 3] == code] += 1
    if len(words) >= 10:
        result.language[0, detector.detect(text).code == code] += 1


def count_mail(result: Result, coach: Coach, code: str) -> None:
    """On how many ordinary mails there would be a word."""
    for one in ordinary_mail(code):
        result.mail[coach.apologises(one.draft.text, code), False] += 1
        if one.received is not None:
            result.mail[coach.apologises(one.draft.text, code, one.received), True] += 1


def show(code: str, result: Result, order: Sequence[str]) -> None:
    """The figures of one language."""
    print(f"\n== {code}{'':22}P     R     F1     n")
    for label in order:
        print(f"  {label:22}{result.labels[label]}")
    print(f"  {'PRINCIPLES':22}{result.principles}")
    print(f"  {'FINDINGS':22}{result.findings}")
    print(f"  tightness of underlines {result.tightness:.2f}")
    for told, how in ((False, "draft alone"), (True, "with the message that it answers")):
        counts = {key[:2]: count for key, count in result.apologies.items() if key[2] is told}
        seen, unseen = counts.get((True, True), 0), counts.get((True, False), 0)
        silent, spoken = counts.get((False, False), 0), counts.get((False, True), 0)
        mail = result.mail[False, told], result.mail[False, told] + result.mail[True, told]
        print(
            f"  apologies seen, {how}: {seen} of {seen + unseen}; "
            f"silent on {silent} of {silent + spoken} hard others, {mail[0]} of {mail[1]} ordinary mails"
        )
    if result.language:
        show_growing(result)


def show_growing(result: Result) -> None:
    """The figures of drafts while they are typed."""
    shares = []
    for count in (*PREFIXES, 0):
        of = result.language[count, True] + result.language[count, False]
        shares.append(f"{count or 'whole'} {result.language[count, True] / max(1, of):.3f}")
    print(f"  language by words typed: {', '.join(shares)}; more than one change of mind: {result.changing}")
    print(f"  an apology or not, more than two changes of mind while typed: {result.flickering}")


def main() -> None:
    """Evaluate all languages, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", help="pack codes; all by default")
    parser.add_argument("--phrases", action="store_true", help="phrases alone")
    options = parser.parse_args()
    found = coaching(rules_dir(), learnt_file(rules_dir()))
    if not found.learnt:
        raise SystemExit("nothing was learnt from the examples as they are: amends learn")
    coach = Coach(found.coach.rules) if options.phrases else found.coach
    order = [one.id for one in coach.rules.principles if not one.measured]
    order += [one for one in coach.rules.categories if one != "over-explaining"]
    for code in options.languages or sorted(coach.rules.packs):
        held = held_drafts(code)
        result = evaluate(coach, code, held)
        count_mail(result, coach, code)
        follow(result, coach, code, held)
        show(code, result, order)
        both = agreement(code)
        print(
            f"  two annotators: principles {both.principles.f1:.3f}, findings {both.findings.f1:.3f}, "
            f"tightness {both.tightness:.2f}"
        )


if __name__ == "__main__":
    main()
