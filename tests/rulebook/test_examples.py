"""The plain format of labelled drafts, and what it says of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends.rulebook.examples import BadLine, disagreements, read_examples, read_line
from amends.rulebook.load import load_rulebook

CORPUS = Path(__file__).parent.parent / "corpus"


def test_a_line_holds_its_words_its_marks_and_its_labels() -> None:
    line = read_line("We are [sorry if]{conditional} it [may]{hedge} have hurt. #regret #empathy")
    assert line.text == "We are sorry if it may have hurt."
    assert line.labels == {"conditional", "hedge", "regret", "empathy"}
    assert [(line.text[span.start : span.end], span.label) for span in line.spans] == [
        ("sorry if", "conditional"),
        ("may", "hedge"),
    ]


def test_a_number_sign_in_the_text_is_no_label() -> None:
    assert read_line("Your order is #0418").labels == frozenset()
    assert read_line("Order #0418 is late, sorry. #regret").text == "Order #0418 is late, sorry."


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("We are sorry. #regretful", "there is no label 'regretful'"),
        ("We are [sorry if] it hurt.", "do not pair"),
        ("We are [so [sorry if]{conditional}]{hedge}", "do not pair"),
        ("We [are sorry]{regret}.", "#regret at the end"),
        ("We are sorry [ ]{but} so.", "holds no words"),
        (f"[{'word ' * 17}]{{but}}", "longer than 16 words"),
    ],
)
def test_a_wrong_line_says_what_to_write_instead(line: str, says: str) -> None:
    with pytest.raises(BadLine, match=says):
        read_line(line)


def test_wrong_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "drafts.txt"
    file.write_text(
        "Hi\n\n== apology\nSorry. #regret\nBad #nonsense\n\n== other\nSee you. #regret\n\n== letter\n"
    )
    examples, problems = read_examples(file)
    assert [problem.line for problem in problems] == [1, 5, 8, 10]
    assert [line.text for line in examples[0].lines] == ["Sorry."]


def test_one_sentence_with_two_labellings_is_found() -> None:
    lines = [("a.txt", read_line("So sorry. #regret", 3)), ("b.txt", read_line("So sorry.", 9))]
    (problem,) = disagreements(lines)
    assert (problem.file, problem.line) == ("b.txt", 9)
    assert "a.txt:3" in problem.message


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.txt")), ids=lambda file: file.stem)
def test_the_drafts_that_we_measure_on_are_whole(file: Path) -> None:
    examples, problems = read_examples(file)
    assert problems == []
    assert len(examples) >= 40
    assert sum(example.kind == "other" for example in examples) * 4 >= len(examples)


@pytest.mark.parametrize("file", sorted((CORPUS / "mail").glob("*.txt")), ids=lambda file: file.stem)
def test_the_ordinary_mail_that_we_measure_on_is_whole(file: Path) -> None:
    examples, problems = read_examples(file)
    assert problems == []
    assert {example.kind for example in examples} == {"other"}
    assert len(examples) >= 200


def test_a_wrong_example_is_named_when_the_packs_are_loaded(folder: Path) -> None:
    (folder / "en" / "examples").mkdir()
    (folder / "en" / "examples" / "ours.txt").write_text("== sentences\nOurs to mend. #responsable\n")
    (problem,) = load_rulebook(folder).problems
    assert (problem.file, problem.line) == ("en/examples/ours.txt", 2)
    assert "there is no label 'responsable'" in problem.message
