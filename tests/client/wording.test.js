import assert from 'node:assert/strict';
import { test } from 'node:test';

import { opening, rewording } from '../../client/wording.js';

/**
 * The text after an edit, the caret marked.
 *
 * @param {string} text
 * @param {import('../../client/wording.js').Edit} edit
 */
function result(text, edit) {
  const after = text.slice(0, edit.start) + edit.insert + text.slice(edit.end);
  return `${after.slice(0, edit.caret)}|${after.slice(edit.caret)}`;
}

/**
 * @param {string} marked the phrase in brackets, the caret as a bar
 * @param {string} replacement
 */
function reworded(marked, replacement) {
  const caret = marked.replace(/[[\]]/g, '').indexOf('|');
  const plain = marked.replace('|', '');
  const start = plain.indexOf('[');
  const text = plain.replace(/[[\]]/g, '');
  return result(text, rewording(text, { start, end: plain.indexOf(']') - 1 }, replacement, caret));
}

/** @param {string} marked the caret as a bar */
function opened(marked, opener = 'It was our fault that …') {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  return result(text, opening(text, opener, caret));
}

test('the caret stays at its place in the text', () => {
  assert.equal(reworded('We are [sorry if] you waited.|', 'sorry that'), 'We are sorry that you waited.|');
  assert.equal(reworded('We| are [sorry if] you waited.', 'sorry that'), 'We| are sorry that you waited.');
  assert.equal(reworded('We are [sor|ry if] you waited.', 'sorry that'), 'We are sorry that| you waited.');
});

test('a phrase left out leaves no double blank and no blank before a stop', () => {
  assert.equal(reworded('It was [just] a slip.|', ''), 'It was a slip.|');
  assert.equal(reworded('[Maybe] it was us.|', ''), 'it was us.|');
  assert.equal(reworded('We will call [as soon as possible].|', ''), 'We will call.|');
  assert.equal(reworded('I apologise[, but] you were late|', ''), 'I apologise you were late|');
  assert.equal(reworded('We will call [soon]|', ''), 'We will call|');
});

test('a sentence starter goes to the caret between sentences, its dots to the writer', () => {
  assert.equal(opened('|'), 'It was our fault that |');
  assert.equal(opened('I am sorry.|'), 'I am sorry. It was our fault that |');
  assert.equal(opened('I am sorry. |'), 'I am sorry. It was our fault that |');
  assert.equal(opened('Hi,\n|\nBest regards'), 'Hi,\nIt was our fault that |\nBest regards');
});

test('a starter without dots is unfinished all the same', () => {
  assert.equal(opened('I am sorry.|', 'This was our mistake: we'), 'I am sorry. This was our mistake: we |');
  assert.equal(opened('I am sorry.|', 'We should have ...'), 'I am sorry. We should have |');
});

test('inside a sentence it goes to the end of the line', () => {
  assert.equal(opened('I am so|rry.\nTom'), 'I am sorry. It was our fault that |\nTom');
  assert.equal(opened('I am sorry|.\nTom'), 'I am sorry. It was our fault that |\nTom');
});

test('a whole sentence is inserted as it is', () => {
  assert.equal(opened('I am sorry.| Tom', 'We failed you.'), 'I am sorry. We failed you.| Tom');
  assert.equal(opened('|Tom', 'We failed you.'), 'We failed you. |Tom');
});
