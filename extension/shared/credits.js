/** Where each side names its speaker: on what the attribution rests. */

import { make } from './dom.js';
import { firstWords, lastWords } from './passage.js';

/** @typedef {import('./wire.js').components['schemas']} Wire */

/** Characters on either side of the name and the word of speech: the end of what was said, in two lines. */
const AROUND = 70;

/**
 * Both sides in a section that opens; it stands open where the attribution is news.
 * @param {Pick<Wire['QuotationCard'], 'attribution' | 'speakers'>} card
 * @returns {HTMLElement | null} null when neither side says who speaks.
 */
export function creditsElement({ attribution, speakers: { page, stored } }) {
  const sides = [
    page?.credit ? sideElement('Here', page.text, page.credit) : null,
    stored?.credit ? sideElement('There', stored.text, stored.credit) : null,
  ].filter((side) => side !== null);
  if (sides.length === 0) return null;
  const isNews = attribution === 'different' || attribution === 'ambiguous';
  return make(
    'details',
    { class: 'credits', ...(isNews ? { open: '' } : {}) },
    make('summary', {}, 'Where it says who speaks'),
    make('ul', {}, ...sides),
  );
}

/**
 * "Here: … hitting hospitals,” he [John Kerry] said." Who is meant is told where it is not the name's last word.
 * @param {string} side
 * @param {string} name
 * @param {Wire['Credit']} credit
 */
function sideElement(side, name, { sentence: { text, speaker, cue } }) {
  const [start, end] = speaker;
  const from = Math.min(start, cue?.[0] ?? start);
  const written = text.slice(start, end);
  const meant = name.split(' ').at(-1) === written.split(' ').at(-1) ? '' : ` [${name}]`;
  const to = Math.max(end, cue?.[1] ?? end);
  return make(
    'li',
    {},
    make('span', { class: 'side' }, `${side}: `),
    make(
      'span',
      { class: 'said', dir: 'auto' },
      lastWords(text.slice(0, from), AROUND) + text.slice(from, start),
      make('b', {}, written),
      meant + text.slice(end, to) + firstWords(text.slice(to), AROUND),
    ),
  );
}
