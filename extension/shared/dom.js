/** Making elements. Strings become text nodes and nothing else, so that what an article says stays text. */

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string | null | false)} children null and false are left out.
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/**
 * The same for a drawing.
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...Element} children
 * @returns {SVGElement}
 */
export function draw(tag, attributes = {}, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS('http://www.w3.org/2000/svg', tag));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * A link when the address is http or https, otherwise the text alone: a stored address is not checked and may
 * be `javascript:` or worse.
 * @param {string} address
 * @param {string} text
 */
export function linkTo(address, text) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return make('span', {}, text);
  return make('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, text);
}
