/**
 * The list of findings: the way to them for those who do not point at underlines.
 *
 * @import { Finding } from './types.js'
 */

import { element } from './dom.js';

export class FindingList {
  #drawn = '';

  /**
   * @param {HTMLElement} list
   * @param {(index: number) => void} open shows the finding's card
   */
  constructor(list, open) {
    this.list = list;
    this.open = open;
  }

  /**
   * @param {Finding[]} findings
   * @param {string} draft
   */
  render(findings, draft) {
    const phrases = findings.map(({ start, end }) => draft.slice(start, end));
    const state = JSON.stringify([phrases, findings.map(({ label, severity }) => [label, severity])]);
    if (state === this.#drawn) return;
    this.#drawn = state;
    const stops = [...this.list.querySelectorAll('button')];
    const focused = stops.findIndex((stop) => stop === document.activeElement);
    this.list.replaceChildren(...findings.map((finding, index) => this.#item(finding, phrases[index] ?? '', index)));
    if (focused >= 0) [...this.list.querySelectorAll('button')].at(Math.min(focused, findings.length - 1))?.focus();
  }

  /**
   * @param {Finding} finding
   * @param {string} phrase
   * @param {number} index
   */
  #item(finding, phrase, index) {
    return element(
      'li',
      {},
      element(
        'button',
        {
          type: 'button',
          class: `finding ${finding.severity}`,
          'aria-haspopup': 'dialog',
          onclick: () => this.open(index),
        },
        element('q', {}, phrase),
        element('span', { class: 'label' }, finding.label),
      ),
    );
  }
}
