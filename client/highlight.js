/**
 * Paints spans with the CSS Custom Highlight API: nothing is written to the editor's DOM, so nothing can
 * leak into a sent mail. The looks are in `highlight.css`.
 *
 * @import { EditorText } from './text.js'
 * @import { Severity, Span } from './types.js'
 */

/** @typedef {Severity | 'evidence' | 'current'} Paint */

/**
 * The highlights are the document's and several editors may share them; the ranges are each painter's own.
 *
 * @param {Paint} paint
 * @returns {Highlight}
 */
function shared(paint) {
  const name = `amends-${paint}`;
  const known = CSS.highlights.get(name);
  if (known) return known;
  const highlight = new Highlight();
  highlight.priority = paint === 'current' || paint === 'evidence' ? 1 : 0;
  CSS.highlights.set(name, highlight);
  return highlight;
}

/**
 * One layer of paint over one editor.
 *
 * @template {Span} T
 */
export class Highlighter {
  /** @type {{ span: T, range: Range, paint: Paint }[]} */
  #painted = [];

  /** @param {AbortSignal} signal takes the paint off */
  constructor(signal) {
    signal.addEventListener('abort', () => this.#wipe());
  }

  /**
   * Paints these spans instead of those before.
   *
   * @param {EditorText} view
   * @param {T[]} spans
   * @param {(span: T) => Paint} paintOf
   */
  paint(view, spans, paintOf) {
    this.#wipe();
    for (const span of spans) {
      const range = view.rangeOf(span);
      if (!range) continue;
      const paint = paintOf(span);
      shared(paint).add(range);
      this.#painted.push({ span, range, paint });
    }
  }

  #wipe() {
    for (const { range, paint } of this.#painted) shared(paint).delete(range);
    this.#painted = [];
  }

  /**
   * The shortest painted span under a point of the viewport, or null.
   *
   * @param {number} x
   * @param {number} y
   * @returns {T | null}
   */
  hit(x, y) {
    const under = this.#painted.filter(({ range }) => [...range.getClientRects()].some((rect) => contains(rect, x, y)));
    under.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
    return under[0]?.span ?? null;
  }
}

/**
 * @param {DOMRect} rect
 * @param {number} x
 * @param {number} y
 */
function contains(rect, x, y) {
  return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
}
