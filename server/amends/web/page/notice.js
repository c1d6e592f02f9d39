/**
 * Says what keeps the server from reading the draft, and what to do about it.
 *
 * @import { LinkState } from '../client/link.js'
 * @import { Translate } from '../client/strings.js'
 */

export class Notice {
  /** @type {LinkState | null} */
  #shown = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #clock;

  /**
   * @param {HTMLElement} container
   * @param {{ retry: () => void, useToken: (token: string) => void }} actions
   */
  constructor(container, { retry, useToken }) {
    /** @param {string} part */
    const find = (part) => /** @type {HTMLElement} */ (container.querySelector(part));
    this.container = container;
    this.title = find('#notice-title');
    this.text = find('#notice-text');
    this.form = find('#token-form');
    this.field = /** @type {HTMLInputElement} */ (find('#token'));
    this.retryLine = find('#retry-line');
    this.retryIn = find('#retry-in');
    find('#retry').addEventListener('click', retry);
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      useToken(this.field.value.trim());
    });
  }

  /**
   * @param {LinkState} link
   * @param {Translate} t
   */
  render(link, t) {
    const { failure, retryIn } = link;
    this.container.hidden = failure === null;
    this.title.textContent = failure ? t(`link.${failure}`) : '';
    this.text.textContent = failure ? t(`link.${failure}.more`) : '';
    this.form.hidden = failure !== 'token' && failure !== 'forbidden';
    this.retryLine.hidden = retryIn === null;
    if (link !== this.#shown) this.#count(retryIn, t);
    this.#shown = link;
  }

  /**
   * Counts the seconds down to the next attempt.
   *
   * @param {number | null} retryIn milliseconds
   * @param {Translate} t
   */
  #count(retryIn, t) {
    clearInterval(this.#clock);
    if (retryIn === null) return;
    let seconds = Math.ceil(retryIn / 1000);
    const tick = () => {
      this.retryIn.textContent = t('link.retryIn', { count: Math.max(seconds--, 1) });
    };
    tick();
    this.#clock = setInterval(tick, 1000);
  }
}
