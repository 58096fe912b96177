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
 * "senator, as Example puts it, 1 March 2012", or "in 12 articles, March 2012 to January 2013, first in Example".
 * @param {RoleSaid} role
 * @returns {(HTMLElement | string)[]}
 */
function saidParts({ text, article, articles, first_said: first, last_said: last }) {
  const source = linkTo(article.url, sourceName(article));
  source.title = article.title;
  const months = new Set([first, last].map((day) => dateWords(day.slice(0, 'YYYY-MM'.length))));
  const when = articles > 1 ? [...months].filter(Boolean).join(' to ') : dateWords(first);
  const comma = when ? `, ${when}` : '';
  const by =
    articles > 1
      ? [`in ${counted(articles, 'article')}${comma}, first in `, source]
      : ['as ', source, ` puts it${comma}`];
  return [make('b', { class: 'called', dir: 'auto' }, text), ' ', make('span', { class: 'by' }, ...by)];
}
