"""Whether the page can be seen, read out and reached, whatever the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk
from playwright.sync_api import Browser
from running import Server

pytestmark = pytest.mark.e2e

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"


def open_example(browser: Browser, server: Server, **options: object) -> Desk:
    context = browser.new_context(locale="en-GB", **options)  # type: ignore[arg-type]
    desk = Desk(context.new_page(), server.url)
    desk.page.locator("#examples button").first.click()
    desk.settle()
    return desk


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_barrier_that_axe_knows(browser: Browser, server: Server, scheme: str, width: int) -> None:
    desk = open_example(browser, server, color_scheme=scheme, viewport={"width": width, "height": 800})
    desk.page.locator(".missing summary").first.click()
    desk.page.evaluate(AXE.read_text())
    result = desk.page.evaluate("axe.run()")
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in result["violations"]] == []
    desk.page.context.close()


def test_the_empty_page_and_every_notice_pass_too(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    desk = Desk(context.new_page(), server.url)
    desk.page.evaluate(AXE.read_text())
    assert desk.page.evaluate("axe.run().then((result) => result.violations.map(({ id }) => id))") == []
    desk.page.route("**/v1/score", lambda route: route.fulfill(status=401))
    desk.editor.click()
    desk.page.keyboard.type("Sorry")
    desk.page.locator("#token").wait_for()
    assert desk.page.evaluate("axe.run().then((result) => result.violations.map(({ id }) => id))") == []
    context.close()


def test_every_control_has_a_name(browser: Browser, server: Server) -> None:
    desk = open_example(browser, server)
    desk.page.keyboard.press("F8")
    assert all(desk.focused_card().buttons)
    nodes = desk.page.context.new_cdp_session(desk.page).send("Accessibility.getFullAXTree")["nodes"]
    roles = {"button", "combobox", "link", "textbox", "DisclosureTriangle", "dialog"}
    controls = [node for node in nodes if node.get("role", {}).get("value") in roles and not node["ignored"]]
    assert len(controls) > 15
    assert [node for node in controls if not node.get("name", {}).get("value")] == []
    desk.page.context.close()


@pytest.mark.parametrize("width", [320, 360, 640, 960, 1280])
def test_nothing_is_wider_than_the_window(browser: Browser, server: Server, width: int) -> None:
    """640 and 320 are also what is left of 1280 and 640 at 200 % zoom."""
    desk = open_example(browser, server, viewport={"width": width, "height": 640})
    for button in desk.page.locator("#examples button").all()[1:]:
        button.click()
        desk.settle()
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
    desk.page.locator(".missing summary").first.click()
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
    desk.editor.focus()
    desk.page.keyboard.press("F8")
    desk.card()
    box = desk.page.locator("amends-card").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 640
    desk.page.context.close()


def test_nothing_moves_for_those_who_asked_for_rest(browser: Browser, server: Server) -> None:
    desk = open_example(browser, server, reduced_motion="reduce")
    moving = desk.page.evaluate(
        """[...document.querySelectorAll('*')]
            .filter((each) => getComputedStyle(each).transitionDuration !== '0s').length"""
    )
    assert moving == 0
    desk.page.context.close()


def test_the_focus_can_be_seen_everywhere(browser: Browser, server: Server) -> None:
    desk = open_example(browser, server)
    desk.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    stops = 0
    for _ in range(60):
        desk.page.keyboard.press("Tab")
        seen = desk.page.evaluate(
            """(() => {
                const here = document.activeElement;
                if (here === document.body) return null;
                const style = getComputedStyle(here.id === 'editor' ? here.closest('.letter') : here);
                return style.outlineStyle !== 'none' || style.boxShadow.includes('0px 0px 0px 1px');
            })()"""
        )
        if seen is None:
            break
        assert seen
        stops += 1
    assert stops > 15
    desk.page.context.close()
