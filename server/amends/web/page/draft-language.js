/**
 * The language of the draft: found out by itself and shown, or pinned by the writer.
 *
 * @import { LinkState } from '../client/link.js'
 * @import { Translate } from '../client/strings.js'
 * @import { Report } from '../client/types.js'
 */

/** @typedef {{ code: string, native_name: string }} Language */

export class DraftLanguage {
  /** @type {Language[]} */
  #languages = [];
  #asking = false;
  #auto = new Option('', 'auto', true, true);

  /**
   * @param {HTMLSelectElement} select
   * @param {() => Promise<Language[]>} ask the languages the server reads
   * @param {(language: string) => void} choose
   */
  constructor(select, ask, choose) {
    this.select = select;
    this.ask = ask;
    this.choose = choose;
    select.add(this.#auto);
    select.addEventListener('change', () => choose(select.value));
  }

  /** Back to finding out. */
  reset() {
    if (this.select.value === 'auto') return;
    this.select.value = 'auto';
    this.choose('auto');
  }

  /**
   * @param {Report | null} report
   * @param {LinkState} link
   * @param {Translate} t
   */
  render(report, link, t) {
    if (link.failure === null) this.#load();
    const found = report?.language.detected ? this.#nameOf(report.language.code) : null;
    this.#auto.text = found ? t('draftLanguage.found', { language: found }) : t('draftLanguage.auto');
  }

  async #load() {
    if (this.#asking || this.#languages.length > 0) return;
    this.#asking = true;
    try {
      this.#languages = await this.ask();
      for (const { code, native_name: name } of this.#languages) {
        const option = new Option(name, code);
        option.lang = code;
        this.select.add(option);
      }
    } catch {
      // The draft's own request tells what is wrong; the list is asked for again once it is answered.
    } finally {
      this.#asking = false;
    }
  }

  /** @param {string} code */
  #nameOf(code) {
    const known = this.#languages.find((language) => language.code === code);
    return (
      known?.native_name ??
      new Intl.DisplayNames([document.documentElement.lang], { type: 'language' }).of(code) ??
      code
    );
  }
}
