"""The score: what is met, less what takes it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amends.engine.report import PrincipleReport

_MOST_PENALTY = 60


def score(principles: Sequence[PrincipleReport], penalties: Iterable[int]) -> int:
    """A whole number from 0 to 100: the met share of the weights that apply, less the penalties.

    Meeting one more principle never lowers it, a further finding never raises it. Penalties stop
    at 60, so that making amends still pays in a draft full of findings.
    """
    applicable = [one for one in principles if one.status != "not-applicable"]
    possible = sum(one.weight for one in applicable)
    met = sum(one.weight for one in applicable if one.status == "met")
    share = round(100 * met / possible) if possible else 0
    return max(0, share - min(_MOST_PENALTY, sum(penalties)))
