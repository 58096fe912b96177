/** What a card says, in words. Pure: wire values in, sentences out. */

/** @typedef {import('./wire.js').components['schemas']} Wire */
/** @typedef {Wire['QuotationCard']} QuotationCard */
/** @typedef {Pick<Wire['Speaker'], 'text'>} Named */

/** Publishers named of near-identical articles. */
const MOST_NAMED = 4;

/** @type {Record<Wire['Wording'], {word: string, meaning: string}>} */
const WORDINGS = {
  verbatim: { word: 'Verbatim', meaning: 'printed here as it was printed before' },
  excerpt: { word: 'Excerpt', meaning: 'part of a longer sentence, in the same words' },
  elided: { word: 'Shortened', meaning: 'words are left out or put in, and marked' },
  altered: { word: 'Altered', meaning: 'the words differ' },
  spliced: { word: 'Spliced', meaning: 'words from two places are printed as one' },
  similar: { word: 'Similar', meaning: 'a like meaning, in other words' },
};

/**
 * The verdict as the service words it: its first word, which bears the mark's line, and the rest of the
 * sentence. A bare word is explained.
 * @param {Pick<QuotationCard, 'wording' | 'title'>} card
 * @returns {{word: string, rest: string}}
 */
export function verdictWords({ wording, title }) {
  const said = title.trim() || wordingWord(wording);
  const word = /^\p{L}+/u.exec(said)?.[0] ?? '';
  const meaning = WORDINGS[wording]?.meaning;
  return { word, rest: said.slice(word.length) || (meaning ? `: ${meaning}` : '') };
}

/** @param {Wire['Wording']} wording */
export function wordingWord(wording) {
  return WORDINGS[wording]?.word ?? 'Similar';
}

/**
 * @param {Wire['Attribution'] | null} attribution
 * @param {{page: Named | null, stored: Named | null}} speakers
 * @param {boolean} [partly] Whether it is said of one of the two places of a splice.
 * @returns {string} Empty when there is nothing to say.
 */
export function attributionSentence(attribution, { page, stored }, partly = false) {
  const here = page?.text ?? '';
  const there = stored?.text ?? '';
  if (attribution === 'same') {
    const asNamed = here && there && here !== there ? ` (here “${here}”)` : '';
    return `Said by the same person: ${there || here}${asNamed}.`;
  }
  if (attribution === 'different') return differentSentence(here, there, partly);
  if (attribution === 'missing') return missingSentence(here, there);
  if (attribution === 'ambiguous') return `It is not clear who says it${sides(here, there)}.`;
  return '';
}

/**
 * @param {string} here
 * @param {string} there
 * @param {boolean} partly
 */
function differentSentence(here, there, partly) {
  return `${partly ? 'In part attributed' : 'Attributed'} to someone else: here ${here}, there ${there}.`;
}

/**
 * @param {string} here
 * @param {string} there
 */
function missingSentence(here, there) {
  if (there) return `This page names no speaker; there it was ${there}.`;
  return here
    ? `Here ${here} says it; the stored article names no speaker.`
    : 'Neither side names a speaker.';
}

/**
 * @param {string} here
 * @param {string} there
 */
function sides(here, there) {
  const named = [here && `here ${here}`, there && `there ${there}`].filter(Boolean);
  return named.length > 0 ? `: ${named.join(', ')}` : '';
}

/**
 * "2016-10-07" as "7 October 2016", "2016-10" as "October 2016", "2016" as it is.
 * @param {string} date
 * @returns {string} Empty when the date is unknown.
 */
export function dateWords(date) {
  if (/^\d{4}$/.test(date)) return date;
  const time = Date.parse(date);
  if (Number.isNaN(time)) return '';
  /** @type {Intl.DateTimeFormatOptions} */
  const day = /^\d{4}-\d{2}-\d{2}/.test(date) ? { day: 'numeric' } : {};
  return new Intl.DateTimeFormat('en-GB', { ...day, month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    time,
  );
}

/**
 * An article in a word or two: its publisher, else its title.
 * @param {Pick<Wire['ArticleHead'], 'publisher' | 'title'>} article
 */
export function sourceName({ publisher, title }) {
  return publisher || (title ? `“${title}”` : 'an article without a title');
}

/**
 * Who printed it and when: "Example News, A. Writer, 7 October 2016".
 * @param {Wire['ArticleHead']} article
 */
export function sourceWords({ publisher, authors, published }) {
  return [publisher, authors.join(' and '), dateWords(published) || 'date unknown']
    .filter(Boolean)
    .join(', ');
}

/**
 * "Printed in 7 articles of 3 publishers, in 2 wordings".
 * @param {Pick<QuotationCard, 'wording' | 'articles' | 'sources' | 'wordings'>} card
 */
export function printedWords({ wording, articles, sources, wordings }) {
  const what = wording === 'similar' ? 'Like words in' : 'Printed in';
  const by = sources < articles ? ` of ${counted(sources, 'publisher')}` : '';
  return `${what} ${counted(articles, 'article')}${by}, in ${counted(wordings, 'wording')}`;
}

/**
 * "Also in 3 near-identical articles: Courier, Post and 1 more."
 * @param {Pick<Wire['Evidence'], 'copies' | 'also_in'>} evidence
 */
export function copiesSentence({ copies, also_in: others }) {
  const named = [...new Set(others.map(({ publisher, title }) => publisher || title))].slice(0, MOST_NAMED);
  const known = others.filter(({ publisher, title }) => named.includes(publisher || title)).length;
  const more = copies - 1 - known > 0 ? [`${copies - 1 - known} more`] : [];
  const list = named.length > 0 ? `: ${[...named, ...more].join(', ')}` : '';
  return `Also in ${counted(copies - 1, 'near-identical article')}${list}.`;
}

/** @type {Record<Wire['EntityType'], string>} */
const TYPES = { person: 'Person', organisation: 'Organisation', place: 'Place', other: 'Name' };

/** @param {Wire['EntityType']} type */
export function typeWord(type) {
  return TYPES[type] ?? 'Name';
}

/**
 * @param {number} number
 * @param {string} noun In the singular; its plural adds an s.
 */
export function counted(number, noun) {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
