import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  attributionSentence,
  copiesSentence,
  dateWords,
  sourceWords,
  verdictWords,
} from '../../extension/shared/words.js';
import { diffParts } from '../../extension/shared/diff.js';
import { LOOKS, lookOf } from '../../extension/shared/looks.js';
import { problem } from '../../extension/shared/problems.js';
import { sentSentence, stateSentence } from '../../extension/popup/sentences.js';
import { anchorOf, placeCard } from '../../extension/content/position.js';
import { quotationCard } from './answers.js';

const KERRY = { text: 'John Kerry', entity: 'e1' };
const LAVROV = { text: 'Sergey Lavrov', entity: 'e2' };

const VERDICTS = /** @type {const} */ ([
  ['altered', 'Altered: negation added (“not”)', 'Altered', ': negation added (“not”)'],
  ['verbatim', 'Verbatim', 'Verbatim', ': printed here as it was printed before'],
  ['elided', 'Shortened, and marked so', 'Shortened', ', and marked so'],
  ['excerpt', '', 'Excerpt', ': part of a longer sentence, in the same words'],
]);

for (const [wording, title, word, rest] of VERDICTS) {
  test(`the verdict “${title}” of ${wording}`, () => {
    assert.deepEqual(verdictWords({ wording, title }), { word, rest });
  });
}

const ATTRIBUTIONS = /** @type {const} */ ([
  ['same', KERRY, KERRY, 'Said by the same person: John Kerry.'],
  ['same', { text: 'Kerry', entity: 'e1' }, KERRY, 'Said by the same person: John Kerry (here “Kerry”).'],
  ['different', LAVROV, KERRY, 'Attributed to someone else: here Sergey Lavrov, there John Kerry.'],
  ['missing', null, KERRY, 'This page names no speaker; there it was John Kerry.'],
  ['missing', KERRY, null, 'Here John Kerry says it; the stored article names no speaker.'],
  ['missing', null, null, 'Neither side names a speaker.'],
  ['ambiguous', LAVROV, KERRY, 'It is not clear who says it: here Sergey Lavrov, there John Kerry.'],
  [null, null, null, ''],
]);

for (const [attribution, page, stored, sentence] of ATTRIBUTIONS) {
  test(`attribution ${attribution}: ${sentence}`, () => {
    assert.equal(attributionSentence(attribution, { page, stored }), sentence);
  });
}

for (const [copies, publishers, sentence] of /** @type {[number, string[], string][]} */ ([
  [2, ['Post'], 'Also in 1 near-identical article: Post.'],
  [4, ['Post', 'Post', 'Herald'], 'Also in 3 near-identical articles: Post, Herald.'],
  [9, ['A', 'B', 'C', 'D', 'E'], 'Also in 8 near-identical articles: A, B, C, D, 4 more.'],
  [3, [], 'Also in 2 near-identical articles.'],
])) {
  test(`copies: ${sentence}`, () => {
    const [evidence] = quotationCard.evidence;
    assert.ok(evidence);
    const others = publishers.map((publisher) => ({ ...evidence.article, publisher }));
    assert.equal(copiesSentence({ copies, also_in: others }), sentence);
  });
}

test('dates are written out, and unknown ones are empty', () => {
  assert.equal(dateWords('2016-10-07'), '7 October 2016');
  assert.equal(dateWords('2016-10'), 'October 2016');
  assert.equal(dateWords(''), '');
});

test('a source without a date says so', () => {
  const article = {
    id: 'a',
    title: 'T',
    url: '',
    publisher: '',
    authors: ['A. Writer', 'B. Other'],
    published: '',
  };
  assert.equal(sourceWords(article), 'A. Writer and B. Other, date unknown');
});

test('a year alone is itself', () => {
  assert.equal(dateWords('2016'), '2016');
});

test('a replaced word shows the stored one first', () => {
  assert.deepEqual(diffParts([{ op: 'replace', page: '200', stored: '20' }]), [
    { form: 'stored', text: '20' },
    { form: 'page', text: '200' },
  ]);
});

