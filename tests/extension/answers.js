/** Answers for tests, from the contract that the service's tests assert too. */

import { readFileSync } from 'node:fs';

/** @typedef {import('../../extension/shared/wire.js').components['schemas']} Wire */

/** @returns {Wire['LookupAnswer']} */
export function contract() {
  return JSON.parse(readFileSync(new URL('../contract/lookup-answer.json', import.meta.url), 'utf8'));
}

export const quotationCard = /** @type {Wire['QuotationCard']} */ (contract().cards['c1']);
export const entityCard = /** @type {Wire['EntityCard']} */ (contract().cards['c2']);

/**
 * An answer with one finding.
 * @param {string} block
 * @param {readonly (readonly number[])[]} parts
 * @param {string} exact
 * @param {...Wire['Card']} cards
 * @returns {Wire['LookupAnswer']}
 */
export function answerWith(block, parts, exact, ...cards) {
  const [finding] = contract().findings;
  if (!finding) throw new Error('The contract has findings');
  const ids = cards.map((_, place) => `c${place}`);
  return {
    ...contract(),
    findings: [
      {
        ...finding,
        block,
        parts: parts.map(([start = 0, end = 0]) => [start, end]),
        start: parts.at(0)?.[0] ?? 0,
        end: parts.at(-1)?.[1] ?? 0,
        exact,
        continued: [],
        cards: ids,
      },
    ],
    cards: Object.fromEntries(cards.map((card, place) => [`c${place}`, card])),
  };
}
