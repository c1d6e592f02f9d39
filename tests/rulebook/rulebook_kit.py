"""The one file of rules in the small rulebook of these tests."""

from pathlib import Path

SORRY_IF = """\
finding: conditional
rules:
  - id: sorry-if
    phrases: ["[sorry if] {you}"]
    flags: ["We are [sorry if] you were late."]
    fine: ["If you are sorry, call."]
  - id: sorry-whether
    phrases: ["[sorry whether] {you}"]
    flags: ["We are [sorry whether] you were late."]
"""


def rule_file(root: Path) -> Path:
    return root / "en" / "findings" / "conditional.yaml"
