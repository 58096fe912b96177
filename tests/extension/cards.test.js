import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cardElement, cardLabel, cardsElement } from '../../extension/shared/cards.js';
import { contract, entityCard, quotationCard } from './answers.js';
import { open } from './dom.js';

const HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script>&amp;';

/** @param {Element} element */
function text(element) {
  return (element.textContent ?? '').replace(/\s+/g, ' ');
}

test('the verdict stands first, in words', () => {
  open('');
  const heading = cardElement(quotationCard).firstElementChild;
  assert.equal(heading?.textContent, 'Altered: a “not” was added');
});

test('the diff shows what was added and what was cut, in words too', () => {
  open('');
  const diff = cardElement(quotationCard).querySelector('.diff');
  assert.equal(diff?.querySelector('ins')?.textContent, '[only on this page: do not]');
  assert.match(text(/** @type {Element} */ (diff)), /cut off: , medical facilities, children, women/);
});

test('a splice shows both places, and says that one of them is someone else’s', () => {
  open('');
  const [one] = quotationCard.evidence;
  if (!one) throw new Error('The contract has evidence');
  const diff = [{ op: /** @type {const} */ ('splice'), page: '', stored: '' }];
  const half = { ...one, wording: /** @type {const} */ ('spliced'), diff };
  const speakers = {
    page: { text: 'Kerry', entity: null },
    stored: { text: 'Staffan de Mistura', entity: null },
  };
  const attribution = /** @type {const} */ ('different');
  const spliced = {
    ...quotationCard,
    wording: half.wording,
    diff,
    attribution,
    speakers,
    evidence: [half, half],
  };
  const card = cardElement(spliced);
  assert.match(text(card), /In part attributed to someone else: here Kerry, there Staffan de Mistura\./);
  assert.equal(card.querySelectorAll('.evidence').length, 2);
  assert.equal(card.querySelector('details'), null);
});

test('where words from another place begin there is a bar, and the legend says what it means', () => {
  open('');
  const step = (/** @type {string} */ words) => ({
    op: /** @type {const} */ ('equal'),
    page: words,
    stored: words,
  });
  const diff = [
    step('We keep'),
    { op: /** @type {const} */ ('splice'), page: '', stored: '' },
    step('the ships'),
  ];
  const shown = cardElement({ ...quotationCard, diff }).querySelector('.diff');
  assert.equal(
    shown?.querySelector('.words')?.textContent,
    'We keep [words from another place begin: ‖] the ships',
  );
  assert.equal(shown?.querySelector('.legend')?.textContent, 'words from another place begin');
});

test('the proof is the stored passage between its neighbours, with publisher, date and link', () => {
  open('');
  const evidence = /** @type {Element} */ (cardElement(quotationCard).querySelector('.evidence'));
  assert.match(
    text(evidence),
    /As printed by Example, A\. Writer, 7 October 2016: Kerry Calls For War Crimes Probe/,
  );
  assert.match(text(evidence), /The sentence before\. “Russia .*Kerry said\. The sentence after\./);
  assert.equal(
    evidence.querySelector('mark')?.textContent,
    'Russia and the regime owe the world more than an explanation',
  );
  const link = evidence.querySelector('a');
  assert.equal(link?.href, 'http://example.org/a');
  assert.equal(link?.rel, 'noopener noreferrer');
  assert.equal(link?.target, '_blank');
});

test('a name’s card says who it is, by whom, and where it was named', () => {
  open('');
  const card = text(cardElement(entityCard));
  assert.match(card, /John Kerry Person/);
  assert.match(card, /US Secretary of State as Example puts it/);
  assert.match(card, /Named 4 times in 1 stored article, on 7 October 2016\./);
  assert.match(card, /These are acts that beg/);
  assert.match(card, /Sergey Lavrov/);
  assert.match(card, /may also stand for Bob Kerrey/);
});

test('months are bars with the same in words', () => {
  open('');
  const timeline = [
    { month: '2016-09', mentions: 1 },
    { month: '2016-10', mentions: 4 },
  ];
  const element = cardElement({ ...entityCard, timeline }).querySelector('.timeline');
  assert.equal(element?.getAttribute('aria-label'), 'Mentions by month. September 2016: 1; October 2016: 4');
  assert.equal(element?.children.length, 2);
});

/**
 * Every text of a value replaced by markup.
 * @param {any} value
 * @returns {any}
 */
function poisoned(value) {
  if (typeof value === 'string') return HOSTILE;
  if (Array.isArray(value)) return value.map(poisoned);
  if (value === null || typeof value !== 'object') return value;
  const kept = new Set(['kind', 'wording', 'op', 'attribution', 'type']);
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, kept.has(key) ? part : poisoned(part)]),
  );
}

for (const card of Object.values(contract().cards)) {
  test(`markup in a ${card.kind} card stays text`, () => {
    open('');
    const element = cardElement(poisoned(card));
    assert.equal(element.querySelectorAll('img, script').length, 0);
    assert.ok(element.textContent?.includes(HOSTILE));
  });
}

for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'not a url', '']) {
  test(`an article at “${url}” is named and not linked`, () => {
    open('');
    const evidence = quotationCard.evidence.map((one) => ({ ...one, article: { ...one.article, url } }));
    const element = cardElement({ ...quotationCard, evidence });
    assert.equal(element.querySelector('a'), null);
    assert.match(text(element), /Kerry Calls For War Crimes Probe/);
  });
}

test('of several stored versions the closest is shown and the others follow', () => {
  open('');
  const [one] = quotationCard.evidence;
  assert.ok(one);
  const evidence = [
    {
      ...one,
      wording: /** @type {const} */ ('similar'),
      score: 0.4,
      article: { ...one.article, title: 'Earlier' },
    },
    { ...one, article: { ...one.article, title: 'Closest' } },
  ];
  const element = cardElement({ ...quotationCard, evidence });
  assert.match(text(/** @type {Element} */ (element.querySelector('.card > .evidence'))), /Closest/);
  assert.match(
    text(/** @type {Element} */ (element.querySelector('details'))),
    /1 other stored version.*Similar.*Earlier/,
  );
});

test('cards for one place: the first open, the others folded under their verdict', () => {
  open('');
  const element = cardsElement([entityCard, quotationCard]);
  assert.equal(
    element.querySelector('details > summary')?.textContent,
    'Also here: Altered: a “not” was added',
  );
});

test('a card’s label is its verdict or its name and role', () => {
  assert.equal(cardLabel(quotationCard), 'Altered: a “not” was added');
  assert.equal(cardLabel(entityCard), 'John Kerry, US Secretary of State');
});
