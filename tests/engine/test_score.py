"""The score moves only the way the contract allows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amends.engine.report import PrincipleReport
from amends.engine.score import score

STATUSES = st.lists(st.sampled_from(["met", "missing", "not-applicable"]), min_size=12, max_size=12)
PENALTIES = st.lists(st.integers(0, 20), max_size=12)


def principles(shipped, statuses: list[str]) -> list[PrincipleReport]:
    return [
        PrincipleReport(one.id, one.id, status, one.weight)  # type: ignore[arg-type]
        for one, status in zip(shipped.rules.principles, statuses, strict=True)
    ]


@given(STATUSES, PENALTIES, st.integers(0, 11))
def test_meeting_one_more_principle_never_lowers_it(shipped, statuses, penalties, at) -> None:
    if statuses[at] == "missing":
        better = [*statuses[:at], "met", *statuses[at + 1 :]]
        assert score(principles(shipped, better), penalties) >= score(
            principles(shipped, statuses), penalties
        )


@given(STATUSES, PENALTIES, st.integers(0, 20))
def test_a_further_finding_never_raises_it(shipped, statuses, penalties, penalty) -> None:
    read = principles(shipped, statuses)
    assert score(read, [*penalties, penalty]) <= score(read, penalties)


@given(STATUSES, PENALTIES)
def test_it_is_a_whole_number_from_0_to_100(shipped, statuses, penalties) -> None:
    value = score(principles(shipped, statuses), penalties)
    assert isinstance(value, int)
    assert 0 <= value <= 100


def test_nothing_left_out_and_nothing_found_is_100(shipped) -> None:
    assert score(principles(shipped, ["met"] * 12), []) == 100


def test_owning_the_fault_weighs_most_and_repair_second(shipped) -> None:
    by_weight = sorted(shipped.rules.principles, key=lambda one: -one.weight)
    assert [one.id for one in by_weight[:2]] == ["responsibility", "repair"]
