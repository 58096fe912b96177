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
    page: { text: 'Kerry', entity: null, credit: null },
    stored: { text: 'Staffan de Mistura', entity: null, credit: null },
  };
  const attribution = /** @type {const} */ ('different');
  const spliced = {
    ...quotationCard,
    wording: half.wording,
    diff,
    attribution,
    speakers,
    evidence: [half, half],
    versions: [],
    wordings: 0,
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

test('the wordings stand oldest first, each with its date, source, number and differing words', () => {
  open('');
  const card = cardElement(quotationCard);
  assert.equal(card.querySelector('h3')?.textContent, 'Printed in 3 articles of 2 publishers, in 2 wordings');
  assert.deepEqual(
    [...card.querySelectorAll('.version .when')].map((when) => when.textContent),
    ['7 October 2016, Example · closest', '2 January 2017, Example Wire and 1 more article'],
  );
  const [, later] = card.querySelectorAll('.version');
  assert.match(
    text(/** @type {Element} */ (later)),
    /Altered: Russia and the regime \[only on this page: do not\] owe \[only in the stored article: us\]/,
  );
});

test('a wording’s articles unfold under it, with their copies', () => {
  open('');
  const [closest, later] = cardElement(quotationCard).querySelectorAll('.version');
  assert.equal(closest?.querySelector('details'), null);
  const unfolded = /** @type {Element} */ (later?.querySelector('details'));
  assert.equal(unfolded.querySelector('summary')?.textContent, 'Where it stands');
  assert.match(text(unfolded), /A Year Of Accusations.*Also in 1 near-identical article: Example Herald\./);
});

test('wordings and articles beyond the first few are counted', () => {
  open('');
  const [one, other] = quotationCard.versions;
  const [first] = quotationCard.evidence;
  assert.ok(one && other && first);
  const versions = [...Array.from({ length: 8 }, () => ({ ...other, articles: 30 })), one];
  const evidence = [first, ...Array.from({ length: 9 }, () => ({ ...first, copies: 2 }))];
  const card = cardElement({
    ...quotationCard,
    evidence,
    versions: versions.map((version) => ({
      ...version,
      evidence: version.closest ? [0] : [1, 2, 3, 4, 5, 6, 7],
    })),
    wordings: 20,
  });
  assert.equal(card.querySelectorAll('.version').length, 4);
  assert.match(text(/** @type {Element} */ (card.querySelectorAll('.when')[3])), /closest/);
  assert.equal(card.querySelector('.printed > .more')?.textContent, 'and 16 more wordings');
  assert.equal(card.querySelector('.version .more')?.textContent, 'and 20 more articles');
});

test('one wording in several articles is said in one line, one article in none', () => {
  open('');
  const [only] = quotationCard.versions;
  assert.ok(only);
  const one = { ...quotationCard, versions: [{ ...only, evidence: [0, 1] }], wordings: 1 };
  const card = cardElement(one);
  assert.equal(card.querySelector('h3')?.textContent, 'Printed in 3 articles of 2 publishers, in 1 wording');
  assert.equal(card.querySelector('ol'), null);
  assert.equal(card.querySelector('.printed summary')?.textContent, 'Where else it stands');
  assert.equal(cardElement({ ...one, articles: 1 }).querySelector('.printed'), null);
});

test('the card shows where each side says who speaks, open where the speaker is another', () => {
  open('');
  const credits = /** @type {HTMLDetailsElement} */ (cardElement(quotationCard).querySelector('.credits'));
  assert.equal(credits.open, false);
  assert.deepEqual(
    [...credits.querySelectorAll('li')].map((side) => side.textContent),
    [
      'Here: Kerry said “Russia and the regime do not owe the world more',
      'There: “Russia and the regime owe the world more than an explanation”, Kerry said.',
    ],
  );
  assert.deepEqual(
    [...credits.querySelectorAll('b')].map((name) => name.textContent),
    ['Kerry', 'Kerry'],
  );
  const different = cardElement({ ...quotationCard, attribution: 'different' }).querySelector('.credits');
  assert.equal(/** @type {HTMLDetailsElement} */ (different).open, true);
});

test('of a long sentence the card shows what stands about the name', () => {
  open('');
  const long = 'so it went '.repeat(20);
  const sentence = {
    text: `${long}he said ${long}`,
    start: 0,
    speaker: /** @type {[number, number]} */ ([220, 222]),
    cue: /** @type {[number, number]} */ ([223, 227]),
  };
  const { page } = quotationCard.speakers;
  assert.ok(page?.credit);
  const speakers = { page: { ...page, credit: { ...page.credit, sentence } }, stored: null };
  const [side, ...others] = cardElement({ ...quotationCard, speakers }).querySelectorAll('.credits li');
  assert.match(text(/** @type {Element} */ (side)), /^Here: … .{50,70} he \[Kerry\] said so it .{40,70} …$/);
  assert.deepEqual(others, []);
});

test('without a place that names a speaker nothing is shown of it', () => {
  open('');
  const speakers = { page: null, stored: { text: 'Kerry', entity: null, credit: null } };
  assert.equal(cardElement({ ...quotationCard, speakers }).querySelector('.credits'), null);
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

test('a review of the claim is shown as the reviewer’s words, and linked only to the web', () => {
  open('');
  const review = {
    claim: 'The harbour was closed.',
    rating: 'Mostly false',
    reviewer: 'Fact Desk',
    claimant: '',
    url: 'https://facts.example/harbour',
    published: '2016-03-12',
  };
  const hostile = { ...review, rating: HOSTILE, url: 'javascript:alert(1)', reviewer: '', published: '' };
  const card = cardElement({ ...quotationCard, reviews: [review, hostile] });
  const [shown, other] = card.querySelectorAll('.review');
  assert.equal(shown?.textContent, 'Fact Desk on this claim: Mostly false (12 March 2016)');
  assert.equal(shown?.querySelector('a')?.getAttribute('href'), 'https://facts.example/harbour');
  assert.equal(other?.textContent, `A fact-check on this claim: ${HOSTILE}`);
  assert.equal(other?.querySelector('a, img, script'), null);
  assert.equal(cardElement(quotationCard).querySelector('.review'), null);
});
