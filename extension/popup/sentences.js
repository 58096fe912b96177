/** What the popup says of a page's state. Pure. */

import { counted } from '../shared/words.js';

/** @typedef {import('../shared/messages.js').PageState} PageState */

/** @param {PageState} state */
export function stateSentence(state) {
  switch (state.status) {
    case 'off':
      return 'Off. Nothing of this page has been read.';
    case 'reading':
      return 'Reading the page and asking the service …';
    case 'failed':
      return state.problem.sentence;
    case 'on':
      if (state.sent === null) return 'On. There is no text on this page to ask about.';
      return state.marks > 0
        ? `On. ${counted(state.marks, 'mark')} on this page:`
        : 'On. Your articles say nothing about this page.';
  }
}

/**
 * "5,312 characters in 42 paragraphs, with the page's address and title, went to http://127.0.0.1:8642 at 14:03."
 * @param {import('../shared/messages.js').Sent} sent
 */
export function sentSentence({ characters, blocks, address, at }) {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at);
  return (
    `${counted(characters, 'character')} in ${counted(blocks, 'paragraph')}, with the page’s address and title, ` +
    `went to ${address} on this machine at ${time}. Nothing else was sent.`
  );
}
