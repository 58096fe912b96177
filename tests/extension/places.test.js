import assert from 'node:assert/strict';
import { test } from 'node:test';

import { placeFindings } from '../../extension/content/places.js';
import { readPage } from '../../extension/content/walker.js';
import { open } from './dom.js';
import { answerWith, entityCard, quotationCard } from './answers.js';

/** @param {string} html */
function page(html) {
  const document = open(`<body>${html}</body>`);
  return { document, blocks: readPage(document.body) };
}

/** @param {{stretches: {node: Text, start: number, end: number}[]}} placed */
function textUnder({ stretches }) {
  return stretches.map(({ node, start, end }) => node.data.slice(start, end)).join('|');
}

test('a finding over several nodes gets one stretch in each', () => {
  const { blocks } = page('<p>He said “it is <b>not</b> so”.</p>');
  const { placed, notPlaced } = placeFindings(
    blocks,
    answerWith('b0', [[9, 21]], 'it is not so', quotationCard),
  );
  assert.equal(notPlaced, 0);
  assert.deepEqual(placed.map(textUnder), ['it is |not| so']);
});

test('an interrupted quotation is marked part by part', () => {
  const { blocks } = page('<p>“One,” he said, “two.”</p>');
  const parts = [
    [1, 5],
    [17, 21],
  ];
  const { placed } = placeFindings(blocks, answerWith('b0', parts, 'One,” he said, “two.', quotationCard));
  assert.deepEqual(placed.map(textUnder), ['One,|two.']);
});

test('a quotation that goes on in the next paragraph is marked in both', () => {
  const { blocks } = page('<p>“One.</p><p>“Two.”</p>');
  const answer = answerWith('b0', [[1, 5]], 'One.', quotationCard);
  answer.findings[0]?.continued.push({ block: 'b1', parts: [[1, 5]], exact: 'Two.' });
  assert.deepEqual(placeFindings(blocks, answer).placed.map(textUnder), ['One.|Two.']);
});

const WRONG = /** @type {const} */ ([
  ['the text there is another', 'b0', [[0, 5]], 'Lavro'],
  ['the block is unknown', 'b7', [[0, 5]], 'Kerry'],
  ['the offsets lie outside', 'b0', [[90, 95]], 'Kerry'],
  ['there are no parts', 'b0', [], 'Kerry'],
  ['the text is empty', 'b0', [[3, 3]], ''],
]);

for (const [name, block, parts, exact] of WRONG) {
  test(`counted and not placed: ${name}`, () => {
    const { blocks } = page('<p>Kerry said so.</p>');
    const answer = answerWith(block, parts, exact, entityCard);
    assert.deepEqual(placeFindings(blocks, answer), { placed: [], notPlaced: 1 });
  });
}

test('counted and not placed: the page changed since it was read', () => {
  const { document, blocks } = page('<p>Kerry said so.</p>');
  const node = /** @type {Text} */ (document.querySelector('p')?.firstChild);
  node.data = 'Lavrov said so.';
  const answer = answerWith('b0', [[0, 5]], 'Kerry', entityCard);
  assert.equal(placeFindings(blocks, answer).notPlaced, 1);
});

test('counted and not placed: its cards are not in the answer', () => {
  const { blocks } = page('<p>Kerry said so.</p>');
  const answer = { ...answerWith('b0', [[0, 5]], 'Kerry', entityCard), cards: {} };
  assert.equal(placeFindings(blocks, answer).notPlaced, 1);
});

test('of several cards the gravest gives the look', () => {
  const { blocks } = page('<p>Kerry said so.</p>');
  const answer = answerWith('b0', [[0, 5]], 'Kerry', entityCard, quotationCard);
  assert.equal(placeFindings(blocks, answer).placed[0]?.look, 'altered');
});
