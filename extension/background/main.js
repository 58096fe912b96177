/**
 * The background: the only room that talks to the service, and the one that turns pages on and off.
 *
 * It keeps nothing in memory, because browsers stop it after half a minute: what a page shows is known by the
 * page, and the settings stand in storage.
 */

import { entityFacts, lookUp, sayWrong, serviceState, takeBack } from './service.js';
import { pageState, showCount, stepInActiveTab, turnOff, turnOn } from './pages.js';

/** @typedef {import('../shared/messages.js').Message} Message */

chrome.runtime.onMessage.addListener((/** @type {Message} */ message, sender, reply) => {
  const answer = answerTo(message, sender);
  answer?.then(reply);
  return answer !== undefined;
});

chrome.commands.onCommand.addListener((command) => {
  if (command === 'next-mark') stepInActiveTab(1);
  if (command === 'previous-mark') stepInActiveTab(-1);
});

/**
 * The answer to a message, or undefined when it is not for the background.
 * @param {Message} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<unknown> | undefined}
 */
function answerTo(message, sender) {
  if (message.type === 'lookup') return lookUp(message.request);
  if (message.type === 'entity') return entityFacts(message.id);
  if (message.type === 'wrong-match') return sayWrong(message.wrong, sender.url ?? '');
  if (message.type === 'take-back') return takeBack(message.id);
  if (message.type === 'page-changed') return showCount(sender.tab?.id, message.state);
  return isOwnPage(sender) ? answerToOwnPage(message) : undefined;
}

/**
 * @param {Message} message
 * @returns {Promise<unknown> | undefined}
 */
function answerToOwnPage(message) {
  if (message.type === 'turn-on') return turnOn(message.tab);
  if (message.type === 'turn-off') return turnOff(message.tab);
  if (message.type === 'page-state') return pageState(message.tab);
  if (message.type === 'service-state') return serviceState();
  return undefined;
}

/**
 * Whether a message comes from the popup or the options. A content script, which shares a process with its
 * page, may ask for a look-up and for what is known of a name, say that a match is wrong or right after all, and report
 * its state, and no more.
 * @param {chrome.runtime.MessageSender} sender
 */
function isOwnPage(sender) {
  return sender.url?.startsWith(chrome.runtime.getURL('')) ?? false;
}
