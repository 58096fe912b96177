/** A stored passage between its neighbours, and where it was printed. */

import { linkTo, make } from './dom.js';
import { sourceWords } from './words.js';

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

/** @param {string} text */
function firstWords(text) {
  return text.length <= AROUND ? text : `${text.slice(0, text.lastIndexOf(' ', AROUND)).trimEnd()} …`;
}

/** @param {string} text */
function lastWords(text) {
  return text.length <= AROUND
    ? text
    : `… ${text.slice(text.indexOf(' ', text.length - AROUND)).trimStart()}`;
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
