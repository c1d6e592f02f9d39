"""What is broken is set aside with file, line and what to do; the rest stays in force."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rulebook_kit import SORRY_IF

from amends.engine.pack import Rulebook
from amends.rulebook.load import Loaded, RulesUnusable, load_rulebook

Load = Callable[[str | bytes], Loaded]
FILE = "en/findings/conditional.yaml"


def in_force(rules: Rulebook) -> list[str]:
    return [rule.id for rule in rules.packs["en"].rules]


def test_the_shipped_packs_pass_all_their_examples(shipped: Loaded) -> None:
    assert [str(problem) for problem in shipped.problems] == []
    assert set(shipped.rules.packs) >= {"en", "sv", "no", "ru", "tl"}


def test_every_shipped_pack_reads_every_principle_and_finding(shipped: Loaded) -> None:
    read = {one.id for one in shipped.rules.principles if not one.measured}
    found = set(shipped.rules.categories) - {"over-explaining"}
    for pack in shipped.rules.packs.values():
        assert {rule.of for rule in pack.rules if rule.kind != "apology"} == read | found, pack.code
        for principle in read:
            assert len(pack.texts.principles[principle].openers) >= 3, (pack.code, principle)


def test_the_small_rulebook_is_whole(load_with: Load) -> None:
    loaded = load_with(SORRY_IF)
    assert loaded.problems == []
    assert in_force(loaded.rules) == ["en.conditional.sorry-if", "en.conditional.sorry-whether"]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("[sorry if] {you}", "[sorry if {you}", 3, "mark one span"),
        ("[sorry if] {you}", "[sorry if] {nobody}", 3, "there is no list {nobody}"),
        ("[sorry if] {you}", "[sorry] if {you}", 5, "expected «We are [sorry if] you were late.», got"),
        ("[sorry if] {you}", "if", 6, "expected nothing flagged"),
        ("[sorry if] {you}", "so? very?", 3, "every word of it may be left out"),
        ("We are [sorry if] you", "We are sorry if you", 3, "in [brackets]"),
        ("We are [sorry if] you", "We are [sorry [if] you", 3, "do not pair"),
        ("  - id: sorry-if", "  - id: Sorry If", 3, "id"),
        (
            '    flags: ["We are [sorry if]',
            '    flag: ["We are [sorry if]',
            5,
            "flag: there is no such field",
        ),
        ('phrases: ["[sorry if] {you}"]', "phrases: []", 4, "at least 1 item"),
        ("  - id: sorry-if", "  - id: sorry-whether", 9, "stands twice"),
    ],
)
def test_a_broken_rule_does_not_take_the_others_with_it(
    load_with: Load, old: str, new: str, line: int, says: str
) -> None:
    assert SORRY_IF.count(old) == 1
    loaded = load_with(SORRY_IF.replace(old, new))
    problem = next(one for one in loaded.problems if says in one.message)
    assert (problem.file, problem.line) == (FILE, line)
    assert in_force(loaded.rules) == ["en.conditional.sorry-whether"]


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("finding: conditional\nrules:\n  - id: [\n", 4, "not valid YAML"),
        ("finding: conditional\nrules:\n\t- id: a\n", 3, "not valid YAML"),
        ("", 1, "must begin with"),
        ("- a\n- b\n", 1, "must begin with"),
        ("rules: []\n", 1, "must begin with"),
        ("finding: nonsense\nrules: []\n", 1, "finding"),
        ("finding: but\nrules: 7\n", 2, "a list is expected"),
        ("finding: but\nfinding: but\nrules: []\n", 2, "stands here twice"),
        (b"finding: but\nrules: []\n# \xff\n", 3, "UTF-8"),
        (b"\x00\x01\x02\x03", 1, "not valid YAML"),
        ("finding: but\nrules: " + "[" * 400 + "]" * 400, 2, "nested too deeply"),
        ("# " + "x" * 2_100_000, 1, "larger than"),
    ],
)
def test_a_broken_file_is_named_and_the_pack_stays(
    load_with: Load, content: str | bytes, line: int, says: str
) -> None:
    loaded = load_with(content)
    assert [(one.file, one.line) for one in loaded.problems] == [(FILE, line)]
    assert says in loaded.problems[0].message
    assert in_force(loaded.rules) == []


def test_an_alias_bomb_is_refused_quickly(load_with: Load) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24)
    )
    (problem,) = load_with("finding: but\nrules: []\n" + bomb).problems
    assert problem.file == FILE


def test_no_on_and_off_are_words(folder: Path) -> None:
    pack = folder / "en" / "pack.yaml"
    pack.write_text(pack.read_text() + "\n")
    file = folder / "en" / "findings" / "but.yaml"
    file.write_text(
        "finding: but\nrules:\n  - id: no-no\n    phrases: [no]\n    flags: ['Oh [no].']\n    fine: [on]\n"
    )
    loaded = load_rulebook(folder)
    assert loaded.problems == []
    assert "en.but.no-no" in in_force(loaded.rules)


@pytest.mark.parametrize("name", ["principles.yaml", "en/pack.yaml", "en/texts.yaml"])
def test_without_what_all_need_the_reason_is_said(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(RulesUnusable) as caught:
        load_rulebook(folder)
    assert any(problem.file in (name, "rules") for problem in caught.value.problems)


def test_texts_must_say_all(folder: Path) -> None:
    texts = folder / "en" / "texts.yaml"
    texts.write_text(texts.read_text().replace("over-explaining:", "over-explaining-not:"))
    with pytest.raises(RulesUnusable, match="over-explaining"):
        load_rulebook(folder)


def test_the_version_changes_with_any_byte_and_only_then(folder: Path, load_with: Load) -> None:
    first, again = load_with(SORRY_IF).rules, load_with(SORRY_IF).rules
    other = load_with(SORRY_IF + "# a note\n").rules
    assert first.version == again.version != other.version
    assert first.packs["en"].version == again.packs["en"].version != other.packs["en"].version
