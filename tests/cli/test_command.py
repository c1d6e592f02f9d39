"""The ``amends`` command as a support team uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from amends.cli import main

BAD = "Hi 😀 Jane,\nWe are sorry if you were affected. That was our mistake."
GOOD = "Hi Jane,\nI apologise for the broken lamp. That was our mistake, and we have sent a new one today."
OTHER = "Hi Jane,\nThe meeting is at ten."


def run(*words: str, typed: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, words, input=typed)


@pytest.fixture
def drafts(tmp_path: Path) -> dict[str, str]:
    files = {"bad": BAD, "good": GOOD, "other": OTHER}
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return {name: str(tmp_path / f"{name}.txt") for name in files}


def test_text_names_the_place_and_the_better_wording(drafts) -> None:
    result = run("score", drafts["bad"])
    assert result.exit_code == 0
    assert "2:8 error" in result.output
    assert "«sorry if»" in result.output


def test_standard_input_is_read_without_a_file() -> None:
    assert "/100 (en)" in run("score", typed=GOOD).output
    assert "no apology" in run("score", "-", typed=OTHER).output


def test_json_holds_the_report_of_the_api(drafts) -> None:
    (first, second) = json.loads(run("score", "--format", "json", drafts["bad"], drafts["other"]).stdout)
    assert first["report"]["findings"][0]["category"] == "conditional"
    assert second["report"]["score"] is None


def test_sarif_places_findings_in_utf16_columns_without_the_drafts_words(drafts) -> None:
    output = run("score", "--format", "sarif", drafts["bad"]).stdout
    (run_,) = json.loads(output)["runs"]
    (result,) = run_["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 8, 16)
    assert result["ruleId"] in {rule["id"] for rule in run_["tool"]["driver"]["rules"]}
    assert "affected" not in output


def test_columns_count_utf16_units(tmp_path: Path) -> None:
    (tmp_path / "emoji.txt").write_text(
        "😀😀 We are sorry if you were affected. That was our mistake.", encoding="utf-8"
    )
    (run_,) = json.loads(run("score", "--format", "sarif", str(tmp_path / "emoji.txt")).stdout)["runs"]
    assert run_["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 13


def test_exit_codes_let_ci_fail(drafts) -> None:
    assert run("score", "--strict", drafts["bad"]).exit_code == 1
    assert run("score", "--strict", drafts["good"], drafts["other"]).exit_code == 0
    assert run("score", "--min-score", "99", drafts["good"]).exit_code == 1
    assert run("score", "--min-score", "20", drafts["good"], drafts["other"]).exit_code == 0


@pytest.mark.parametrize(
    ("words", "typed", "says"),
    [
        (["score", "nowhere.txt"], None, "cannot be read"),
        (["score"], b"\xff\xfe\x00", "not UTF-8"),
        (["score", "--language", "Swedish please"], "Hej", "write auto"),
        (["score", "--min-score", "101"], "Hej", "0<=x<=100"),
        (
            ["rules", "try", "Sehr geehrte Frau Lange, es tut uns leid, dass Sie warten mussten"],
            None,
            "no rules for",
        ),
        (["rules", "check", "nowhere"], None, "does not exist"),
    ],
)
def test_bad_input_is_told_plainly(words: list[str], typed: str | bytes | None, says: str) -> None:
    result = run(*words, typed=typed)
    assert result.exit_code in (1, 2)
    assert says in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_rules_check_passes_on_the_shipped_rules_and_names_what_is_broken(tmp_path: Path) -> None:
    from shutil import copytree

    from amends.resources import rules_dir

    assert run("rules", "check").exit_code == 0
    copytree(rules_dir(), tmp_path / "rules")
    (tmp_path / "rules" / "en" / "findings" / "but.yaml").write_text("finding: but\nrules: [{id: a}]\n")
    result = run("rules", "check", str(tmp_path / "rules"))
    assert result.exit_code == 1
    assert "en/findings/but.yaml:2: phrases: this field is missing" in result.output


def test_rules_try_shows_what_each_rule_sees() -> None:
    output = run("rules", "try", "We are sorry if you were affected.").output
    assert "finding conditional: «sorry if» by en.conditional." in output
    assert "principle regret: «We are sorry» by en.regret." in output


def test_trying_a_sentence_names_the_reader_that_spoke_and_its_reason() -> None:
    output = run(
        "rules", "try", "Sorry if you were hurt, Sam. You deserved a straight answer and got silence."
    ).output
    assert "conditional" in output
    assert "by en.conditional." in output
    assert "by en.acknowledge.learnt, like «" in output


def test_learning_does_nothing_while_the_examples_are_as_they_were() -> None:
    result = run("learn")
    assert result.exit_code == 0
    assert "is up to date" in result.output
