/**
 * One reading of a page: walk it, ask the background, place what was found, show it. The content script's
 * joiner; of the rooms it joins, walker and places know only blocks, and showing only what was placed.
 */

import { problem } from '../shared/problems.js';
import { placeFindings } from './places.js';
import { show } from './showing.js';
import { tell } from './tell.js';
import { readPage } from './walker.js';

/** @typedef {import('../shared/messages.js').PageState} PageState */
/** @typedef {import('../shared/messages.js').Sent} Sent */
/** @typedef {import('../shared/messages.js').Wire} Wire */
/** @typedef {{sent: Sent | null, answer: Wire['LookupAnswer']}} Answered */
/** @typedef {Extract<PageState, {status: 'failed'}>} Failed */

export class Reading {
  /** @type {PageState} */
  state = { status: 'reading' };
  /** @type {import('./showing.js').Shown | null} */
  #shown = null;
  #isOver = false;

  /** Read the page and show what the service says about it. Never rejects; `state` tells how it went. */
  async run() {
    this.#become({ status: 'reading' });
    const blocks = readPage(document.body ?? document.documentElement);
    const outcome = blocks.length > 0 ? await ask(blocks) : NOTHING_TO_ASK;
    if (!this.#isOver) this.#become('answer' in outcome ? this.#show(blocks, outcome) : outcome);
  }

  /** @param {1 | -1} by Open the card of the next mark, or of the one before. */
  step(by) {
    this.#shown?.step(by);
  }

  /** Remove everything that was added to the page. */
  destroy() {
    this.#isOver = true;
    this.#shown?.destroy();
  }

  /**
   * @param {import('./walker.js').PageBlock[]} blocks
   * @param {Answered} outcome
   * @returns {PageState}
   */
  #show(blocks, { sent, answer }) {
    const { placed, notPlaced } = placeFindings(blocks, answer);
    const rest = { status: /** @type {const} */ ('on'), sent, notPlaced, warnings: answer.warnings ?? [] };
    this.#shown = show(placed, (left) => this.#become({ ...rest, ...countsOf(left) }));
    return { ...rest, ...countsOf(placed) };
  }

  /** @param {PageState} state */
  #become(state) {
    this.state = state;
    // No popup need be open to hear it; whoever opens one asks for the state.
    tell({ type: 'page-changed', state }).catch(() => {});
  }
}

/** @type {Answered} */
const NOTHING_TO_ASK = {
  sent: null,
  answer: {
    findings: [],
    cards: {},
    offset_unit: 'utf16',
    kb: { revision: 0, articles: 0 },
    incomplete: false,
    warnings: [],
    elapsed_ms: 0,
  },
};

/**
 * @param {import('./walker.js').PageBlock[]} blocks
 * @returns {Promise<Answered | Failed>}
 */
async function ask(blocks) {
  const request = requestFor(blocks);
  const at = Date.now();
  try {
    const outcome = await tell({ type: 'lookup', request });
    const sent = sentIn(request, outcome.address, at);
    if (outcome.ok) return { sent, answer: outcome.answer };
    return { status: 'failed', problem: outcome.problem, ...(outcome.wasSent ? { sent } : {}) };
  } catch {
    return { status: 'failed', problem: problem('reloaded') };
  }
}

/**
 * @param {import('./walker.js').PageBlock[]} blocks
 * @returns {import('../shared/messages.js').LookupRequest}
 */
function requestFor(blocks) {
  const url = new URL(location.href);
  url.hash = url.username = url.password = '';
  return {
    blocks: blocks.map(({ id, text }) => ({ id, text })),
    page: { url: url.href, title: document.title },
    offset_unit: 'utf16',
  };
}

/**
 * @param {import('../shared/messages.js').LookupRequest} request
 * @param {string} address
 * @param {number} at
 * @returns {Sent}
 */
function sentIn({ blocks }, address, at) {
  const characters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  return { characters, blocks: blocks.length, address, at };
}

/** @param {import('./places.js').Placed[]} placed */
function countsOf(placed) {
  /** @type {Partial<Record<import('../shared/looks.js').Look, number>>} */
  const counts = {};
  for (const { look } of placed) counts[look] = (counts[look] ?? 0) + 1;
  return { marks: placed.length, counts };
}
