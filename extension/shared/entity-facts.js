/** What is known of an entity, every fact with its article. */

import { linkTo, make } from './dom.js';
import { passageElement, sourceElement } from './passage.js';
import { roleElements } from './roles.js';
import { timelineElement } from './timeline.js';
import { counted, dateWords, sourceName, typeWord } from './words.js';

/** @typedef {import('./wire.js').components['schemas']} Wire */

/** A card is glanced at; what is below stands in the knowledge base. */
const MOST_ITEMS = 3;

/** What the sentence around a quotation puts before its closing mark; by itself it looks cut off. */
const LAST_COMMA = /[,;]\s*$/;

/**
 * "Ada Verhoeven [Person]", the words of a heading.
 * @param {Pick<Wire['EntityHead'], 'name' | 'type'>} entity
 * @returns {(Node | string)[]}
 */
export function nameNodes({ name, type }) {
  return [name, ' ', make('span', { class: 'type' }, typeWord(type))];
}

/**
 * Who or what it is.
 * @param {Wire['EntityFacts']} facts
 * @returns {(HTMLElement | null)[]}
 */
export function whoElements(facts) {
  return [...roleElements(facts), descriptionElement(facts.entity)];
}

/**
 * Where the stored articles speak of it, and what it said there.
 * @param {Wire['EntityFacts']} facts
 * @returns {(HTMLElement | null | false)[]}
 */
export function whereElements(facts) {
  return [
    seenElement(facts),
    timelineElement(facts.periods ?? []),
    ...listOf('In your articles', facts.evidence, ({ passage }) => passageElement(passage)),
    ...listOf('Said', facts.quotations, ({ text }) =>
      make('q', { dir: 'auto' }, text.replace(LAST_COMMA, '')),
    ),
    facts.related.length > 0 && relatedElement(facts.related),
  ];
}

/**
 * What an imported list of names says, with a link to where that leads.
 * @param {Wire['Entity']} entity
 */
function descriptionElement({ description, url, name }) {
  const link = url ? linkTo(url, description ? 'more' : `more on ${name}`) : null;
  const isLinked = link?.tagName === 'A';
  if (!description && !isLinked) return null;
  return make(
    'p',
    { class: 'description', dir: 'auto' },
    description ?? '',
    isLinked && description ? ' · ' : null,
    isLinked && link,
  );
}

/**
 * "Named 9 times in 4 stored articles, from 2 July 2016 (Courier) to 7 October 2016 (Post)."
 * @param {Wire['EntityFacts']} card
 */
function seenElement(card) {
  const { mentions, articles, first_seen: first, last_seen: last } = card;
  if (articles === 0) return make('p', { class: 'seen' }, 'No stored article names it yet.');
  const counts = `Named ${counted(mentions, 'time')} in ${counted(articles, 'stored article')}`;
  const ends = [dayElement(first, card.first_article), dayElement(last, card.last_article)];
  const when = first === last ? [', on ', ends[0]] : [', from ', ends[0], ' to ', ends[1]];
  return make('p', { class: 'seen' }, counts, ...(first && last ? when : []), '.');
}

/**
 * A day, linked to the article that is meant.
 * @param {string} date
 * @param {Wire['ArticleHead'] | null | undefined} article
 */
function dayElement(date, article) {
  if (!article) return dateWords(date);
  const link = linkTo(article.url, `${dateWords(date)} (${sourceName(article)})`);
  link.title = article.title;
  return link;
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
  const rows = shown.map((item, place) => {
    const isLast = shown[place + 1]?.article.id !== item.article.id;
    return make('li', {}, node(item), isLast && make('p', { class: 'source' }, sourceElement(item.article)));
  });
  return [make('h3', {}, title), make('ul', { class: 'items' }, ...rows)];
}

/** @param {Wire['RelatedEntity'][]} related */
function relatedElement(related) {
  const names = related
    .slice(0, MOST_ITEMS * 2)
    .map(({ name, role, articles }) =>
      make(
        'li',
        { title: [role, counted(articles, 'shared article')].filter(Boolean).join(', ') },
        name,
        make('span', { class: 'number' }, ` ${articles}`, make('span', { class: 'unseen' }, ' shared')),
      ),
    );
  return make('div', {}, make('h3', {}, 'Named together with'), make('ul', { class: 'names' }, ...names));
}
