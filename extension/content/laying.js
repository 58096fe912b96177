/** Lays marks over the page, with a button for the keyboard for each; they are laid anew when they change. */

import { cardsLabel } from '../shared/cards.js';
import { showMarks } from '../shared/marks.js';
import { watchPointer } from '../shared/pointing.js';

/** @typedef {import('./places.js').Placed} Placed */
/** @typedef {import('../shared/pointing.js').Hit<Placed>} Hit */
/**
 * @typedef {object} Watching
 * @property {(hit: Hit | null, event: PointerEvent) => void} onPoint The pointer moved, over marks or not.
 * @property {(mark: Placed, stop: Element) => void} onReach The keyboard reached a mark, by its button.
 */

/**
 * @param {Placed[]} placed In reading order.
 * @param {import('./panel.js').Panel} panel
 * @param {Watching} watching
 */
export function lay(placed, panel, { onPoint, onReach }) {
  const marks = showMarks(placed);
  const unwatch = watchPointer(placed, onPoint);
  panel.setLabels(
    placed.map(({ cards }, place) => `${cardsLabel(cards)} (${place + 1} of ${placed.length})`),
  );
  for (const [place, stop] of panel.stops.entries()) {
    const mark = placed[place];
    if (mark) stop.addEventListener('focus', () => onReach(mark, stop));
  }
  return {
    placed,
    setCurrent: marks.setCurrent,
    destroy() {
      unwatch();
      marks.destroy();
    },
  };
}
