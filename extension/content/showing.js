/**
 * Shows what was placed: marks over the text, and one card at a time next to the mark that the pointer rests on
 * or that the keyboard has reached.
 */

import { cardsElement, cardsLabel } from '../shared/cards.js';
import { boxesOf, rangesOf, showMarks } from '../shared/marks.js';
import { watchPointer } from '../shared/pointing.js';
import { Panel } from './panel.js';
import { anchorOf } from './position.js';
import { isUnchanged } from './places.js';

/** @typedef {import('./places.js').Placed} Placed */
/** @typedef {import('../shared/pointing.js').Hit<Placed>} Hit */
/** @typedef {{step(by: 1 | -1): void, destroy(): void}} Shown */

/** Long enough that a pointer on its way to something else opens nothing. */
const OPEN_MS = 150;
/** Long enough to reach the card, or to come back from a slip. */
const CLOSE_MS = 300;

/**
 * @param {Placed[]} placed In reading order.
 * @returns {Shown}
 */
export function show(placed) {
  return new Showing(placed);
}

class Showing {
  #placed;
  #panel;
  #marks;
  #unwatch;
  /** @type {{mark: Placed, line: number, byKeyboard: boolean} | null} What the open card is about. */
  #open = null;
  /** @type {Placed | null} The mark whose card is about to open. */
  #next = null;
  #timer = 0;
  /** @type {Element | null} Where the focus was before the keyboard came here. */
  #cameFrom = null;

  /** @param {Placed[]} placed */
  constructor(placed) {
    this.#placed = placed;
    this.#marks = showMarks(placed);
    this.#panel = new Panel(
      placed.map(({ cards }, place) => `${cardsLabel(cards)} (${place + 1} of ${placed.length})`),
    );
    this.#unwatch = watchPointer(placed, (hit, event) => this.#point(hit, event));
    for (const [place, stop] of this.#panel.stops.entries()) {
      stop.addEventListener('focus', () => this.#reach(place, stop));
    }
    document.addEventListener('keydown', this.#onKey, true);
    document.addEventListener('focusin', this.#onFocus, true);
    addEventListener('scroll', this.#onMove, { capture: true, passive: true });
    addEventListener('resize', this.#onMove, { passive: true });
  }

  /** @param {1 | -1} by */
  step(by) {
    const stops = this.#panel.stops;
    if (stops.length === 0) return;
    const here = this.#open ? this.#placed.indexOf(this.#open.mark) : by > 0 ? -1 : stops.length;
    this.#rememberFocus();
    stops[(here + by + stops.length) % stops.length]?.focus({ preventScroll: true });
  }

  destroy() {
    clearTimeout(this.#timer);
    this.#unwatch();
    document.removeEventListener('keydown', this.#onKey, true);
    document.removeEventListener('focusin', this.#onFocus, true);
    removeEventListener('scroll', this.#onMove, { capture: true });
    removeEventListener('resize', this.#onMove);
    this.#marks.destroy();
    this.#panel.destroy();
  }

  /**
   * The pointer moved, over marks or not.
   * @param {Hit | null} hit
   * @param {PointerEvent} event
   */
  #point(hit, event) {
    const mark = this.#panel.isOwn(event.target) ? this.#open?.mark : hit?.marks[0];
    if (mark && mark === this.#open?.mark) return this.#wait(null, 0, () => {});
    if (mark && hit) {
      const delay = event.pointerType === 'touch' || event.type === 'pointerdown' ? 0 : OPEN_MS;
      return this.#wait(mark, delay, () => this.#show(hit.marks, lineOf(mark, hit.line)));
    }
    if (this.#open && !this.#open.byKeyboard) return this.#wait(null, CLOSE_MS, () => this.#close());
    return this.#wait(null, 0, () => {});
  }

  /**
   * Do something after a while, unless the pointer changes its mind. Moving on over the same mark does not
   * begin the wait again.
   * @param {Placed | null} next
   * @param {number} milliseconds
   * @param {() => void} action
   */
  #wait(next, milliseconds, action) {
    if (next !== null && next === this.#next) return;
    clearTimeout(this.#timer);
    this.#next = next;
    this.#timer = window.setTimeout(() => {
      this.#next = null;
      action();
    }, milliseconds);
  }

  /**
   * The keyboard reached a mark.
   * @param {number} place
   * @param {Element} stop
   */
  #reach(place, stop) {
    const mark = this.#placed[place];
    if (!mark) return this.#close();
    const [range] = rangesOf(mark);
    const box = range?.getBoundingClientRect();
    if (box && (box.top < 0 || box.bottom > innerHeight)) {
      range?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    }
    return this.#show([mark], 0, stop);
  }

  /**
   * @param {Placed[]} marks The first is the one it is about.
   * @param {number} line Which of its boxes to stand next to.
   * @param {Element} [stop]
   */
  #show(marks, line, stop) {
    const [mark] = marks;
    if (!mark?.stretches.every(isUnchanged)) return;
    const anchor = this.#anchor(mark, line);
    if (!anchor) return;
    clearTimeout(this.#timer);
    this.#open = { mark, line, byKeyboard: stop !== undefined };
    this.#marks.setCurrent(mark);
    const cards = [...new Set(marks.flatMap((one) => one.cards))];
    this.#panel.open(cardsElement(cards), cardsLabel(cards), anchor, stop);
  }

  #close() {
    this.#open = null;
    this.#marks.setCurrent(null);
    this.#panel.close();
  }

  /**
   * @param {Placed} mark
   * @param {number} line
   */
  #anchor(mark, line) {
    const boxes = boxesOf(mark);
    const box = boxes[line] ?? boxes[0];
    return box && anchorOf(boxes, box);
  }

  #rememberFocus() {
    if (!this.#panel.isOwn(document.activeElement)) this.#cameFrom = document.activeElement;
  }

  #returnFocus() {
    if (!this.#panel.isOwn(document.activeElement)) return;
    if (this.#cameFrom instanceof HTMLElement && this.#cameFrom !== document.body) {
      this.#cameFrom.focus({ preventScroll: true });
    } else {
      this.#panel.blur();
    }
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (event.key !== 'Escape' || !this.#open) return;
    // The page has a use for Escape too; while a card is open, it is the card's.
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#close();
    this.#returnFocus();
  };

  /** @param {FocusEvent} event */
  #onFocus = (event) => {
    if (this.#panel.isOwn(event.target)) {
      if (event.relatedTarget instanceof Element) this.#cameFrom = event.relatedTarget;
      return;
    }
    if (this.#open?.byKeyboard) this.#close();
  };

  #onMove = (/** @type {Event} */ event) => {
    if (!this.#open || this.#panel.isOwn(event.target)) return;
    const anchor = this.#anchor(this.#open.mark, this.#open.line);
    if (anchor && anchor.bottom > 0 && anchor.top < innerHeight) this.#panel.moveTo(anchor);
    else this.#close();
  };
}

/**
 * @param {Placed} mark
 * @param {DOMRect} line
 */
function lineOf(mark, line) {
  return boxesOf(mark).findIndex((box) => box.top === line.top && box.left === line.left);
}
