import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { cardElement, cardLabel } from '../../extension/shared/cards.js';
import { timelineWords } from '../../extension/shared/timeline.js';
import { entityCard } from './answers.js';
import { open } from './dom.js';

/** @typedef {typeof entityCard} EntityCard */

/** @param {Element | null} element */
function text(element) {
  return (element?.textContent ?? '').replace(/\s+/g, ' ');
}

/**
 * @param {Partial<EntityCard>} [changes]
 * @returns {HTMLElement}
 */
function card(changes = {}) {
  return cardElement({ ...entityCard, ...changes });
}

/**
 * @param {...[string, number]} counts
 * @returns {EntityCard['periods']}
 */
function periods(...counts) {
  return counts.map(([period, mentions]) => ({ period, mentions }));
}

beforeEach(() => {
  open('');
});

test('a name’s card says who it is, what it said, and with whom it is named', () => {
  const shown = text(card());
  assert.match(shown, /John Kerry Person/);
  assert.match(shown, /American politician · more/);
  assert.match(shown, /These are acts that beg/);
  assert.match(shown, /Sergey Lavrov 1 shared/);
  assert.match(shown, /The name may also be ?Bob Kerrey \(former governor\)/);
});

test('a role stands with its source and date, linked', () => {
  const role = card().querySelector('.role');
  assert.equal(text(role), 'US Secretary of State as Example puts it, 7 October 2016');
  assert.equal(role?.querySelector('a')?.href, 'http://example.org/a');
});

test('what it was called before has its time, its number of articles and the first of them', () => {
  const [former] = card().querySelectorAll('.roles li');
  assert.equal(
    text(former ?? null),
    'Previously: senator in 12 articles, March 2012 to January 2013, first in Example Wire',
  );
});

test('what it is called at the same time is not called former', () => {
  const [now, before] = entityCard.roles;
  assert.ok(now && before);
  const roles = [now, { ...before, last_said: now.last_said }];
  assert.match(text(card({ roles }).querySelector('.roles')), /^Also: senator/);
});

test('an entity without articles has what the list of names says', () => {
  const entity = { ...entityCard.entity, role: '', description: 'pilot', url: '' };
  const nothing = { roles: [], evidence: [], quotations: [], related: [], others: [], periods: [] };
  const counts = { mentions: 0, articles: 0, first_seen: '', last_seen: '' };
  const shown = card({ entity, ...nothing, ...counts, first_article: null, last_article: null });
  assert.match(text(shown), /^John Kerry Person ?pilot ?No stored article names it yet\./);
  assert.equal(shown.querySelectorAll('svg, ul').length, 0);
});

test('first and last seen are days that lead to their articles', () => {
  assert.equal(
    text(card().querySelector('.seen')),
    'Named 4 times in 1 stored article, on 7 October 2016 (Example).',
  );
  const first = entityCard.roles[1]?.article ?? null;
  const seen = card({ first_article: first, first_seen: '2012-03-01', articles: 12 }).querySelector('.seen');
  assert.equal(
    text(seen),
    'Named 4 times in 12 stored articles, from 1 March 2012 (Example Wire) to 7 October 2016 (Example).',
  );
  assert.deepEqual(
    [...(seen?.querySelectorAll('a') ?? [])].map((link) => link.href),
    ['http://example.org/0', 'http://example.org/a'],
  );
});

test('months are drawn as bars with the same in words', () => {
  const drawn = card({ periods: periods(['2016-09', 1], ['2016-10', 0], ['2016-11', 4]) });
  const svg = drawn.querySelector('svg');
  assert.equal(svg?.getAttribute('role'), 'img');
  assert.equal(
    svg?.getAttribute('aria-label'),
    'Mentions by month, September 2016 to November 2016. September 2016: 1; November 2016: 4.',
  );
  const bars = [...drawn.querySelectorAll('rect')];
  assert.deepEqual(
    bars.map((bar) => [bar.getAttribute('x'), bar.getAttribute('height')]),
    [
      ['0.0', '8.5'],
      ['348.0', '34.0'],
    ],
  );
  assert.equal(bars[0]?.textContent, 'September 2016: 1 mention');
  assert.match(text(drawn.querySelector('figcaption')), /most in November 2016: 4/);
});

test('of many years the range and the highest are told', () => {
  const years = Array.from(
    { length: 20 },
    (_, n) => /** @type {[string, number]} */ ([String(2000 + n), n + 1]),
  );
  assert.equal(timelineWords(periods(...years)), 'Mentions by year, 2000 to 2019. Most in 2019: 20.');
});

test('a comma before the closing mark is not shown', () => {
  const [one] = entityCard.quotations;
  assert.ok(one);
  const quotations = [{ ...one, text: 'We will wait, and see,' }];
  assert.equal(text(card({ quotations }).querySelector('q')), 'We will wait, and see');
});

test('one month alone is not drawn', () => {
  assert.equal(card({ periods: periods(['2016-10', 4]) }).querySelector('svg'), null);
});

test('an answer of an older service, without what came later, makes a card', () => {
  const later = new Set(['roles', 'periods', 'first_article', 'last_article']);
  const older = Object.fromEntries(Object.entries(entityCard).filter(([key]) => !later.has(key)));
  const shown = text(cardElement(/** @type {EntityCard} */ (/** @type {unknown} */ (older))));
  assert.match(shown, /US Secretary of State/);
  assert.match(shown, /on 7 October 2016\./);
});

for (const url of ['javascript:alert(1)', 'data:text/html,x', 'not a url', '']) {
  test(`an entity at “${url}” is described and not linked`, () => {
    const shown = card({ entity: { ...entityCard.entity, url }, roles: [], evidence: [], quotations: [] });
    assert.equal(shown.querySelector('.description a'), null);
    assert.equal(text(shown.querySelector('.description')), 'American politician');
  });
}

test('a name without a role is labelled by its description', () => {
  const entity = { ...entityCard.entity, role: '' };
  assert.equal(cardLabel({ ...entityCard, entity }), 'John Kerry, American politician');
});

test('another bearer of the name unfolds into what is known of it, asked for once', async () => {
  /** @type {string[]} */
  const asked = [];
  const ask = async (/** @type {string} */ id) => {
    asked.push(id);
    return { ...entityCard, entity: { ...entityCard.entity, description: 'pilot' } };
  };
  const details = cardElement(entityCard, { ask }).querySelector('.others details');
  assert.ok(details);
  assert.equal(text(details.querySelector('summary')), 'Bob Kerrey (former governor)');
  assert.deepEqual(asked, []);
  for (let times = 0; times < 2; times += 1) details.dispatchEvent(new (window().Event)('toggle'));
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(asked, ['e9']);
  assert.match(text(details.querySelector('.known')), /^US Secretary of State .*pilot.*Named 4 times/);
});

test('when nothing can be known of it, the card says why', async () => {
  const ask = async () => 'The service could not answer.';
  const details = cardElement(entityCard, { ask }).querySelector('.others details');
  details?.dispatchEvent(new (window().Event)('toggle'));
  await new Promise((done) => setTimeout(done));
  assert.equal(text(details?.querySelector('.known') ?? null), 'The service could not answer.');
});

/** The window of the open document. */
function window() {
  const { defaultView } = globalThis.document;
  assert.ok(defaultView);
  return defaultView;
}
