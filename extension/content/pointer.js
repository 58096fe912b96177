/** Which marks the pointer is over. A highlight gets no events of its own, so the text under the pointer is asked. */

import { boxesOf } from '../shared/marks.js';
import { isUnchanged } from './places.js';

/** @typedef {import('./places.js').Placed} Placed */
/** @typedef {{marks: Placed[], line: DOMRect}} Hit `marks` has the shortest first; `line` is the box pointed at. */

/**
 * @param {Placed[]} placed
 * @param {(hit: Hit | null, event: PointerEvent) => void} onMove Called at most once a frame.
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
 * @param {Placed[]} placed
 * @returns {Map<Node, Placed[]>}
 */
function indexByNode(placed) {
  /** @type {Map<Node, Placed[]>} */
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
 * @param {Map<Node, Placed[]>} index
 * @param {number} x
 * @param {number} y
 * @returns {Hit | null}
 */
function hitAt(index, x, y) {
  const node = document.caretPositionFromPoint?.(x, y)?.offsetNode;
  const hits = (node ? (index.get(node) ?? []) : []).flatMap((mark) => {
    const line = boxesOf(mark).find((box) => holds(box, x, y));
    return line && mark.stretches.every(isUnchanged) ? [{ mark, line }] : [];
  });
  const [first] = hits.sort((a, b) => lengthOf(a.mark) - lengthOf(b.mark));
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

/** @param {Placed} mark */
function lengthOf({ stretches }) {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0);
}
