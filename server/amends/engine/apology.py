"""Is the draft an apology at all? A coach that speaks on ordinary mail is uninstalled."""

from __future__ import annotations

from collections.abc import Iterable

from amends.engine.pack import ApologyPoints
from amends.engine.reading import Seen


def is_apology(seen: Iterable[Seen], how: ApologyPoints) -> bool:
    """Whether what was seen adds up to the writer's own apology for their own side's failure.

    Each principle, each kind of finding and each rule counts once a draft, however often it is seen.
    """
    of = {one.rule.of for one in seen if one.rule.kind != "apology"}
    rules = {one.rule.id: one.rule for one in seen if one.rule.kind == "apology"}
    points = sum(how.points.get(label, 0) for label in of)
    points += sum(rule.points if rule.of == "for" else -rule.points for rule in rules.values())
    return points >= how.threshold
