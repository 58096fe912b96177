/**
 * Turning Sidelight on and off in a tab, and asking a tab what it shows.
 *
 * Nothing runs in a page before the reader asks for it: there are no declared content scripts.
 */

import { problem } from '../shared/problems.js';

/** @typedef {import('../shared/messages.js').PageState} PageState */

const BADGE_COLOUR = '#3f4a5a';

/**
 * Start in a tab, or read it again when already on.
 * @param {number} tab
 * @returns {Promise<PageState>} `failed` when the browser lets nothing run there.
 */
export async function turnOn(tab) {
  try {
    await chrome.scripting.executeScript({ target: { tabId: tab }, files: ['content/loader.js'] });
  } catch {
    return { status: 'failed', problem: problem('closed-page') };
  }
  return pageState(tab);
}

/**
 * @param {number} tab
 * @returns {Promise<PageState>}
 */
export async function turnOff(tab) {
  await tell(tab, { type: 'stop' });
  await showCount(tab, { status: 'off' });
  return pageState(tab);
}

/**
 * What a tab shows now; `off` when nothing of Sidelight answers there.
 * @param {number} tab
 * @returns {Promise<PageState>}
 */
export async function pageState(tab) {
  return (await tell(tab, { type: 'state' })) ?? { status: 'off' };
}

/** @param {1 | -1} by */
export async function stepInActiveTab(by) {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id !== undefined) await tell(tab.id, { type: 'step', by });
}

/**
 * Show on the toolbar button how many marks a tab has.
 * @param {number | undefined} tab
 * @param {PageState} state
 */
export async function showCount(tab, state) {
  if (tab === undefined) return;
  const text = state.status === 'on' ? String(state.marks) : state.status === 'failed' ? '!' : '';
  try {
    await chrome.action.setBadgeBackgroundColor({ tabId: tab, color: BADGE_COLOUR });
    await chrome.action.setBadgeText({ tabId: tab, text });
  } catch {
    // The tab was closed meanwhile; there is no button left to write on.
  }
}

/**
 * @param {number} tab
 * @param {import('../shared/messages.js').Message} message
 * @returns {Promise<PageState | undefined>} undefined when nothing of Sidelight runs there.
 */
async function tell(tab, message) {
  try {
    return await chrome.tabs.sendMessage(tab, message);
  } catch {
    return undefined;
  }
}
