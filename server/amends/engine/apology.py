"""Is the draft an apology at all? A coach that speaks on ordinary mail is uninstalled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from amends.engine.additive import Additive, Floats
from amends.engine.learnt import Learnt
from amends.engine.pack import ApologyPoints
from amends.engine.reading import Read, Seen
from amends.engine.rule import Rule

SUREST = 4.0
"""How sure of a label the learnt reader can be: more says no more about the draft."""

PLAINLY = 2.5
"""How far from the working point an answer must be that rests on half a sentence, in log-odds."""


def is_apology(
    read: Sequence[Read],
    how: ApologyPoints,
    learnt: Learnt | None = None,
    complaint: float = 0.0,
    unfinished: bool = False,
) -> bool:
    """Whether what was read is the writer's own apology for their own side's failure. ``complaint`` is how
    much the customer's message sounds like one (see ``complaint``), nought where it is not known;
    ``unfinished`` is whether the last sentence is still being written."""
    if learnt is None:
        return points((seen for one in read for seen in one.seen), how) >= how.threshold
    verdict = learnt.apology
    answers = evidence(read, how, learnt.sentences) @ verdict.weights + verdict.bias
    return settled((answers + verdict.received * complaint).tolist(), verdict.band, unfinished)


def settled(answers: Sequence[float], band: float, unfinished: bool = False) -> bool:
    """The answer after the last sentence. A draft that was taken for an apology, or for none, stays that
    until a sentence says the opposite, and an unfinished sentence must say it plainly: while a draft is
    written, the answer does not flicker."""
    apology = False
    for at, answer in enumerate(answers):
        least = PLAINLY if unfinished and at == len(answers) - 1 else band
        apology = answer > (-least if apology else least)
    return apology


def evidence(read: Sequence[Read], how: ApologyPoints, words: Additive) -> Floats:
    """What speaks for an apology by the end of each sentence, a row each: its words, its length (the surest
    of many sentences is surer than the surest of few), the points of what was seen, and how sure the
    learnt reader has been of each label at most."""
    gists = [one.gist for one in read if one.gist is not None]
    if not gists:
        return np.zeros((0, 0), np.float32)
    said = words.scores(np.cumsum([gist.words for gist in gists], axis=0))
    sure = np.maximum.accumulate(np.clip([gist.labels for gist in gists], -SUREST, SUREST), axis=0)
    length = np.log(np.arange(1, len(gists) + 1))[:, None]
    return np.hstack([said, length, _growing_points(read, how), sure]).astype(np.float32)


def _growing_points(read: Sequence[Read], how: ApologyPoints) -> Floats:
    """The points by the end of each sentence that holds a word, as shares of the threshold."""
    counted: set[str] = set()
    total, rows = 0, []
    for one in read:
        total += _new_points(one.seen, how, counted)
        if one.gist is not None:
            rows.append([total / how.threshold])
    return np.array(rows, dtype=np.float32)


def points(seen: Iterable[Seen], how: ApologyPoints) -> int:
    """The points of what was seen: each principle, each kind of finding and each rule counts once a
    draft, however often it is seen."""
    return _new_points(seen, how, set())


def _new_points(seen: Iterable[Seen], how: ApologyPoints, counted: set[str]) -> int:
    """The points of what was seen beyond what has been ``counted``, which it is added to."""
    total = 0
    for rule in (one.rule for one in seen):
        name = rule.id if rule.kind == "apology" else rule.of
        if name not in counted:
            counted.add(name)
            total += how.points.get(rule.of, 0) if rule.kind != "apology" else _worth(rule)
    return total


def _worth(rule: Rule) -> int:
    return rule.points if rule.of == "for" else -rule.points
