/**
 * The try-it page: paste a text, see its cards beside it. The cards and the marks are made by the extension's
 * own code, so what is tried here is what the extension shows.
 */

import { CARD_STYLE } from '/shared/card-style.js';
import { cardElement, cardsLabel } from '/shared/cards.js';
import { make } from '/shared/dom.js';
import { lookOf } from '/shared/looks.js';
import { boxesOf, showMarks } from '/shared/marks.js';
import { watchPointer } from '/shared/pointing.js';
import { counted } from '/shared/words.js';

/** @typedef {import('/shared/wire.js').components['schemas']} Wire */
/** @typedef {import('/shared/marks.js').Marked} Marked */
/** @typedef {Marked & {ids: string[], cards: Wire['Card'][], exact: string}} Shown */

const form = /** @type {HTMLFormElement} */ (document.getElementById('ask'));
const text = /** @type {HTMLTextAreaElement} */ (document.getElementById('text'));
const said = /** @type {HTMLElement} */ (document.getElementById('said'));
const answer = /** @type {HTMLElement} */ (document.getElementById('answer'));
const page = /** @type {HTMLElement} */ (document.getElementById('page'));
const cards = /** @type {HTMLElement} */ (document.getElementById('cards'));

/** Takes the last answer's marks away. */
let clear = () => {};

adoptCardStyle();
form.addEventListener('submit', (event) => {
  event.preventDefault();
  lookUp();
});
text.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
await showKnowledgeBase();

function adoptCardStyle() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CARD_STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  cards.classList.add('sidelight');
}

async function showKnowledgeBase() {
  const place = /** @type {HTMLElement} */ (document.getElementById('kb'));
  /** @type {{ok: true, json: Wire['Info']} | {ok: false, sentence: string}} */
  const outcome = await ask('/v1/info');
  if (!outcome.ok) {
    place.textContent = outcome.sentence;
    return;
  }
  const { articles, passages, entities } = outcome.json.kb;
  place.textContent = [
    counted(articles, 'stored article'),
    counted(passages, 'passage'),
    counted(entities, 'name'),
  ].join(' · ');
}

