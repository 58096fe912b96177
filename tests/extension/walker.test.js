import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readPage } from '../../extension/content/walker.js';
import { stretchesBetween } from '../../extension/content/places.js';
import { open } from './dom.js';

/** @param {string} html */
function texts(html) {
  return readPage(open(`<body>${html}</body>`).body).map((block) => block.text);
}

const READ = [
  ['block edges break', '<p>One.</p><p>Two.</p>', ['One.', 'Two.']],
  ['inline elements do not', '<p>One <b>tw</b>o <a href="#">three</a></p>', ['One two three']],
  ['text beside a block stands alone', '<div>One<p>Two</p>three</div>', ['One', 'Two', 'three']],
  ['<br> breaks a line', '<p>One <br> two</p>', ['One\ntwo']],
  ['white space is as rendered', '<p>  One \n\t two  <i> three</i> </p>', ['One two three']],
  ['pre keeps its white space', '<pre>a  b\n  c</pre>', ['a  b\n  c']],
  ['a no-break space stays', '<p>4\u00a0000</p>', ['4\u00a0000']],
  ['cells do not run together', '<table><tr><td>One</td><td>Two</td></tr></table>', ['One', 'Two']],
  ['a block without letters is no text', '<p>One</p><p>· | —</p>', ['One']],
  ['a drop cap belongs to its word', '<p><span style="float:left">R</span>ussia</p>', ['Russia']],
];

for (const [name, html, expected] of READ) {
  test(`reading: ${name}`, () => assert.deepEqual(texts(String(html)), expected));
}

const LEFT_OUT = [
  ['script', '<script>secret()</script>'],
  ['style', '<style>.secret{}</style>'],
  ['noscript', '<noscript>secret</noscript>'],
  ['display: none', '<span style="display:none">secret</span>'],
  ['visibility: hidden', '<span style="visibility:hidden">secret</span>'],
  ['hidden', '<span hidden>secret</span>'],
  ['aria-hidden', '<span aria-hidden="true">secret</span>'],
  ['a closed details', '<details><summary>More</summary>secret<p>secret</p></details>'],
  ['textarea', '<textarea>secret</textarea>'],
  ['input', '<input value="secret">'],
  ['select', '<select><option>secret</option></select>'],
  ['contenteditable', '<div contenteditable>secret</div>'],
  ['contenteditable plaintext-only', '<div contenteditable="plaintext-only">secret</div>'],
  ['a text box by role', '<div role="textbox">secret</div>'],
  ['Sidelight’s own element', '<sidelight-panel>secret</sidelight-panel>'],
  ['a comment', '<!-- secret -->'],
];

for (const [name, html] of LEFT_OUT) {
  test(`left out: ${name}`, () => {
    const read = texts(`<p>Before</p>${html}<p>After</p>`).join(' ');
    assert.doesNotMatch(read, /secret/);
    assert.match(read, /^Before.*After$/);
  });
}

test('visible text in an invisible element is read', () => {
  const html = '<div style="visibility:hidden">no <b style="visibility:visible">yes</b></div>';
  assert.deepEqual(texts(html), ['yes']);
});

test('a document that is being edited is not read', () => {
  const document = open('<body><p>A letter</p></body>');
  Object.defineProperty(document, 'designMode', { value: 'on' });
  assert.deepEqual(readPage(document.body), []);
});

test('every character of a block is mapped to the node it stands in', () => {
  const document = open('<body><p>  A\u0301 \n <b>😀 “שלום”</b>, <i>she </i> said<br> 🇺🇦 twice </p></body>');
  const [block] = readPage(document.body);
  assert.ok(block);
  assert.equal(block.text, 'A\u0301 😀 “שלום”, she said\n🇺🇦 twice');
  for (let at = 0; at < block.text.length; at += 1) {
    const [stretch] = stretchesBetween(block, at, at + 1);
    if (block.text[at] === '\n') assert.equal(stretch, undefined);
    else
      assert.equal(stretch?.node.data.slice(stretch.start, stretch.end).replace('\n', ' '), block.text[at]);
  }
});

test('half surrogate pairs and null characters are not sent, and move no offset', () => {
  const document = open('<body><p>x</p></body>');
  const node = /** @type {Text} */ (document.querySelector('p')?.firstChild);
  node.data = 'a\ud800b\0c Kerry';
  assert.deepEqual(readPage(document.body)[0]?.text, 'a\ufffdb\ufffdc Kerry');
});
