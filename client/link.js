/**
 * The line between one editor and the server: one request in flight, the newest draft next, no debounce.
 * A draft goes out at once as unsettled, and again as settled when the keys have rested.
 *
 * @import { Failure } from './transport.js'
 * @import { Report, ScoreRequest, Transport } from './types.js'
 */

import { LinkError } from './transport.js';

/** Milliseconds without a key after which a draft is settled. */
export const REST = 400;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/**
 * How the line is: `failure` is null while answers come; `retryIn` says in how many milliseconds it tries again by itself.
 *
 * @typedef {{ failure: Failure | null, retryIn: number | null }} LinkState
 *
 * @typedef {Omit<ScoreRequest, 'settled'>} Draft
 */

export class Link {
  /** @type {Draft | null} */
  #draft = null;
  #settled = false;
  /** @type {{ draft: Draft, settled: boolean } | null} */
  #answered = null;
  /** @type {AbortController | null} */
  #flight = null;
  /** Nothing goes out while the line is held. */
  #held = false;
  #refusedLength = Infinity;
  #failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #restTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retryTimer;

  /**
   * @param {object} options
   * @param {Transport} options.transport
   * @param {(report: Report, draft: Draft, settled: boolean) => void} options.onReport
   * @param {(state: LinkState) => void} options.onState
   * @param {AbortSignal} options.signal
   */
  constructor({ transport, onReport, onState, signal }) {
    this.transport = transport;
    this.onReport = onReport;
    this.onState = onState;
    this.signal = signal;
    signal.addEventListener('abort', () => this.clear());
  }

  /**
   * The newest draft, sent as soon as the line is free.
   *
   * @param {Draft} draft
   */
  update(draft) {
    if (this.signal.aborted) return;
    if (this.#draft && !sameQuestion(this.#draft, draft)) this.#dropFlight();
    this.#draft = draft;
    this.#settled = false;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => {
      this.#settled = true;
      this.#pump();
    }, REST);
    this.#pump();
  }

  /** Forgets the draft and whatever is under way. */
  clear() {
    this.#draft = null;
    this.#answered = null;
    clearTimeout(this.#restTimer);
    if (this.signal.aborted) clearTimeout(this.#retryTimer);
    this.#dropFlight();
  }

  /** Tries again now: the server is back, a token was entered. */
  retry() {
    this.#held = false;
    this.#refusedLength = Infinity;
    this.#answered = null;
    clearTimeout(this.#retryTimer);
    this.#pump();
  }

  #dropFlight() {
    this.#flight?.abort();
    this.#flight = null;
  }

  async #pump() {
    const draft = this.#draft;
    const settled = this.#settled;
    if (!draft || this.#flight || this.#held || draft.text.length >= this.#refusedLength) return;
    if (this.#answered?.draft === draft && (this.#answered.settled || !settled)) return;

    const flight = new AbortController();
    this.#flight = flight;
    try {
      const report = await this.transport.score({ ...draft, settled }, flight.signal);
      if (this.#flight !== flight) return; // cleared or asked anew meanwhile: the answer is stale
      this.#flight = null;
      this.#succeed({ draft, settled }, report);
    } catch (error) {
      if (this.#flight !== flight) return;
      this.#flight = null;
      if (!(error instanceof LinkError)) throw error;
      this.#fail({ draft, settled }, error);
    }
    this.#pump();
  }

  /**
   * @param {{ draft: Draft, settled: boolean }} asked
   * @param {Report} report
   */
  #succeed(asked, report) {
    this.#answered = asked;
    this.#failures = 0;
    this.#refusedLength = Infinity;
    this.onState({ failure: null, retryIn: null });
    this.onReport(report, asked.draft, asked.settled);
  }

  /**
   * @param {{ draft: Draft, settled: boolean }} asked
   * @param {LinkError} error
   */
  #fail(asked, { failure, retryAfter }) {
    let retryIn = null;
    if (failure === 'too-long') this.#refusedLength = asked.draft.text.length;
    else if (failure === 'failed') this.#answered = { draft: asked.draft, settled: true };
    else {
      this.#held = true;
      if (failure === 'unreachable' || failure === 'busy') {
        retryIn = retryAfter ? retryAfter * 1000 : Math.min(FIRST_WAIT * 2 ** this.#failures++, LONGEST_WAIT);
        this.#retryTimer = setTimeout(() => this.retry(), retryIn);
      }
    }
    this.onState({ failure, retryIn });
  }
}

/**
 * Whether two drafts differ in nothing but their text.
 *
 * @param {Draft} one
 * @param {Draft} other
 */
function sameQuestion(one, other) {
  return JSON.stringify({ ...one, text: '' }) === JSON.stringify({ ...other, text: '' });
}
