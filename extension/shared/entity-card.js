/** The card of a name: who or what it is by the stored articles, and where they speak of it. */

import { make } from './dom.js';
import { passageElement, sourceElement } from './passage.js';
import { counted, dateWords, seenSentence, typeWord } from './words.js';

/** @typedef {import('./wire.js').components['schemas']} Wire */

/** A card is glanced at; what is below stands in the knowledge base. */
const MOST_ITEMS = 3;

/**
 * @param {Wire['EntityCard']} card
 * @returns {HTMLElement}
 */
export function entityCard(card) {
  const { entity } = card;
  return make(
    'article',
    { class: 'card look-entity' },
    make('h2', {}, entity.name, ' ', make('span', { class: 'type' }, typeWord(entity.type))),
    entity.role !== '' && roleElement(card),
    make('p', { class: 'seen' }, seenSentence(card)),
    timelineElement(card.timeline),
    ...listOf('Said', card.quotations, ({ text }) => make('q', { dir: 'auto' }, text)),
    ...listOf('In your articles', card.evidence, ({ passage }) => passageElement(passage)),
    card.related.length > 0 && relatedElement(card.related),
    card.others.length > 0 && othersElement(card.others),
    make('p', { class: 'why' }, card.why),
  );
}

/** @param {Wire['EntityCard']} card */
function roleElement({ entity, evidence, quotations }) {
  const articles = [...evidence, ...quotations].map((one) => one.article);
  const source = articles.find((article) => article.id === entity.role_article);
  const said = source && (source.publisher || `“${source.title}”`);
  return make(
    'p',
    { class: 'role' },
    entity.role,
    said ? make('span', { class: 'by' }, ` as ${said} puts it`) : null,
  );
}

/**
 * Items under a title, the source once after those of the same article.
 * @template {{article: Wire['ArticleHead']}} T
 * @param {string} title
 * @param {T[]} items
 * @param {(item: T) => Node} node
 * @returns {HTMLElement[]}
 */
function listOf(title, items, node) {
  if (items.length === 0) return [];
  const shown = items.slice(0, MOST_ITEMS);
  const counts = shown.length < items.length ? ` (${shown.length} of ${items.length})` : '';
  const rows = shown.map((item, place) => {
    const isLast = shown[place + 1]?.article.id !== item.article.id;
    return make('li', {}, node(item), isLast && make('p', { class: 'source' }, sourceElement(item.article)));
  });
  return [make('h3', {}, title + counts), make('ul', { class: 'items' }, ...rows)];
}

/**
 * Bars of mentions by month; one month alone is told by the sentence above it.
 * @param {Wire['Month'][]} timeline
 * @returns {HTMLElement | null}
 */
function timelineElement(timeline) {
  if (timeline.length < 2) return null;
  const most = Math.max(...timeline.map(({ mentions }) => mentions), 1);
  const told = timeline.map(({ month, mentions }) => `${dateWords(month)}: ${mentions}`).join('; ');
  const bars = timeline.map(({ month, mentions }) => {
    const bar = make('span', { class: 'bar', title: `${dateWords(month)}: ${counted(mentions, 'mention')}` });
    bar.style.height = `${Math.max(6, Math.round((100 * mentions) / most))}%`;
    return bar;
  });
  return make('div', { class: 'timeline', role: 'img', 'aria-label': `Mentions by month. ${told}` }, ...bars);
}

/** @param {Wire['RelatedEntity'][]} related */
function relatedElement(related) {
  const names = related
    .slice(0, MOST_ITEMS * 2)
    .map(({ name, role, articles }) =>
      make('li', { title: [role, counted(articles, 'shared article')].filter(Boolean).join(', ') }, name),
    );
  return make('div', {}, make('h3', {}, 'Named together with'), make('ul', { class: 'names' }, ...names));
}

/** @param {Wire['EntityHead'][]} others */
function othersElement(others) {
  const names = others.map(({ name, role }) => (role ? `${name} (${role})` : name));
  return make('p', { class: 'others' }, `The name may also stand for ${names.join(', ')}.`);
}
