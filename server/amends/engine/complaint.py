"""Is the customer's message a complaint? In a reply it says more than the draft does."""

from __future__ import annotations

import numpy as np

from amends.engine import grams
from amends.engine.additive import Additive, Words
from amends.engine.owntext import own_text
from amends.engine.sentences import sentences
from amends.engine.words import tokens


def complaint(message: str, received: Additive, abbreviations: frozenset[str]) -> float:
    """How much ``message`` sounds like a complaint to what was learnt from ``received`` ones: from -1 to
    1, and nought where it says nothing."""
    parts = [tokens(part.text) for part in sentences(own_text(message).masked, abbreviations)]
    keys = [grams.keys(words) for words in parts if words]
    if not keys:
        return 0.0
    return float(np.clip(received.scores(received.shares(Words.of(keys)).sum(axis=0))[0], -1, 1))
