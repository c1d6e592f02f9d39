/**
 * The card of one finding: what it is, why it matters, what to write instead. It lives in a closed shadow root
 * in the top layer, so that the host page neither styles it nor sees it.
 *
 * @import { Finding } from './types.js'
 * @import { Translate } from './strings.js'
 */

import { CARD_STYLE } from './card-style.js';
import { element, isAddress } from './dom.js';

const GAP = 6;
const EDGE = 8;

/**
 * @typedef {object} CardActions
 * @property {(finding: Finding, replacement: string) => void} apply
 * @property {(finding: Finding) => void} dismiss
 * @property {(finding: Finding) => void} disagree
 * @property {(event: KeyboardEvent) => void} key a key pressed in the card
 * @property {() => void} leave the pointer has left the card
 * @property {() => void} close the writer closed it
 */

export class Card {
  #host = document.createElement('amends-card');
  #shadow = this.#host.attachShadow({ mode: 'closed' });
  #actions;
  /** @type {Finding | null} */
  #finding = null;

  /**
   * @param {CardActions} actions
   * @param {AbortSignal} signal takes the card out of the page
   */
  constructor(actions, signal) {
    this.#actions = actions;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CARD_STYLE);
    this.#shadow.adoptedStyleSheets = [sheet];
    this.#host.popover = 'manual';
    // The editor keeps its focus and its selection while the mouse is in the card.
    this.#shadow.addEventListener('mousedown', (event) => event.preventDefault());
    this.#shadow.addEventListener('keydown', (event) => this.#onKey(/** @type {KeyboardEvent} */ (event)));
    this.#host.addEventListener('pointerleave', () => actions.leave());
    document.documentElement.append(this.#host);
    signal.addEventListener('abort', () => this.#host.remove());
  }

  /** The finding shown, or null. */
  get finding() {
    return this.#finding;
  }

  get hasFocus() {
    return this.#shadow.activeElement !== null;
  }

  get hasPointer() {
    return this.#host.matches(':hover');
  }

  /** @param {Node} target where an event says it happened */
  holds(target) {
    return this.#host.contains(target);
  }

  /**
   * @param {Finding} finding
   * @param {string} phrase the words it is about
   * @param {DOMRect} at where they stand
   * @param {Translate} t
   */
  show(finding, phrase, at, t) {
    this.#finding = finding;
    this.#shadow.replaceChildren(this.#content(finding, phrase, t));
    if (!this.#host.matches(':popover-open')) this.#host.showPopover();
    this.place(at);
  }

  /**
   * Under the phrase, or above it where there is more room, and always inside the window.
   *
   * @param {DOMRect} at
   */
  place(at) {
    const { offsetWidth: width, offsetHeight: height } = this.#host;
    const below = at.bottom + GAP;
    const above = at.top - GAP - height;
    const top = below + height + EDGE <= innerHeight || above < EDGE ? below : above;
    this.#host.style.left = `${clamp(at.left, EDGE, innerWidth - width - EDGE)}px`;
    this.#host.style.top = `${clamp(top, EDGE, innerHeight - height - EDGE)}px`;
  }

  /** Moves the focus to the first replacement, or to what else the writer can do. */
  focus() {
    /** @type {HTMLElement | null} */ (this.#shadow.querySelector('.fixes button, footer button'))?.focus();
  }

  /**
   * Says that a change was not made.
   *
   * @param {Translate} t
   */
  fail(t) {
    this.#shadow
      .querySelector('.fixes')
      ?.replaceChildren(element('p', { class: 'failed', role: 'alert' }, t('card.failed')));
  }

  hide() {
    this.#finding = null;
    if (this.#host.matches(':popover-open')) this.#host.hidePopover();
  }

  /**
   * @param {Finding} finding
   * @param {string} phrase
   * @param {Translate} t
   */
  #content(finding, phrase, t) {
    const { dismiss, disagree, apply, close } = this.#actions;
    const severity = `${t(`severity.${finding.severity}`)}: ${t('quote', { text: phrase })}`;
    const fixes = finding.replacements.map((replacement) => {
      const quoted = t('quote', { text: replacement });
      const name = replacement === '' ? t('card.delete') : t('card.replace', { text: quoted });
      return element(
        'button',
        { type: 'button', 'aria-label': name, onclick: () => apply(finding, replacement) },
        replacement === '' ? name : replacement,
      );
    });
    return element(
      'section',
      { class: `card ${finding.severity}`, role: 'dialog', 'aria-labelledby': 'label', 'aria-describedby': 'message' },
      element(
        'header',
        {},
        element('h2', { id: 'label' }, finding.label, element('span', { class: 'severity' }, severity)),
        element(
          'button',
          { class: 'close', type: 'button', 'aria-label': t('card.close'), onclick: () => close() },
          '×',
        ),
      ),
      element('p', { id: 'message' }, finding.message),
      finding.why ? element('p', { class: 'why' }, finding.why) : null,
      finding.like ? element('p', { class: 'like' }, `${t('card.like')}: ${t('quote', { text: finding.like })}`) : null,
      finding.source ? this.#source(finding.source, t) : null,
      fixes.length > 0 ? element('div', { class: 'fixes' }, ...fixes) : null,
      element(
        'footer',
        {},
        element('button', { type: 'button', onclick: () => dismiss(finding) }, t('card.dismiss')),
        element('button', { type: 'button', onclick: () => disagree(finding) }, t('card.disagree')),
      ),
    );
  }

  /**
   * @param {string} source
   * @param {Translate} t
   */
  #source(source, t) {
    const link = isAddress(source)
      ? element('a', { href: source, target: '_blank', rel: 'noopener noreferrer' }, new URL(source).hostname)
      : source;
    return element('p', { class: 'source' }, `${t('card.source')}: `, link);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.#actions.close();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      this.#step(event.shiftKey ? -1 : 1);
    } else this.#actions.key(event);
    // The host page's own shortcuts are not meant here.
    event.stopPropagation();
  }

  /**
   * Tab goes round within the card: Escape is the way out.
   *
   * @param {number} by
   */
  #step(by) {
    const stops = [...this.#shadow.querySelectorAll('button, a')].map((stop) => /** @type {HTMLElement} */ (stop));
    const at = stops.findIndex((stop) => stop === this.#shadow.activeElement);
    stops.at((at + by) % stops.length)?.focus();
  }
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function clamp(value, low, high) {
  return Math.max(low, Math.min(value, high));
}
