/** What a card says, in words. Pure: wire values in, sentences out. */

/** @typedef {import('./wire.js').components['schemas']} Wire */
/** @typedef {Wire['QuotationCard']} QuotationCard */

/** @type {Record<Wire['Wording'], {word: string, meaning: string}>} */
const WORDINGS = {
  verbatim: { word: 'Verbatim', meaning: 'printed here as it was printed before' },
  excerpt: { word: 'Excerpt', meaning: 'part of a longer sentence, in the same words' },
  elided: { word: 'Elided', meaning: 'words are left out or put in, and marked' },
  altered: { word: 'Altered', meaning: 'the words differ' },
  spliced: { word: 'Spliced', meaning: 'words from two places are printed as one' },
  similar: { word: 'Similar', meaning: 'a like meaning, in other words' },
};

/** @type {Record<Wire['Flag'], string>} */
const FLAGS = {
  negation: 'a “not” or its like was added or dropped',
  number: 'a number differs',
  name: 'a name differs',
  modal: 'a “may”, “will”, “must” or its like differs',
  hedge: 'an “allegedly”, “about” or its like differs',
  other: 'other words differ',
  cut_negation: 'what was cut off holds a “not” or its like',
  cut_condition: 'what was cut off holds a condition',
  cut_attribution: 'what was cut off says whose claim it is',
};

/**
 * The verdict: its word, and the rest of the sentence.
 * @param {Pick<QuotationCard, 'wording' | 'title'>} card
 * @returns {{word: string, rest: string}}
 */
export function verdictWords({ wording, title }) {
  const { word, meaning } = WORDINGS[wording] ?? { word: 'Similar', meaning: '' };
  if (title.toLowerCase().startsWith(word.toLowerCase())) {
    return { word, rest: title.slice(word.length).replace(/^[\s:,–—-]+/, '') || meaning };
  }
  return { word, rest: title || meaning };
}

/** @param {Wire['Wording']} wording */
export function wordingWord(wording) {
  return WORDINGS[wording]?.word ?? 'Similar';
}

/**
 * @param {Wire['Flag'][]} flags
 * @returns {string[]} Flags this version does not know are left out.
 */
export function flagSentences(flags) {
  return flags.flatMap((flag) => (flag in FLAGS ? [`${capitalised(FLAGS[flag])}.`] : []));
}

/**
 * @param {Wire['Attribution'] | null} attribution
 * @param {Wire['Speakers']} speakers
 * @returns {string} Empty when there is nothing to say.
 */
export function attributionSentence(attribution, { page, stored }) {
  const here = page?.text ?? '';
  const there = stored?.text ?? '';
  if (attribution === 'same') {
    const asNamed = here && there && here !== there ? ` (here “${here}”)` : '';
    return `Said by the same person: ${there || here}${asNamed}.`;
  }
  if (attribution === 'different') return `Attributed to someone else: here ${here}, there ${there}.`;
  if (attribution === 'missing') return missingSentence(here, there);
  if (attribution === 'ambiguous') return `It is not clear who says it${sides(here, there)}.`;
  return '';
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
 * "2016-10-07" as "7 October 2016", "2016-10" as "October 2016".
 * @param {string} date
 * @returns {string} Empty when the date is unknown.
 */
export function dateWords(date) {
  const time = Date.parse(date);
  if (Number.isNaN(time)) return '';
  /** @type {Intl.DateTimeFormatOptions} */
  const day = /^\d{4}-\d{2}-\d{2}/.test(date) ? { day: 'numeric' } : {};
  return new Intl.DateTimeFormat('en-GB', { ...day, month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    time,
  );
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

/** @type {Record<Wire['EntityType'], string>} */
const TYPES = { person: 'Person', organisation: 'Organisation', place: 'Place', other: 'Name' };

/** @param {Wire['EntityType']} type */
export function typeWord(type) {
  return TYPES[type] ?? 'Name';
}

/**
 * "Named 4 times in 2 articles, from 7 October 2016 to 9 May 2017."
 * @param {Pick<Wire['EntityCard'], 'mentions' | 'articles' | 'first_seen' | 'last_seen'>} card
 */
export function seenSentence({ mentions, articles, first_seen: first, last_seen: last }) {
  const counts = `Named ${counted(mentions, 'time')} in ${counted(articles, 'stored article')}`;
  const [from, to] = [dateWords(first), dateWords(last)];
  if (!from || !to) return `${counts}.`;
  return from === to ? `${counts}, on ${from}.` : `${counts}, from ${from} to ${to}.`;
}

/**
 * @param {number} number
 * @param {string} noun In the singular; its plural adds an s.
 */
export function counted(number, noun) {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

/** @param {string} text */
export function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