test('what the page marks as left out stands in brackets after the mark', () => {
  assert.deepEqual(diffParts([{ op: 'marked', page: '…', stored: 'medical facilities' }]), [
    { form: 'equal', text: '…' },
    { form: 'marked', text: 'medical facilities' },
  ]);
});

/** @type {[Partial<typeof quotationCard>, string][]} */
const CARD_LOOKS = [
  [{ wording: 'verbatim', flags: [] }, 'verbatim'],
  [{ wording: 'verbatim', flags: [], attribution: 'different' }, 'misattributed'],
  [{ wording: 'excerpt', flags: ['cut_negation'] }, 'trimmed'],
  [{ wording: 'excerpt', flags: [] }, 'excerpt'],
  [{ wording: 'altered', attribution: 'different' }, 'altered'],
];

for (const [changes, look] of CARD_LOOKS) {
  test(`the look of ${JSON.stringify(changes)} is ${look}`, () => {
    assert.equal(lookOf({ ...quotationCard, ...changes }), look);
  });
}

test('no two looks differ by colour alone', () => {
  const forms = Object.values(LOOKS).map(({ line }) => line.replace(/#\w+/, ''));
  assert.equal(new Set(forms).size, forms.length);
});

/** @param {string} colour #rrggbb */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

for (const [look, { line }] of Object.entries(LOOKS)) {
  test(`the line of ${look} has a contrast of 3 to 1 on white and on black`, () => {
    const own = luminance(/#\w{6}/.exec(line)?.[0] ?? '');
    assert.ok(1.05 / (own + 0.05) >= 3, 'on white');
    assert.ok((own + 0.05) / 0.05 >= 3, 'on black');
  });
}

test('the popup says what was sent where', () => {
  const at = new Date(2026, 0, 2, 14, 3).getTime();
  assert.equal(
    sentSentence({ characters: 5312, blocks: 42, address: 'http://127.0.0.1:8642', at }),
    '5,312 characters in 42 paragraphs, with the page’s address and title, went to http://127.0.0.1:8642 ' +
      'on this machine at 14:03. Nothing else was sent.',
  );
});

test('the popup’s sentence for each state', () => {
  assert.equal(stateSentence({ status: 'off' }), 'Off. Nothing of this page has been read.');
  assert.match(
    stateSentence({ status: 'failed', problem: problem('closed-page') }),
    /no extension read this page/,
  );
});

test('a service that is not running is said with how to start it', () => {
  assert.equal(
    problem('not-running', { address: 'http://127.0.0.1:8642' }).sentence,
    'Sidelight’s service is not running at http://127.0.0.1:8642. Start it with “sidelight serve”, then try again.',
  );
});

const VIEW = { width: 1000, height: 800 };
const CARD = { width: 400, height: 300 };

test('a card stands below its mark', () => {
  const anchor = { left: 100, right: 200, top: 50, bottom: 70 };
  assert.deepEqual(placeCard(anchor, CARD, VIEW), { left: 100, top: 76, maxHeight: 716 });
});

test('a card stands above a mark at the bottom', () => {
  const anchor = { left: 100, right: 200, top: 700, bottom: 720 };
  assert.deepEqual(placeCard(anchor, CARD, VIEW), { left: 100, top: 394, maxHeight: 686 });
});

test('a card stays inside the window at the right and on a narrow one', () => {
  const anchor = { left: 900, right: 990, top: 50, bottom: 70 };
  assert.equal(placeCard(anchor, CARD, VIEW).left, 592);
  assert.equal(placeCard(anchor, CARD, { width: 300, height: 800 }).left, 8);
});

test('a card stands by the line pointed at when its mark is high', () => {
  const lines = [0, 100, 200].map((top) => ({ left: 0, right: 50, top, bottom: top + 20 }));
  const line = /** @type {import('../../extension/content/position.js').Box} */ (lines[1]);
  assert.deepEqual(anchorOf(lines, line), line);
  assert.equal(anchorOf(lines.slice(0, 2), line).top, 0);
});
