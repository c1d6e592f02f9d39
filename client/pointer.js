/**
 * Opens the card of the finding under the pointer: on a click or a tap at once, on hovering after a moment.
 *
 * @import { Card } from './card.js'
 * @import { Finding } from './types.js'
 */

import { sameFinding } from './spans.js';

const BEFORE_OPENING = 250;
const BEFORE_CLOSING = 350;

/**
 * @typedef {object} PointerOptions
 * @property {(x: number, y: number) => Finding | null} hit the finding at a point of the viewport
 * @property {(finding: Finding) => void} open
 * @property {() => void} close
 * @property {Card} card
 * @property {AbortSignal} signal
 */

export class Pointer {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Finding | null} */
  #under = null;
  #frame = 0;

  /**
   * @param {HTMLElement} editor
   * @param {PointerOptions} options
   */
  constructor(editor, options) {
    this.options = options;
    const { signal } = options;
    editor.addEventListener('pointermove', (event) => this.#move(event), { signal, passive: true });
    editor.addEventListener('pointerleave', () => this.leave(), { signal });
    editor.addEventListener('click', (event) => this.#click(event), { signal });
    editor.addEventListener('beforeinput', () => this.#wait(null), { signal });
    document.addEventListener('pointerdown', (event) => this.#press(event, editor), { signal });
    signal.addEventListener('abort', () => this.#wait(null));
  }

  /** The pointer has left the phrase or the card. */
  leave() {
    this.#under = null;
    if (this.options.card.finding) this.#wait(() => this.#closeIfIdle(), BEFORE_CLOSING);
    else this.#wait(null);
  }

  /** @param {PointerEvent} event */
  #move({ clientX, clientY, pointerType }) {
    if (pointerType === 'touch') return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const finding = this.options.hit(clientX, clientY);
      if (sameFinding(finding, this.#under)) return;
      this.#under = finding;
      if (!finding) this.leave();
      else if (!sameFinding(finding, this.options.card.finding))
        this.#wait(() => this.#openIfIdle(finding), BEFORE_OPENING);
      else this.#wait(null);
    });
  }

  /** @param {MouseEvent} event */
  #click({ clientX, clientY }) {
    this.#wait(null);
    const finding = this.options.hit(clientX, clientY);
    if (finding) this.options.open(finding);
    else this.options.close();
  }

  /**
   * A press anywhere else takes the card away.
   *
   * @param {PointerEvent} event
   * @param {HTMLElement} editor
   */
  #press(event, editor) {
    const { card, close } = this.options;
    const target = /** @type {Node} */ (event.target);
    if (card.finding && !card.holds(target) && !editor.contains(target)) close();
  }

  /** @param {Finding} finding */
  #openIfIdle(finding) {
    if (!this.options.card.hasFocus) this.options.open(finding);
  }

  #closeIfIdle() {
    const { card, close } = this.options;
    if (!card.hasFocus && !card.hasPointer) close();
  }

  /**
   * @param {(() => void) | null} action
   * @param {number} [delay]
   */
  #wait(action, delay) {
    clearTimeout(this.#timer);
    if (action) this.#timer = setTimeout(action, delay);
  }
}
