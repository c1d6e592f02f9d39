/**
 * The list of principles: a met one shows its evidence in the draft while it is pointed at or focused, a missing
 * one opens to its hint and to sentence starters.
 *
 * @import { Translate } from './strings.js'
 * @import { Principle } from './types.js'
 */

import { element } from './dom.js';
import { starter } from './wording.js';

/**
 * @typedef {object} ChecklistActions
 * @property {(id: string | null) => void} show paint this principle's evidence; null: take the paint off
 * @property {(id: string) => void} visit go to it
 * @property {(opener: string) => void} insert
 */

export class Checklist {
  /** The principle whose hint is open. */
  #open = '';
  #drawn = '';

  /**
   * @param {HTMLElement} list
   * @param {ChecklistActions} actions
   */
  constructor(list, actions) {
    this.list = list;
    this.actions = actions;
  }

  /**
   * @param {Principle[]} principles
   * @param {object} options
   * @param {string} options.draft the text the evidence stands in
   * @param {string} options.language of the draft: what the openers are in
   * @param {Translate} options.t
   */
  render(principles, { draft, language, t }) {
    // Redrawn only when something changed, so that a keystroke takes neither focus nor pointer from an item.
    const state = JSON.stringify([
      language,
      t('principles'),
      principles.map((each) => ({ ...each, evidence: phrases(each, draft) })),
    ]);
    if (state === this.#drawn) return;
    this.#drawn = state;
    const focused = this.#focused();
    this.list.replaceChildren(
      ...principles.map((principle) => {
        const quotes = phrases(principle, draft).map((text) => t('quote', { text }));
        return element(
          'li',
          { class: `principle ${principle.status}`, 'data-principle': principle.id },
          principle.status === 'met' ? this.#met(principle, quotes, t) : null,
          principle.status === 'missing' ? this.#missing(principle, language, t) : null,
          principle.status === 'not-applicable' ? element('span', { class: 'head' }, ...head(principle, t)) : null,
        );
      }),
    );
    if (focused) this.#focus(focused);
  }

  /**
   * @param {Principle} principle
   * @param {string[]} quotes
   * @param {Translate} t
   */
  #met(principle, quotes, t) {
    const { show, visit } = this.actions;
    if (quotes.length === 0) return element('span', { class: 'head' }, ...head(principle, t));
    return element(
      'button',
      {
        type: 'button',
        class: 'head',
        title: `${t('principle.evidence')} ${quotes.join(', ')}`,
        onpointerenter: () => show(principle.id),
        onpointerleave: () => show(null),
        onfocus: () => show(principle.id),
        onblur: () => show(null),
        onclick: () => visit(principle.id),
      },
      ...head(principle, t),
    );
  }

  /**
   * @param {Principle} principle
   * @param {string} language
   * @param {Translate} t
   */
  #missing(principle, language, t) {
    const openers = principle.openers.map((opener) => {
      const { words, unfinished } = starter(opener);
      const insert = () => this.actions.insert(opener);
      return element('button', { type: 'button', lang: language, onclick: insert }, unfinished ? `${words} …` : words);
    });
    const toggle = (/** @type {Event} */ event) => {
      const opened = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
      if (opened) this.#open = principle.id;
      else if (this.#open === principle.id) this.#open = '';
    };
    return element(
      'details',
      { name: 'amends-missing', open: this.#open === principle.id, ontoggle: toggle },
      element('summary', { class: 'head' }, ...head(principle, t)),
      principle.hint ? element('p', { class: 'hint' }, principle.hint) : null,
      openers.length > 0 ? element('p', { class: 'openers-label' }, t('principle.openers')) : null,
      openers.length > 0 ? element('div', { class: 'openers' }, ...openers) : null,
    );
  }

  /** @returns {{ id: string, index: number } | null} the focused control: which one of which principle */
  #focused() {
    const item = document.activeElement?.closest('[data-principle]');
    if (!(item instanceof HTMLElement) || !this.list.contains(item)) return null;
    return {
      id: item.dataset.principle ?? '',
      index: controls(item).findIndex((each) => each === document.activeElement),
    };
  }

  /** @param {{ id: string, index: number }} focused */
  #focus({ id, index }) {
    const item = this.list.querySelector(`[data-principle="${CSS.escape(id)}"]`);
    const stops = item ? controls(item) : [];
    (stops[index] ?? stops[0])?.focus();
  }
}

/**
 * @param {Principle} principle
 * @param {Translate} t
 */
function head(principle, t) {
  return [
    element('span', { class: 'mark', 'aria-hidden': 'true' }),
    element('span', { class: 'label' }, principle.label),
    element('span', { class: 'visually-hidden' }, ` (${t(`principle.${principle.status}`)})`),
  ];
}

/**
 * @param {Principle} principle
 * @param {string} draft
 */
function phrases(principle, draft) {
  return principle.evidence.map(({ start, end }) => draft.slice(start, end));
}

/** @param {Element} item */
function controls(item) {
  return [...item.querySelectorAll('button, summary')].map((each) => /** @type {HTMLElement} */ (each));
}
