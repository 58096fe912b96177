/** Which marks the pointer is over. A highlight gets no events of its own, so the text under the pointer is asked. */

import { LOOKS } from './looks.js';
import { boxesOf } from './marks.js';

/** @typedef {import('./marks.js').Marked} Marked */
/**
 * @template {Marked} T
 * @typedef {{marks: T[], line: DOMRect}} Hit `marks` has the gravest look first, as it is the one that is seen;
 *   `line` is the box of it that is pointed at.
 */

/**
 * @template {Marked} T
 * @param {T[]} placed
 * @param {(hit: Hit<T> | null, event: PointerEvent) => void} onMove Called at most once a frame.
 * @returns {() => void} Stops watching.
 */
export function watchPointer(placed, onMove) {
  const index = indexByNode(placed);
  let frame = 0;
  const listener = (/** @type {PointerEvent} */ event) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => onMove(hitAt(index, event.clientX, event.clientY), event));
  };
  const options = { capture: true, passive: true };
  document.addEventListener('pointermove', listener, options);
  document.addEventListener('pointerdown', listener, options);
  return () => {
    cancelAnimationFrame(frame);
    document.removeEventListener('pointermove', listener, options);
    document.removeEventListener('pointerdown', listener, options);
  };
}

/**
 * @template {Marked} T
 * @param {T[]} placed
 * @returns {Map<Node, T[]>}
 */
function indexByNode(placed) {
  /** @type {Map<Node, T[]>} */
  const index = new Map();
  for (const mark of placed) {
    for (const node of new Set(mark.stretches.map((stretch) => stretch.node))) {
      index.set(node, [...(index.get(node) ?? []), mark]);
    }
  }
  return index;
}

/**
 * The marks at a point. The caret nearest to a point may be far from it, so the boxes have the last word.
 * @template {Marked} T
 * @param {Map<Node, T[]>} index
 * @param {number} x
 * @param {number} y
 * @returns {Hit<T> | null}
 */
function hitAt(index, x, y) {
  const node = document.caretPositionFromPoint?.(x, y)?.offsetNode;
  const hits = (node ? (index.get(node) ?? []) : []).flatMap((mark) => {
    const line = boxesOf(mark).find((box) => holds(box, x, y));
    return line ? [{ mark, line }] : [];
  });
  const [first] = hits.sort((a, b) => gravity(a.mark) - gravity(b.mark));
  return first ? { marks: hits.map((hit) => hit.mark), line: first.line } : null;
}

/**
 * @param {DOMRect} box
 * @param {number} x
 * @param {number} y
 */
function holds(box, x, y) {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

const ORDER = Object.keys(LOOKS);

/** @param {Marked} mark */
function gravity({ look }) {
  return ORDER.indexOf(look);
}
