/**
 * Sidelight's own place in the page: one element with a closed shadow root, which holds the card and, for the
 * keyboard, one unseen button for each mark.
 */

import { CARD_STYLE } from '../shared/card-style.js';
import { OWN_TAG } from './own.js';
import { PANEL_STYLE } from './panel-style.js';
import { placeCard } from './position.js';

/** @typedef {import('./position.js').Box} Box */

export class Panel {
  #host = document.createElement(OWN_TAG);
  #shadow = this.#host.attachShadow({ mode: 'closed' });
  #card = document.createElement('div');
  #stops = document.createElement('nav');

  constructor() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CARD_STYLE + PANEL_STYLE);
    this.#shadow.adoptedStyleSheets = [sheet];
    this.#card.className = 'card-box';
    this.#card.setAttribute('role', 'dialog');
    this.#card.hidden = true;
    this.#stops.setAttribute('aria-label', 'Sidelight’s marks on this page');
    this.#stops.append(this.#card);
    this.#shadow.append(this.#stops);
    document.documentElement.append(this.#host);
  }

  get isOpen() {
    return !this.#card.hidden;
  }

  /** The unseen buttons, in reading order. */
  get stops() {
    return /** @type {NodeListOf<HTMLButtonElement>} */ (this.#stops.querySelectorAll('.stop'));
  }

  /** @param {string[]} labels One for each mark, in reading order; the card stands last until it is opened. */
  setLabels(labels) {
    this.#stops.replaceChildren(...labels.map(stopFor), this.#card);
  }

  /**
   * Show a card next to a box of the screen.
   * @param {Element} content
   * @param {string} label
   * @param {Box} anchor
   * @param {Element} [stop] The button it was opened from: the card follows it in the order of Tab.
   */
  open(content, label, anchor, stop) {
    if (stop) stop.after(this.#card);
    this.#card.replaceChildren(content);
    this.#card.setAttribute('aria-label', label);
    this.#card.hidden = false;
    this.#card.scrollTop = 0;
    this.moveTo(anchor);
  }

  /** @param {Box} anchor */
  moveTo(anchor) {
    this.#card.style.maxHeight = '';
    const { width, height } = this.#card.getBoundingClientRect();
    const view = { width: document.documentElement.clientWidth || innerWidth, height: innerHeight };
    const place = placeCard(anchor, { width, height }, view);
    this.#card.style.left = `${place.left}px`;
    this.#card.style.top = `${place.top}px`;
    this.#card.style.maxHeight = `${Math.min(place.maxHeight, height)}px`;
  }

  close() {
    this.#card.hidden = true;
    this.#card.replaceChildren();
  }

  /** Give up the focus, when it is in here. */
  blur() {
    if (this.#shadow.activeElement instanceof HTMLElement) this.#shadow.activeElement.blur();
  }

  /** @param {EventTarget | null} target */
  isOwn(target) {
    return target === this.#host;
  }

  destroy() {
    this.#host.remove();
  }
}

/** @param {string} label */
function stopFor(label) {
  const stop = document.createElement('button');
  stop.className = 'stop';
  stop.textContent = label;
  return stop;
}
