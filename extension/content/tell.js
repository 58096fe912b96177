/**
 * A message to the background, the only room that talks to the service. Rejects when the extension was updated
 * or removed under the page.
 * @param {import('../shared/messages.js').Message} message
 * @returns {Promise<any>}
 */
export async function tell(message) {
  return chrome.runtime.sendMessage(message);
}
