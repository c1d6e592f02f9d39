/**
 * The coach of one editor: it reads the text, asks the server, paints the findings, shows their cards and makes the
 * changes. A front end gives it an editor and a transport, and draws what `onChange` tells it.
 *
 * @import { LinkState } from './link.js'
 * @import { Translate } from './strings.js'
 * @import { Feedback, Finding, Report, Span, Transport } from './types.js'
 * @import { Edit } from './wording.js'
 */

import { Link } from './link.js';
import { caretOf, makeEdit, select } from './replace.js';
import { remapReport, sameFinding } from './spans.js';
import { Stage } from './stage.js';
import { readText } from './text.js';
import { opening, rewording } from './wording.js';

/**
 * What there is to show. `phase` is `empty` nothing typed · `reading` no answer yet · `silent` no apology ·
 * `unsupported` a language without a pack · `report` a report. `findings` leaves out what was dismissed.
 *
 * @typedef {object} CoachState
 * @property {'empty' | 'reading' | 'silent' | 'unsupported' | 'report'} phase
 * @property {string} text
 * @property {Report | null} report its spans fit `text`
 * @property {Finding[]} findings
 * @property {boolean} settled whether the keys have rested and the report is the last word on this text
 * @property {LinkState} link
 */

/**
 * @typedef {object} CoachOptions
 * @property {Transport} transport
 * @property {Translate} t the interface's words
 * @property {string} uiLanguage
 * @property {string} channel `web`, `gmail`, `zendesk`, `outlook`
 * @property {(state: CoachState) => void} onChange
 * @property {AbortSignal} signal takes the coach off the editor
 * @property {string} [language] a pack's code, or `auto`
 * @property {string} [skip] a selector of what in the editor is not the writer's own text
 * @property {object} [context] more of the contract's `context`: the customer's message and its time
 */

export class Coach {
  /** @type {Report | null} */
  #report = null;
  #settled = false;
  /** @type {LinkState} */
  #link = { failure: null, retryIn: null };
  /** What the writer has dismissed in this draft: rule and phrase. */
  #dismissed = new Set();
  /** @type {string | null} */
  #shownPrinciple = null;
  /**
   * Where the caret is, or was when the writer left the editor for a button.
   *
   * @type {number | null}
   */
  #caret = null;
  /** A change is under way. */
  #editing = false;

