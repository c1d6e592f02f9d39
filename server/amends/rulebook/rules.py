"""From the rule files of a language to rules that parse and pass their own examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from amends.engine.phrase import Lists, PhraseError, may_be_empty, parse
from amends.engine.phrases import PhraseReader
from amends.engine.rule import Kind, Phrase, Rule
from amends.rulebook.check import BadExample, Example, failures, flagged
from amends.rulebook.folder import Folder
from amends.rulebook.schema import ApologyRuleModel, FindingFile, PrincipleFile, RuleModel
from amends.rulebook.yamlfile import Path_, YamlFile

_FILES: Mapping[str, tuple[Kind, type[PrincipleFile] | type[FindingFile]]] = {
    "principle": ("principle", PrincipleFile),
    "finding": ("finding", FindingFile),
}


@dataclass(frozen=True)
class _Candidate:
    """A rule that parses, with the examples that it has to pass."""

    rule: Rule
    examples: list[Example]
    file: YamlFile


def read_rules(folder: Folder, code: str, lists: Lists, common: frozenset[str]) -> PhraseReader:
    """A reader with the rules of one language that are in force; what is wrong is noted in ``folder``."""
    candidates: list[_Candidate] = []
    for path in _rule_files(folder.root / code):
        file = folder.open(path)
        if file is not None:
            candidates += _candidates(folder, file, code, lists)
    return _passing(folder, _unique(folder, candidates), common)


def _rule_files(folder: Path) -> list[Path]:
    return sorted(
        [*folder.glob("principles/*.yaml"), *folder.glob("findings/*.yaml"), *folder.glob("apology.yaml")]
    )


def _candidates(folder: Folder, file: YamlFile, code: str, lists: Lists) -> Iterator[_Candidate]:
    if isinstance(file.data, dict) and "apology" in file.data:
        for apology, at in folder.entries(file, "apology", ApologyRuleModel):
            yield from _candidate(folder, file, apology, at, code, "apology", apology.speaks, lists)
        return
    for key, (kind, shape) in _FILES.items():
        if isinstance(file.data, dict) and key in file.data:
            header = folder.shaped(file, {**file.data, "rules": []}, shape)
            if header is not None:
                for model, at in folder.entries(file, "rules", RuleModel):
                    yield from _candidate(folder, file, model, at, code, kind, getattr(header, key), lists)
            return
    folder.note(file, (), "the file must begin with 'principle: …', 'finding: …' or 'apology:'")


def _candidate(
    folder: Folder,
    file: YamlFile,
    model: RuleModel,
    at: Path_,
    code: str,
    kind: Kind,
    of: str,
    lists: Lists,
) -> Iterator[_Candidate]:
    try:
        phrases = _phrases(model.phrases, lists)
        unless = _phrases(model.unless, lists)
        examples = [flagged(line, (*at, "flags", n)) for n, line in enumerate(model.flags)]
    except (PhraseError, BadExample) as error:
        folder.note(file, at, f"rule {model.id}: {error}")
        return
    examples += [Example(line, frozenset(), (*at, "fine", n)) for n, line in enumerate(model.fine)]
    rule = Rule(
        id=f"{code}.{'apology' if kind == 'apology' else of}.{model.id}",
        kind=kind,
        of=of,
        phrases=phrases,
        unless=unless,
        near=tuple(model.near),
        replacements=tuple(model.replacements),
        severity=model.severity,
        points=model.points if isinstance(model, ApologyRuleModel) else 0,
        message=model.message,
        why=model.why,
        source=model.source,
    )
    yield _Candidate(rule, examples, file)


def _phrases(sources: Sequence[str], lists: Lists) -> tuple[Phrase, ...]:
    parsed = []
    for source in sources:
        try:
            node = parse(source, lists)
        except PhraseError as error:
            raise PhraseError(f"phrase «{source}»: {error}") from None
        if may_be_empty(node):
            raise PhraseError(f"phrase «{source}»: every word of it may be left out; make one of them fixed")
        parsed.append(Phrase(source, node))
    return tuple(parsed)


def _unique(folder: Folder, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    seen: dict[str, _Candidate] = {}
    for candidate in candidates:
        if candidate.rule.id in seen:
            folder.note(
                candidate.file,
                candidate.examples[0].path,
                f"the rule {candidate.rule.id} stands twice; rename one",
            )
        else:
            seen[candidate.rule.id] = candidate
    return list(seen.values())


def _passing(folder: Folder, candidates: Sequence[_Candidate], common: frozenset[str]) -> PhraseReader:
    reader = PhraseReader([candidate.rule for candidate in candidates], common)
    passing = []
    for candidate in candidates:
        failed = list(failures(candidate.rule, candidate.examples, reader))
        for path, message in failed:
            folder.note(candidate.file, path, message)
        if not failed:
            passing.append(candidate.rule)
    return reader if len(passing) == len(candidates) else PhraseReader(passing, common)
