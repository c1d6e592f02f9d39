/**
 * Changes the text of an editor the way a person would, so that the editor's own undo takes it back in one step.
 * A change that cannot be proven right is undone: a mail is never corrupted.
 *
 * @import { EditorText } from './text.js'
 * @import { Edit } from './wording.js'
 */

import { readText } from './text.js';

/** Some editors write their own selection late. */
const LATE = 40;

/**
 * Makes one change.
 *
 * @param {HTMLElement} editor
 * @param {Edit} edit
 * @param {string} [skip] the selector given to `readText`
 * @returns {Promise<boolean>} false where the text is as it was, because no way of changing it came out right
 */
export async function makeEdit(editor, edit, skip) {
  const before = readText(editor, skip).text;
  const expected = before.slice(0, edit.start) + edit.insert + before.slice(edit.end);
  const current = () => readText(editor, skip).text;

  for (const { make, as } of waysTo(edit, before)) {
    await select(editor, as, skip);
    make(editor, as, skip);
    const typedOn = same(current(), expected) && (await keyPressed(editor));
    if (typedOn) return true; // the change was right, and the writer has gone on from there
    if (!same(current(), expected)) await pause(LATE);
    if (same(current(), expected)) {
      await select(editor, { start: edit.caret, end: edit.caret }, skip);
      return true;
    }
    if (!same(current(), before)) await undo(editor, () => same(current(), before));
    if (!same(current(), before)) return false;
  }
  return false;
}

/**
 * The ways to make a change, best first. The last is for Firefox, which eats the blank after a whole bold word.
 *
 * @param {Edit} edit
 * @param {string} text
 */
function waysTo(edit, text) {
  const blank = text[edit.end] ?? '';
  const wider = { ...edit, end: edit.end + 1, insert: edit.insert + blank };
  const ways = [
    { make: offerToEditor, as: edit },
    { make: typeOver, as: edit },
  ];
  return blank === ' ' ? [...ways, { make: typeOver, as: wider }] : ways;
}

/**
 * The caret or the far end of the selection, as an offset in the text; null where it is elsewhere.
 *
 * @param {HTMLElement} editor
 * @param {EditorText} view
 * @returns {number | null}
 */
export function caretOf(editor, view) {
  if (editor instanceof HTMLTextAreaElement) return editor.selectionEnd;
  const { focusNode, focusOffset } = selectionOf(editor);
  return focusNode && editor.contains(focusNode) ? view.offsetOf(focusNode, focusOffset) : null;
}

/**
 * Focuses the editor and selects a stretch of its text.
 *
 * @param {HTMLElement} editor
 * @param {{ start: number, end: number }} span
 * @param {string} [skip]
 */
export async function select(editor, span, skip) {
  editor.focus({ preventScroll: true });
  if (editor instanceof HTMLTextAreaElement) {
    editor.setSelectionRange(span.start, span.end);
    return;
  }
  const view = readText(editor, skip);
  const selection = selectionOf(editor);
  const place = span.start === span.end ? view.placeOf(span.start) : null;
  const range = place ? null : view.rangeOf(span);
  // An editor that has not heard of the new selection takes the change for part of the typing before it.
  const heard = new Promise((resolve) => document.addEventListener('selectionchange', resolve, { once: true }));
  if (place) selection.collapse(place.node, place.offset);
  else if (range)
    selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  else {
    selection.selectAllChildren(editor);
    selection.collapseToEnd();
  }
  await Promise.race([heard, pause(LATE)]);
}

/**
 * Hands the change to editors that keep a document of their own.
 *
 * @param {HTMLElement} editor
 * @param {Edit} edit
 * @param {string} [skip]
 */
function offerToEditor(editor, edit, skip) {
  const dataTransfer = new DataTransfer();
  dataTransfer.setData('text/plain', edit.insert);
  const range = readText(editor, skip).rangeOf(edit) ?? currentRange(editor);
  const event = new InputEvent('beforeinput', {
    inputType: 'insertReplacementText',
    data: edit.insert, // never null: Firefox would delete the phrase and insert nothing
    dataTransfer,
    targetRanges: range ? [new StaticRange(range)] : [],
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  if (editor.dispatchEvent(event)) typeOver(editor, edit);
}

/**
 * Types over the selection.
 *
 * @param {HTMLElement} _editor
 * @param {Edit} edit
 */
function typeOver(_editor, edit) {
  if (edit.insert === '') document.execCommand('delete');
  else document.execCommand('insertText', false, edit.insert);
}

/**
 * Undoes as the writer would, and by command where the editor does not listen to keys.
 *
 * @param {HTMLElement} editor
 * @param {() => boolean} done
 */
async function undo(editor, done) {
  const mac = /Mac|iP(hone|ad)/.test(navigator.userAgent);
  const key = {
    key: 'z',
    code: 'KeyZ',
    keyCode: 90,
    ctrlKey: !mac,
    metaKey: mac,
    bubbles: true,
    cancelable: true,
    composed: true,
  };
  editor.dispatchEvent(new KeyboardEvent('keydown', key));
  await pause(LATE);
  if (!done()) document.execCommand('undo');
}

/** @param {HTMLElement} editor */
function selectionOf(editor) {
  const root = /** @type {Document & { getSelection?: () => Selection }} */ (editor.getRootNode());
  return /** @type {Selection} */ (root.getSelection?.() ?? document.getSelection());
}

/** @param {HTMLElement} editor */
function currentRange(editor) {
  const selection = selectionOf(editor);
  return selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
}

/**
 * Whether two texts are the same to a reader: editors write a hard blank where a soft one would not show.
 *
 * @param {string} one
 * @param {string} other
 */
function same(one, other) {
  return one.replaceAll('\u00a0', ' ') === other.replaceAll('\u00a0', ' ');
}

/**
 * Waits for what an editor does late.
 *
 * @param {HTMLElement} editor
 * @returns {Promise<boolean>} whether the writer pressed a key meanwhile
 */
async function keyPressed(editor) {
  let pressed = false;
  const hear = (/** @type {Event} */ event) => {
    pressed ||= event.isTrusted;
  };
  editor.addEventListener('keydown', hear);
  await pause(LATE);
  editor.removeEventListener('keydown', hear);
  return pressed;
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
