/**
 * From a finding's offsets to stretches of the page's text nodes, checked before they are trusted.
 *
 * A finding whose text is not what the service says it is, or whose nodes changed since they were read, gets
 * no mark: a mark under the wrong words is worse than none.
 */

import { LOOKS, lookOf } from '../shared/looks.js';
import { asSent } from './walker.js';

/** @typedef {import('../shared/messages.js').Wire} Wire */
/** @typedef {import('../shared/looks.js').Look} Look */
/** @typedef {import('../shared/marks.js').Stretch} Stretch */
/** @typedef {import('./walker.js').PageBlock} PageBlock */
/**
 * @typedef {object} Placed A finding with its cards and where it stands.
 * @property {Wire['Finding']} finding
 * @property {Wire['Card'][]} cards Best first; at least one.
 * @property {Look} look
 * @property {Stretch[]} stretches In reading order; at least one.
 */

/**
 * @param {PageBlock[]} blocks
 * @param {Wire['LookupAnswer']} answer
 * @returns {{placed: Placed[], notPlaced: number}}
 */
export function placeFindings(blocks, answer) {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const placed = answer.findings.map((finding) => placeFinding(byId, finding, answer.cards));
  const found = placed.filter((one) => one !== null);
  return { placed: found, notPlaced: placed.length - found.length };
}

/**
 * @param {Map<string, PageBlock>} blocks
 * @param {Wire['Finding']} finding
 * @param {Record<string, Wire['Card']>} cardsById
 * @returns {Placed | null}
 */
function placeFinding(blocks, finding, cardsById) {
  const cards = finding.cards.map((id) => cardsById[id]).filter((card) => card !== undefined);
  const places = [finding, ...(finding.continued ?? [])];
  const stretches = places.map((place) => stretchesOf(blocks.get(place.block), place));
  if (cards.length === 0 || stretches.some((some) => some.length === 0)) return null;
  return { finding, cards, look: gravest(cards.map(lookOf)), stretches: stretches.flat() };
}

/**
 * @param {PageBlock | undefined} block
 * @param {{parts: [number, number][] | number[][], exact: string}} place
 * @returns {Stretch[]} Empty when any of it cannot be placed.
 */
function stretchesOf(block, { parts, exact }) {
  const start = parts.at(0)?.[0];
  const end = parts.at(-1)?.[1];
  if (block === undefined || start === undefined || end === undefined) return [];
  if (exact === '' || block.text.slice(start, end) !== exact) return [];
  const stretches = parts.flatMap(([from = 0, to = 0]) => stretchesBetween(block, from, to));
  return stretches.every(isUnchanged) ? stretches : [];
}

/**
 * The stretches of text nodes under part of a block's text.
 * @param {PageBlock} block
 * @param {number} start
 * @param {number} end
 * @returns {Stretch[]}
 */
export function stretchesBetween(block, start, end) {
  return block.pieces.flatMap(({ node, nodeStart, textStart, length }) => {
    const from = Math.max(start, textStart);
    const to = Math.min(end, textStart + length);
    if (from >= to) return [];
    const shift = nodeStart - textStart;
    return [{ node, start: from + shift, end: to + shift, text: block.text.slice(from, to) }];
  });
}

/**
 * Whether a node still holds what was read there.
 * @param {Stretch} stretch
 */
export function isUnchanged({ node, start, end, text }) {
  return node.isConnected && spaced(asSent(node.data).slice(start, end)) === spaced(text);
}

/** @param {string} text */
function spaced(text) {
  return text.replace(/[\t\n\r\f]/g, ' ');
}

/** @param {Look[]} looks */
function gravest(looks) {
  const order = /** @type {Look[]} */ (Object.keys(LOOKS));
  return order.find((look) => looks.includes(look)) ?? 'similar';
}
