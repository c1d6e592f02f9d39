"""The page as somebody at a desk uses it: by keys, by mouse, and by what can be seen."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


class Desk:
    """One open page."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        self.requested: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requested.append(request.url))
        page.goto(url)
        expect(page.locator("#examples button")).to_have_count(5)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    @property
    def editor(self) -> Locator:
        return self.page.locator("#editor")

    @property
    def score(self) -> Locator:
        return self.page.locator("#score .number")

    @property
    def headline(self) -> Locator:
        return self.page.locator("#headline")

    def principle(self, principle: str) -> Locator:
        return self.page.locator(f"[data-principle={principle}]")

    def write(self, text: str) -> None:
        """Types a draft, key by key, and waits until the coach has said its last word on it."""
        self.editor.click()
        self.page.keyboard.type(text)
        self.settle()

    def settle(self) -> None:
        """Waits for the answer to the settled draft."""
        with self.page.expect_response(lambda answer: '"settled":true' in (answer.request.post_data or "")):
            pass
        self.wait_for("document.getElementById('announcer').textContent !== ''")

    def text(self) -> str:
        """The draft as the coach reads it."""
        text: str = self.page.evaluate(
            "import('/client/text.js').then((m) => m.readText(document.getElementById('editor')).text)"
        )
        return text

    def underlined(self) -> list[str]:
        """The underlined phrases, in the order of the text."""
        phrases: list[str] = self.page.evaluate(
            """[...CSS.highlights].filter(([name]) => /error|warning|suggestion/.test(name))
                .flatMap(([, ranges]) => [...ranges])
                .sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b))
                .map(String)"""
        )
        return phrases

    def painted(self, name: str) -> list[str]:
        phrases: list[str] = self.page.evaluate(
            f"[...(CSS.highlights.get('amends-{name}') ?? [])].map(String)"
        )
        return phrases

    def wait_for_underlines(self, *phrases: str) -> None:
        expected = str(list(phrases))
        self.wait_for(
            f"""{expected}.every((phrase) => [...CSS.highlights.values()]
                .some((ranges) => [...ranges].some((range) => String(range) === phrase)))""",
        )

    def wait_for_no_underline(self, phrase: str) -> None:
        self.wait_for(
            f"""![...CSS.highlights.values()]
                .some((ranges) => [...ranges].some((range) => String(range) === {phrase!r}))"""
        )

    def wait_for(self, condition: str) -> None:
        """Waits until a condition holds in the page, whose policy forbids the usual way, evaluating text."""
        self.page.evaluate(
            f"""new Promise((done, fail) => {{
                const look = () => ({condition} ? done() : requestAnimationFrame(look));
                setTimeout(() => fail(new Error('in vain: ' + {condition!r})), {PATIENCE});
                look();
            }})"""
        )

    def select(self, phrase: str, *, collapse_to_end: bool = False) -> None:
        """Selects the first occurrence of a phrase that stands in one text node."""
        self.page.evaluate(
            """([phrase, collapse]) => {
                const editor = document.getElementById('editor');
                const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
                while (!walker.nextNode().data.includes(phrase));
                const at = walker.currentNode.data.indexOf(phrase);
                editor.focus();
                const node = walker.currentNode;
                getSelection().setBaseAndExtent(node, at, node, at + phrase.length);
                if (collapse) getSelection().collapseToEnd();
            }""",
            [phrase, collapse_to_end],
        )

    def caret(self) -> int:
        """The caret, as an offset in the draft."""
        caret: int = self.page.evaluate(
            """(async () => {
                const { readText } = await import('/client/text.js');
                const { caretOf } = await import('/client/replace.js');
                const editor = document.getElementById('editor');
                return caretOf(editor, readText(editor));
            })()"""
        )
        return caret

    def paste(self, html: str, plain: str) -> None:
        """Pastes through the clipboard's own event, as Ctrl+V does."""
        self.page.evaluate(
            """([html, plain]) => {
                const clipboardData = new DataTransfer();
                clipboardData.setData('text/html', html);
                clipboardData.setData('text/plain', plain);
                document.getElementById('editor').dispatchEvent(
                    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
            }""",
            [html, plain],
        )

    def hover_phrase(self, phrase: str) -> None:
        self.page.mouse.move(*self._middle_of(phrase))

    def click_phrase(self, phrase: str) -> None:
        self.page.mouse.click(*self._middle_of(phrase))

    def _middle_of(self, phrase: str) -> tuple[float, float]:
        x, y = self.page.evaluate(
            """(phrase) => {
                const ranges = [...CSS.highlights.values()].flatMap((each) => [...each]);
                const box = ranges.find((range) => String(range) === phrase).getClientRects()[0];
                return [box.left + box.width / 2, box.top + box.height / 2];
            }""",
            phrase,
        )
        return x, y

    def card(self) -> Card:
        """The card, once it is open."""
        self.wait_for("document.querySelector('amends-card:popover-open') !== null")
        return Card(self.page)

    def focused_card(self) -> Card:
        """The card, once the focus is in it."""
        self.wait_for("document.activeElement.tagName === 'AMENDS-CARD'")
        return Card(self.page)

    def wait_for_no_card(self) -> None:
        self.wait_for("document.querySelector('amends-card:popover-open') === null")


class Card:
    """What the accessibility tree says of the card: its shadow root is closed to scripts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.devtools = page.context.new_cdp_session(page)
        nodes = self.devtools.send("Accessibility.getFullAXTree")["nodes"]
        known = {node["nodeId"]: node for node in nodes}
        self.dialog = next(node for node in nodes if _value(node, "role") == "dialog")
        self.nodes = list(_below(self.dialog, known))

    @property
    def name(self) -> str:
        return _value(self.dialog, "name")

    @property
    def text(self) -> str:
        return " ".join(_value(node, "name") for node in self.nodes if _value(node, "role") == "StaticText")

    @property
    def buttons(self) -> list[str]:
        return [_value(node, "name") for node in self.nodes if _value(node, "role") == "button"]

    @property
    def focused(self) -> str | None:
        """The name of the control that has the focus."""
        for node in self.nodes:
            if any(
                each["name"] == "focused" and each["value"]["value"] for each in node.get("properties", [])
            ):
                return _value(node, "name")
        return None

    def click(self, name: str) -> None:
        node = next(
            node for node in self.nodes if _value(node, "name") == name and _value(node, "role") == "button"
        )
        box = self.devtools.send("DOM.getBoxModel", {"backendNodeId": node["backendDOMNodeId"]})["model"][
            "border"
        ]
        self.page.mouse.click((box[0] + box[4]) / 2, (box[1] + box[5]) / 2)


def _value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))


def _below(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> Any:
    for child in node.get("childIds", []):
        if child in known:
            yield known[child]
            yield from _below(known[child], known)
