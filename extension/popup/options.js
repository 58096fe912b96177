/** The options: the service's port, for those who start it with another SIDELIGHT_PORT. */

import { readPort, isPort, writePort } from '../shared/settings.js';

const port = /** @type {HTMLInputElement} */ (document.getElementById('port'));
const said = /** @type {HTMLElement} */ (document.getElementById('said'));

port.value = String(await readPort());
port.form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!isPort(port.valueAsNumber)) return;
  await writePort(port.valueAsNumber);
  const outcome = await chrome.runtime.sendMessage({ type: 'service-state' });
  said.textContent = outcome.ok
    ? `Saved. Sidelight answers at ${outcome.address}.`
    : `Saved. ${outcome.problem.sentence}`;
});
