/**
 * The plain text of an editor, and the way between offsets in it and places in the DOM.
 *
 * Blocks and `<br>` are line breaks (one `\n` each); everything else is the text nodes as they are,
 * unit for unit, so that an offset in the text is an offset in a node. Offsets are UTF-16 code units.
 *
 * @import { Span } from './types.js'
 */

const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 ' +
    'HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL'
  ).split(' '),
);
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'TITLE']);
const BLANK = /^[ \t\r\n]*$/;
const SOURCE_BREAK = /[\t\r\n]/g;

/**
 * A piece of the text and the node it stands in; a `<br>` is an empty piece.
 *
 * @typedef {{ node: Text | Element, start: number, end: number }} Piece
 */

/** The text of an editor at one moment. It is stale as soon as the editor changes. */
export class EditorText {
  /**
   * @param {string} text
   * @param {Piece[]} pieces in the order of the text
   */
  constructor(text, pieces) {
    this.text = text;
    this.pieces = pieces;
  }

  /**
   * The DOM range of a phrase, or null where there is none (a textarea, or nothing but line breaks).
   *
   * @param {Span} span
   * @returns {Range | null}
   */
  rangeOf({ start, end }) {
    const first = this.pieces.find((piece) => piece.end > start);
    const last = this.pieces.findLast((piece) => piece.start < end && piece.end > piece.start);
    if (!first || !last || first.start >= end) return null;
    const range = new Range();
    range.setStart(first.node, Math.max(0, start - first.start));
    range.setEnd(last.node, Math.min(end, last.end) - last.start);
    return range;
  }

  /**
   * The DOM place of a caret, or null where the text has no node there.
   *
   * @param {number} offset
   * @returns {{ node: Node, offset: number } | null}
   */
  placeOf(offset) {
    const piece = this.pieces.find((candidate) => candidate.end >= offset && candidate.start <= offset);
    if (!piece) return null;
    if (isText(piece.node)) return { node: piece.node, offset: offset - piece.start };
    const parent = /** @type {Node} */ (piece.node.parentNode);
    return { node: parent, offset: [...parent.childNodes].indexOf(piece.node) };
  }

  /**
   * The offset of a DOM place.
   *
   * @param {Node} node
   * @param {number} offset
   * @returns {number}
   */
  offsetOf(node, offset) {
    const own = this.pieces.find((piece) => piece.node === node);
    if (own) return Math.min(own.start + (isText(node) ? offset : 0), own.end);
    const here = new Range();
    here.setStart(node, offset);
    const next = this.pieces.findIndex((piece) => here.comparePoint(piece.node, 0) >= 0);
    const after = this.pieces[next];
    if (after && node.childNodes[offset]?.contains(after.node)) return after.start;
    const before = next < 0 ? this.pieces.at(-1) : this.pieces[next - 1];
    if (before && node.contains(before.node)) return before.end;
    return after?.start ?? this.text.length;
  }
}

/**
 * Reads an editor.
 *
 * @param {HTMLElement} editor a contenteditable element or a textarea
 * @param {string} [skip] a selector of what is not the writer's: a signature, the quoted message
 * @returns {EditorText}
 */
export function readText(editor, skip) {
  if (editor instanceof HTMLTextAreaElement) return new EditorText(editor.value, []);
  const reader = new Reader(skip);
  reader.readChildren(editor);
  return reader.finish();
}

/** One walk through an editor. */
class Reader {
  /** @param {string} [skip] */
  constructor(skip) {
    this.skip = skip;
    this.text = '';
    /** @type {Piece[]} */
    this.pieces = [];
    /** Line breaks owed before the next character. */
    this.owed = 0;
    this.inLine = false;
  }

  /** @param {Node} parent */
  readChildren(parent) {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (isText(node)) this.readTextNode(node);
      else if (node.nodeType === Node.ELEMENT_NODE) this.readElement(/** @type {Element} */ (node));
    }
  }

  /** @param {Element} element */
  readElement(element) {
    if (element.tagName === 'BR') {
      const at = this.text.length + this.owed;
      this.pieces.push({ node: element, start: at, end: at });
      this.owed++;
      this.inLine = false;
      return;
    }
    if (UNSEEN.has(element.tagName)) return;
    const skipped = this.skip !== undefined && element.matches(this.skip);
    const block = skipped || BLOCKS.has(element.tagName);
    if (block) this.breakLine();
    if (!skipped) this.readChildren(element);
    if (block) this.breakLine();
  }

  /** @param {Text} node */
  readTextNode(node) {
    let data = node.data;
    if (data === '') return;
    if ((BLANK.test(data) || data.search(SOURCE_BREAK) >= 0) && collapses(node)) {
      if (!this.inLine && BLANK.test(data)) return;
      data = data.replaceAll(SOURCE_BREAK, ' ');
    }
    this.text += '\n'.repeat(this.owed);
    this.owed = 0;
    const start = this.text.length;
    this.text += data;
    this.pieces.push({ node, start, end: this.text.length });
    this.inLine = true;
  }

  breakLine() {
    if (this.inLine) this.owed++;
    this.inLine = false;
  }

  finish() {
    // The last line needs no break after it.
    return new EditorText(this.text + '\n'.repeat(Math.max(0, this.owed - 1)), this.pieces);
  }
}

/**
 * @param {Node} node
 * @returns {node is Text}
 */
function isText(node) {
  return node.nodeType === Node.TEXT_NODE;
}

/**
 * Whether line breaks in this node's source are shown as blanks.
 *
 * @param {Text} node
 */
function collapses(node) {
  const parent = node.parentElement;
  return parent !== null && !/^(pre|break-spaces)/.test(getComputedStyle(parent).whiteSpace);
}
