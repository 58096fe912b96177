import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { lookUp, sayWrong, serviceState, takeBack } from '../../extension/background/service.js';
import { contract } from './answers.js';

const INFO = { versions: { sidelight: '0.1.0', api: 1, folding: 1 }, kb: { articles: 3 } };
/** @type {import('../../extension/shared/messages.js').LookupRequest} */
const REQUEST = { blocks: [{ id: 'b0', text: 'Kerry' }], page: { url: '', title: '' }, offset_unit: 'utf16' };

/** @type {string[]} */
let asked = [];
/** @type {RequestInit | undefined} */
let last;

/**
 * Answer the next requests: what /v1/info gives, then what /v1/lookup gives.
 * @param {() => Response} info
 * @param {() => Response} [lookup]
 */
function network(info, lookup = () => json(contract())) {
  globalThis.fetch = async (input, init) => {
    asked.push(String(input));
    last = init;
    return String(input).endsWith('/v1/info') ? info() : lookup();
  };
}

/**
 * @param {unknown} body
 * @param {number} [status]
 */
function json(body, status = 200) {
  return new Response(JSON.stringify(body), { status });
}

/**
 * @param {number} status
 * @param {string} code
 */
function refusal(status, code) {
  return json(
    { type: `urn:sidelight:problem:${code}`, status, detail: 'It is so.', remedy: 'Do this.' },
    status,
  );
}

beforeEach(() => {
  asked = [];
  // @ts-expect-error The tests need this much of the browser.
  globalThis.chrome = { storage: { local: { get: async (defaults) => ({ ...defaults, port: 8700 }) } } };
});

test('an answer comes from the port that is set', async () => {
  network(() => json(INFO));
  const outcome = await lookUp(REQUEST);
  assert.ok(outcome.ok);
  assert.equal(outcome.address, 'http://127.0.0.1:8700');
  assert.deepEqual(asked, ['http://127.0.0.1:8700/v1/info', 'http://127.0.0.1:8700/v1/lookup']);
});

const OTHERS = /** @type {[string, () => Response][]} */ ([
  ['a web server', () => new Response('<h1>Hello</h1>')],
  ['a web server without the page', () => new Response('no', { status: 404 })],
  ['a later version', () => json({ ...INFO, versions: { ...INFO.versions, api: 2 } })],
]);

for (const [name, info] of OTHERS) {
  test(`${name} on the port never gets the page’s text`, async () => {
    network(info);
    const outcome = await lookUp(REQUEST);
    assert.ok(!outcome.ok);
    assert.equal(outcome.problem.kind, 'wrong-version');
    assert.equal(outcome.wasSent, false);
    assert.deepEqual(asked, ['http://127.0.0.1:8700/v1/info']);
  });
}

const REFUSALS = /** @type {const} */ ([
  [413, 'text-too-long', 'text-too-long', /This page is too long for the service: It is so\./],
  [403, 'foreign-origin', 'refused', /refused this extension: It is so\. Do this\./],
  [421, 'foreign-host', 'refused', /refused/],
  [503, 'kb-missing', 'server-error', /could not answer: It is so\. Do this\./],
  [500, 'internal', 'server-error', /could not answer/],
  [400, 'bad-request', 'wrong-version', /Update the service and the extension together/],
]);

for (const [status, code, kind, sentence] of REFUSALS) {
  test(`${status} ${code} is told as ${kind}`, async () => {
    network(
      () => json(INFO),
      () => refusal(status, code),
    );
    const outcome = await lookUp(REQUEST);
    assert.ok(!outcome.ok);
    assert.equal(outcome.problem.kind, kind);
    assert.match(outcome.problem.sentence, sentence);
    assert.equal(outcome.wasSent, true);
  });
}

test('nobody at the port is told with how to start the service', async () => {
  globalThis.fetch = async () => {
    throw new TypeError('Failed to fetch');
  };
  const outcome = await serviceState();
  assert.ok(!outcome.ok);
  assert.equal(outcome.problem.kind, 'not-running');
});

const WRONG = { alias: 'Price', entity: 'e12' };

test('of a wrong match the site is told and nothing else of the address', async () => {
  network(
    () => json(INFO),
    () => json({ id: 3, revision: 41 }),
  );
  const outcome = await sayWrong({ ...WRONG, where: 'here' }, 'https://news.example/secret?who=me#x');
  assert.ok(outcome.ok);
  assert.deepEqual(outcome.answer, { id: 3, revision: 41 });
  assert.equal(asked.at(-1), 'http://127.0.0.1:8700/v1/feedback');
  assert.deepEqual(JSON.parse(String(last?.body)), { kind: 'wrong_match', ...WRONG, site: 'news.example' });
});

test('everywhere names no site', async () => {
  network(
    () => json(INFO),
    () => json({ id: 3, revision: 41 }),
  );
  await sayWrong({ ...WRONG, where: 'everywhere' }, 'https://news.example/');
  assert.deepEqual(JSON.parse(String(last?.body)), { kind: 'wrong_match', ...WRONG });
});

test('a wrong match is taken back by its id', async () => {
  network(
    () => json(INFO),
    () => json({ id: 3, revision: 42 }),
  );
  assert.ok((await takeBack(3)).ok);
  assert.equal(asked.at(-1), 'http://127.0.0.1:8700/v1/feedback/3');
  assert.equal(last?.method, 'DELETE');
});

test('another program on the port hears of no wrong match', async () => {
  network(() => new Response('<h1>Hello</h1>'));
  const outcome = await sayWrong({ ...WRONG, where: 'everywhere' }, 'https://news.example/');
  assert.ok(!outcome.ok);
  assert.deepEqual(asked, ['http://127.0.0.1:8700/v1/info']);
});

test('an entity that is gone is told as the service tells it', async () => {
  network(
    () => json(INFO),
    () => refusal(404, 'not-found'),
  );
  const outcome = await sayWrong({ ...WRONG, where: 'everywhere' }, 'https://news.example/');
  assert.ok(!outcome.ok);
  assert.match(outcome.problem.sentence, /could not answer: It is so\. Do this\./);
});
