"""The client's modules on editors of other kinds than the page's own."""

from __future__ import annotations

import pytest
from desk import Desk

pytestmark = pytest.mark.e2e

# What a writer sees as lines, in the ways editors write it.
MARKUP = {
    "one line": ("Sorry", "Sorry"),
    "blocks": ("<div>Hi</div><div>Sorry</div>", "Hi\nSorry"),
    "a first line without a block": ("Hi<div>Sorry</div>", "Hi\nSorry"),
    "an empty line": ("<div>Hi</div><div><br></div><div>Sorry</div>", "Hi\n\nSorry"),
    "an empty line at the start": ("<div><br></div><div>Sorry</div>", "\nSorry"),
    "an empty line at the end": ("<div>Sorry</div><div><br></div>", "Sorry\n"),
    "breaks": ("Hi<br>Sorry<br>", "Hi\nSorry"),
    "two breaks": ("Hi<br><br>Sorry", "Hi\n\nSorry"),
    "nested blocks": ("<div><div><p>Hi</p></div></div><p>Sorry</p>", "Hi\nSorry"),
    "a list": ("<p>Two things:</p><ul><li>one</li><li><b>two</b></li></ul>", "Two things:\none\ntwo"),
    "bold inside a word": ("so<b>rr</b>y", "sorry"),
    "source breaks between blocks": ("\n<p>Hi</p>\n  <p>Sorry\n  all</p>\n", "Hi\nSorry   all"),
    "a quoted message": ("<p>Sorry</p><blockquote class='quote'>You lied</blockquote>", "Sorry"),
    "hard blanks": ("Sorry&nbsp; Ann", "Sorry\u00a0 Ann"),
    "emoji": ("<p>😔</p><p>Sorry</p>", "😔\nSorry"),
    "nothing": ("", ""),
}

READ = """async (html) => {
    const { readText } = await import('/client/text.js');
    const editor = document.createElement('div');
    editor.contentEditable = 'true';
    editor.innerHTML = html;
    document.body.append(editor);
    const view = readText(editor, '.quote');
    const seen = { text: view.text, letters: [], carets: [], again: [] };
    for (let at = 0; at < view.text.length; at++) {
        if (view.text[at] === '\\n') continue;
        const range = view.rangeOf({ start: at, end: at + 1 });
        seen.letters.push([String(range).replace('\\n', ' '), view.text[at]]);
    }
    for (let at = 0; at <= view.text.length; at++) {
        const place = view.placeOf(at);
        if (place) { seen.carets.push(at); seen.again.push(view.offsetOf(place.node, place.offset)); }
    }
    editor.remove();
    return seen;
}"""


@pytest.mark.parametrize("kind", MARKUP)
def test_the_text_is_what_is_seen_and_its_offsets_lead_back(desk: Desk, kind: str) -> None:
    html, text = MARKUP[kind]
    seen = desk.page.evaluate(READ, html)
    assert seen["text"] == text
    # Half of an emoji has no picture of its own in Python; JavaScript compares the halves.
    assert [letter for letter, expected in seen["letters"] if letter != expected] == []
    assert seen["carets"] == seen["again"]
    assert len(seen["carets"]) == len(text.encode("utf-16-le")) // 2 + (1 if text else 0)


def test_a_phrase_over_several_nodes_and_lines_is_one_range(desk: Desk) -> None:
    ranges = desk.page.evaluate(
        """async () => {
            const { readText } = await import('/client/text.js');
            const editor = document.createElement('div');
            editor.innerHTML = '<p>We are <b>sor</b><i>ry i</i>f</p><p>you waited</p>';
            const view = readText(editor);
            const at = view.text.indexOf('sorry');
            return [
                String(view.rangeOf({ start: at, end: at + 8 })),
                String(view.rangeOf({ start: at, end: at + 12 })),
                view.rangeOf({ start: at + 8, end: at + 9 }),
            ];
        }"""
    )
    assert ranges == ["sorry if", "sorry ifyou", None]


