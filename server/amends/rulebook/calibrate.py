"""How the readers' numbers become verdicts.

Every whole draft is read by models that did not learn from it (cross-validation over drafts, through
the engine's own reader). From what they say and what is true come the weights of the two readers, by
logistic regression, and the working points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from amends.engine.additive import Floats
from amends.engine.apology import evidence, settled
from amends.engine.learnt import ApologyVerdict, Judged, Learnt, Verdict, judge
from amends.engine.owntext import own_text
from amends.engine.pack import ApologyPoints, Pack
from amends.engine.reading import Read, Reader
from amends.engine.rule import Rule
from amends.engine.sentences import Sentence, sentences
from amends.engine.words import tokens
from amends.rulebook.examples import Text

SPOKEN_ON = 0.03
"""The share of drafts that are no apology, traps among them, on which a word is allowed."""
BAND = 0.5
"""How far from the working point an answer must be to change the one before."""

_INSIDES = (0.6, 0.7, 0.8, 0.9, 1.0, 1.1)
NEARLY = 0.02
"""What marks may lose of their tightness to be shorter."""
PRIOR = 0.5
"""How strongly a rule that was seldom seen is taken to be as good as the others."""
FALSE_ALARMS = 0.7
"""The beta of F: how much it matters to find all that is there beside being right; under 1, since a
false alarm costs a writer's trust and a miss costs a hint."""

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Judgement:
    """A sentence of a draft as models judged it that had not learnt from the draft, the ``rules`` whose
    phrases are in it with their label's number, and what is true of it: a column a label, and the marks
    with their finding's number."""

    judged: Judged
    rules: Sequence[tuple[int, str]]
    truth: Flags
    marked: Sequence[tuple[int, int, int]]


def parts_of(text: str, pack: Pack) -> list[Sentence]:
    """The sentences of the writer's own text."""
    return sentences(own_text(text).masked, pack.abbreviations)


def judge_draft(draft: Text, pack: Pack, models: Learnt) -> list[Judgement]:
    """All sentences of one draft."""
    parts = parts_of(draft.text, pack)
    words = [tokens(part.text) for part in parts]
    read = Reader(pack).read(parts)
    spoken = [(part, one) for part, one, own in zip(parts, read, words, strict=True) if own]
    judged = judge([own for own in words if own], models)
    return [
        Judgement(one, _rules(seen, models), _truth(draft, part, models), _marked(draft, part, models))
        for one, (part, seen) in zip(judged, spoken, strict=True)
    ]


def _rules(read: Read, models: Learnt) -> list[tuple[int, str]]:
    return [
        (models.labels.index(seen.rule.of), seen.rule.id) for seen in read.seen if seen.rule.kind != "apology"
    ]


def _marked(draft: Text, part: Sentence, models: Learnt) -> list[tuple[int, int, int]]:
    return [
        (span.start - part.start, span.end - part.start, models.labels.index(span.label))
        for span in draft.spans
        if part.start <= span.start and span.end <= part.end
    ]


def _truth(draft: Text, part: Sentence, models: Learnt) -> Flags:
    """The labels of the line that ``part`` stands in, those with a mark only where the mark is."""
    line = next(line for at, line in reversed(draft.lines) if at <= part.start)
    here = {span.label for span in draft.spans if span.start < part.end and part.start < span.end}
    shown = here | (line.labels - {span.label for span in line.spans})
    return np.array([label in shown for label in models.labels])


def verdict_of(drafts: Sequence[Sequence[Judgement]], principles: int, rules: Sequence[Rule]) -> Verdict:
    """The weights of both readers for each label, and the working point where most is right: of whole
    drafts for the first ``principles`` labels, of sentences for findings."""
    flat = [one for draft in drafts for one in draft]
    draft_of = np.repeat(np.arange(len(drafts)), [len(draft) for draft in drafts])
    weights, biases = [], []
    trust = {rule.id: 0.0 for rule in rules}
    for label in range(len(flat[0].truth)):
        truth = np.array([one.truth[label] for one in flat])
        parts = np.array([_parts(one, label) for one in flat], np.float32)
        own, bias = _weights(parts, truth)
        speaking = [[rule for number, rule in one.rules if number == label] for one in flat]
        trust |= _trust(parts @ own + bias, truth, speaking)
        trusted = np.array([max((trust[rule] for rule in here), default=0.0) for here in speaking])
        sure = (parts @ own + trusted).astype(np.float32)
        if label < principles:
            biases.append(-_working_point(*_by_draft(sure, truth, draft_of)))
        else:
            biases.append(-_working_point(sure, truth))
        weights.append(own)
    score, mark, phrase = np.array(weights, np.float32).T
    return Verdict(score, mark, phrase, np.array(biases, np.float32), trust, _inside(flat))


def _inside(judgements: Sequence[Judgement]) -> float:
    """What a word in a mark is worth where our marks and people's share most of their letters, or nearly: of
    such values the least, as a mark is the shortest phrase that carries its finding."""
    shares = {inside: _tightness(judgements, inside) for inside in _INSIDES}
    return min(inside for inside, share in shares.items() if share >= max(shares.values()) - NEARLY)


