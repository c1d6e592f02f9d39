/**
 * What is seen over one editor: the underlines, the evidence, the phrase in question and its card.
 *
 * @import { CardActions } from './card.js'
 * @import { EditorText } from './text.js'
 * @import { Translate } from './strings.js'
 * @import { Finding, Span } from './types.js'
 */

import { Card } from './card.js';
import { Highlighter } from './highlight.js';
import { Pointer } from './pointer.js';
import { sameFinding } from './spans.js';

/**
 * @typedef {Pick<CardActions, 'apply' | 'dismiss' | 'disagree' | 'key'> & { open: (finding: Finding) => void }} StageActions
 *   `open`: the pointer asks for a finding's card
 */

export class Stage {
  /** @type {EditorText | null} */
  #view = null;

  /**
   * @param {HTMLElement} editor
   * @param {StageActions} actions
   * @param {AbortSignal} signal clears the stage
   */
  constructor(editor, actions, signal) {
    this.editor = editor;
    this.findingPaint = /** @type {Highlighter<Finding>} */ (new Highlighter(signal));
    this.evidencePaint = new Highlighter(signal);
    this.currentPaint = new Highlighter(signal);
    const close = () => this.close();
    this.card = new Card({ ...actions, close, leave: () => this.pointer.leave() }, signal);
    this.pointer = new Pointer(editor, {
      hit: (x, y) => this.findingPaint.hit(x, y),
      open: actions.open,
      close,
      card: this.card,
      signal,
    });
    for (const moved of ['scroll', 'resize']) {
      addEventListener(moved, () => this.#placeCard(), { signal, capture: true, passive: true });
    }
  }

  /** The finding whose card is open, or null. */
  get shown() {
    return this.card.finding;
  }

  /**
   * Underlines these findings instead of those before. The card stays while its finding stays, and goes with it.
   *
   * @param {EditorText} view
   * @param {Finding[]} findings
   */
  paint(view, findings) {
    this.#view = view;
    this.findingPaint.paint(view, findings, (finding) => finding.severity);
    if (!this.shown) return;
    const same = findings.find((finding) => sameFinding(finding, this.shown));
    if (same) this.currentPaint.paint(view, [same], () => 'current');
    else this.close();
  }

  /**
   * @param {EditorText} view
   * @param {Span[]} evidence
   */
  paintEvidence(view, evidence) {
    this.evidencePaint.paint(view, evidence, () => 'evidence');
  }

  /**
   * Shows a finding's card.
   *
   * @param {EditorText} view
   * @param {Finding} finding
   * @param {Translate} t
   * @param {boolean} focus whether the focus goes into the card
   */
  open(view, finding, t, focus) {
    const range = view.rangeOf(finding);
    if (!range) return;
    if (focus) this.reveal(view, finding);
    this.currentPaint.paint(view, [finding], () => 'current');
    this.card.show(finding, view.text.slice(finding.start, finding.end), firstRect(range), t);
    if (focus) this.card.focus();
  }

  /** Takes the card away; the focus goes back to the editor if the card had it. */
  close() {
    const hadFocus = this.card.hasFocus;
    this.card.hide();
    if (this.#view) this.currentPaint.paint(this.#view, [], () => 'current');
    if (hadFocus) this.editor.focus({ preventScroll: true });
  }

  /**
   * Scrolls a phrase into view.
   *
   * @param {EditorText} view
   * @param {Span} span
   */
  reveal(view, span) {
    const node = view.rangeOf(span)?.startContainer;
    const holder = node instanceof Element ? node : node?.parentElement;
    holder?.scrollIntoView({ block: 'nearest' });
  }

  #placeCard() {
    const range = this.shown && this.#view?.rangeOf(this.shown);
    if (range) this.card.place(firstRect(range));
  }
}

/**
 * The first line of a phrase: what a card hangs under.
 *
 * @param {Range} range
 * @returns {DOMRect}
 */
function firstRect(range) {
  return range.getClientRects()[0] ?? range.getBoundingClientRect();
}
