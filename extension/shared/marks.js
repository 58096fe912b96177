/**
 * Marks over text by the CSS Custom Highlight API: the page's nodes are neither moved nor wrapped, and the rules
 * stand in a constructed style sheet, which a strict content security policy lets through.
 */

import { CURRENT, LOOKS, highlightName, highlightStyle } from './looks.js';

/** @typedef {import('./looks.js').Look} Look */
/** @typedef {{node: Text, start: number, end: number, text: string}} Stretch */
/** @typedef {{look: Look, stretches: Stretch[]}} Marked */

/**
 * @param {Marked[]} marks
 * @returns {{setCurrent(mark: Marked | null): void, destroy(): void}}
 */
export function showMarks(marks) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(highlightStyle());
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const looks = /** @type {Look[]} */ (Object.keys(LOOKS));
  for (const [place, look] of looks.entries()) {
    const ranges = marks.filter((mark) => mark.look === look).flatMap(rangesOf);
    if (ranges.length === 0) continue;
    const highlight = new Highlight(...ranges);
    highlight.priority = looks.length - place;
    CSS.highlights.set(highlightName(look), highlight);
  }
  return {
    setCurrent(mark) {
      if (mark) CSS.highlights.set(CURRENT, new Highlight(...rangesOf(mark)));
      else CSS.highlights.delete(CURRENT);
    },
    destroy() {
      for (const name of [...looks.map(highlightName), CURRENT]) CSS.highlights.delete(name);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    },
  };
}

/**
 * @param {Pick<Marked, 'stretches'>} mark
 * @returns {Range[]}
 */
export function rangesOf({ stretches }) {
  return stretches.map(({ node, start, end }) => {
    const range = document.createRange();
    range.setStart(node, Math.min(start, node.length));
    range.setEnd(node, Math.min(end, node.length));
    return range;
  });
}

/**
 * The boxes of a mark on the screen, one a line or more, in reading order.
 * @param {Pick<Marked, 'stretches'>} mark
 * @returns {DOMRect[]}
 */
export function boxesOf(mark) {
  return rangesOf(mark)
    .flatMap((range) => [...range.getClientRects()])
    .filter((box) => box.width > 0 && box.height > 0);
}
