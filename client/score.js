/**
 * The score as a ring with a number in it, and what it means in words.
 *
 * @import { Translate } from './strings.js'
 */

import { element } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const RADIUS = 42;
const ROUND = 2 * Math.PI * RADIUS;

/**
 * @param {number} score 0 to 100
 * @returns {'full' | 'near' | 'half' | 'weak'}
 */
export function verdict(score) {
  if (score >= 85) return 'full';
  if (score >= 65) return 'near';
  return score >= 40 ? 'half' : 'weak';
}

export class ScoreRing {
  #arc = circle('arc');
  #number = element('span', { class: 'number', 'aria-hidden': 'true' });
  #spoken = element('span', { class: 'visually-hidden' });

  /** @param {HTMLElement} container gets the classes `score-ring` and a verdict */
  constructor(container) {
    this.container = container;
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 100 100');
    svg.setAttribute('aria-hidden', 'true');
    svg.append(circle('track'), this.#arc);
    this.#arc.setAttribute('stroke-dasharray', String(ROUND));
    this.container.replaceChildren(svg, this.#number, this.#spoken);
  }

  /**
   * @param {number | null} score null: there is none to show
   * @param {Translate} t
   */
  render(score, t) {
    this.container.className = `score-ring ${score === null ? 'none' : verdict(score)}`;
    this.#arc.setAttribute('stroke-dashoffset', String(ROUND * (1 - (score ?? 0) / 100)));
    this.#number.textContent = score === null ? '–' : String(score);
    this.#spoken.textContent = score === null ? '' : `${t('score')}: ${t('score.of', { score })}`;
  }
}

/** @param {string} className */
function circle(className) {
  const made = document.createElementNS(SVG, 'circle');
  for (const [name, value] of Object.entries({ class: className, cx: 50, cy: 50, r: RADIUS })) {
    made.setAttribute(name, String(value));
  }
  return made;
}
