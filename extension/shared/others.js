/** Whom a name may mean besides the one its card is about; each unfolds into what is known of it. */

import { make } from './dom.js';
import { whereElements, whoElements } from './entity-facts.js';
import { typeWord } from './words.js';

/** @typedef {import('./wire.js').components['schemas']} Wire */
/** @typedef {import('./entity-card.js').Actions['ask']} Ask */

/**
 * "The name may also be: Bob Kerrey (former governor)".
 * @param {Wire['EntityHead'][]} others
 * @param {Ask} [ask]
 */
export function othersElement(others, ask) {
  const items = others.map((other) => make('li', { dir: 'auto' }, otherElement(other, ask)));
  return make('div', { class: 'others' }, make('p', {}, 'The name may also be'), make('ul', {}, ...items));
}

/**
 * @param {Wire['EntityHead']} other
 * @param {Ask} ask
 */
function otherElement({ id, name, role, description, type }, ask) {
  const told = ` (${role || description || typeWord(type).toLowerCase()})`;
  if (!ask) return make('span', {}, make('b', {}, name), told);
  const place = make('div', { class: 'known', role: 'status' });
  const element = make('details', {}, make('summary', {}, make('b', {}, name), told), place);
  let isAsked = false;
  element.addEventListener('toggle', async () => {
    if (isAsked) return;
    isAsked = true;
    place.replaceChildren('Asking …');
    const facts = await ask(id);
    isAsked = typeof facts !== 'string';
    place.replaceChildren(...factsNodes(facts));
  });
  return element;
}

/**
 * @param {Wire['EntityFacts'] | string} facts
 * @returns {(Node | string)[]}
 */
function factsNodes(facts) {
  if (typeof facts === 'string') return [facts];
  const elements = [...whoElements(facts), ...whereElements(facts)];
  return elements.filter((element) => element instanceof Element);
}
