/** The card of a quotation or claim: the verdict in words first, then the differing words, then the proof. */

import { creditsElement } from './credits.js';
import { diffElement } from './diff.js';
import { make } from './dom.js';
import { lookOf } from './looks.js';
import { evidenceElement } from './passage.js';
import { reviewElement } from './review.js';
import { versionsElement } from './versions.js';
import { attributionSentence, verdictWords } from './words.js';

/** @typedef {import('./wire.js').components['schemas']} Wire */

/**
 * @param {Wire['QuotationCard']} card
 * @returns {HTMLElement}
 */
export function quotationCard(card) {
  const { word, rest } = verdictWords(card);
  const attribution = attributionSentence(card.attribution, card.speakers, hasSplice(card));
  const places = placesOf(card);
  return make(
    'article',
    { class: `card look-${lookOf(card)}` },
    make('h2', {}, make('span', { class: 'verdict' }, word), rest),
    attribution !== '' && make('p', { class: `attribution is-${card.attribution}` }, attribution),
    creditsElement(card),
    card.wording !== 'verbatim' && diffElement(card.diff),
    ...(card.reviews ?? []).map(reviewElement),
    ...places.map(evidenceElement),
    versionsElement(card, places),
    make('p', { class: 'why' }, card.why),
  );
}

/**
 * Where the words stand: the version whose verdict the card gives, or both places of a splice.
 * @param {Wire['QuotationCard']} card
 */
function placesOf({ evidence, closest, wording, diff }) {
  if (hasSplice({ diff })) return evidence.filter((one) => one.wording === wording).slice(0, 2);
  const shown = evidence[closest] ?? evidence[0];
  return shown ? [shown] : [];
}

/** @param {Pick<Wire['QuotationCard'], 'diff'>} card */
function hasSplice({ diff }) {
  return diff.some(({ op }) => op === 'splice');
}
