"""From a folder of rule files to the rulebook in force.

What is broken is set aside and reported; the rest stays in force.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from amends.engine.lists import read_lists
from amends.engine.pack import (
    ApologyPoints,
    Category,
    CategoryText,
    Pack,
    Principle,
    PrincipleText,
    Rulebook,
    Texts,
)
from amends.engine.phrase import Lists, PhraseError
from amends.engine.words import fold
from amends.rulebook.examples import check_examples
from amends.rulebook.folder import Folder
from amends.rulebook.problem import Problem
from amends.rulebook.rules import read_rules
from amends.rulebook.schema import NeighboursFile, PackFile, PrinciplesFile, TextsFile


class RulesUnusable(Exception):
    """Nothing can be scored with these rule files; ``problems`` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Loaded:
    """The rules in force, and what was set aside."""

    rules: Rulebook
    problems: list[Problem]


def load_rulebook(root: Path) -> Loaded:
    """Read all rule files under ``root``. Raises RulesUnusable where no pack is left to score with."""
    with without_collecting():
        return _load(Folder(root))


@contextmanager
def without_collecting() -> Iterator[None]:
    """Loading makes a million objects that stay: looking for garbage among them takes long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(folder: Folder) -> Loaded:
    root = folder.root
    what = folder.read(root / "principles.yaml", PrinciplesFile)
    if what is None:
        raise RulesUnusable(folder.problems)
    found = (_pack(folder, path) for path in sorted(root.glob("*/pack.yaml")))
    packs = {pack.code: pack for pack in found if pack is not None}
    if not packs:
        nothing = Problem(root.name, 1, "no language with a pack.yaml and a texts.yaml is left to score with")
        raise RulesUnusable([*folder.problems, nothing])
    rules = Rulebook(
        principles=tuple(Principle(**one.model_dump()) for one in what.principles),
        categories={one.id: Category(**one.model_dump()) for one in what.findings},
        apology=ApologyPoints(
            what.apology.threshold, {str(key): value for key, value in what.apology.points.items()}
        ),
        packs=packs,
        neighbours=_neighbours(folder, packs),
        version=_version(pack_files(root), root),
    )
    problems = [*folder.problems, *check_examples(root)]
    return Loaded(rules, sorted(problems, key=lambda problem: (problem.file, problem.line)))


def _neighbours(folder: Folder, packs: Mapping[str, Pack]) -> dict[str, frozenset[str]]:
    model = folder.read(folder.root / "neighbours.yaml", NeighboursFile)
    listed = model.neighbours if model else []
    return {one.code: _words(one.common) for one in listed if one.code not in packs}


def _pack(folder: Folder, path: Path) -> Pack | None:
    file = folder.open(path)
    head = folder.shaped(file, file.data, PackFile) if file else None
    texts = folder.read(path.parent / "texts.yaml", TextsFile)
    if file is None or head is None or texts is None:
        return None
    if head.code != path.parent.name:
        folder.note(
            file, ("code",), f"code {head.code} in the folder {path.parent.name}; they must be the same"
        )
        return None
    lists: Lists = {}
    try:
        lists = read_lists(head.lists)
    except PhraseError as error:
        folder.note(file, ("lists",), str(error))
    return Pack(
        code=head.code,
        name=head.name,
        native_name=head.native_name,
        aliases=tuple(head.aliases),
        common=_words(head.common),
        mixes=head.mixes,
        abbreviations=frozenset(word.casefold() for word in head.abbreviations),
        reader=read_rules(folder, head.code, lists, _words(head.common)),
        texts=_texts(head.code, texts),
        version=_version([*pack_files(path.parent), folder.root / "principles.yaml"], folder.root),
    )


def _words(words: list[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _texts(code: str, model: TextsFile) -> Texts:
    return Texts(
        language=code,
        principles={
            key: PrincipleText(text.label, text.hint, tuple(text.openers))
            for key, text in model.principles.items()
        },
        findings={key: CategoryText(**text.model_dump()) for key, text in model.findings.items()},
        readability={level: words for level, words in model.readability.items()},
    )


def pack_files(folder: Path) -> list[Path]:
    """All files that the packs in ``folder`` consist of."""
    return sorted([*folder.rglob("*.yaml"), *folder.rglob("examples/*.txt")])


def _version(paths: Iterable[Path], root: Path) -> str:
    """A hash of the names and bytes of the files: the same in every worker and on every machine."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        with suppress(OSError):  # a file that cannot be read is a problem noted elsewhere
            digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
