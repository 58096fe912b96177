/**
 * The style of cards, as text: the page's panel adopts it into its shadow root, where no file can be fetched,
 * and the try-it page into its document. All text has a contrast of 4.5 to 1 or more in both themes.
 */

import { LOOKS } from './looks.js';

const LIGHT = `
  --paper: #ffffff; --ink: #1b1f24; --muted: #57606a; --line: #d5dae1; --soft: #f5f7f9; --link: #0860ca;
  --mark: #fff1b8; --added: #116329; --added-paper: #dcfae4; --gone: #a40e26; --gone-paper: #ffebe9;
  --grave: #b3261e; --warn: #8a5a00; --fine: #1a7f37; --info: #0b62b5; --like: #7340c9;
`;
const DARK = `
  --paper: #1d2229; --ink: #e8ecf1; --muted: #a5afbb; --line: #3b434e; --soft: #262c35; --link: #7cb7ff;
  --mark: #5c4a10; --added: #8ddb9d; --added-paper: #173a22; --gone: #ffaba3; --gone-paper: #4a1d1d;
  --grave: #ff8f86; --warn: #e3b341; --fine: #6fcf82; --info: #7cb7ff; --like: #c6a8fb;
`;

/** The verdict's word bears the same line as the mark it explains. */
const VERDICTS = Object.entries(LOOKS)
  .map(
    ([look, { line }]) =>
      `.look-${look} > :is(h2, p) > .verdict { text-decoration: ${line}; text-underline-offset: 3px; }`,
  )
  .join('\n');

