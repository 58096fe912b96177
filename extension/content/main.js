/**
 * Turns Sidelight on in this page and keeps the one reading of it there is.
 *
 * Modules stay loaded for the page's life; `start` and the `stop` message can follow one another any number of
 * times, and after `stop` nothing of Sidelight is left in the page.
 */

import { Reading } from './reading.js';

/** @typedef {import('../shared/messages.js').Message} Message */

/** @type {Reading | null} */
let reading = null;

/** Read the page, or read it again. Returns as soon as reading has begun. */
export function start() {
  stop();
  chrome.runtime.onMessage.addListener(answer);
  reading = new Reading();
  reading.run();
}

function stop() {
  reading?.destroy();
  reading = null;
  chrome.runtime.onMessage.removeListener(answer);
}

/**
 * @param {Message} message
 * @param {chrome.runtime.MessageSender} _sender
 * @param {(state: import('../shared/messages.js').PageState) => void} reply
 */
function answer(message, _sender, reply) {
  if (message.type === 'step') reading?.step(message.by);
  if (message.type === 'stop') stop();
  reply(reading?.state ?? { status: 'off' });
}
