"""What is measured: readability, brevity, over-explaining."""

from __future__ import annotations

LONG_WINDED = (
    "We are sorry. The delay happened because our warehouse moved its stock to another building in March, because "
    "the scanners there use another format than the ones that we had used for the last nine years, because nobody "
    "had told the night shift, and because the label printer was set to the wrong paper size. "
)


def status(report, principle: str) -> str:
    return next(one.status for one in report.principles if one.id == principle)


def categories(report) -> set[str]:
    return {one.category for one in report.findings}


def test_a_short_explanation_is_fine(read) -> None:
    report = read("We are sorry that the lamp came late. That was our mistake: I picked the wrong box.")
    assert "over-explaining" not in categories(report)
    assert status(report, "brevity") == "met"


def test_an_explanation_that_is_most_of_the_draft_is_too_much(read) -> None:
    report = read(LONG_WINDED)
    assert status(report, "explanation") == "met"
    assert "over-explaining" in categories(report)
    assert status(report, "brevity") == "missing"


def test_amends_outweigh_a_long_explanation(read) -> None:
    mending = (
        "We are truly sorry for the three weeks that you waited and for every call that you had to make to us. "
        "We have sent you a new lamp by courier this morning, and we are sorry that it took your letter to move us. "
        "From today on every late parcel is rung through by name before noon, so that this will not happen again. "
        "We are sorry, too, that you had to write twice, and I have put that right in our books this morning already."
    )
    assert "over-explaining" not in categories(read(LONG_WINDED + mending))


def test_a_very_long_draft_is_not_brief(read) -> None:
    short = "We are sorry that the lamp came late. That was our mistake. "
    assert status(read(short * 4), "brevity") == "met"
    assert status(read(short * 30), "brevity") == "missing"


def test_readability_is_lix_and_the_languages_own_formula(read) -> None:
    english = read("We are sorry that the lamp came late. That was our mistake.").readability
    assert (english.measure, english.words, english.sentences) == ("lix", 12, 2)
    assert english.own.measure == "coleman-liau"
    russian = read("Нам очень жаль, что лампа пришла поздно. Это наша ошибка.").readability
    assert russian.own.measure == "flesch"
    assert read("Vi är ledsna att lampan kom sent. Det var vårt fel.").readability.own is None


def test_harder_prose_has_a_higher_lix(read) -> None:
    easy = read("We are sorry. The lamp was late. It was our fault.").readability.value
    hard = read(
        "We sincerely apologise for the considerable inconvenience occasioned by organisational restructuring "
        "measures affecting distribution infrastructure throughout neighbouring administrative districts."
    ).readability.value
    assert hard > easy + 30