async function lookUp() {
  const blocks = paragraphs(text.value);
  said.textContent = 'Looking it up …';
  const body = JSON.stringify({ blocks, offset_unit: 'utf16' });
  /** @type {{ok: true, json: Wire['LookupAnswer']} | {ok: false, sentence: string}} */
  const outcome = await ask('/v1/lookup', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  said.textContent = outcome.ok ? summary(outcome.json) : outcome.sentence;
  if (outcome.ok) show(blocks, outcome.json);
}

/**
 * @param {string} value
 * @returns {Wire['Block'][]}
 */
function paragraphs(value) {
  const parts = value
    .toWellFormed()
    .replaceAll('\0', '\uFFFD')
    .split(/\n\s*\n/);
  return parts.filter((part) => part.trim() !== '').map((part, place) => ({ id: `p${place}`, text: part }));
}

/** @param {Wire['LookupAnswer']} json */
function summary({ findings, warnings, elapsed_ms: elapsed }) {
  const found =
    findings.length > 0
      ? `${counted(findings.length, 'mark')} `
      : 'Your articles say nothing about this text ';
  return [`${found}(${Math.max(1, Math.round(elapsed))} ms).`, ...warnings].join(' ');
}

/**
 * @param {Wire['Block'][]} blocks
 * @param {Wire['LookupAnswer']} json
 */
function show(blocks, json) {
  clear();
  const nodes = new Map(blocks.map((block) => [block.id, document.createTextNode(block.text)]));
  page.replaceChildren(...[...nodes.values()].map((node) => make('p', { dir: 'auto' }, node)));
  const shown = json.findings.flatMap((finding) => shownFor(finding, nodes, json.cards));
  const marks = showMarks(shown);
  const boxes = besides(shown, marks);
  cards.replaceChildren(...new Set(boxes.values()));
  const unwatch = watchPointer(shown, (hit, event) => {
    const box = hit?.marks[0] && boxes.get(hit.marks[0]);
    page.classList.toggle('is-over-mark', box !== undefined);
    if (box && event.type === 'pointerdown') box.querySelector('summary')?.focus();
  });
  clear = () => {
    unwatch();
    marks.destroy();
  };
  answer.hidden = false;
}

/**
 * @param {Wire['Finding']} finding
 * @param {Map<string, Text>} nodes
 * @param {Record<string, Wire['Card']>} all
 * @returns {Shown[]}
 */
function shownFor(finding, nodes, all) {
  const own = finding.cards.flatMap((id) => all[id] ?? []);
  const [first] = own;
  const stretches = [finding, ...finding.continued].flatMap(({ block, parts }) => {
    const node = nodes.get(block);
    if (!node) return [];
    return parts.map(([start, end]) => ({ node, start, end, text: node.data.slice(start, end) }));
  });
  if (!first || stretches.length === 0) return [];
  return [{ look: lookOf(first), stretches, ids: finding.cards, cards: own, exact: finding.exact }];
}

/**
 * One box for each set of cards, at the first place that has it: a name said ten times has one card.
 * @param {Shown[]} shown
 * @param {{setCurrent(mark: Marked | null): void}} marks
 * @returns {Map<Shown, HTMLElement>} The box of each finding, in reading order.
 */
function besides(shown, marks) {
  /** @type {Map<Shown, HTMLElement>} */
  const boxes = new Map();
  for (const one of shown) {
    if (boxes.has(one)) continue;
    const group = shown.filter((other) => other.ids.join(' ') === one.ids.join(' '));
    const box = beside(one, group, marks);
    for (const other of group) boxes.set(other, box);
  }
  return boxes;
}

/**
 * A box that opens and closes. Quotations are open; names, of which there are many, are folded.
 * @param {Shown} first
 * @param {Shown[]} group
 * @param {{setCurrent(mark: Marked | null): void}} marks
 * @returns {HTMLElement}
 */
function beside(first, group, marks) {
  const places = group.length > 1 ? ` ${counted(group.length, 'time')}` : '';
  const box = make(
    'details',
    { class: 'beside cards', ...(first.look === 'entity' ? {} : { open: '' }) },
    make(
      'summary',
      {},
      make('bdi', {}, `“${shortened(first.exact)}”`),
      places,
      make('span', { class: 'label' }, cardsLabel(first.cards)),
    ),
    ...first.cards.map((card) => cardElement(card, { ask: factsOf })),
  );
  const enter = () => {
    for (const other of cards.children) other.classList.toggle('is-current', other === box);
    marks.setCurrent({ look: first.look, stretches: group.flatMap((one) => one.stretches) });
  };
  box.addEventListener('pointerenter', enter);
  box.addEventListener('focusin', () => {
    enter();
    scrollTo(first);
  });
  return box;
}

/**
 * What is known of another entity that a name may mean.
 * @param {string} id
 * @returns {Promise<Wire['EntityFacts'] | string>}
 */
async function factsOf(id) {
  const outcome = await ask(`/v1/entities/${encodeURIComponent(id)}`);
  return outcome.ok ? outcome.json : outcome.sentence;
}

/** @param {Marked} marked */
function scrollTo(marked) {
  const [line] = boxesOf(marked);
  const view = page.getBoundingClientRect();
  if (line && (line.top < view.top || line.bottom > view.bottom)) page.scrollTop += line.top - view.top - 40;
}

/** @param {string} words */
function shortened(words) {
  return words.length > 90 ? `${words.slice(0, words.lastIndexOf(' ', 80))} …` : words;
}

/**
 * @param {string} path
 * @param {RequestInit} [init]
 * @returns {Promise<any>} `{ok: true, json}`, or `{ok: false, sentence}` that says what to do.
 */
async function ask(path, init) {
  try {
    const response = await fetch(path, init);
    const json = await response.json();
    return response.ok ? { ok: true, json } : { ok: false, sentence: `${json.detail} ${json.remedy}` };
  } catch {
    return {
      ok: false,
      sentence: 'The service does not answer. Start it with “sidelight serve”, then try again.',
    };
  }
}
