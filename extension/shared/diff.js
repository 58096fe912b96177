/**
 * The word diff, readable without colour: added words are underlined, missing ones struck through, marked and
 * cut ones stand in brackets, a splice is a double bar, and a legend names the forms that occur.
 */

import { make } from './dom.js';

/** @typedef {import('./wire.js').components['schemas']['DiffOp']} DiffOp */
/** @typedef {'equal' | 'page' | 'stored' | 'marked' | 'cut' | 'splice'} Form */
/** @typedef {{form: Form, text: string}} Part */

const TAGS = /** @type {const} */ ({
  equal: 'span',
  page: 'ins',
  stored: 'del',
  marked: 'span',
  cut: 'span',
  splice: 'span',
});

/** @type {Record<Exclude<Form, 'equal'>, string>} */
const LEGEND = {
  page: 'only on this page',
  stored: 'only in the stored article',
  marked: 'changed, and marked so',
  cut: 'cut off',
  splice: 'words from another place begin',
};

/**
 * @param {DiffOp[]} diff
 * @returns {HTMLElement | null} null when there is nothing to show.
 */
export function diffElement(diff) {
  const parts = diffParts(diff);
  const forms = /** @type {Exclude<Form, 'equal'>[]} */ (Object.keys(LEGEND)).filter((form) =>
    parts.some((part) => part.form === form),
  );
  if (forms.length === 0) return null;
  return make(
    'section',
    { class: 'diff' },
    make('p', { class: 'words', dir: 'auto' }, ...parts.flatMap(partNodes)),
    make('p', { class: 'legend' }, ...forms.map((form) => make(TAGS[form], { class: form }, LEGEND[form]))),
  );
}

/** Equal words shown on either side of a change, where only the change matters. */
const NEAR = 4;

/**
 * The words that differ with a few around them, on one line and without the legend.
 * @param {DiffOp[]} diff
 * @returns {HTMLElement}
 */
export function briefDiff(diff) {
  const last = diff.length - 1;
  const brief = diff.map((step, place) =>
    step.op === 'equal' ? { ...step, page: ends(step.page || step.stored, place > 0, place < last) } : step,
  );
  return make('span', { class: 'words', dir: 'auto' }, ...diffParts(brief).flatMap(partNodes));
}

/**
 * Of equal words those next to a change.
 * @param {string} words
 * @param {boolean} isAfter Whether they follow a change.
 * @param {boolean} isBefore Whether a change follows them.
 */
function ends(words, isAfter, isBefore) {
  const all = words.split(/\s+/);
  const head = isAfter ? all.slice(0, NEAR) : [];
  const tail = isBefore ? all.slice(-NEAR) : [];
  return head.length + tail.length >= all.length ? words : [...head, '…', ...tail].join(' ');
}

/**
 * The diff as a line of parts. A replacement shows the stored words first: from what it was to what it is here.
 * @param {DiffOp[]} diff
 * @returns {Part[]} Without empty ones.
 */
export function diffParts(diff) {
  return diff.flatMap(partsOf).filter(({ text }) => text !== '');
}

/**
 * @param {DiffOp} step
 * @returns {Part[]}
 */
function partsOf({ op, page, stored }) {
  switch (op) {
    case 'equal':
      return [{ form: 'equal', text: page || stored }];
    case 'cut':
      return [{ form: 'cut', text: stored }];
    case 'splice':
      return [{ form: 'splice', text: '‖' }];
    case 'marked':
      return [
        { form: 'equal', text: page },
        { form: 'marked', text: stored },
      ];
    default:
      return [
        { form: 'stored', text: stored },
        { form: 'page', text: page },
      ];
  }
}

/**
 * Words that the article prints in brackets of its own get no second pair.
 * @param {Part} part
 * @param {number} place
 * @returns {(Node | string)[]}
 */
function partNodes({ form, text }, place) {
  const gap = place === 0 || (form === 'equal' && /^[,.;:!?’”)\]]/.test(text)) ? '' : ' ';
  if (form === 'equal') return [gap + text];
  const spoken = make('span', { class: 'unseen' }, `[${LEGEND[form]}: `);
  const shown = form === 'marked' ? text.replace(/^\[([^[\]]*)\]$/, '$1') : text;
  return [gap, make(TAGS[form], { class: form }, spoken, shown, make('span', { class: 'unseen' }, ']'))];
}
