/** How often a name was printed, drawn: one bar for each month or year, in words for those who cannot see it. */

import { draw, make } from './dom.js';
import { counted, dateWords } from './words.js';

/** @typedef {import('./wire.js').components['schemas']['Period']} Period */

/** In pixels: a bar with its gap, at most; the gap; the height of the drawing, and of the least mention. */
const STEP = 14;
const GAP = 0.22;
const HEIGHT = 34;
const LEAST = 3;

/** Bars that are told one by one; of more, the range and the highest. */
const MOST_TOLD = 12;

/**
 * @param {Period[]} periods Without gaps, earliest first.
 * @returns {HTMLElement | null} null for one period alone, which the sentence above tells.
 */
export function timelineElement(periods) {
  const [first, last] = [periods.at(0), periods.at(-1)];
  if (periods.length < 2 || !first || !last) return null;
  const most = highest(periods);
  return make(
    'figure',
    { class: 'timeline' },
    drawing(periods, most.mentions),
    make(
      'figcaption',
      { 'aria-hidden': 'true' },
      make('span', {}, dateWords(first.period)),
      make('span', {}, `most in ${dateWords(most.period)}: ${most.mentions.toLocaleString('en')}`),
      make('span', {}, dateWords(last.period)),
    ),
  );
}

/**
 * @param {Period[]} periods
 * @param {number} most
 */
function drawing(periods, most) {
  const bars = periods.map((period, place) => bar(period, place, most));
  const width = periods.length * STEP;
  return draw(
    'svg',
    {
      role: 'img',
      'aria-label': timelineWords(periods),
      viewBox: `0 0 ${width} ${HEIGHT}`,
      width: String(width),
      height: String(HEIGHT),
      preserveAspectRatio: 'none',
    },
    draw('line', { class: 'ground', x1: '0', x2: String(width), y1: String(HEIGHT), y2: String(HEIGHT) }),
    ...bars.filter((one) => one !== null),
  );
}

/**
 * @param {Period} period
 * @param {number} place
 * @param {number} most
 */
function bar({ period, mentions }, place, most) {
  if (mentions === 0) return null;
  const height = Math.max(LEAST, (HEIGHT * mentions) / most);
  const title = draw('title');
  title.textContent = `${dateWords(period)}: ${counted(mentions, 'mention')}`;
  const box = { x: (place + GAP / 2) * STEP, y: HEIGHT - height, width: (1 - GAP) * STEP, height };
  const attributes = Object.entries(box).map(([name, value]) => [name, value.toFixed(1)]);
  return draw('rect', { class: 'bar', ...Object.fromEntries(attributes) }, title);
}

/**
 * "Mentions by month, July 2016 to October 2016. July 2016: 1; August 2016: 5; October 2016: 3."
 * @param {Period[]} periods
 */
export function timelineWords(periods) {
  const named = periods.filter(({ mentions }) => mentions > 0);
  const unit = periods[0]?.period.includes('-') ? 'month' : 'year';
  const range = [periods.at(0), periods.at(-1)].map((one) => dateWords(one?.period ?? '')).join(' to ');
  const told = named.length <= MOST_TOLD ? named : [highest(periods)];
  const counts = told.map(({ period, mentions }) => `${dateWords(period)}: ${mentions}`).join('; ');
  return `Mentions by ${unit}, ${range}. ${told === named ? '' : 'Most in '}${counts}.`;
}

/** @param {Period[]} periods */
function highest(periods) {
  return periods.reduce((most, one) => (one.mentions > most.mentions ? one : most), {
    period: '',
    mentions: 0,
  });
}
