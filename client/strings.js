/**
 * The interface's words, one file a language under `strings/`.
 *
 * A key with plural forms ends in a category of `Intl.PluralRules` (`words.one`, `words.few`, …); it is chosen
 * by the value `count`. Values stand in braces.
 */

export const UI_LANGUAGES = /** @type {const} */ ({
  en: 'English',
  sv: 'Svenska',
  no: 'Norsk',
  ru: 'Русский',
  tl: 'Tagalog',
});

/** @typedef {keyof typeof UI_LANGUAGES} UiLanguage */

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Translate */

/**
 * The first of the preferred languages that there are words for, else English.
 *
 * @param {readonly string[]} preferred language tags, best first, as in `navigator.languages`
 * @returns {UiLanguage}
 */
export function chooseLanguage(preferred) {
  /** @type {Record<string, UiLanguage>} */
  const kin = { nb: 'no', nn: 'no', fil: 'tl' };
  for (const tag of preferred) {
    const language = tag.toLowerCase().split('-')[0] ?? '';
    const code = kin[language] ?? language;
    if (code in UI_LANGUAGES) return /** @type {UiLanguage} */ (code);
  }
  return 'en';
}

/**
 * @param {UiLanguage} language
 * @returns {Promise<Translate>}
 */
export async function loadStrings(language) {
  const { default: strings } = await import(`./strings/${language}.json`, { with: { type: 'json' } });
  return translator(strings, language);
}

/**
 * @param {Record<string, string>} strings
 * @param {string} language
 * @returns {Translate}
 */
export function translator(strings, language) {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (key, values = {}) => {
    const plural = typeof values.count === 'number' ? strings[`${key}.${plurals.select(values.count)}`] : undefined;
    const words = plural ?? strings[key];
    if (words === undefined) throw new Error(`No words for ${key} in ${language}`);
    return words.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      if (value === undefined) throw new Error(`No value for {${name}} in ${key}`);
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}
