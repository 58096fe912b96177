/**
 * "Wrong match": the reader says that a name on the page is not the entity its card shows, here or everywhere,
 * and can take it back. What becomes of the marks is for showing.js.
 */

import { make } from '../shared/dom.js';
import { problem } from '../shared/problems.js';
import { tell } from './tell.js';

/** @typedef {import('../shared/messages.js').Message} Message */
/** @typedef {import('../shared/messages.js').Wire} Wire */
/** @typedef {import('./places.js').Placed} Placed */
/** @typedef {{alias: string, entity: {id: string, name: string}}} Wrong */
/** @typedef {'here' | 'everywhere'} Where */
/** @typedef {{wrong: Wrong, where: Where, id: number}} Said What the service has remembered, by its id. */

/**
 * The button under a name's card; pressed, it asks where.
 * @param {Wrong} wrong
 * @param {(said: Said) => void} onSaid
 * @param {() => void} onGrown Called when it takes more room than before.
 * @returns {HTMLElement}
 */
export function wrongMatchElement(wrong, onSaid, onGrown) {
  const place = make('div', { class: 'wrong' });
  const first = button('Wrong match', () => ask());
  place.append(first);
  return place;

  function ask() {
    const here = siteOf(location);
    const choices = [
      ...(here ? [button(`On ${here}`, () => say('here'))] : []),
      button('Everywhere', () => say('everywhere')),
      button('Cancel', () => {
        place.replaceChildren(first);
        first.focus();
      }),
    ];
    place.replaceChildren(
      make('p', {}, `“${wrong.alias}” is not ${wrong.entity.name}. Do not show it again:`),
      make('p', { class: 'choices' }, ...choices),
    );
    onGrown();
    choices[0]?.focus();
  }

  /** @param {Where} where */
  async function say(where) {
    const { alias, entity } = wrong;
    const message = {
      type: /** @type {const} */ ('wrong-match'),
      wrong: { alias, entity: entity.id, where },
    };
    const answer = await answerTo(message, place);
    if (answer) onSaid({ wrong, where, id: answer.id });
  }
}

/**
 * What stands in the card's place after that, with the way back.
 * @param {Said} said
 * @param {{onUndone: (byKeyboard: boolean) => void, onClose: () => void}} actions
 * @returns {HTMLElement} To be focused: its first button.
 */
export function saidElement({ wrong, where, id }, { onUndone, onClose }) {
  const place = make('div', { class: 'wrong' });
  const on = where === 'here' ? ` on ${siteOf(location)}` : '';
  const undo = button('Undo', async (event) => {
    if (await answerTo({ type: 'take-back', id }, place)) onUndone(event.detail === 0);
  });
  place.append(make('p', { class: 'choices' }, undo, button('Close', onClose)));
  const words = `“${wrong.alias}” is no longer shown as ${wrong.entity.name}${on}.`;
  return make('div', { class: 'cards' }, make('p', { role: 'status', dir: 'auto' }, words), place);
}

/**
 * Whether a mark is of a name that was said to be a wrong match.
 * @param {Placed} mark
 * @param {Wrong} wrong
 */
export function isWrong({ finding, cards }, { alias, entity }) {
  const isShown = cards.some((card) => card.kind === 'entity' && card.entity.id === entity.id);
  return finding.kind === 'entity' && isShown && folded(finding.exact) === folded(alias);
}

/**
 * Case, diacritics and punctuation do not count, nor does a leading "the": as the service compares names.
 * @param {string} name
 */
function folded(name) {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the (?=.)/, '');
}

/**
 * What the service answers; a problem is told in the place instead. Meanwhile nothing there can be pressed.
 * @param {Message} message
 * @param {Element} place
 * @returns {Promise<Wire['Feedback'] | null>}
 */
async function answerTo(message, place) {
  const buttons = place.querySelectorAll('button');
  for (const one of buttons) one.disabled = true;
  const outcome = await tell(message).catch(() => ({ ok: false, problem: problem('reloaded') }));
  if (outcome.ok) return outcome.answer;
  for (const one of buttons) one.disabled = false;
  place.querySelector('.problem')?.remove();
  place.append(make('p', { class: 'problem', role: 'alert' }, outcome.problem.sentence));
  return null;
}

/** @param {Pick<Location, 'protocol' | 'hostname'>} page */
function siteOf({ protocol, hostname }) {
  return protocol === 'http:' || protocol === 'https:' ? hostname : '';
}

/**
 * @param {string} label
 * @param {(event: MouseEvent) => void} onPress
 */
function button(label, onPress) {
  const element = /** @type {HTMLButtonElement} */ (make('button', { type: 'button' }, label));
  element.addEventListener('click', onPress);
  return element;
}
