"""Rules kept from the last start: the same reading, never stale, never in the way."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from rulebook_kit import SORRY_IF, rule_file

from amends.engine.coach import Coach
from amends.engine.draft import Draft
from amends.rulebook.cache import cached_rulebook
from amends.rulebook.load import RulesUnusable

TEXT = "We are sorry if you were hurt. We are sorry whether you were hurt."


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("rules-*.pickle"))


def test_what_is_kept_reads_as_what_was_loaded(folder: Path, cache: Path, now: datetime) -> None:
    first, again = cached_rulebook(folder, cache), cached_rulebook(folder, cache)
    assert len(kept(cache)) == 1
    assert again.rules is not first.rules
    one, other = Coach(first.rules), Coach(again.rules)
    assert one.see(TEXT, "en") == other.see(TEXT, "en") != []
    assert one.read(Draft(TEXT), now) == other.read(Draft(TEXT), now)


def test_a_change_of_the_rules_is_seen(folder: Path, cache: Path) -> None:
    before = cached_rulebook(folder, cache)
    rule_file(folder).write_text(SORRY_IF.replace("sorry-whether", "sorry-or-not"))
    after = cached_rulebook(folder, cache)
    assert before.rules.version != after.rules.version
    assert "en.conditional.sorry-or-not" in {rule.id for rule in after.rules.packs["en"].rules}


def test_problems_are_kept_too(folder: Path, cache: Path) -> None:
    rule_file(folder).write_text(SORRY_IF.replace("{you}", "{nobody}"))
    assert cached_rulebook(folder, cache).problems == cached_rulebook(folder, cache).problems != []


@pytest.mark.parametrize("junk", [b"", b"junk", b"\x80\x05K\x01."])
def test_a_broken_file_is_read_over(folder: Path, cache: Path, junk: bytes) -> None:
    expected = cached_rulebook(folder, cache).rules.version
    (file,) = kept(cache)
    file.write_bytes(junk)
    assert cached_rulebook(folder, cache).rules.version == expected
    assert file.read_bytes() != junk


def test_a_file_that_others_could_have_written_is_not_trusted(folder: Path, cache: Path) -> None:
    cached_rulebook(folder, cache)
    (file,) = kept(cache)
    planted = file.read_bytes()
    file.chmod(0o666)
    cached_rulebook(folder, cache)
    assert file.stat().st_mode & 0o022 == 0
    assert len(file.read_bytes()) == len(planted)


def test_no_cache_is_no_hindrance(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert cached_rulebook(folder, tmp_path / "file" / "cache").problems == []


def test_unusable_rules_are_told_and_not_kept(folder: Path, cache: Path) -> None:
    (folder / "principles.yaml").unlink()
    with pytest.raises(RulesUnusable):
        cached_rulebook(folder, cache)
    assert kept(cache) == []
