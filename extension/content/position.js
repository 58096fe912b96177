/** Where a card goes on the screen: next to the text it is about, never over it, never outside the window. */

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

const GAP = 6;
const MARGIN = 8;
/** A mark of few lines stays readable as a whole; the card of a longer one stands by the line pointed at. */
const MOST_LINES_HEIGHT = 140;

/**
 * The box to stand next to: the whole mark, or one of its lines when the mark is high.
 * @param {Box[]} boxes Of the mark's lines; at least one.
 * @param {Box} line The one pointed at.
 * @returns {Box}
 */
export function anchorOf(boxes, line) {
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  if (bottom - top > MOST_LINES_HEIGHT) return line;
  return { left: line.left, right: line.right, top, bottom };
}

/**
 * Below the anchor when the card fits there or there is more room than above.
 * @param {Box} anchor
 * @param {{width: number, height: number}} card Its natural size.
 * @param {{width: number, height: number}} view
 * @returns {{left: number, top: number, maxHeight: number}}
 */
export function placeCard(anchor, card, view) {
  const below = view.height - anchor.bottom - GAP - MARGIN;
  const above = anchor.top - GAP - MARGIN;
  const isBelow = card.height <= below || below >= above;
  const maxHeight = Math.max(0, isBelow ? below : above);
  const height = Math.min(card.height, maxHeight);
  const left = Math.max(MARGIN, Math.min(anchor.left, view.width - card.width - MARGIN));
  return { left, top: isBelow ? anchor.bottom + GAP : anchor.top - GAP - height, maxHeight };
}
