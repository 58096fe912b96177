/** The toolbar button's window: on and off for the page in front, what was found, and what was sent where. */

import { LOOKS } from '../shared/looks.js';
import { counted } from '../shared/words.js';
import { make } from '../shared/dom.js';
import { sentSentence, stateSentence } from './sentences.js';

/** @typedef {import('../shared/messages.js').PageState} PageState */
/** @typedef {import('../shared/messages.js').Message} Message */

/** How long to wait before a page that is being read is asked again. */
const READING_MS = 300;

const page = /** @type {HTMLElement} */ (document.getElementById('page'));
const service = /** @type {HTMLElement} */ (document.getElementById('service'));
const tab = await tabInFront();

chrome.runtime.onMessage.addListener((/** @type {Message} */ message, sender) => {
  if (message.type === 'page-changed' && sender.tab?.id === tab) showPage(message.state);
});
showPage(await tell({ type: 'page-state', tab }));
showService(await tell({ type: 'service-state' }));

/**
 * The tab that the window belongs to. A test, which cannot press the toolbar button, opens this page in a tab of
 * its own and names the other one in the address.
 */
async function tabInFront() {
  const named = Number(new URLSearchParams(location.search).get('tab'));
  if (named) return named;
  const [front] = await chrome.tabs.query({ active: true, currentWindow: true });
  return front?.id ?? -1;
}

/**
 * @param {Message} message
 * @returns {Promise<any>}
 */
async function tell(message) {
  return chrome.runtime.sendMessage(message);
}

/** @param {PageState} state */
function showPage(state) {
  // An answer that went through the background may come after a newer state that came straight from the page.
  if (state.status === 'reading')
    setTimeout(async () => showPage(await tell({ type: 'page-state', tab })), READING_MS);
  page.dataset['status'] = state.status;
  page.replaceChildren(
    make('p', { class: state.status === 'failed' ? 'problem' : 'state' }, stateSentence(state)),
    ...(state.status === 'on' ? foundElements(state) : []),
    ...('sent' in state && state.sent ? [make('p', { class: 'sent' }, sentSentence(state.sent))] : []),
    buttonsFor(state),
  );
}

/**
 * @param {Extract<PageState, {status: 'on'}>} state
 * @returns {Node[]}
 */
function foundElements({ counts, notPlaced, warnings }) {
  const looks = /** @type {(keyof typeof LOOKS)[]} */ (Object.keys(LOOKS)).filter((look) => counts[look]);
  const rows = looks.map((look) => {
    const label = make('span', {}, LOOKS[look].label);
    label.style.textDecoration = LOOKS[look].line;
    return make('li', {}, make('span', { class: 'number' }, String(counts[look])), label);
  });
  const less = [...warnings];
  if (notPlaced > 0) {
    less.unshift(
      `${counted(notPlaced, 'finding')} could not be placed: the page’s text has changed. Read it again.`,
    );
  }
  return [
    ...(rows.length > 0 ? [make('ul', { class: 'counts' }, ...rows)] : []),
    ...less.map((sentence) => make('p', { class: 'less' }, sentence)),
  ];
}

/** @param {PageState} state */
function buttonsFor({ status }) {
  if (status === 'off') return make('div', { class: 'buttons' }, button('Turn on for this page', 'turn-on'));
  if (status === 'failed')
    return make('div', { class: 'buttons' }, button('Try again', 'turn-on'), turnOff());
  return make('div', { class: 'buttons' }, turnOff(), button('Read again', 'turn-on', 'second'));
}

function turnOff() {
  return button('Turn off', 'turn-off', 'second');
}

/**
 * @param {string} label
 * @param {'turn-on' | 'turn-off'} type
 * @param {string} [className]
 */
function button(label, type, className = '') {
  const element = make('button', { type: 'button', class: className }, label);
  element.addEventListener('click', async () => {
    showPage(await tell({ type, tab }));
    showService(await tell({ type: 'service-state' }));
  });
  return element;
}

/** @param {{ok: true, answer: import('../shared/messages.js').Wire['Info']} | {ok: false, problem: {sentence: string}}} outcome */
function showService(outcome) {
  service.textContent = outcome.ok
    ? `${counted(outcome.answer.kb.articles, 'article')} stored`
    : 'service not reached';
  service.title = outcome.ok ? `Sidelight ${outcome.answer.versions.sidelight}` : outcome.problem.sentence;
}
