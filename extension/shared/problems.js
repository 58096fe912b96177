/** What can go wrong, each in a sentence that ends with what to do. */

/**
 * @typedef {'not-running' | 'too-slow' | 'wrong-version' | 'refused' | 'text-too-long' | 'server-error'
 *   | 'closed-page' | 'reloaded'} ProblemKind
 * @typedef {{kind: ProblemKind, sentence: string}} Problem
 * @typedef {{address?: string, said?: string}} Detail `said` is what the service itself says, in sentences.
 */

/** @type {Record<ProblemKind, (detail: Detail) => string>} */
const SENTENCES = {
  'not-running': ({ address }) =>
    `Sidelight’s service is not running at ${address}. Start it with “sidelight serve”, then try again.`,
  'too-slow': ({ address }) =>
    `The service at ${address} did not answer in time. Wait until it is less busy, then try again.`,
  'wrong-version': ({ address, said }) =>
    `What answers at ${address} is not a Sidelight that this extension knows${said ? ` (“${said}”)` : ''}. ` +
    'Update the service and the extension together, or set another port in the options.',
  refused: ({ said }) =>
    `The service refused this extension: ${said} “sidelight doctor” says how to let it in.`,
  'text-too-long': ({ said }) =>
    `This page is too long for the service: ${said} Set SIDELIGHT_MAX_CHARACTERS higher and start the service again.`,
  'server-error': ({ said }) => `The service could not answer: ${said}`,
  'closed-page': () =>
    'The browser lets no extension read this page (its own pages, the extension store, some files). ' +
    'Open an ordinary web page and turn Sidelight on there.',
  reloaded: () => 'Sidelight was updated while this page was open. Reload the page, then turn it on again.',
};

/**
 * @param {ProblemKind} kind
 * @param {Detail} [detail]
 * @returns {Problem}
 */
export function problem(kind, detail = {}) {
  return { kind, sentence: SENTENCES[kind](detail) };
}