export const CARD_STYLE = `
:host, .sidelight { ${LIGHT} color-scheme: light; }
@media (prefers-color-scheme: dark) { :host, .sidelight { ${DARK} color-scheme: dark; } }
.cards {
  padding: 14px 16px 12px;
  color: var(--ink);
  font: 400 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  text-align: start;
  overflow-wrap: anywhere;
}
.card :is(h2, h3, p, ul, blockquote) { margin: 0; padding: 0; }
.card h2 { font-size: 16px; line-height: 1.35; font-weight: 500; }
.card .verdict { font-weight: 700; }
:is(.look-altered, .look-spliced) > :is(h2, p) > .verdict { color: var(--grave); }
:is(.look-misattributed, .look-trimmed) > :is(h2, p) > .verdict { color: var(--warn); }
.look-verbatim > :is(h2, p) > .verdict { color: var(--fine); }
:is(.look-excerpt, .look-elided) > :is(h2, p) > .verdict { color: var(--info); }
.look-similar > :is(h2, p) > .verdict { color: var(--like); }
${VERDICTS}
.look-entity > h2 { font-weight: 700; }
.card .type {
  margin-inline-start: 4px;
  padding: 1px 7px;
  border: 1px solid var(--line);
  border-radius: 999px;
  color: var(--muted);
  font-size: 11.5px;
  font-weight: 500;
  vertical-align: 2px;
}
.card .attribution { margin-top: 4px; }
.card .attribution.is-different { color: var(--warn); font-weight: 600; }
.card .role { margin-top: 3px; }
.card .called { font-weight: 500; }
.card .roles { margin-top: 3px !important; }
.card .roles li { margin-top: 1px; font-size: 13px; }
.card .description { margin-top: 3px; }
.card :is(.by, .seen, .source, .copies, .why, .others, .legend) { color: var(--muted); font-size: 12.5px; }
.card .seen { margin-top: 4px; }
.card .diff { margin-top: 10px; padding: 9px 11px; border-radius: 7px; background: var(--soft); }
.card .words { font-family: Georgia, "Noto Serif", "Liberation Serif", serif; font-size: 15px; line-height: 1.5; }
.card :is(ins, del, .marked, .cut) { border-radius: 3px; padding: 0 2px; }
.card ins { color: var(--added); background: var(--added-paper); text-decoration: underline solid 2px; text-underline-offset: 3px; font-weight: 600; }
.card del { color: var(--gone); background: var(--gone-paper); text-decoration: line-through; }
.card :is(.marked, .cut) { color: var(--muted); }
.card :is(.marked, .cut)::before { content: "["; }
.card :is(.marked, .cut)::after { content: "]"; }
.card .marked { text-decoration: underline dotted; text-underline-offset: 3px; }
.card .cut { font-style: italic; }
.card .splice { color: var(--grave); font-weight: 700; }
.card .legend .splice::before { content: "‖ "; }
.card .legend { display: flex; flex-wrap: wrap; gap: 2px 12px; margin-top: 7px !important; font-size: 12px; }
.card .legend :is(ins, del) { font-weight: 400; }
.card .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.card .evidence { margin-top: 12px; }
.card .review { margin-top: 10px !important; }
.card blockquote, .card q {
  font-family: Georgia, "Noto Serif", "Liberation Serif", serif;
  font-size: 14.5px;
  line-height: 1.5;
}
.card blockquote { color: var(--ink); margin-top: 5px !important; padding-inline-start: 10px !important; border-inline-start: 3px solid var(--line); white-space: pre-line; }
.card .around { color: var(--muted); }
.card mark { background: var(--mark); color: inherit; border-radius: 2px; text-decoration: underline 1px; text-underline-offset: 3px; }
.card h3 { margin-top: 12px !important; color: var(--muted); font-size: 12.5px; font-weight: 600; }
.card ul { list-style: none; }
.card .items > li { margin-top: 6px; }
.card .items .source { margin-top: 2px; }
.card .names { display: flex; flex-wrap: wrap; gap: 4px 6px; margin-top: 4px !important; }
.card .names li { padding: 1px 8px; border-radius: 999px; background: var(--soft); font-size: 12.5px; }
.card .names .number { color: var(--muted); font-size: 11.5px; }
.card .timeline { margin: 10px 0 0; }
.card .timeline svg { display: block; overflow: visible; }
.card .timeline .bar { fill: var(--info); }
.card .timeline .ground { stroke: var(--muted); stroke-width: 1; vector-effect: non-scaling-stroke; }
.card figcaption { display: flex; justify-content: space-between; gap: 2px 10px; margin-top: 3px; color: var(--muted); font-size: 11.5px; }
.card details { margin-top: 10px; }
.cards summary { cursor: pointer; font-size: 12.5px; color: var(--muted); }
.card .credits { margin-top: 4px; }
.card .credits li { margin-top: 4px; font-size: 13px; }
.card .side, .card .more { color: var(--muted); font-size: 12.5px; }
.card .versions { margin: 2px 0 0; padding: 0; list-style: none; }
.card .version { margin-top: 8px; padding-inline-start: 10px; border-inline-start: 3px solid var(--line); }
.card .version .words { font-size: 14px; }
.card .version details { margin-top: 3px; }
.card .when { color: var(--muted); font-size: 12.5px; }
.card .when b { color: var(--ink); font-weight: 600; white-space: nowrap; }
.card .why { margin-top: 12px; padding-top: 8px; border-top: 1px solid var(--line); }
.card > div.others { margin-top: 8px; padding: 6px 10px 7px; border-radius: 7px; background: var(--soft); }
.card .others summary { color: var(--muted); }
.card .others details { margin-top: 2px; }
.card .known { margin: 4px 0 2px; padding-inline-start: 10px; border-inline-start: 3px solid var(--line); color: var(--ink); }
.card > div.others b { color: var(--ink); font-weight: 600; }
.cards > .folded { margin: 12px -16px 0; padding: 10px 16px 0; border-top: 1px solid var(--line); }
.cards > .folded > .card { margin-top: 10px; }
.cards a { color: var(--link); text-underline-offset: 2px; }
.cards :is(a, summary):focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
@media (forced-colors: active) { .card mark, .card ins, .card del { forced-color-adjust: none; } }
`;
