/** The card of a quotation or claim: the verdict in words first, then the differing words, then the proof. */

import { diffElement } from './diff.js';
import { make } from './dom.js';
import { lookOf } from './looks.js';
import { passageElement, sourceElement } from './passage.js';
import { attributionSentence, counted, verdictWords, wordingWord } from './words.js';

/** @typedef {import('./wire.js').components['schemas']} Wire */

/**
 * @param {Wire['QuotationCard']} card
 * @returns {HTMLElement}
 */
export function quotationCard(card) {
  const { word, rest } = verdictWords(card);
  const attribution = attributionSentence(card.attribution, card.speakers, hasSplice(card));
  const places = placesOf(card);
  const others = card.evidence.filter((one) => !places.includes(one));
  return make(
    'article',
    { class: `card look-${lookOf(card)}` },
    make('h2', {}, make('span', { class: 'verdict' }, word), rest),
    attribution !== '' && make('p', { class: `attribution is-${card.attribution}` }, attribution),
    card.wording !== 'verbatim' && diffElement(card.diff),
    ...places.map(evidenceElement),
    others.length > 0 && othersElement(others),
    make('p', { class: 'why' }, card.why),
  );
}

/**
 * Where the words stand: the version whose verdict the card gives, or both places of a splice.
 * @param {Wire['QuotationCard']} card
 */
function placesOf({ evidence, score, wording, diff }) {
  if (hasSplice({ diff })) return evidence.filter((one) => one.wording === wording).slice(0, 2);
  const closest =
    evidence.find((one) => one.wording === wording && one.score === score) ??
    evidence.find((one) => one.wording === wording) ??
    evidence[0];
  return closest ? [closest] : [];
}

/** @param {Pick<Wire['QuotationCard'], 'diff'>} card */
function hasSplice({ diff }) {
  return diff.some(({ op }) => op === 'splice');
}

/** @param {Wire['Evidence']} evidence */
function evidenceElement({ article, passage, copies }) {
  return make(
    'section',
    { class: 'evidence' },
    make('p', { class: 'source' }, 'As printed by ', sourceElement(article)),
    passageElement(passage),
    copies > 1 && make('p', { class: 'copies' }, `Also in ${counted(copies - 1, 'near-identical article')}.`),
  );
}

/** @param {Wire['Evidence'][]} others */
function othersElement(others) {
  return make(
    'details',
    { class: 'others' },
    make('summary', {}, `${counted(others.length, 'other stored version')}`),
    ...others.map((one) =>
      make(
        'div',
        { class: `other look-${lookOf({ ...one, kind: 'quotation' })}` },
        make('p', {}, make('span', { class: 'verdict' }, wordingWord(one.wording))),
        one.wording !== 'verbatim' && diffElement(one.diff),
        evidenceElement(one),
      ),
    ),
  );
}
