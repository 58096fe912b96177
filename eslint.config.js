import js from '@eslint/js';
import globals from 'globals';

// The arrows of the extension: content -> shared <- background. The same rule as the import test of the service.
const rooms = ['background', 'content', 'popup'];
const arrows = rooms.map((room) => ({
  files: [`extension/${room}/**/*.js`],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: rooms.filter((other) => other !== room).map((other) => `**/${other}/**`) },
    ],
  },
}));

export default [
  js.configs.recommended,
  {
    files: ['extension/**/*.js', 'server/**/*.js'],
    languageOptions: { globals: { ...globals.browser, ...globals.webextensions } },
  },
  {
    files: ['tests/**/*.js'],
    languageOptions: { globals: { ...globals.node } },
  },
  {
    rules: {
      eqeqeq: ['error', 'always'],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-implicit-coercion': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 400 }],
      complexity: ['error', 14],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Data never becomes markup: use textContent.' },
        { property: 'outerHTML', message: 'Data never becomes markup: use textContent.' },
        { property: 'insertAdjacentHTML', message: 'Data never becomes markup: use textContent.' },
      ],
    },
  },
  { files: ['tests/**/*.js'], rules: { 'max-lines-per-function': 'off', 'no-restricted-properties': 'off' } },
  {
    files: ['extension/content/**/*.js', 'extension/popup/**/*.js', 'extension/shared/**/*.js'],
    rules: { 'no-restricted-globals': ['error', { name: 'fetch', message: 'Only the background fetches.' }] },
  },
  ...arrows,
];
