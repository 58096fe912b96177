/** Who a name is said to be: the role with its source, and what it was called besides, over time. */

import { linkTo, make } from './dom.js';
import { counted, dateWords, sourceName } from './words.js';

/** @typedef {import('./wire.js').components['schemas']} Wire */
/** @typedef {Wire['RoleSaid']} RoleSaid */

/** Of the roles besides the first: a card is glanced at. */
const MOST_OTHERS = 3;

/**
 * @param {Pick<Wire['EntityFacts'], 'entity' | 'roles'>} facts
 * @returns {(HTMLElement | null)[]}
 */
export function roleElements({ entity, roles }) {
  const [now, ...others] = roles ?? [];
  if (!now) return [entity.role === '' ? null : make('p', { class: 'role' }, entity.role)];
  const rows = others.slice(0, MOST_OTHERS).map((role) => {
    const isPast = role.last_said !== '' && role.last_said < now.first_said;
    const side = make('span', { class: 'side' }, isPast ? 'Previously: ' : 'Also: ');
    return make('li', {}, side, ...saidParts(role));
  });
  return [
    make('p', { class: 'role' }, ...saidParts(now)),
    rows.length > 0 ? make('ul', { class: 'roles' }, ...rows) : null,
  ];
}

/**
 * "senator, in 12 articles, 1 March 2012 to 20 January 2013, first in Example Wire".
 * @param {RoleSaid} role
 * @returns {(HTMLElement | string)[]}
 */
function saidParts({ text, article, articles, first_said: first, last_said: last }) {
  const source = linkTo(article.url, sourceName(article));
  source.title = article.title;
  const days = [...new Set([dateWords(first), dateWords(last)])].filter(Boolean).join(' to ');
  const when = days ? `, ${days}` : '';
  const by =
    articles > 1
      ? [`in ${counted(articles, 'article')}${when}, first in `, source]
      : ['as ', source, ` puts it${when}`];
  return [make('b', { class: 'called', dir: 'auto' }, text), ' ', make('span', { class: 'by' }, ...by)];
}
