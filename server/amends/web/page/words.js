/**
 * Puts the interface's words into the page: `data-text` is an element's text, `data-name` its accessible name.
 *
 * @import { Translate, UiLanguage } from '../client/strings.js'
 */

import { UI_LANGUAGES, chooseLanguage, loadStrings } from '../client/strings.js';

const KEPT = 'amends.ui-language';

/** @returns {UiLanguage} what was chosen here before, else the browser's preference */
export function preferredLanguage() {
  return chooseLanguage([localStorage.getItem(KEPT) ?? '', ...navigator.languages]);
}

/**
 * @param {UiLanguage} language
 * @returns {Promise<Translate>}
 */
export async function speak(language) {
  const t = await loadStrings(language);
  document.documentElement.lang = language;
  document.title = `Amends: ${t('tagline')}`;
  for (const each of document.querySelectorAll('[data-text]'))
    each.textContent = t(each.getAttribute('data-text') ?? '');
  for (const each of document.querySelectorAll('[data-name]')) {
    const name = t(each.getAttribute('data-name') ?? '');
    each.setAttribute('aria-label', name);
    each.setAttribute('title', name);
  }
  return t;
}

/**
 * @param {HTMLSelectElement} select
 * @param {UiLanguage} current
 * @param {(language: UiLanguage) => void} choose
 */
export function offerLanguages(select, current, choose) {
  for (const [code, name] of Object.entries(UI_LANGUAGES)) {
    const option = new Option(name, code, false, code === current);
    option.lang = code;
    select.add(option);
  }
  select.addEventListener('change', () => {
    localStorage.setItem(KEPT, select.value);
    choose(/** @type {UiLanguage} */ (select.value));
  });
}
