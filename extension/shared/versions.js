/** How a quotation was printed: every wording, the oldest first, so that a reader sees how it drifted. */

import { briefDiff } from './diff.js';
import { make } from './dom.js';
import { lookOf } from './looks.js';
import { evidenceElement, firstWords } from './passage.js';
import { counted, dateWords, printedWords, wordingWord } from './words.js';

/** @typedef {import('./wire.js').components['schemas']} Wire */

/** Wordings and articles shown; a card is glanced at, and what is left out is counted. */
const MOST_VERSIONS = 4;
const MOST_ARTICLES = 5;

/** Characters shown of a wording that does not differ from the page's. */
const TEXT = 110;

/**
 * @param {Wire['QuotationCard']} card
 * @param {Wire['Evidence'][]} above The evidence that the card shows already.
 * @returns {HTMLElement | null} null when a single article says it all.
 */
export function versionsElement(card, above) {
  if (card.articles < 2 || card.versions.length === 0) return null;
  const heading = make('h3', {}, printedWords(card));
  const [only] = card.versions;
  if (only && card.wordings === 1) {
    return make('section', { class: 'printed' }, heading, articlesElement(card, only, above));
  }
  const shown = shownOf(card.versions);
  const more = card.wordings - shown.length;
  return make(
    'section',
    { class: 'printed' },
    heading,
    make('ol', { class: 'versions' }, ...shown.map((version) => versionElement(card, version, above))),
    more > 0 && make('p', { class: 'more' }, `and ${counted(more, 'more wording')}`),
  );
}

/**
 * The oldest wordings, and the closest if it is younger.
 * @param {Wire['Version'][]} versions
 */
function shownOf(versions) {
  const later = versions.slice(MOST_VERSIONS).filter(({ closest }) => closest);
  return [...versions.slice(0, MOST_VERSIONS - later.length), ...later];
}

/**
 * @param {Wire['QuotationCard']} card
 * @param {Wire['Version']} version
 * @param {Wire['Evidence'][]} above
 */
function versionElement(card, version, above) {
  const first = card.evidence[version.evidence[0] ?? 0];
  const differs = version.wording !== 'verbatim' && version.wording !== 'excerpt';
  return make(
    'li',
    { class: `version look-${lookOf({ ...version, kind: 'quotation', attribution: null })}` },
    make('p', { class: 'when' }, whenWords(version, first), version.closest && make('b', {}, ' · closest')),
    make(
      'p',
      {},
      make('span', { class: 'verdict' }, wordingWord(version.wording)),
      ': ',
      differs && first
        ? briefDiff(first.diff)
        : make('q', { class: 'words', dir: 'auto' }, firstWords(version.text, TEXT)),
    ),
    articlesElement(card, version, above),
  );
}

/**
 * "7 October 2016, Courier and 2 more articles".
 * @param {Wire['Version']} version
 * @param {Wire['Evidence'] | undefined} first
 */
function whenWords({ first_seen: date, articles }, first) {
  const source = first?.article.publisher || first?.article.title || '';
  const more = articles > 1 ? ` and ${counted(articles - 1, 'more article')}` : '';
  return [dateWords(date) || 'Date unknown', source].filter(Boolean).join(', ') + more;
}

/**
 * The articles of one wording, folded; those the card shows already are not shown again.
 * @param {Wire['QuotationCard']} card
 * @param {Wire['Version']} version
 * @param {Wire['Evidence'][]} above
 * @returns {HTMLElement | null}
 */
function articlesElement({ evidence }, { evidence: places, articles }, above) {
  const all = places.flatMap((place) => evidence[place] ?? []);
  const others = all.filter((one) => !above.includes(one));
  const shown = others.slice(0, MOST_ARTICLES);
  const told = [...shown, ...all.filter((one) => above.includes(one))];
  const more = articles - told.reduce((sum, { copies }) => sum + copies, 0);
  if (shown.length === 0) return null;
  return make(
    'details',
    { class: 'others' },
    make('summary', {}, others.length < all.length ? 'Where else it stands' : 'Where it stands'),
    ...shown.map(evidenceElement),
    more > 0 && make('p', { class: 'more' }, `and ${counted(more, 'more article')}`),
  );
}
