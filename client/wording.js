/**
 * What a change of the text looks like as words: where a starter goes, what else goes when a phrase is left out.
 *
 * @import { Span } from './types.js'
 */

/**
 * A change of the text: `[start, end)` becomes `insert`, and the caret stands at `caret` afterwards.
 *
 * @typedef {Span & { insert: string, caret: number }} Edit
 */

const BLANK = /[ \t\u00a0]/;
const SENTENCE_END = /[.!?…:][)"'”’»]*[ \t\u00a0]*$/;
const DOTS = /\s*(…|\.{3})\s*$/;
const FINISHED = /[.!?][)"'”’»]*$/;

/**
 * Puts another wording in the place of a phrase. The caret stays where it was in the writer's text.
 *
 * @param {string} text
 * @param {Span} phrase
 * @param {string} replacement empty: the phrase is left out, and one blank with it, so that no double blank stays
 * @param {number} caret
 * @returns {Edit}
 */
export function rewording(text, phrase, replacement, caret) {
  let { start, end } = phrase;
  if (replacement === '') {
    const openBefore = start === 0 || /\s/.test(text[start - 1] ?? '');
    if (openBefore && BLANK.test(text[end] ?? '')) end++;
    else if (
      start > 0 &&
      BLANK.test(text[start - 1] ?? '') &&
      (end === text.length || /[\s.,;:!?]/.test(text[end] ?? ''))
    ) {
      start--;
    }
  }
  const shift = replacement.length - (end - start);
  const after = caret <= start ? caret : caret >= end ? caret + shift : start + replacement.length;
  return { start, end, insert: replacement, caret: after };
}

/**
 * A sentence starter without the dots that may stand for the writer's own words, and whether it waits for them.
 *
 * @param {string} opener
 */
export function starter(opener) {
  const words = opener.replace(DOTS, '').trim();
  return { words, unfinished: DOTS.test(opener) || !FINISHED.test(words) };
}

/**
 * Puts a sentence starter where the caret is, or at the end of its line where the caret is inside a sentence.
 * The caret waits where the writer's own words go on.
 *
 * @param {string} text
 * @param {string} opener
 * @param {number} caret
 * @returns {Edit}
 */
export function opening(text, opener, caret) {
  const lineStart = text.lastIndexOf('\n', caret - 1) + 1;
  const nextBreak = text.indexOf('\n', caret);
  const lineEnd = nextBreak < 0 ? text.length : nextBreak;
  const before = text.slice(lineStart, caret);
  const atBoundary = before.trim() === '' || (SENTENCE_END.test(before) && !/^[\p{L}\p{N}]/u.test(text.slice(caret)));
  const at = atBoundary ? caret : lineEnd;

  const { words, unfinished } = starter(opener);
  const lead = at > lineStart && !/\s/.test(text[at - 1] ?? '') ? ' ' : '';
  const follow = unfinished || (at < lineEnd && !/\s/.test(text[at] ?? '')) ? ' ' : '';
  const insert = lead + words + follow;
  return { start: at, end: at, insert, caret: at + insert.length };
}
