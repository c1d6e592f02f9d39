import assert from 'node:assert/strict';
import { test } from 'node:test';

import { difference, remap } from '../../client/spans.js';

/**
 * The words of the spans that are left after an edit.
 *
 * @param {string} before
 * @param {string[]} phrases
 * @param {string} after
 */
function kept(before, phrases, after) {
  const spans = phrases.map((phrase) => ({
    start: before.indexOf(phrase),
    end: before.indexOf(phrase) + phrase.length,
  }));
  return remap(spans, before, after).map(({ start, end }) => after.slice(start, end));
}

test('the difference is the one stretch that changed', () => {
  assert.deepEqual(difference('I am sorry', 'I am very sorry'), { start: 5, end: 5, inserted: 5 });
  assert.deepEqual(difference('aaa', 'aa'), { start: 2, end: 3, inserted: 0 });
  assert.deepEqual(difference('', 'new'), { start: 0, end: 0, inserted: 3 });
});

test('spans before and after the edit stay on their words', () => {
  const before = 'We are sorry if you were hurt, but mistakes were made.';
  const after = 'We are sorry if you were hurt 😔😔, but mistakes were made.';
  assert.deepEqual(kept(before, ['sorry if', 'mistakes were made'], after), ['sorry if', 'mistakes were made']);
});

test('a span that was typed into is dropped, the others stay', () => {
  const before = 'sorry if you, mistakes were made';
  assert.deepEqual(kept(before, ['sorry if', 'mistakes were made'], 'sorry that if you, mistakes were made'), [
    'mistakes were made',
  ]);
  assert.deepEqual(kept(before, ['sorry if', 'mistakes were made'], 'so if you, mistakes were made'), [
    'mistakes were made',
  ]);
});

test('a word that grows at its edge is touched, a blank or a stop beside it is not', () => {
  assert.deepEqual(kept('sorry if', ['sorry if'], 'sorry iff'), []);
  assert.deepEqual(kept('sorry if', ['sorry if'], 'sorry if '), ['sorry if']);
  assert.deepEqual(kept('sorry if', ['sorry if'], 'sorry if, you'), ['sorry if']);
  assert.deepEqual(kept('ваша вина', ['вина'], 'ваша вина́я'), []);
  assert.deepEqual(kept('sorry if', ['sorry if'], 'unsorry if'), []);
  assert.deepEqual(kept('sorry if it', ['sorry if'], 'sorry ifit'), []);
});

test('a text replaced as a whole keeps nothing', () => {
  assert.deepEqual(kept('mistakes were made', ['mistakes were made'], 'Это наша вина'), []);
});
