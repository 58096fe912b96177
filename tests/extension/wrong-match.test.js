import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isWrong } from '../../extension/content/wrong-match.js';
import { answerWith, entityCard, quotationCard } from './answers.js';

/**
 * @param {string} exact
 * @param {...(typeof entityCard | typeof quotationCard)} cards
 * @returns {import('../../extension/content/places.js').Placed}
 */
function mark(exact, ...cards) {
  const [finding] = answerWith('b0', [[0, exact.length]], exact, ...cards).findings;
  assert.ok(finding);
  const kind = cards[0]?.kind === 'entity' ? 'entity' : 'quotation';
  return { finding: { ...finding, kind }, cards, look: 'entity', stretches: [] };
}

const WRONG = { alias: 'Le Pen', entity: { id: 'e1', name: 'John Kerry' } };

for (const exact of ['Le Pen', 'LE PEN', 'le\u00a0pen', 'Lé Pen', 'Le-Pen', 'the Le Pen']) {
  test(`“${exact}” is the same name as “Le Pen”`, () => {
    assert.ok(isWrong(mark(exact, entityCard), WRONG));
  });
}

test('another form, another entity and a quotation of the same words are not meant', () => {
  const other = { ...entityCard, entity: { ...entityCard.entity, id: 'e2' } };
  assert.ok(!isWrong(mark('Marine Le Pen', entityCard), WRONG));
  assert.ok(!isWrong(mark('Le Pen', other), WRONG));
  assert.ok(!isWrong(mark('Le Pen', quotationCard), WRONG));
});
