/** How often a name was printed, drawn: one bar for each month or year, in words for those who cannot see it. */

import { draw, make } from './dom.js';
import { counted, dateWords } from './words.js';

/** @typedef {import('./wire.js').components['schemas']['Period']} Period */

/** Of the drawing, in pixels where a card is as wide as it can be. */
const WIDTH = 366;
const HEIGHT = 34;
/** Of a bar: its share of a step, its greatest width, and its least height. */
const SHARE = 0.78;
const WIDEST = 18;
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
  const bars = periods.map((period, place) =>
    bar(period, place / (periods.length - 1), most, periods.length),
  );
  return draw(
    'svg',
    {
      role: 'img',
      'aria-label': timelineWords(periods),
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      width: '100%',
      height: String(HEIGHT),
      preserveAspectRatio: 'none',
    },
    draw('line', { class: 'ground', x1: '0', x2: String(WIDTH), y1: String(HEIGHT), y2: String(HEIGHT) }),
    ...bars.filter((one) => one !== null),
  );
}

/**
 * @param {Period} period
 * @param {number} along Where it stands: 0 is the left edge, as its date below, 1 the right one.
 * @param {number} most
 * @param {number} steps
 */
function bar({ period, mentions }, along, most, steps) {
  if (mentions === 0) return null;
  const height = Math.max(LEAST, (HEIGHT * mentions) / most);
  const width = Math.min(WIDEST, (SHARE * WIDTH) / steps);
  const title = draw('title');
  title.textContent = `${dateWords(period)}: ${counted(mentions, 'mention')}`;
  const box = { x: along * (WIDTH - width), y: HEIGHT - height, width, height };
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
