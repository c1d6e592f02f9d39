"""Learning from examples: small packs that can be learnt in a moment, and the shipped ones as they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from amends.engine.coach import Coach
from amends.resources import learnt_file, rules_dir
from amends.rulebook.coaching import coaching
from amends.rulebook.learn import bring_up_to_date
from amends.rulebook.learntfile import learnt_from, read_learnt

NEW_WORDING = "You drew the short straw with us and that stops at my desk."
TAUGHT = [
    "You drew the short straw with us and that stops at my desk, Tom.",
    "You drew the short straw with our office, and it stops at this desk.",
    "The short straw was yours this week, and that stops at my desk.",
    "That you drew the short straw with us stops at my own desk.",
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English pack with one file of drafts, the mail and the messages: learnt in some seconds."""
    root = tmp_path_factory.mktemp("packs") / "rules"
    shutil.copytree(rules_dir(), root, ignore=lambda folder, names: _others(Path(folder), names))
    return root


def _others(folder: Path, names: list[str]) -> set[str]:
    if folder == rules_dir():
        return {"sv", "no", "ru", "tl", "schema"}
    if folder.name == "examples":
        return set(names) - {"drafts-1.txt", "mail-1.txt", "received.txt"}
    return set()


@pytest.fixture(scope="module")
def learnt(small: Path) -> Path:
    """The file that the small pack taught."""
    file = small.parent / "learnt.npz"
    assert bring_up_to_date(small, file, lambda _: None)
    return file


def test_what_is_shipped_is_not_stale() -> None:
    assert read_learnt(learnt_file(rules_dir()), learnt_from(rules_dir())) is not None


def test_the_same_examples_give_the_same_bytes(small: Path, learnt: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.npz"
    bring_up_to_date(small, again, lambda _: None)
    assert again.read_bytes() == learnt.read_bytes()


def test_it_is_learnt_once_and_again_when_an_example_changes(
    small: Path, learnt: Path, tmp_path: Path
) -> None:
    assert not bring_up_to_date(small, learnt, lambda _: None)
    changed = tmp_path / "rules"
    shutil.copytree(small, changed)
    example = changed / "en" / "examples" / "drafts-1.txt"
    example.write_text(example.read_text() + "\n== apology\nSorry, Tom. #regret\n")
    found = coaching(changed, learnt)
    assert not found.learnt
    assert found.coach.apologises("We are sorry that your lamp came broken. It was our mistake.", "en")


def test_a_torn_file_is_taken_for_none(learnt: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.npz"
    torn.write_bytes(learnt.read_bytes()[: learnt.stat().st_size // 2])
    source = learnt_from(learnt.parent / "rules")
    assert read_learnt(learnt, source) is not None
    assert read_learnt(torn, source) is None


def test_examples_teach_a_wording_that_nobody_listed(small: Path, learnt: Path, tmp_path: Path) -> None:
    assert not _owned(coaching(small, learnt).coach)
    taught = tmp_path / "rules"
    shutil.copytree(small, taught)
    lines = "".join(f"{line} #responsibility\n" for line in TAUGHT)
    (taught / "en" / "examples" / "ours.txt").write_text(f"== sentences\n{lines}")
    file = tmp_path / "learnt.npz"
    bring_up_to_date(taught, file, lambda _: None)
    coach = coaching(taught, file).coach
    assert _owned(coach)
    (seen,) = [one for one in coach.see(NEW_WORDING, "en") if one.rule.of == "responsibility"]
    assert seen.like in TAUGHT


def _owned(coach: Coach) -> bool:
    return any(one.rule.of == "responsibility" for one in coach.see(NEW_WORDING, "en"))


def test_a_rule_newer_than_what_was_learnt_is_believed(small: Path, learnt: Path, tmp_path: Path) -> None:
    newer = tmp_path / "rules"
    shutil.copytree(small, newer)
    file = newer / "en" / "findings" / "denial.yaml"
    rule = """\
  - id: teapot
    phrases: ["[the teapot is blameless]"]
    flags: ["I say [the teapot is blameless]."]
"""
    file.write_text(file.read_text().rstrip() + "\n" + rule)
    taught = read_learnt(learnt, learnt_from(small))
    assert taught is not None
    coach = Coach(coaching(newer, learnt).coach.rules, taught)
    assert "en.denial.teapot" in {one.rule.id for one in coach.see("I say the teapot is blameless.", "en")}
