/**
 * The page: an editor with its coach, and what the coach says drawn beside it. Drafts stay here: nothing is stored.
 *
 * @import { CoachState } from '../client/coach.js'
 */

import { Checklist } from '../client/checklist.js';
import { Coach } from '../client/coach.js';
import { element } from '../client/dom.js';
import { FindingList } from '../client/findings.js';
import { select } from '../client/replace.js';
import { ScoreRing } from '../client/score.js';
import { UI_LANGUAGES } from '../client/strings.js';
import { fetchTransport } from '../client/transport.js';
import { DraftLanguage } from './draft-language.js';
import { EXAMPLES } from './examples.js';
import { Notice } from './notice.js';
import { cleanPaste } from './paste.js';
import { Standing } from './standing.js';
import { offerLanguages, preferredLanguage, speak } from './words.js';

const TOKEN = 'amends.token';

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const transport = fetchTransport({
  server: new URL('.', location.href),
  token: () => sessionStorage.getItem(TOKEN),
});

let uiLanguage = preferredLanguage();
let t = await speak(uiLanguage);

const editor = byId('editor');
const checklist = new Checklist(byId('principles'), {
  show: (id) => coach.showEvidence(id),
  visit: (id) => coach.visitEvidence(id),
  insert: (opener) => coach.insertOpener(opener),
});
const findingList = new FindingList(byId('findings'), (index) => {
  const finding = coach.findings[index];
  if (finding) coach.open(finding, { focus: true });
});
const standing = new Standing(new ScoreRing(byId('score')), byId('headline'), byId('detail'), byId('announcer'));
const notice = new Notice(byId('notice'), {
  retry: () => coach.retry(),
  useToken: (token) => {
    sessionStorage.setItem(TOKEN, token);
    coach.retry();
  },
});
const draftLanguage = new DraftLanguage(
  /** @type {HTMLSelectElement} */ (byId('draft-language')),
  () => transport.get('v1/languages'),
  (language) => coach.setLanguage(language),
);

const coach = new Coach(editor, {
  transport,
  t,
  uiLanguage,
  channel: 'web',
  signal: new AbortController().signal,
  onChange: (state) => draw(state),
});

/** @param {CoachState} state */
function draw(state) {
  const { phase, report, text, findings, link } = state;
  const shown = phase === 'report' ? report : null;
  editor.classList.toggle('empty', text === '');
  editor.dataset.placeholder = t('editor.placeholder');
  editor.setAttribute('aria-placeholder', t('editor.placeholder'));
  if (report?.language.supported) editor.lang = report.language.code;

  standing.render(state, t);
  notice.render(link, t);
  draftLanguage.render(report, link, t);
  drawMeasures(report);

  byId('intro').hidden = phase !== 'empty';
  byId('findings-section').hidden = findings.length === 0;
  findingList.render(findings, text);
  byId('principles-section').hidden = !shown;
  const principles = shown?.principles ?? [];
  const measured = principles.filter(({ status }) => status !== 'not-applicable');
  const met = measured.filter(({ status }) => status === 'met').length;
  byId('principles-met').textContent = t('principles.met', { met, total: measured.length });
  checklist.render(principles, { draft: text, language: report?.language.code ?? '', t });
}

/** @param {CoachState['report']} report */
function drawMeasures(report) {
  const measures = report?.readability;
  byId('measures').textContent = measures
    ? `${t('readability', { value: Math.round(measures.value), label: measures.label })} · ${t('words', { count: measures.words })}`
    : '';
}

/** @param {string} code */
async function tryExample(code) {
  const example = EXAMPLES[code] ?? '';
  editor.focus();
  draftLanguage.reset();
  // Typed in rather than put in, so that undo brings the writer's own draft back.
  document.execCommand('selectAll');
  document.execCommand('insertText', false, example);
  // The caret waits before the close of the letter, where a sentence starter would go.
  const body = example.split('\n').slice(0, 4).join('\n').length;
  await select(editor, { start: body, end: body });
}

for (const [code, name] of Object.entries(UI_LANGUAGES)) {
  byId('examples').append(element('button', { type: 'button', lang: code, onclick: () => tryExample(code) }, name));
}
offerLanguages(/** @type {HTMLSelectElement} */ (byId('ui-language')), uiLanguage, async (chosen) => {
  uiLanguage = chosen;
  t = await speak(chosen);
  coach.setInterface(chosen, t);
});
byId('next').addEventListener('click', () => coach.step(1));
byId('previous').addEventListener('click', () => coach.step(-1));
cleanPaste(editor);
