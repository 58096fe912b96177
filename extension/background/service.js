/**
 * The conversation with the service on this machine.
 *
 * Every way it can fail has a kind of its own, because each wants something else done (shared/problems.js).
 */

import { problem } from '../shared/problems.js';
import { serviceAddress } from '../shared/settings.js';

/** @typedef {import('../shared/problems.js').Problem} Problem */
/** @typedef {import('../shared/wire.js').components['schemas']} Wire */
/**
 * @template T
 * @typedef {{ok: true, address: string, answer: T}
 *   | {ok: false, address: string, problem: Problem, wasSent: boolean}} Outcome
 * `wasSent` says whether the request's body may have left the browser.
 */

/** A page of 140,000 characters takes up to two seconds; a cold start on a slow disk some more. */
const LOOKUP_MS = 20_000;
/** A wrong match waits for an import that writes; longer than that, the reader tries again. */
const FEEDBACK_MS = 15_000;
/** Short, because the popup waits for it. */
const INFO_MS = 3_000;

/**
 * Ask about a page's text.
 * @param {import('../shared/messages.js').LookupRequest} request
 * @returns {Promise<Outcome<Wire['LookupAnswer']>>}
 */
export function lookUp(request) {
  return askKnown('/v1/lookup', posting(request), LOOKUP_MS, isAnswer);
}

/**
 * What is known of an entity that a card names.
 * @param {string} id
 * @returns {Promise<Outcome<Wire['EntityFacts']>>}
 */
export function entityFacts(id) {
  return ask(`/v1/entities/${encodeURIComponent(id)}`, {}, LOOKUP_MS, isEntityFacts);
}

/**
 * Say that a name is not the entity its card shows.
 * @param {import('../shared/messages.js').WrongMatch} wrong
 * @param {string} address The page's; of it only the site is told.
 * @returns {Promise<Outcome<Wire['Feedback']>>}
 */
export function sayWrong({ alias, entity, where }, address) {
  const site = where === 'here' ? new URL(address).hostname : '';
  const request = { kind: 'wrong_match', alias, entity, ...(site ? { site } : {}) };
  return askKnown('/v1/feedback', posting(request), FEEDBACK_MS, isFeedback);
}

/**
 * Take a wrong match back.
 * @param {number} id As the service answered.
 * @returns {Promise<Outcome<Wire['Feedback']>>}
 */
export function takeBack(id) {
  return askKnown(`/v1/feedback/${Number(id)}`, { method: 'DELETE' }, FEEDBACK_MS, isFeedback);
}

/**
 * Who answers is asked first: another program on that port never gets what is sent.
 * @template T
 * @param {string} path
 * @param {RequestInit} init
 * @param {number} milliseconds
 * @param {(json: any) => json is T} isExpected
 * @returns {Promise<Outcome<T>>}
 */
async function askKnown(path, init, milliseconds, isExpected) {
  const state = await serviceState();
  return state.ok ? ask(path, init, milliseconds, isExpected) : state;
}

/**
 * @param {object} body
 * @returns {RequestInit}
 */
function posting(body) {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

/** @returns {Promise<Outcome<Wire['Info']>>} */
export function serviceState() {
  return ask('/v1/info', {}, INFO_MS, isInfo);
}

/**
 * @template T
 * @param {string} path
 * @param {RequestInit} init
 * @param {number} milliseconds
 * @param {(json: any) => json is T} isExpected
 * @returns {Promise<Outcome<T>>}
 */
async function ask(path, init, milliseconds, isExpected) {
  const address = await serviceAddress();
  const hasBody = init.body !== undefined;
  const signal = AbortSignal.timeout(milliseconds);
  try {
    const response = await fetch(address + path, { ...init, signal, credentials: 'omit', redirect: 'error' });
    const json = await response.json().catch(() => null);
    if (response.ok && isExpected(json)) return { ok: true, address, answer: json };
    return { ok: false, address, problem: problemOf(response.status, json, address), wasSent: hasBody };
  } catch {
    const kind = signal.aborted ? 'too-slow' : 'not-running';
    return { ok: false, address, problem: problem(kind, { address }), wasSent: hasBody };
  }
}

/**
 * @param {number} status
 * @param {any} json
 * @param {string} address
 * @returns {Problem}
 */
function problemOf(status, json, address) {
  const isOurs = typeof json?.type === 'string' && json.type.startsWith('urn:sidelight:problem:');
  if (!isOurs) return problem('wrong-version', { address });
  const said = `${json.detail} ${json.remedy}`;
  if (status === 413) return problem('text-too-long', { address, said: String(json.detail) });
  if (status === 403 || status === 421) return problem('refused', { address, said });
  const isAnswered = status >= 500 || status === 404 || status === 409;
  return problem(isAnswered ? 'server-error' : 'wrong-version', { address, said });
}

/**
 * @param {any} json
 * @returns {json is Wire['LookupAnswer']}
 */
function isAnswer(json) {
  return Array.isArray(json?.findings) && typeof json.cards === 'object' && json.offset_unit === 'utf16';
}

/**
 * @param {any} json
 * @returns {json is Wire['EntityFacts']}
 */
function isEntityFacts(json) {
  return (
    typeof json?.entity?.id === 'string' &&
    [json.evidence, json.quotations, json.related].every(Array.isArray)
  );
}

/**
 * @param {any} json
 * @returns {json is Wire['Feedback']}
 */
function isFeedback(json) {
  return Number.isInteger(json?.id) && Number.isInteger(json.revision);
}

/**
 * @param {any} json
 * @returns {json is Wire['Info']}
 */
function isInfo(json) {
  return json?.versions?.api === API_VERSION && typeof json.kb?.articles === 'number';
}

const API_VERSION = 1;
