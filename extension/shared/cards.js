/**
 * Cards as elements, from the service's answer. The page's panel and the try-it page both show these, so that
 * a card is the same everywhere.
 */

import { make } from './dom.js';
import { entityCard } from './entity-card.js';
import { quotationCard } from './quotation-card.js';
import { verdictWords } from './words.js';

/** @typedef {import('./wire.js').components['schemas']['Card']} Card */

/** @typedef {import('./wire.js').components['schemas']['EntityCard']} EntityCard */
/** @typedef {import('./entity-card.js').Actions} Actions */

/**
 * Several cards for one place of the text: the first open, the others folded.
 * @param {Card[]} cards At least one.
 * @param {Actions} [actions] What can be done about a name's card.
 * @returns {HTMLElement}
 */
export function cardsElement([first, ...others], actions) {
  if (!first) throw new Error('There is no card to show');
  const folded = others.map((card) =>
    make(
      'details',
      { class: 'folded' },
      make('summary', {}, 'Also here: ', make('b', {}, cardLabel(card))),
      cardElement(card, actions),
    ),
  );
  return make('div', { class: 'cards' }, cardElement(first, actions), ...folded);
}

/**
 * @param {Card} card
 * @param {Actions} [actions]
 * @returns {HTMLElement}
 */
export function cardElement(card, actions) {
  return card.kind === 'entity' ? entityCard(card, actions) : quotationCard(card);
}

/**
 * A card in a few words, for lists and screen readers.
 * @param {Card} card
 */
export function cardLabel(card) {
  if (card.kind === 'entity') {
    const { name, role, description } = card.entity;
    return [name, role || description].filter(Boolean).join(', ');
  }
  const { word, rest } = verdictWords(card);
  return word + rest + (card.attribution === 'different' ? ', attributed to someone else' : '');
}

/** @param {Card[]} cards */
export function cardsLabel(cards) {
  return cards.map(cardLabel).join('; ');
}
