/** The card of a name: who or what it is by the stored articles, and whom the name may mean besides. */

import { make } from './dom.js';
import { nameNodes, whereElements, whoElements } from './entity-facts.js';
import { othersElement } from './others.js';

/** @typedef {import('./wire.js').components['schemas']} Wire */
/**
 * @typedef {object} Actions What can be done about a card; where it only shows, none.
 * @property {(card: Wire['EntityCard']) => Node | null} [foot] What stands under it.
 * @property {(id: string) => Promise<Wire['EntityFacts'] | string>} [ask] The facts of another entity, or a
 *   sentence on why there are none.
 */

/**
 * @param {Wire['EntityCard']} card
 * @param {Actions} [actions]
 * @returns {HTMLElement}
 */
export function entityCard(card, { foot, ask } = {}) {
  return make(
    'article',
    { class: 'card look-entity' },
    make('h2', {}, ...nameNodes(card.entity)),
    ...whoElements(card),
    card.others.length > 0 && othersElement(card.others, ask),
    ...whereElements(card),
    make('div', { class: 'why' }, make('p', {}, card.why), foot ? foot(card) : null),
  );
}
