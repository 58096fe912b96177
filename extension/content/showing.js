/**
 * Shows what was placed: marks over the text, and one card at a time next to the mark that the pointer rests on
 * or that the keyboard has reached.
 */

import { cardsElement, cardsLabel } from '../shared/cards.js';
import { boxesOf, rangesOf } from '../shared/marks.js';
import { problem } from '../shared/problems.js';
import { lay } from './laying.js';
import { Panel } from './panel.js';
import { anchorOf } from './position.js';
import { isUnchanged } from './places.js';
import { tell } from './tell.js';
import { isWrong, saidElement, wrongMatchElement } from './wrong-match.js';

/** @typedef {import('./places.js').Placed} Placed */
/** @typedef {import('../shared/pointing.js').Hit<Placed>} Hit */
/** @typedef {import('./wrong-match.js').Said} Said */
/** @typedef {import('../shared/cards.js').EntityCard} EntityCard */
/** @typedef {{step(by: 1 | -1): void, destroy(): void}} Shown */

/** Long enough that a pointer on its way to something else opens nothing. */
const OPEN_MS = 150;
/** Long enough to reach the card, or to come back from a slip. */
const CLOSE_MS = 300;

/**
 * @param {Placed[]} placed In reading order.
 * @param {(left: Placed[]) => void} onChange Called when there are fewer or more, because the reader said so.
 * @returns {Shown}
 */
export function show(placed, onChange) {
  return new Showing(placed, onChange);
}

class Showing {
  #all;
  #laid;
  #panel = new Panel();
  #onChange;
  #isOver = false;
  /** @type {{mark: Placed, line: number, byKeyboard: boolean} | null} What the open card is about. */
  #open = null;
  /** @type {Placed | null} The mark whose card is about to open. */
  #next = null;
  #timer = 0;
  /** @type {Element | null} Where the focus was before the keyboard came here. */
  #cameFrom = null;

  /**
   * @param {Placed[]} placed
   * @param {(left: Placed[]) => void} onChange
   */
  constructor(placed, onChange) {
    this.#all = placed;
    this.#onChange = onChange;
    this.#laid = this.#lay(placed);
    document.addEventListener('keydown', this.#onKey, true);
    document.addEventListener('focusin', this.#onFocus, true);
    addEventListener('scroll', this.#onMove, { capture: true, passive: true });
    addEventListener('resize', this.#onMove, { passive: true });
  }

  /** @param {1 | -1} by */
  step(by) {
    const stops = this.#panel.stops;
    if (stops.length === 0) return;
    const here = this.#open ? this.#laid.placed.indexOf(this.#open.mark) : by > 0 ? -1 : stops.length;
    this.#rememberFocus();
    stops[(here + by + stops.length) % stops.length]?.focus({ preventScroll: true });
  }

  destroy() {
    this.#isOver = true;
    clearTimeout(this.#timer);
    document.removeEventListener('keydown', this.#onKey, true);
    document.removeEventListener('focusin', this.#onFocus, true);
    removeEventListener('scroll', this.#onMove, { capture: true });
    removeEventListener('resize', this.#onMove);
    this.#laid.destroy();
    this.#panel.destroy();
  }

  /** @param {Placed[]} placed */
  #lay(placed) {
    return lay(placed, this.#panel, {
      onPoint: (hit, event) => this.#point(hit, event),
      onReach: (mark, stop) => this.#reach(mark, stop),
    });
  }

  /**
   * Show other marks than before: all but those that the reader said are wrong.
   * @param {Placed[]} placed
   */
  #change(placed) {
    this.#laid.destroy();
    this.#laid = this.#lay(placed);
    this.#onChange(placed);
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
   * @param {Placed} mark
   * @param {Element} stop
   */
  #reach(mark, stop) {
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
    this.#laid.setCurrent(mark);
    const cards = [...new Set(marks.flatMap((one) => one.cards))];
    const foot = (/** @type {EntityCard} */ card) => this.#foot(card, marks);
    this.#panel.open(cardsElement(cards, { foot, ask: this.#ask }), cardsLabel(cards), anchor, stop);
  }

  /**
   * What is known of another entity the name may mean; then the card needs room.
   * @param {string} id
   * @returns {Promise<import('../shared/messages.js').Wire['EntityFacts'] | string>}
   */
  #ask = async (id) => {
    const outcome = await tell({ type: 'entity', id }).catch(() => ({ problem: problem('reloaded') }));
    setTimeout(this.#place);
    return outcome.ok ? outcome.answer : outcome.problem.sentence;
  };

  /**
   * @param {EntityCard} card
   * @param {Placed[]} marks
   */
  #foot(card, marks) {
    const mark = marks.find(({ cards }) => cards.includes(card));
    const wrong = mark && { alias: mark.finding.exact, entity: card.entity };
    return wrong ? wrongMatchElement(wrong, (said) => this.#forget(mark, said), this.#place) : null;
  }

  /**
   * The reader said that a match is wrong: its marks go at once, and the card gives place to the way back. It
   * stays until it is closed or another card opens.
   * @param {Placed} mark The one whose card was open.
   * @param {Said} said
   */
  #forget(mark, said) {
    const anchor = this.#anchor(mark, 0);
    if (this.#isOver || !anchor) return;
    clearTimeout(this.#timer);
    this.#open = this.#next = null;
    const gone = this.#laid.placed.filter((one) => isWrong(one, said.wrong));
    this.#change(this.#laid.placed.filter((one) => !gone.includes(one)));
    const element = saidElement(said, {
      onUndone: (byKeyboard) => this.#restore(gone, mark, byKeyboard),
      onClose: () => {
        this.#close();
        this.#returnFocus();
      },
    });
    this.#panel.open(element, 'Wrong match', anchor);
    element.querySelector('button')?.focus();
  }

  /**
   * @param {Placed[]} gone
   * @param {Placed} mark Whose card opens again.
   * @param {boolean} byKeyboard
   */
  #restore(gone, mark, byKeyboard) {
    if (this.#isOver) return;
    const there = new Set([...this.#laid.placed, ...gone]);
    this.#change(this.#all.filter((one) => there.has(one)));
    const stop = this.#panel.stops[this.#laid.placed.indexOf(mark)];
    if (byKeyboard) stop?.focus({ preventScroll: true });
    else this.#show([mark], 0);
  }

  #close() {
    this.#open = null;
    this.#laid.setCurrent(null);
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
    if (event.key !== 'Escape' || !this.#panel.isOpen) return;
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
    if (!this.#panel.isOwn(event.target)) this.#place();
  };

  /** Put the open card where its mark is now, with the room it needs now. */
  #place = () => {
    if (!this.#open) return;
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