  /**
   * @param {HTMLElement} editor a contenteditable element
   * @param {CoachOptions} options
   */
  constructor(editor, options) {
    const { signal, transport } = options;
    this.editor = editor;
    this.options = { language: 'auto', ...options };
    this.view = readText(editor, options.skip);
    this.link = new Link({
      transport,
      signal,
      onReport: (report, draft, settled) => this.#receive(report, draft.text, settled),
      onState: (state) => {
        this.#link = state;
        if (state.failure === 'too-long') this.#forget();
        this.#tell();
      },
    });
    this.stage = new Stage(
      editor,
      {
        apply: (finding, replacement) => this.apply(finding, replacement),
        dismiss: (finding) => this.dismiss(finding),
        disagree: (finding) => this.disagree(finding),
        key: (event) => this.#onKey(event),
        open: (finding) => this.open(finding),
      },
      signal,
    );
    editor.addEventListener('keydown', (event) => this.#onKey(event), { signal });
    addEventListener('online', () => this.link.retry(), { signal });
    this.#watch(signal);
    this.#ask();
    this.#tell();
  }

  /** The findings to show, in the order of the text. */
  get findings() {
    return (this.#report?.findings ?? []).filter((finding) => !this.#dismissed.has(this.#key(finding)));
  }

  /** @param {string} language a pack's code, or `auto` */
  setLanguage(language) {
    this.options.language = language;
    this.#ask();
  }

  /**
   * @param {string} uiLanguage
   * @param {Translate} t
   */
  setInterface(uiLanguage, t) {
    this.options.uiLanguage = uiLanguage;
    this.options.t = t;
    this.close();
    this.#ask();
    this.#tell();
  }

  /** Tries the server again now. */
  retry() {
    this.link.retry();
  }

  /**
   * Shows a finding's card.
   *
   * @param {Finding} finding
   * @param {{ focus?: boolean }} [options] `focus`: the card was asked for by keyboard or from a list
   */
  open(finding, { focus = false } = {}) {
    this.stage.open(this.view, finding, this.options.t, focus);
  }

  /** Takes the card away; the focus goes back to the draft if the card had it. */
  close() {
    this.stage.close();
  }

  /**
   * Goes to the finding after the caret, or before it, and round at the ends.
   *
   * @param {1 | -1} direction
   */
  async step(direction) {
    const { findings } = this;
    if (findings.length === 0) return;
    const shown = findings.findIndex((finding) => sameFinding(finding, this.stage.shown));
    let next = shown + direction;
    if (shown < 0) {
      const caret = this.#caret ?? 0;
      next =
        direction === 1
          ? findings.findIndex(({ start }) => start > caret)
          : findings.findLastIndex(({ start }) => start < caret);
    }
    // Past either end it goes round: -1 is the last one, and what is too far is the first.
    const finding = next >= findings.length || (next < 0 && direction === 1) ? findings[0] : findings.at(next);
    await this.visit(/** @type {Finding} */ (finding));
  }

  /**
   * Puts the caret at a finding and the focus into its card.
   *
   * @param {Finding} finding
   */
  async visit(finding) {
    await select(this.editor, { start: finding.start, end: finding.start }, this.options.skip);
    this.open(finding, { focus: true });
  }

  /**
   * @param {Finding} finding
   * @param {string} replacement empty: the phrase is left out
   */
  async apply(finding, replacement) {
    const caret = this.#caret ?? finding.end;
    const made = await this.#edit(rewording(this.view.text, finding, replacement, caret));
    if (!made) {
      this.stage.card.fail(this.options.t);
      return;
    }
    this.#feedback(finding, 'applied');
    this.close();
  }

  /** @param {Finding} finding */
  dismiss(finding) {
    this.#hide(finding, 'dismissed');
  }

  /** @param {Finding} finding */
  disagree(finding) {
    this.#hide(finding, 'disagreed');
  }

  /**
   * Inserts a sentence starter at the caret. Where there is none, or it stands in a signature or a quoted message, the
   * starter goes to the end of the writer's own text.
   *
   * @param {string} opener
   */
  async insertOpener(opener) {
    const ownEnd = this.#report?.ignored[0]?.start ?? this.view.text.length;
    const atEnd = this.view.text.slice(0, ownEnd).trimEnd().length;
    const caret = this.#caret !== null && this.#caret <= ownEnd ? this.#caret : atEnd;
    await this.#edit(opening(this.view.text, opener, caret));
    this.editor.focus();
  }

  /**
   * Paints the evidence of a principle, or takes it off.
   *
   * @param {string | null} principleId
   */
  showEvidence(principleId) {
    this.#shownPrinciple = principleId;
    this.stage.paintEvidence(this.view, this.#evidence(principleId));
  }

  /**
   * Brings the evidence of a principle into view.
   *
   * @param {string} principleId
   */
  visitEvidence(principleId) {
    const [first] = this.#evidence(principleId);
    if (first) this.stage.reveal(this.view, first);
    this.showEvidence(principleId);
  }

  /** @param {AbortSignal} signal */
  #watch(signal) {
    const observer = new MutationObserver(() => this.#read());
    observer.observe(this.editor, { childList: true, characterData: true, subtree: true });
    signal.addEventListener('abort', () => observer.disconnect());
    document.addEventListener('selectionchange', () => this.#keepCaret(), { signal });
  }

  #keepCaret() {
    this.#caret = caretOf(this.editor, this.view) ?? this.#caret;
  }

  /** The editor has changed: the spans follow, and the newest text is asked about. */
  #read() {
    const before = this.view.text;
    this.view = readText(this.editor, this.options.skip);
    const { text } = this.view;
    if (text !== before) {
      this.#settled = false;
      this.#report = this.#report && remapReport(this.#report, before, text);
      this.#ask();
      if (text.trim() === '') this.#forget();
      if (!this.#editing && !this.stage.card.hasFocus) this.close(); // the writer has turned to the text
    }
    this.#tell();
  }

  #ask() {
    const { text } = this.view;
    const { language, uiLanguage, channel, context } = this.options;
    if (text.trim() === '') this.link.clear();
    else this.link.update({ text, language, ui_language: uiLanguage, context: { ...context, channel } });
  }

  #forget() {
    this.#report = null;
    this.#dismissed.clear();
  }

  /**
   * @param {Report} report
   * @param {string} text what it is about
   * @param {boolean} settled
   */
  #receive(report, text, settled) {
    this.#report = remapReport(report, text, this.view.text);
    this.#settled = settled && text === this.view.text;
    this.#tell();
  }

  /** Paints, and tells the front end. */
  #tell() {
    const { findings } = this;
    this.stage.paint(this.view, findings);
    this.showEvidence(this.#shownPrinciple);
    this.options.onChange({
      phase: this.#phase(),
      text: this.view.text,
      report: this.#report,
      findings,
      settled: this.#settled,
      link: this.#link,
    });
  }

  /** @returns {CoachState['phase']} */
  #phase() {
    if (this.view.text.trim() === '') return 'empty';
    if (!this.#report) return 'reading';
    if (!this.#report.language.supported) return 'unsupported';
    return this.#report.apology ? 'report' : 'silent';
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key === 'F8') {
      event.preventDefault();
      this.step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape' && this.stage.shown) {
      event.preventDefault();
      this.close();
    }
  }

  /**
   * @param {Edit} edit
   * @returns {Promise<boolean>}
   */
  async #edit(edit) {
    if (this.#editing) return false;
    this.#editing = true;
    try {
      return await makeEdit(this.editor, edit, this.options.skip);
    } finally {
      this.#editing = false;
    }
  }

  /**
   * @param {Finding} finding
   * @param {'dismissed' | 'disagreed'} action
   */
  #hide(finding, action) {
    this.#dismissed.add(this.#key(finding));
    this.#feedback(finding, action);
    this.close();
    this.#tell();
  }

  /**
   * @param {Finding} finding
   * @param {Feedback['action']} action
   */
  #feedback({ rule }, action) {
    if (!this.#report) return;
    const { language, rules } = this.#report;
    this.options.transport.feedback({
      rule,
      action,
      language: language.code,
      rules_version: rules.version,
      channel: this.options.channel,
    });
  }

  /** @param {Span} span */
  #phrase({ start, end }) {
    return this.view.text.slice(start, end);
  }

  /** @param {Finding} finding */
  #key(finding) {
    return `${finding.rule}\n${this.#phrase(finding).toLowerCase()}`;
  }

  /**
   * @param {string | null} principleId
   * @returns {Span[]}
   */
  #evidence(principleId) {
    return this.#report?.principles.find(({ id }) => id === principleId)?.evidence ?? [];
  }
}
