/**
 * How marks look. A look says kind and verdict by the form of a line, never by its colour alone.
 *
 * The colours are of middling lightness (relative luminance 0.13 to 0.30), so that each has a contrast of at
 * least 3 to 1 on white pages and on black ones: a page's own background is not known.
 */

/** @typedef {import('./wire.js').components['schemas']['Card']} Card */
/** @typedef {import('./wire.js').components['schemas']['QuotationCard']} QuotationCard */
/**
 * @typedef {'misattributed' | 'spliced' | 'altered' | 'trimmed' | 'elided' | 'excerpt' | 'verbatim'
 *   | 'similar' | 'entity'} Look
 */

/**
 * Gravest first. `line` is CSS text-decoration; `tint` a background; `label` what the popup calls it.
 * @type {Record<Look, {label: string, line: string, tint: string}>}
 */
export const LOOKS = {
  misattributed: {
    label: 'attributed to someone else',
    line: 'underline overline solid 2px #c27803',
    tint: 'rgb(194 120 3 / 0.12)',
  },
  spliced: { label: 'spliced', line: 'underline double 2px #e5484d', tint: 'rgb(229 72 77 / 0.1)' },
  altered: { label: 'altered', line: 'underline wavy 1.5px #e5484d', tint: 'rgb(229 72 77 / 0.1)' },
  trimmed: {
    label: 'excerpt that cuts a “not”, a condition or a source',
    line: 'underline overline dashed 2px #c27803',
    tint: 'rgb(194 120 3 / 0.12)',
  },
  elided: { label: 'shortened, and marked so', line: 'underline dotted 3px #3b82c4', tint: 'transparent' },
  excerpt: { label: 'excerpt', line: 'underline dashed 2px #3b82c4', tint: 'transparent' },
  verbatim: { label: 'verbatim', line: 'underline solid 2px #2a9d4f', tint: 'transparent' },
  similar: { label: 'similar', line: 'underline dashed 1px #9b6bdf', tint: 'transparent' },
  entity: { label: 'names', line: 'underline dotted 1.5px #7d8590', tint: 'transparent' },
};

/** The highlight under the mark whose card is open. */
export const CURRENT = 'sidelight-current';

/**
 * The look of a card, or of one stored version of a quotation.
 * @param {Card | Pick<QuotationCard, 'kind' | 'wording' | 'attribution' | 'flags'>} card
 * @returns {Look}
 */
export function lookOf(card) {
  if (card.kind === 'entity') return 'entity';
  if (card.wording === 'altered' || card.wording === 'spliced') return card.wording;
  if (card.attribution === 'different') return 'misattributed';
  if (card.flags.some((flag) => flag.startsWith('cut_'))) return 'trimmed';
  return card.wording in LOOKS ? card.wording : 'similar';
}

/** @param {Look} look */
export function highlightName(look) {
  return `sidelight-${look}`;
}

/** The rules for all marks, as CSS text for a constructed style sheet. */
export function highlightStyle() {
  const rules = Object.entries(LOOKS).map(
    ([look, { line, tint }]) =>
      `::highlight(sidelight-${look}) { text-decoration: ${line}; background-color: ${tint}; }`,
  );
  return [...rules, `::highlight(${CURRENT}) { background-color: rgb(255 196 0 / 0.35); }`].join('\n');
}
