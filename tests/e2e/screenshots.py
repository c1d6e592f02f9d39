"""Makes the README's pictures of the page from a running server.

python tests/e2e/screenshots.py [http://127.0.0.1:8000/]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from desk import Desk
from playwright.sync_api import sync_playwright
from running import CHROMIUM, QUIET

IMAGES = Path(__file__).parents[2] / "docs/images"

WIDE = {"viewport": {"width": 1280, "height": 900}}
PICTURES: dict[str, tuple[str, dict[str, Any]]] = {
    "page-light": ("en", {**WIDE, "locale": "en-GB"}),
    "page-dark": ("sv", {**WIDE, "locale": "sv-SE", "color_scheme": "dark"}),
    "page-phone": (
        "no",
        {
            "viewport": {"width": 360, "height": 740},
            "device_scale_factor": 2,
            "is_mobile": True,
            "has_touch": True,
            "locale": "nb-NO",
        },
    ),
}


def main(url: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=QUIET)
        for name, (language, options) in PICTURES.items():
            context = browser.new_context(**options)
            desk = Desk(context.new_page(), url)
            desk.page.locator(f"#examples button[lang={language}]").click()
            desk.settle()
            if "is_mobile" not in options:
                desk.page.keyboard.press("Control+Home")
                desk.page.keyboard.press("F8")
                desk.focused_card()
            desk.page.evaluate("scrollTo(0, 0)")
            desk.page.screenshot(path=IMAGES / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000/")
