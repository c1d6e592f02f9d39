"""What a writer does on the page, and what must then be there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from desk import Desk
from playwright.sync_api import Browser, BrowserContext, expect
from running import Server

from amends.app import create_app
from amends.settings import Settings

pytestmark = pytest.mark.e2e

SORRY_IF = "It was our fault, and I am sorry if you were disappointed."

# A draft with a phrase that takes it back, in each language.
DRAFTS = {
    "en": ("I am sorry if you were disappointed by the lamp. It was our fault.", "sorry if"),
    "sv": ("Jag ber om ursäkt om du blev besviken på lampan. Det var vårt fel.", "om du"),
    "no": ("Vi beklager hvis du ble skuffet over lampen. Det var vår feil.", "hvis du"),
    "ru": ("Простите, если лампа вас разочаровала. Это наша вина.", "если"),
    "tl": ("Pasensya na po kung naabala kayo sa lampara. Kasalanan po namin.", "kung"),
}


def score(server: Server, text: str) -> dict[str, Any]:
    """What the server says of a draft, asked without the page."""
    asked = {"text": text, "ui_language": "en"}
    report: dict[str, Any] = server.app.test_client().post("/v1/score", json=asked).get_json()
    return report


def slices(text: str, spans: list[dict[str, int]]) -> list[str]:
    units = text.encode("utf-16-le")
    return [units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le") for span in spans]


@pytest.mark.parametrize("language", DRAFTS)
def test_a_draft_is_read_while_it_is_typed(desk: Desk, server: Server, language: str) -> None:
    draft, phrase = DRAFTS[language]
    desk.write(draft)
    report = score(server, draft)
    expect(desk.score).to_have_text(str(report["score"]))
    expect(desk.principle("regret")).to_have_class(re.compile(r"\bmet\b"))
    expect(desk.principle("compensation")).to_have_class(re.compile(r"\bmissing\b"))
    assert desk.underlined() == slices(draft, report["findings"])
    assert any(phrase in each for each in desk.underlined())
    assert desk.editor.get_attribute("lang") == language

    # Without the phrase the underline is gone, and the score has not gone down.
    desk.select(next(each for each in desk.underlined() if phrase in each))
    desk.page.keyboard.press("Delete")
    desk.settle()
    assert not any(phrase in each for each in desk.underlined())


def test_the_examples_show_what_the_page_can_do(desk: Desk) -> None:
    for button in desk.page.locator("#examples button").all():
        button.click()
        desk.settle()
        assert desk.underlined(), button.text_content()
        expect(desk.principle("regret")).to_have_class(re.compile(r"\bmet\b"))


def test_an_example_gives_the_writers_own_draft_back_on_undo(desk: Desk) -> None:
    desk.write("My own words, I am sorry.")
    desk.page.click("#examples button >> nth=0")
    desk.settle()
    desk.editor.focus()
    desk.page.keyboard.press("Control+z")
    desk.settle()
    assert desk.text() == "My own words, I am sorry."


def test_underlines_stand_on_their_phrases_after_all_kinds_of_editing(desk: Desk, server: Server) -> None:
    desk.write("😔👩‍👩‍👧 Vi ber om ursäkt om du blev besviken.")
    desk.wait_for_underlines("om du")
    desk.select("😔👩‍👩‍👧 ", collapse_to_end=True)
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Enter")
    desk.settle()
    assert desk.underlined() == slices(desk.text(), score(server, desk.text())["findings"])
    assert desk.text().startswith("😔👩‍👩‍👧 \n\nVi ber")

    desk.page.keyboard.press("Control+End")
    desk.page.keyboard.press("Enter")
    desk.paste(
        "<meta charset='utf-8'><p style='color:red'>Förlåt <b>om ni</b> fick vänta 😔, "
        "<i>förlåt</i> <b>om</b> du väntade.</p>"
        "<img src='https://example.com/pixel.gif' onerror='document.title=1'><p>Hej</p>",
        "Förlåt",
    )
    desk.settle()
    assert desk.text().endswith("Förlåt om ni fick vänta 😔, förlåt om du väntade.\nHej")
    found = score(server, desk.text())["findings"]
    assert len(found) >= 2
    assert desk.underlined() == slices(desk.text(), found)
    assert any(phrase.startswith("om ni") for phrase in desk.underlined())
    assert desk.editor.locator("b").count() == 2
    assert desk.editor.locator("img, [style]").count() == 0
    # The browser tells that the page's policy refused the colour and the script.
    desk.complaints = [each for each in desk.complaints if "Content Security Policy" not in each]


def test_an_underline_follows_typing_before_it_and_goes_when_its_words_change(desk: Desk) -> None:
    desk.write(SORRY_IF)
    before = desk.underlined()
    assert "sorry if" in before
    with desk.page.expect_request("**/v1/score"):
        desk.page.route("**/v1/score", lambda _: None)  # from here on no answer comes: the page is on its own
        desk.page.keyboard.press("Home")
        desk.page.keyboard.type("Dear Ann, ")
    assert desk.underlined() == before
    desk.select("sorry", collapse_to_end=True)
    desk.page.keyboard.type("x")
    desk.wait_for_no_underline("sorry if")
    desk.page.unroute("**/v1/score")


def test_a_starter_is_inserted_where_the_caret_is(desk: Desk) -> None:
    desk.write("Hej Karin, det var vårt fel och jag ber om ursäkt.\n\nAnders")
    desk.select("ursäkt.", collapse_to_end=True)
    missing = desk.principle("compensation")
    missing.locator("summary").click()
    opener = missing.locator(".openers button").first
    words = (opener.text_content() or "").removesuffix(" …")
    opener.click()
    desk.settle()
    expected = f"Hej Karin, det var vårt fel och jag ber om ursäkt. {words} \n\nAnders"
    assert desk.text().replace("\u00a0", " ") == expected
    assert desk.caret() == len(expected) - len("\n\nAnders")
    expect(desk.editor).to_be_focused()
    desk.page.keyboard.press("Control+z")
    desk.settle()
    assert desk.text() == "Hej Karin, det var vårt fel och jag ber om ursäkt.\n\nAnders"


def test_a_starter_goes_to_the_end_where_there_is_no_caret(desk: Desk) -> None:
    desk.page.evaluate("document.getElementById('editor').append('Det var vårt fel. Jag ber om ursäkt.')")
    missing = desk.principle("compensation")
    missing.locator("summary").click()
    missing.locator(".openers button").first.click()
    desk.settle()
    assert desk.text().startswith("Det var vårt fel. Jag ber om ursäkt. ")


def with_a_fix(desk: Desk, server: Server) -> tuple[str, dict[str, Any], str]:
    """Types a draft that has a phrase with a better wording; the draft, the finding and the phrase."""
    draft = "Hej Karin!\n😔 Jag ber om ursäkt om du blev besviken.\nAnders"
    desk.write(draft)
    finding = next(each for each in score(server, draft)["findings"] if any(each["replacements"]))
    return draft, finding, slices(draft, [finding])[0]


def test_a_fix_is_applied_and_undone_in_one_step_with_the_caret_kept(desk: Desk, server: Server) -> None:
    draft, finding, phrase = with_a_fix(desk, server)
    desk.select("Anders", collapse_to_end=True)
    replacement = next(filter(None, finding["replacements"]))
    desk.hover_phrase(phrase)
    card = desk.card()
    assert finding["label"] in card.name
    assert finding["message"] in card.text
    assert finding["why"] in card.text
    with desk.page.expect_request("**/v1/feedback") as told:
        card.click(f"Replace with “{replacement}”")
    desk.settle()
    assert desk.text() == draft.replace(phrase, replacement)
    expect(desk.editor).to_be_focused()
    desk.page.keyboard.type("!")
    assert desk.text() == draft.replace(phrase, replacement) + "!"
    desk.page.keyboard.press("Backspace")
    desk.settle()
    assert phrase not in desk.underlined()

    feedback = json.loads(told.value.post_data or "")
    assert feedback == {
        "rule": finding["rule"],
        "action": "applied",
        "language": "sv",
        "rules_version": score(server, draft)["rules"]["version"],
        "channel": "web",
    }


def test_one_undo_takes_a_fix_back(desk: Desk, server: Server) -> None:
    draft, finding, phrase = with_a_fix(desk, server)
    replacement = next(filter(None, finding["replacements"]))
    desk.click_phrase(phrase)
    desk.card().click(f"Replace with “{replacement}”")
    desk.settle()
    assert desk.text() == draft.replace(phrase, replacement)
    desk.page.keyboard.press("Control+z")
    desk.settle()
    assert desk.text() == draft
    desk.wait_for_underlines(phrase)


@pytest.mark.parametrize(("button", "action"), [("Dismiss", "dismissed"), ("This is wrong", "disagreed")])
def test_a_finding_that_is_turned_down_stays_away(
    desk: Desk, server: Server, button: str, action: str
) -> None:
    desk.write(SORRY_IF)
    desk.click_phrase("sorry if")
    with desk.page.expect_request("**/v1/feedback") as told:
        desk.card().click(button)
    desk.wait_for_no_card()
    feedback = told.value.post_data or ""
    assert json.loads(feedback)["action"] == action
    assert "sorry if" not in feedback
    assert told.value.response().status == 204  # type: ignore[union-attr]
    desk.page.keyboard.press("Control+End")
    desk.page.keyboard.type(" Truly.")
    desk.settle()
    assert "sorry if" not in desk.underlined()
    assert desk.text() == SORRY_IF + " Truly."


def test_the_card_leaves_with_the_pointer_and_with_escape(desk: Desk) -> None:
    desk.write(SORRY_IF)
    desk.hover_phrase("sorry if")
    desk.card()
    desk.page.mouse.move(5, 5)
    desk.wait_for_no_card()
    desk.click_phrase("sorry if")
    desk.card()
    desk.page.keyboard.press("Escape")
    desk.wait_for_no_card()


def go_to(desk: Desk, phrase: str) -> None:
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("Control+Home")
    desk.page.keyboard.press("F8")
    while desk.focused_card() and desk.painted("current") != [phrase]:
        desk.page.keyboard.press("F8")


def test_everything_can_be_done_by_keyboard_alone(desk: Desk, server: Server) -> None:
    draft, finding, phrase = with_a_fix(desk, server)
    replacement = next(filter(None, finding["replacements"]))
    in_order = slices(draft, score(server, draft)["findings"])
    desk.page.keyboard.press("Control+Home")
    seen = []
    for _ in [*in_order, "and round"]:
        desk.page.keyboard.press("F8")
        desk.focused_card()
        seen += desk.painted("current")
    assert seen == [*in_order, in_order[0]]
    desk.page.keyboard.press("Shift+F8")
    desk.focused_card()
    assert desk.painted("current") == [in_order[-1]]
    go_to(desk, phrase)
    card = desk.focused_card()
    assert card.focused == f"Replace with “{replacement}”"
    desk.page.keyboard.press("Escape")
    desk.wait_for_no_card()
    expect(desk.editor).to_be_focused()

    desk.page.keyboard.press("Control+Home")
    go_to(desk, phrase)
    desk.page.keyboard.press("Enter")
    desk.settle()
    assert desk.text() == draft.replace(phrase, replacement)
    expect(desk.editor).to_be_focused()


def test_tab_goes_round_in_the_card(desk: Desk) -> None:
    desk.write(SORRY_IF)
    desk.page.keyboard.press("F8")
    seen = []
    for _ in range(12):
        seen.append(desk.focused_card().focused)
        desk.page.keyboard.press("Tab")
    assert {"Close", "Dismiss", "This is wrong"} <= set(seen)
    assert None not in seen
    desk.page.keyboard.press("Escape")


def test_met_principles_show_their_evidence(desk: Desk) -> None:
    desk.write("I am sorry that the lamp came late. It was our fault.")
    desk.principle("regret").locator("button").hover()
    assert desk.painted("evidence") == ["I am sorry"]
    desk.page.mouse.move(5, 5)
    assert desk.painted("evidence") == []
    desk.principle("regret").locator("button").focus()
    assert desk.painted("evidence") == ["I am sorry"]
    # The focus stays where it is while the report changes.
    desk.page.evaluate("document.getElementById('editor').append(' Truly')")
    desk.settle()
    expect(desk.principle("regret").locator("button")).to_be_focused()


def test_the_language_can_be_pinned(desk: Desk) -> None:
    desk.write("Jag ber om ursäkt om du blev besviken.")
    language = desk.page.get_by_label("Language of the draft")
    expect(language.locator("option:checked")).to_have_text("Automatic (Svenska)")
    with desk.page.expect_request(lambda request: '"language":"no"' in (request.post_data or "")):
        language.select_option("no")
    desk.wait_for("document.getElementById('editor').lang === 'no'")
    language.select_option("auto")
    desk.wait_for("document.getElementById('editor').lang === 'sv'")


def test_ordinary_mail_is_left_alone(desk: Desk) -> None:
    desk.write("Hi Anna, which size did you want for the lamp? We have it in white and in blue.")
    expect(desk.headline).to_have_text("No apology here")
    expect(desk.score).to_have_text("–")
    assert desk.underlined() == []
    expect(desk.page.locator("#principles-section, #findings-section").locator("visible=true")).to_have_count(
        0
    )


def test_a_language_without_a_pack_is_told(desk: Desk) -> None:
    desk.write("Sehr geehrte Frau Müller, wir bitten um Entschuldigung, dass die Lampe zu spät kam.")
    expect(desk.headline).to_have_text("Amends does not read this language yet")
    assert desk.underlined() == []


def test_an_empty_page_says_what_to_do(desk: Desk) -> None:
    expect(desk.headline).to_have_text("Nothing typed yet")
    desk.write(SORRY_IF)
    expect(desk.score).not_to_have_text("–")
    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.press("Delete")
    expect(desk.headline).to_have_text("Nothing typed yet")
    expect(desk.score).to_have_text("–")


def test_the_server_goes_and_comes_back(context: BrowserContext, server: Server) -> None:
    with Server(server.app) as own:
        desk = Desk(context.new_page(), own.url)
        desk.write(SORRY_IF)
        own.stop()
        desk.page.keyboard.type(" You can call me directly.")
        notice = desk.page.locator("#notice")
        expect(notice).to_contain_text("The server does not answer")
        expect(notice.get_by_role("button", name="Try now")).to_be_visible()
        assert "sorry if" in desk.underlined()
        own.start()
        expect(notice).to_be_hidden()
        expect(desk.principle("contact")).to_have_class(re.compile(r"\bmet\b"))
        assert desk.text() == SORRY_IF + " You can call me directly."


def test_a_token_is_asked_for_and_kept_for_the_tab_only(context: BrowserContext, data: Path) -> None:
    with Server(create_app(Settings(data=data, tokens={"desk": "open-sesame"}))) as guarded:
        desk = Desk(context.new_page(), guarded.url)
        desk.editor.click()
        desk.page.keyboard.type(SORRY_IF)
        expect(desk.page.locator("#notice")).to_contain_text("This server needs a token")
        desk.page.get_by_label("Token", exact=True).fill("open-sesame")
        desk.page.keyboard.press("Enter")
        desk.wait_for_underlines("sorry if")
        expect(desk.page.locator("#notice")).to_be_hidden()
        expect(desk.page.locator("#draft-language option")).to_have_count(6)
        assert desk.page.evaluate("Object.values(localStorage)") == []


def test_a_draft_that_is_too_long_is_told(desk: Desk) -> None:
    desk.write(SORRY_IF)
    desk.page.evaluate("document.getElementById('editor').append(' word'.repeat(5000))")
    expect(desk.page.locator("#notice")).to_contain_text("This draft is too long")
    assert desk.underlined() == []
    desk.page.evaluate("document.getElementById('editor').lastChild.remove()")
    desk.wait_for_underlines("sorry if")
    expect(desk.page.locator("#notice")).to_be_hidden()
    desk.complaints.clear()  # the browser itself reports the refused request


def test_the_interface_speaks_the_browsers_language_and_remembers_a_choice(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(locale="nb-NO")
    desk = Desk(context.new_page(), server.url)
    expect(desk.headline).to_have_text("Ingenting skrevet ennå")
    assert desk.page.locator("html").get_attribute("lang") == "no"
    desk.page.select_option("#ui-language", "ru")
    expect(desk.headline).to_have_text("Пока ничего не написано")
    with desk.page.expect_request("**/v1/score") as asked:
        desk.write(SORRY_IF)
    assert json.loads(asked.value.post_data or "")["ui_language"] == "ru"
    desk.page.reload()
    expect(desk.headline).to_have_text("Пока ничего не написано")
    context.close()


def test_nothing_of_a_draft_is_stored(desk: Desk) -> None:
    desk.write("I am sorry about the marmalade. It was our fault.")
    kept = desk.page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])"
    )
    assert "marmalade" not in kept
    assert desk.page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    desk.page.reload()
    expect(desk.headline).to_have_text("Nothing typed yet")


def test_news_is_told_politely_and_seldom(desk: Desk) -> None:
    desk.page.evaluate(
        """window.said = [];
        new MutationObserver(() => said.push(document.getElementById('announcer').textContent))
            .observe(document.getElementById('announcer'), { childList: true })"""
    )
    desk.write(SORRY_IF)
    said = desk.page.evaluate("said")
    assert len(said) == 1
    assert re.search(r"\d+ of 100.*phrases? takes? it back", said[0])