def _tightness(judgements: Sequence[Judgement], inside: float) -> float:
    """The letters that our mark and a person's share, of those in either; the mean over marks, so that a
    writer of long ones counts no more than others."""
    shares = []
    for one in judgements:
        for start, end, label in one.marked:
            ours = one.judged.place(*one.judged.stretch(label, inside))
            shared = max(0, min(end, ours[1]) - max(start, ours[0]))
            if shared:
                shares.append(shared / (end - start + ours[1] - ours[0] - shared))
    return float(np.mean(shares)) if shares else 0.0


def _parts(one: Judgement, label: int) -> tuple[float, float, float]:
    """What the readers say about one label: the sentence, its best word, the phrases."""
    phrase = any(number == label for number, _ in one.rules)
    return float(one.judged.score[label]), float(one.judged.mark[label]), float(phrase)


def _weights(parts: Floats, truth: Flags) -> tuple[Floats, float]:
    """The readers' weights and a bias. No reader counts against what it says: the least weight is nought."""
    if not truth.any() or truth.all():
        return np.array([1, 0, 1], np.float32), 0.0
    fitted = LogisticRegression(C=1.0).fit(parts, truth)
    return np.maximum(fitted.coef_[0], 0).astype(np.float32), float(fitted.intercept_[0])


def _trust(sure: Floats, truth: Flags, rules: Sequence[Sequence[str]]) -> dict[str, float]:
    """How much more or less than its label's phrases each rule is to be trusted, in log-odds: what logistic
    regression gives it by itself, drawn to nought where it was seldom seen."""
    seen: dict[str, list[int]] = {}
    for at, here in enumerate(rules):
        for rule in here:
            seen.setdefault(rule, []).append(at)
    return {rule: round(_offset(sure[at], truth[at]), 2) for rule, at in sorted(seen.items())}


def _offset(sure: Floats, truth: Flags) -> float:
    """The number that makes ``sure`` fit ``truth`` best, by Newton's method, with a prior around nought."""
    offset = 0.0
    for _ in range(8):
        chance = 1 / (1 + np.exp(-np.clip(sure + offset, -30, 30)))
        slope = float((truth - chance).sum()) - PRIOR * offset
        offset += slope / (float((chance * (1 - chance)).sum()) + PRIOR)
    return offset


def _by_draft(sure: Floats, truth: Flags, draft_of: npt.NDArray[np.int64]) -> tuple[Floats, Flags]:
    count = int(draft_of.max()) + 1
    most = np.full(count, -np.inf, np.float32)
    np.maximum.at(most, draft_of, sure)
    shown = np.zeros(count, bool)
    np.logical_or.at(shown, draft_of, truth)
    return most, shown


def _working_point(sure: Floats, truth: Flags) -> float:
    """Where F is best: midway between two values."""
    order = np.argsort(-sure, kind="stable")
    right = np.cumsum(truth[order])
    squared = FALSE_ALARMS**2
    f = (1 + squared) * right / (np.arange(1, len(order) + 1) + squared * truth.sum())
    best = int(f.argmax())
    following = sure[order[min(best + 1, len(order) - 1)]]
    return float((sure[order[best]] + following) / 2)


def evidence_of(text: str, pack: Pack, learnt: Learnt, how: ApologyPoints) -> Floats:
    """What speaks for an apology by the end of each sentence of a draft."""
    return evidence(Reader(pack, learnt).read(parts_of(text, pack)), how, learnt.sentences)


def apology_verdict(
    growing: Sequence[Floats], truth: Sequence[bool], complaints: Sequence[tuple[float, bool]]
) -> ApologyVerdict:
    """The weights of the evidence for an apology, and the working point: where so few of the drafts that
    are none are taken for one. ``complaints`` says how much each customer's message sounds like one, and
    whether it is."""
    last = np.array([rows[-1] for rows in growing])
    fitted = LogisticRegression(C=0.1, max_iter=1_000).fit(last, truth)
    weights = fitted.coef_[0].astype(np.float32)
    answers = [rows @ weights for rows in growing]
    bias = -_silent_from([one for one, so in zip(answers, truth, strict=True) if not so])
    received = _received([float(one[-1]) + bias for one in answers], truth, complaints)
    return ApologyVerdict(weights, bias, received, BAND)


def _silent_from(answers: Sequence[Floats]) -> float:
    """The working point at which all but ``SPOKEN_ON`` of these drafts are left alone: the value that a
    draft's answers would have to pass."""
    low, high = -100.0, 100.0
    for _ in range(40):
        middle = (low + high) / 2
        spoken_on = sum(settled((one - middle).tolist(), BAND) for one in answers)
        low, high = (low, middle) if spoken_on <= SPOKEN_ON * len(answers) else (middle, high)
    return high


def _received(
    answers: Sequence[float], truth: Sequence[bool], complaints: Sequence[tuple[float, bool]]
) -> float:
    """What a complaint counts beside the draft's own answer. Examples hold drafts and messages apart: each
    draft is given, in turn, a message of its kind, as an apology answers a complaint."""
    if not complaints:
        return 0.0
    waiting = {kind: cycle([how for how, so in complaints if so is kind] or [0.0]) for kind in (True, False)}
    pairs = [[answer, next(waiting[so])] for answer, so in zip(answers, truth, strict=True)]
    draft, message = LogisticRegression(C=1.0).fit(pairs, truth).coef_[0]
    return float(max(message, 0) / max(draft, 1e-3))
