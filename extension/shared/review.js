/** What a fact-checker said of the words on the page: that publisher's verdict, and never Sidelight's. */

import { linkTo, make } from './dom.js';
import { dateWords } from './words.js';

/** @typedef {import('./wire.js').components['schemas']} Wire */

/**
 * "PolitiFact on this claim: Mostly false (12 March 2016)", the rating linked to the review.
 * @param {Wire['ClaimReview']} review
 * @returns {HTMLElement}
 */
export function reviewElement({ reviewer, rating, url, published }) {
  const date = dateWords(published);
  return make(
    'p',
    { class: 'review' },
    `${reviewer || 'A fact-check'} on this claim: `,
    linkTo(url, rating),
    date !== '' && ` (${date})`,
  );
}
