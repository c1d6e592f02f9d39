"""The named lists of a pack: ``{we}`` in a phrase stands for whatever the list holds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from amends.engine.phrase import (
    MAX_DEPTH,
    MAX_LIST,
    Either,
    Group,
    Mark,
    Maybe,
    Node,
    PhraseError,
    Sequence,
    WordList,
    either,
    parse_counting,
)


def read_lists(sources: Mapping[str, list[str]]) -> dict[str, WordList]:
    """The named lists of a pack, each a choice of phrases that may use lists in their turn.

    Raises PhraseError that names the list; a list that leads back to itself is an error.
    """
    done: dict[str, WordList] = {}

    def read(name: str, path: tuple[str, ...]) -> None:
        if name in done:
            return
        if name in path:
            raise PhraseError(f"the list {{{name}}} leads back to itself: {' > '.join((*path, name))}")
        if len(path) > MAX_DEPTH:
            raise PhraseError(f"lists within lists too deep: {' > '.join((*path, name))}")
        for entry in sources[name]:
            for used in re.findall(r"\{([^{}\s]*)\}", entry):
                if used in sources:
                    read(used, (*path, name))
        try:
            entries = [parse_counting(entry, done) for entry in sources[name]]
            nodes = [_without_groups(entry.node) for entry in entries]
        except PhraseError as error:
            raise PhraseError(f"in the list {{{name}}}: {error}") from None
        if not nodes:
            raise PhraseError(f"the list {{{name}}} is empty; give it at least one entry")
        done[name] = WordList(either(nodes), sum(entry.steps for entry in entries))
        if done[name].steps > MAX_LIST:
            raise PhraseError(f"the list {{{name}}} with the lists in it is too large; split it")

    for name in sources:
        read(name, ())
    return done


def _without_groups(node: Node) -> Node:
    match node:
        case Mark():
            raise PhraseError("'[ ]' belongs in a rule's phrase, not in a list")
        case Group(_, part):
            return _without_groups(part)
        case Maybe(part):
            return Maybe(_without_groups(part))
        case Sequence(parts):
            return Sequence(tuple(_without_groups(part) for part in parts))
        case Either(parts):
            return either([_without_groups(part) for part in parts])
    return node
