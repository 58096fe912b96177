/** A stored passage between its neighbours, and where it was printed. */

import { linkTo, make } from './dom.js';
import { copiesSentence, sourceWords } from './words.js';

/** @typedef {import('./wire.js').components['schemas']} Wire */

/** Characters shown of a sentence before or after: enough to know the context, and the card stays a card. */
const AROUND = 180;

/**
 * @param {Wire['Passage']} passage
 * @returns {HTMLElement}
 */
export function passageElement({ text, match, before, after }) {
  const [start, end] = match;
  const isInside = start >= 0 && start < end && end <= text.length;
  return make(
    'blockquote',
    { dir: 'auto' },
    before !== '' && make('span', { class: 'around' }, `${lastWords(before)} `),
    ...(isInside
      ? [text.slice(0, start), make('mark', {}, text.slice(start, end)), text.slice(end)]
      : [text]),
    after !== '' && make('span', { class: 'around' }, ` ${firstWords(after)}`),
  );
}

/**
 * The words a text begins with.
 * @param {string} text
 * @param {number} most Characters.
 */
export function firstWords(text, most = AROUND) {
  return text.length <= most ? text : `${text.slice(0, text.lastIndexOf(' ', most)).trimEnd()} …`;
}

/**
 * The words a text ends with.
 * @param {string} text
 * @param {number} most Characters.
 */
export function lastWords(text, most = AROUND) {
  return text.length <= most ? text : `… ${text.slice(text.indexOf(' ', text.length - most)).trimStart()}`;
}

/**
 * A passage under its source, with the copies of the article.
 * @param {Wire['Evidence']} evidence
 * @returns {HTMLElement}
 */
export function evidenceElement(evidence) {
  return make(
    'section',
    { class: 'evidence' },
    make('p', { class: 'source' }, 'As printed by ', sourceElement(evidence.article)),
    passageElement(evidence.passage),
    evidence.copies > 1 && make('p', { class: 'copies' }, copiesSentence(evidence)),
  );
}

/**
 * "Publisher, author, date: title", the title linked when its address is a web address.
 * @param {Wire['ArticleHead']} article
 * @returns {HTMLElement}
 */
export function sourceElement(article) {
  return make(
    'span',
    {},
    `${sourceWords(article)}: `,
    linkTo(article.url, article.title || article.url || 'untitled'),
  );
}
