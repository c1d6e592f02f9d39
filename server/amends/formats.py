"""How the command shows reports: as text for people, JSON for scripts, SARIF for code scanning."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from amends import __version__
from amends.engine.report import Finding, Report

_SARIF_LEVELS = {"error": "error", "warning": "warning", "suggestion": "note"}


@dataclass(frozen=True)
class Scored:
    """A file with its report."""

    name: str
    text: str
    report: Report

    def phrase(self, start: int, end: int) -> str:
        """The text between two UTF-16 offsets."""
        units = self.text.encode("utf-16-le", "surrogatepass")
        return units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a UTF-16 offset; columns count UTF-16 units too."""
        before = self.phrase(0, offset)
        last_line = before.rpartition("\n")[2]
        return before.count("\n") + 1, len(last_line.encode("utf-16-le", "surrogatepass")) // 2 + 1


def as_text(files: Iterable[Scored]) -> Iterator[str]:
    """One paragraph a file."""
    for file in files:
        yield from _paragraph(file)


def _paragraph(file: Scored) -> Iterator[str]:
    report = file.report
    if not report.language.supported:
        yield f"{file.name}: no rules for this language ({report.language.code})"
        return
    if not report.apology:
        yield f"{file.name}: no apology, nothing to say ({report.language.code})"
        return
    yield f"{file.name}: {report.score}/100 ({report.language.code})"
    for status in ("met", "missing"):
        labels = [one.label for one in report.principles if one.status == status]
        if labels:
            yield f"  {status}: {', '.join(labels)}"
    for finding in report.findings:
        line, column = file.place(finding.start)
        phrase = " ".join(file.phrase(finding.start, finding.end).split())
        better = f" → {' / '.join(map(repr, finding.replacements))}" if finding.replacements else ""
        yield f"  {line}:{column} {finding.severity} {finding.label}: «{phrase}» {finding.message}{better}"


def as_json(files: Iterable[Scored]) -> Iterator[str]:
    """A list with one object a file: its name and the report of the HTTP API."""
    listed = [{"file": file.name, "report": asdict(file.report)} for file in files]
    yield json.dumps(listed, ensure_ascii=False, indent=2)


def as_sarif(files: Iterable[Scored]) -> Iterator[str]:
    """SARIF 2.1.0, columns in UTF-16 code units; the draft's words stay out of it."""
    scored = list(files)
    found = [(file, finding) for file in scored for finding in file.report.findings]
    rules = {finding.rule: finding for _, finding in found}
    run = {
        "tool": {
            "driver": {"name": "Amends", "version": __version__, "rules": [*map(_sarif_rule, rules.values())]}
        },
        "columnKind": "utf16CodeUnits",
        "results": [_sarif_result(file, finding) for file, finding in found],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "shortDescription": {"text": finding.label},
        "fullDescription": {"text": finding.why},
        "defaultConfiguration": {"level": _SARIF_LEVELS[finding.severity]},
    }


def _sarif_result(file: Scored, finding: Finding) -> dict[str, Any]:
    line, column = file.place(finding.start)
    end_line, end_column = file.place(finding.end)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    location = {"artifactLocation": {"uri": file.name}, "region": region}
    return {
        "ruleId": finding.rule,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": location}],
    }


FORMATS: Mapping[str, Callable[[Iterable[Scored]], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
}