def test_a_textarea_is_read_and_changed_in_one_undo_step(desk: Desk) -> None:
    result = desk.page.evaluate(
        """async () => {
            const { makeEdit, caretOf } = await import('/client/replace.js');
            const { readText } = await import('/client/text.js');
            const area = document.createElement('textarea');
            document.body.append(area);
            area.focus();
            document.execCommand('insertText', false, 'We are sorry if you waited.');
            const made = await makeEdit(area, { start: 7, end: 15, insert: 'sorry that', caret: 29 });
            const after = [made, readText(area).text, caretOf(area, readText(area))];
            document.execCommand('undo');
            return [...after, area.value];
        }"""
    )
    assert result == [True, "We are sorry that you waited.", 29, "We are sorry if you waited."]


def test_a_change_that_comes_out_wrong_is_undone(desk: Desk) -> None:
    """An editor that doubles what is put into it, as mail pages have done for years."""
    result = desk.page.evaluate(
        """async () => {
            const { makeEdit } = await import('/client/replace.js');
            const editor = document.createElement('div');
            editor.contentEditable = 'true';
            document.body.append(editor);
            editor.focus();
            document.execCommand('insertText', false, 'We are sorry if you waited.');
            editor.addEventListener('input', (event) => {
                if (!event.data?.startsWith('sorry that')) return;
                setTimeout(() => document.execCommand('insertText', false, ' sorry that'), 5);
            });
            const made = await makeEdit(editor, { start: 7, end: 15, insert: 'sorry that', caret: 0 });
            return [made, editor.textContent];
        }"""
    )
    assert result == [False, "We are sorry if you waited."]


def test_an_editor_that_refuses_is_left_as_it_was(desk: Desk) -> None:
    """An editor that writes its own document over whatever it did not do itself."""
    result = desk.page.evaluate(
        """async () => {
            const { makeEdit } = await import('/client/replace.js');
            const editor = document.createElement('div');
            editor.contentEditable = 'true';
            editor.textContent = 'We are sorry if you waited.';
            editor.addEventListener('input', () => { editor.textContent = 'We are sorry if you waited.'; });
            document.body.append(editor);
            const made = await makeEdit(editor, { start: 7, end: 15, insert: 'sorry that', caret: 0 });
            return [made, editor.textContent];
        }"""
    )
    assert result == [False, "We are sorry if you waited."]


def test_a_coach_leaves_nothing_behind(desk: Desk) -> None:
    left = desk.page.evaluate(
        """async () => {
            const { Coach } = await import('/client/coach.js');
            const { loadStrings } = await import('/client/strings.js');
            const editor = document.createElement('div');
            editor.contentEditable = 'true';
            editor.textContent = 'Mistakes were made';
            document.body.append(editor);
            const finding = { rule: 'x', category: 'passive', label: 'Passive', severity: 'error',
                start: 0, end: 8, message: 'm', why: 'w', source: 's', replacements: [] };
            const report = { language: { code: 'en', supported: true }, apology: true, score: 1,
                principles: [], findings: [finding], ignored: [], readability: null,
                rules: { pack: 'en', version: 'v' } };
            const control = new AbortController();
            let asked = 0;
            const t = await loadStrings('en');
            await new Promise((resolve) => {
                new Coach(editor, {
                    transport: { score: async () => (asked++, report), feedback() {} },
                    t, uiLanguage: 'en', channel: 'web', signal: control.signal,
                    onChange: (state) => state.report && resolve(),
                });
            });
            const marked = () => [...CSS.highlights.values()].reduce((sum, ranges) => sum + ranges.size, 0);
            const before = [marked(), document.querySelectorAll('amends-card').length];
            control.abort();
            const askedBefore = asked;
            editor.append(' again');
            await new Promise((resolve) => requestAnimationFrame(resolve));
            return [before, marked(), document.querySelectorAll('amends-card').length, asked - askedBefore];
        }"""
    )
    assert left == [[1, 2], 0, 1, 0]
