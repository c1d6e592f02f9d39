/**
 * How the draft stands: the score, a line on it, and the same said aloud when the keys have rested.
 *
 * @import { CoachState } from '../client/coach.js'
 * @import { ScoreRing } from '../client/score.js'
 * @import { Translate } from '../client/strings.js'
 */

import { verdict } from '../client/score.js';

export class Standing {
  #announced = '';

  /**
   * @param {ScoreRing} ring
   * @param {HTMLElement} headline
   * @param {HTMLElement} detail
   * @param {HTMLElement} announcer a polite live region
   */
  constructor(ring, headline, detail, announcer) {
    this.ring = ring;
    this.headline = headline;
    this.detail = detail;
    this.announcer = announcer;
  }

  /**
   * @param {CoachState} state
   * @param {Translate} t
   */
  render(state, t) {
    const score = state.phase === 'report' ? (state.report?.score ?? null) : null;
    const [headline, detail] = wording(state, score, t);
    this.ring.render(score, t);
    setText(this.headline, headline);
    setText(this.detail, detail);
    if (state.settled) this.#announce(`${headline}. ${score === null ? '' : `${t('score.of', { score })}. `}${detail}`);
  }

  /** @param {string} message */
  #announce(message) {
    if (message === this.#announced) return;
    this.#announced = message;
    this.announcer.textContent = message;
  }
}

/**
 * @param {CoachState} state
 * @param {number | null} score
 * @param {Translate} t
 * @returns {[string, string]} the headline and a line more
 */
function wording({ phase, findings, link }, score, t) {
  if (score !== null) {
    const count = findings.length;
    return [t(`verdict.${verdict(score)}`), count > 0 ? t('findings.count', { count }) : t('findings.none')];
  }
  if (phase === 'reading') return [link.failure ? '' : t('state.reading'), ''];
  return [t(`state.${phase}`), t(`state.${phase}.more`)];
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
