/**
 * Reads the text a person sees on the page, paragraph by paragraph, with a map back to the page's nodes.
 *
 * The page is only read. Text that is hidden, that the reader is writing, or that belongs to Sidelight is
 * left out, so that it is never sent. Offsets count UTF-16 units, as JavaScript's strings do.
 */

/**
 * @typedef {object} Piece A stretch of a block's text that stands in one text node, character for character.
 * @property {Text} node
 * @property {number} nodeStart
 * @property {number} textStart
 * @property {number} length
 *
 * @typedef {object} PageBlock One paragraph.
 * @property {string} id
 * @property {string} text White space as rendered; line breaks as "\n".
 * @property {Piece[]} pieces In order. What no piece covers (a <br>) stands in no text node.
 */

import { OWN_TAG } from './own.js';

const SILENT = new Set(
  (
    'script style noscript template head iframe object embed canvas audio video svg ' +
    'input textarea select datalist option meter progress rt rp ' +
    OWN_TAG
  ).split(' '),
);
const WRITTEN_IN_ROLES = new Set(['textbox', 'searchbox', 'combobox', 'spinbutton']);
/** A letter set apart at the start of a paragraph is floated, but belongs to the word after it. */
const DROP_CAP_LENGTH = 3;

/**
 * @param {Element} root
 * @returns {PageBlock[]}
 */
export function readPage(root) {
  const blocks = new BlockBuilder();
  if (root.ownerDocument.designMode !== 'on') readChildren(root, getComputedStyle(root), blocks);
  return blocks.finish();
}

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {BlockBuilder} blocks
 */
function readChildren(element, style, blocks) {
  const isFolded = element.localName === 'details' && !element.hasAttribute('open');
  const isVisible = !isFolded && style.visibility !== 'hidden' && style.visibility !== 'collapse';
  for (const child of element.childNodes) {
    if (isText(child)) {
      if (isVisible) blocks.add(child, style.whiteSpace);
    } else if (isElement(child) && !isLeftOut(child) && !(isFolded && child.localName !== 'summary')) {
      readElement(child, blocks);
    }
  }
}

/**
 * @param {Element} element
 * @param {BlockBuilder} blocks
 */
function readElement(element, blocks) {
  if (element.localName === 'br') return blocks.breakLine();
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.contentVisibility === 'hidden') return undefined;
  const isBlock = !isInline(element, style);
  if (isBlock) blocks.end();
  readChildren(element, style, blocks);
  if (isBlock) blocks.end();
  return undefined;
}

/** @param {Element} element */
function isLeftOut(element) {
  if (SILENT.has(element.localName)) return true;
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  return isWrittenIn(element);
}

/** @param {Element} element */
function isWrittenIn(element) {
  const editable = element.getAttribute('contenteditable');
  if (editable !== null && editable.toLowerCase() !== 'false') return true;
  if (/** @type {HTMLElement} */ (element).isContentEditable) return true;
  return WRITTEN_IN_ROLES.has(element.getAttribute('role') ?? '');
}

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 */
function isInline(element, style) {
  if (
    style.display.startsWith('inline') ||
    style.display === 'contents' ||
    style.display.startsWith('ruby')
  ) {
    return true;
  }
  const isFloated = style.float !== '' && style.float !== 'none';
  return (
    isFloated && (element.textContent ?? '').trim().length <= DROP_CAP_LENGTH && element.localName === 'span'
  );
}

/**
 * @param {Node} node
 * @returns {node is Text}
 */
function isText(node) {
  return node.nodeType === 3 || node.nodeType === 4;
}

/**
 * @param {Node} node
 * @returns {node is Element}
 */
function isElement(node) {
  return node.nodeType === 1;
}

/**
 * What can be sent of a text: no half surrogate pairs and no null characters, which have no place in JSON for
 * a service that stores text. Keeps the length, so offsets stay.
 * @param {string} text
 */
export function asSent(text) {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** Puts text together into blocks, collapsing white space as a browser renders it. */
class BlockBuilder {
  /** @type {PageBlock[]} */
  #blocks = [];
  #text = '';
  /** @type {Piece[]} */
  #pieces = [];

  /**
   * @param {Text} node
   * @param {string} whiteSpace The computed white-space of its parent.
   */
  add(node, whiteSpace) {
    if (whiteSpace.startsWith('pre') && whiteSpace !== 'pre-line') return this.#take(node, 0, node.data);
    if (whiteSpace.startsWith('break-spaces')) return this.#take(node, 0, node.data);
    for (const { 0: run, index } of node.data.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
      if (run.trim() !== '' || !/^[ \t\n\r\f]/.test(run)) this.#take(node, index, run);
      else if (whiteSpace === 'pre-line' && run.includes('\n'))
        this.#takeBreak(node, index + run.indexOf('\n'));
      else if (this.#text !== '' && !/[ \n]$/.test(this.#text)) this.#take(node, index, ' ');
    }
    return undefined;
  }

  breakLine() {
    this.#trim();
    if (this.#text !== '') this.#text += '\n';
  }

  /** A block's edge: what follows begins another. */
  end() {
    this.#trim();
    if (/[\p{L}\p{N}]/u.test(this.#text)) {
      this.#blocks.push({ id: `b${this.#blocks.length}`, text: asSent(this.#text), pieces: this.#pieces });
    }
    this.#text = '';
    this.#pieces = [];
  }

  finish() {
    this.end();
    return this.#blocks;
  }

  /**
   * @param {Text} node
   * @param {number} nodeStart
   * @param {string} text As long as the stretch of the node that it stands for.
   */
  #take(node, nodeStart, text) {
    const last = this.#pieces.at(-1);
    const textStart = this.#text.length;
    const goesOn =
      last?.node === node &&
      last.nodeStart + last.length === nodeStart &&
      last.textStart + last.length === textStart;
    if (goesOn) last.length += text.length;
    else this.#pieces.push({ node, nodeStart, textStart, length: text.length });
    this.#text += text;
  }

  /**
   * @param {Text} node
   * @param {number} nodeStart
   */
  #takeBreak(node, nodeStart) {
    this.#trim();
    if (this.#text !== '') this.#take(node, nodeStart, '\n');
  }

  /** White space at the end of a line is not rendered. */
  #trim() {
    const length = this.#text.search(/[ \n\t\r\f]+$/);
    if (length < 0) return;
    this.#text = this.#text.slice(0, length);
    while ((this.#pieces.at(-1)?.textStart ?? -1) >= length) this.#pieces.pop();
    const last = this.#pieces.at(-1);
    if (last) last.length = Math.min(last.length, length - last.textStart);
  }
}
