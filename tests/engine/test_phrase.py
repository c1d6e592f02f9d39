"""The phrase language: what an admin writes, what it flags."""

from __future__ import annotations

import re

import pytest

from amends.engine.lists import read_lists
from amends.engine.phrase import PhraseError, parse
from amends.engine.phrases import PhraseReader
from amends.engine.rule import Phrase, Rule
from amends.engine.words import tokens

LISTS = {
    "we": ["we", "I", "our team"],
    "sorry": ["sorry", "apologi*", "regret"],
    "people": ["{we}", "you"],
}


def flagged(
    phrase: str, sentence: str, unless: tuple[str, ...] = (), replacements: tuple[str, ...] = ()
) -> list[str]:
    return [sentence[hit.start : hit.end] for hit in hits(phrase, sentence, unless, replacements)]


def hits(phrase: str, sentence: str, unless: tuple[str, ...] = (), replacements: tuple[str, ...] = ()):
    lists = read_lists(LISTS)
    rule = Rule(
        "en.but.test",
        "finding",
        "but",
        (Phrase(phrase, parse(phrase, lists)),),
        tuple(Phrase(source, parse(source, lists)) for source in unless),
        replacements=replacements,
    )
    return PhraseReader([rule]).read(sentence, tokens(sentence))


@pytest.mark.parametrize(
    ("phrase", "sentence", "spans"),
    [
        ("sorry if", "We are Sorry  IF that happened.", ["Sorry  IF"]),
        ("sorry if", "Sorry, if that happened", ["Sorry, if"]),
        ("sorry if", "sorryif or sorry iffy", []),
        ("apologi*", "We apologised; apologies, our apology", ["apologised", "apologies"]),
        ("*ning", "Ett varning och en ning", ["varning", "ning"]),
        ("be*et", "det beklagades, beslutet", ["beslutet"]),
        ("(late|too slow) again", "You were too slow again, late again", ["too slow again", "late again"]),
        ("so? very? sorry", "so very sorry, very sorry, sorry", ["so very sorry", "very sorry", "sorry"]),
        ("_ sorry", "truly sorry", ["truly sorry"]),
        ("sorry ... but", "Sorry for all of that but no", ["Sorry for all of that but"]),
        ("sorry ... but", "Sorry for every little bit of that but no", []),
        (
            "sorry ...8 but",
            "Sorry for every little bit of that but no",
            ["Sorry for every little bit of that but"],
        ),
        ("sorry ... [but]", "Sorry but but", ["but"]),
        ("{we} regret", "Our team regret it, I regret it", ["Our team regret", "I regret"]),
        ("{people} {sorry}", "You apologise, we sorry", ["You apologise", "we sorry"]),
        ("{number} days", "It took 14 days or two days", ["14 days"]),
        ("{currency} {number}|{number} {currency}", "€20, then 30 $", ["€20", "30 $"]),
        ("sorry [, but] you", "Sorry, but you were late. ", [", but"]),
        ("sorry [,? but] you", "Sorry — but you; sorry but you", ["— but", "but"]),
        ("^ [should] (this|that) have", "Should that have been so", ["Should"]),
        ("^ [should] (this|that) have", "It should that have", []),
        ("^ sorry", "« — Sorry", ["Sorry"]),
        ("wrong {question}", "Was it wrong?", ["wrong?"]),
        ("[sorry] if you", "sorry, (if) you", ["sorry"]),
    ],
)
def test_what_a_phrase_flags(phrase: str, sentence: str, spans: list[str]) -> None:
    assert flagged(phrase, sentence) == spans


@pytest.mark.parametrize(
    ("phrase", "sentence", "spans"),
    [
        ("åtgärdat", "Vi har åtgärdat det, ej återåtgärdat", ["åtgärdat"]),
        ("åtgärdat", "Vi har a\u030atga\u0308rdat det", ["a\u030atga\u0308rdat"]),
        ("ødelagt", "Den var ØDELAGT", ["ØDELAGT"]),
        ("ещё", "Ещё раз, еще раз", ["Ещё", "еще"]),
        ("мой", "мои\u0306 мои", ["мои\u0306"]),
        ("señor", "SEÑOR senor", ["SEÑOR"]),
        ("we're", "we’re we're we`re were", ["we’re", "we're", "we`re"]),
        ("won't", "won't", ["won't"]),
        ("pag-aayos", "pag‑aayos", ["pag‑aayos"]),
        ("straße", "STRASSE", ["STRASSE"]),
        ("sorry", "so\u00adrry 😀sorry", ["so\u00adrry", "sorry"]),
    ],
)
def test_words_are_right_in_every_language(phrase: str, sentence: str, spans: list[str]) -> None:
    assert flagged(phrase, sentence) == spans


def test_an_exception_silences_the_rule_in_its_sentence() -> None:
    assert flagged("sorry", "Sorry to bother you", unless=("to bother",)) == []
    assert flagged("sorry", "Sorry about that", unless=("to bother",)) == ["Sorry"]


def test_a_replacement_takes_over_groups_and_the_capital() -> None:
    (hit,) = hits("[{sorry} (if|whether)] {we}", "Apologies if we were late", replacements=("$1 that", ""))
    assert hit.replacements == ("Apologies that", "")
    (hit,) = hits("[sorry if] {we}", "Sorry if we were late", replacements=("sorry that",))
    assert hit.replacements == ("Sorry that",)


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("", "nothing between"),
        ("(a|", "nothing between"),
        ("(a", "not closed"),
        ("a)", "not opened"),
        ("? a", "word is expected"),
        ("[a]?", "optional"),
        ("...40 a", "...20"),
        ("{nobody} a", "no list {nobody}"),
        ("a [b", "mark one span"),
        ("[a] [b]", "mark one span"),
        ("([a] b)", "around the whole group"),
        ("[a] b|c", "two phrases"),
        ("a*b*c", "one '*'"),
        ("*", "one '*'"),
        ("a.b", "means nothing"),
        ("sorry\\b", "means nothing"),
        ("(" * 400 + "a" + ")" * 400, "within each other"),
        ("a " * 600, "1000"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_what_to_do(phrase: str, says: str) -> None:
    with pytest.raises(PhraseError, match=re.escape(says)):
        parse(phrase, read_lists(LISTS))


def test_a_list_that_leads_back_to_itself_is_named() -> None:
    with pytest.raises(PhraseError, match="a > b > a"):
        read_lists({"a": ["{b}"], "b": ["x", "{a}"]})


def test_lists_may_not_grow_without_bound() -> None:
    doubling = {f"l{n}": [f"{{l{n - 1}}} {{l{n - 1}}}"] for n in range(1, 20)}
    with pytest.raises(PhraseError, match="too large"):
        read_lists({"l0": ["a"], **doubling})


def test_lists_may_not_nest_without_bound() -> None:
    chain = {f"l{n}": [f"{{l{n - 1}}}"] for n in range(1, 300)}
    with pytest.raises(PhraseError, match="too deep"):
        read_lists({"l0": ["a"], **dict(reversed(chain.items()))})
