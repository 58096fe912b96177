/** A stored passage between its neighbours, and where it was printed. */

import { linkTo, make } from './dom.js';
import { sourceWords } from './words.js';

/** @typedef {import('./wire.js').components['schemas']} Wire */

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
    before !== '' && make('span', { class: 'around' }, `${before} `),
    ...(isInside
      ? [text.slice(0, start), make('mark', {}, text.slice(start, end)), text.slice(end)]
      : [text]),
    after !== '' && make('span', { class: 'around' }, ` ${after}`),
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
