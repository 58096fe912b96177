/** The one setting there is: the service's port. The machine is always this one. */

const DEFAULT_PORT = 8642;

/** @returns {Promise<number>} */
export async function readPort() {
  const { port } = await chrome.storage.local.get({ port: DEFAULT_PORT });
  return isPort(port) ? port : DEFAULT_PORT;
}

/** @param {number} port */
export async function writePort(port) {
  await chrome.storage.local.set({ port });
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
export function isPort(value) {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535;
}

/** @returns {Promise<string>} such as http://127.0.0.1:8642 */
export async function serviceAddress() {
  return `http://127.0.0.1:${await readPort()}`;
}
