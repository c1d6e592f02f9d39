import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { UI_LANGUAGES, chooseLanguage, loadStrings, translator } from '../../client/strings.js';

/** @param {string} language */
async function read(language) {
  const file = new URL(`../../client/strings/${language}.json`, import.meta.url);
  return /** @type {Record<string, string>} */ (JSON.parse(await readFile(file, 'utf8')));
}

/** @param {string} words */
const placeholders = (words) => [...words.matchAll(/\{\w+\}/g)].map(String).sort();
/** @param {string} key */
const withoutPlural = (key) => key.replace(/\.(zero|one|two|few|many|other)$/, '');

const english = await read('en');

for (const language of Object.keys(UI_LANGUAGES)) {
  test(`${language} has all the words, with the same values in them`, async () => {
    const strings = await read(language);
    assert.deepEqual(
      new Set(Object.keys(strings).map(withoutPlural)),
      new Set(Object.keys(english).map(withoutPlural)),
    );
    for (const [key, words] of Object.entries(strings)) {
      const model = english[key] ?? english[`${withoutPlural(key)}.other`] ?? '';
      assert.deepEqual(placeholders(words), placeholders(model), key);
      assert.notEqual(words.trim(), '', key);
    }
  });

  test(`${language} has every plural form its grammar asks for`, async () => {
    const strings = await read(language);
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const plurals = Object.keys(strings).filter((key) => key.endsWith('.other'));
    assert.ok(plurals.length > 0);
    for (const key of plurals) {
      for (const category of pluralCategories)
        assert.ok(`${withoutPlural(key)}.${category}` in strings, `${key}: ${category}`);
    }
  });
}

test('a count takes the right form', async () => {
  const t = await loadStrings('ru');
  assert.equal(t('words', { count: 1 }), '1 слово');
  assert.equal(t('words', { count: 3 }), '3 слова');
  assert.equal(t('words', { count: 11 }), '11 слов');
});

test('missing words and missing values are errors, not blanks', () => {
  const t = translator({ greeting: 'Hello {name}' }, 'en');
  assert.equal(t('greeting', { name: '{name}' }), 'Hello {name}');
  assert.throws(() => t('greeting'), /\{name\}/);
  assert.throws(() => t('farewell'), /farewell/);
});

test('the first language with words is chosen, by whatever name a browser gives it', () => {
  assert.equal(chooseLanguage(['fr-FR', 'nb-NO', 'en']), 'no');
  assert.equal(chooseLanguage(['fil-PH', 'en']), 'tl');
  assert.equal(chooseLanguage(['SV-fi']), 'sv');
  assert.equal(chooseLanguage(['', 'toString', 'ja']), 'en');
});
