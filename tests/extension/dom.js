/** A document for tests of rooms that make or read elements. Layout needs a browser: see tests/browser. */

import { JSDOM } from 'jsdom';

/** jsdom takes elements without a rule of their own for blocks; browsers take them for inline ones. */
const INLINE = '<style>:is(a, b, i, span) { display: inline }</style>';

/**
 * Make a page the current document.
 * @param {string} html
 */
export function open(html) {
  const { window } = new JSDOM(INLINE + html, { url: 'https://news.example/page' });
  Object.assign(globalThis, {
    document: window.document,
    getComputedStyle: window.getComputedStyle.bind(window),
    Element: window.Element,
    Node: window.Node,
  });
  return window.document;
}
