/**
 * Spans that follow the text while it is typed in. A span whose phrase was touched is dropped:
 * better no underline than one on the wrong words.
 *
 * @import { Finding, Report, Span } from './types.js'
 */

const WORD = /[\p{L}\p{M}\p{N}]/u;

/**
 * The one stretch in which two texts differ, by their common beginning and end.
 *
 * @param {string} before
 * @param {string} after
 * @returns {{ start: number, end: number, inserted: number }} `before[start, end)` became `inserted` units
 */
export function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, inserted: after.length - tail - start };
}

/**
 * The spans of `before` as they stand in `after`, without those that were touched.
 *
 * @template {Span} T
 * @param {T[]} spans
 * @param {string} before
 * @param {string} after
 * @returns {T[]}
 */
export function remap(spans, before, after) {
  if (before === after) return spans;
  const edit = difference(before, after);
  const shift = edit.inserted - (edit.end - edit.start);
  return spans.flatMap((span) => {
    if (span.end < edit.start || (span.end === edit.start && !joinsWord(after, span.end))) return [span];
    if (span.start > edit.end || (span.start === edit.end && !joinsWord(after, span.start + shift))) {
      return [{ ...span, start: span.start + shift, end: span.end + shift }];
    }
    return [];
  });
}

/**
 * A report on `before`, carried over to `after`.
 *
 * @param {Report} report
 * @param {string} before
 * @param {string} after
 * @returns {Report}
 */
export function remapReport(report, before, after) {
  if (before === after) return report;
  return {
    ...report,
    findings: remap(report.findings, before, after),
    ignored: remap(report.ignored, before, after),
    principles: report.principles.map((principle) => ({
      ...principle,
      evidence: remap(principle.evidence, before, after),
    })),
  };
}

/**
 * Whether two findings, of one report or of two on the same text, are the same to the writer.
 *
 * @param {Finding | null} one
 * @param {Finding | null} other
 */
export function sameFinding(one, other) {
  return one?.rule === other?.rule && one?.start === other?.start && one?.end === other?.end;
}

/**
 * Whether a word runs across this offset.
 *
 * @param {string} text
 * @param {number} at
 */
function joinsWord(text, at) {
  return WORD.test(text[at - 1] ?? '') && WORD.test(text[at] ?? '');
}
