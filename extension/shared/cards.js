/**
 * Cards as elements, from the service's answer. The page's panel and the try-it page both show these, so that
 * a card is the same everywhere.
 */

import { make } from './dom.js';
import { entityCard } from './entity-card.js';
import { quotationCard } from './quotation-card.js';
import { verdictWords } from './words.js';

/** @typedef {import('./wire.js').components['schemas']['Card']} Card */

/**
 * Several cards for one place of the text: the first open, the others folded.
 * @param {Card[]} cards At least one.
 * @returns {HTMLElement}
 */
export function cardsElement([first, ...others]) {
  if (!first) throw new Error('There is no card to show');
  const folded = others.map((card) =>
    make(
      'details',
      { class: 'folded' },
      make('summary', {}, 'Also here: ', make('b', {}, cardLabel(card))),
      cardElement(card),
    ),
  );
  return make('div', { class: 'cards' }, cardElement(first), ...folded);
}

/**
 * @param {Card} card
 * @returns {HTMLElement}
 */
export function cardElement(card) {
  return card.kind === 'entity' ? entityCard(card) : quotationCard(card);
}

/**
 * A card in a few words, for lists and screen readers.
 * @param {Card} card
 */
export function cardLabel(card) {
  if (card.kind === 'entity') return [card.entity.name, card.entity.role].filter(Boolean).join(', ');
  const { word, rest } = verdictWords(card);
  return word + rest + (card.attribution === 'different' ? ', attributed to someone else' : '');
}

/** @param {Card[]} cards */
export function cardsLabel(cards) {
  return cards.map(cardLabel).join('; ');
}
