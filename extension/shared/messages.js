/**
 * What the rooms of the extension say to one another.
 *
 * @typedef {import('./wire.js').components['schemas']} Wire
 * @typedef {import('./problems.js').Problem} Problem
 * @typedef {import('./looks.js').Look} Look
 *
 * @typedef {object} LookupRequest
 * @property {Wire['Block'][]} blocks
 * @property {{url: string, title: string}} page
 * @property {'utf16'} offset_unit
 *
 * @typedef {object} WrongMatch A name on the page that is not the entity its card shows.
 * @property {string} alias As the page prints it.
 * @property {string} entity The id.
 * @property {'here' | 'everywhere'} where On the page's site, or on all.
 *
 * @typedef {object} Sent What left the page, as the popup tells the reader.
 * @property {number} characters
 * @property {number} blocks
 * @property {string} address The service's.
 * @property {number} at Milliseconds since 1970.
 *
 * @typedef {object} Off
 * @property {'off'} status
 *
 * @typedef {object} Reading
 * @property {'reading'} status
 *
 * @typedef {object} Failed
 * @property {'failed'} status
 * @property {Problem} problem
 * @property {Sent} [sent] Where something was sent all the same.
 *
 * @typedef {object} On
 * @property {'on'} status
 * @property {Sent | null} sent null when the page has no text, so that nothing was.
 * @property {number} marks
 * @property {Partial<Record<Look, number>>} counts
 * @property {number} notPlaced Findings whose text is not on the page as it was sent.
 * @property {string[]} warnings The service's.
 *
 * @typedef {Off | Reading | Failed | On} PageState
 *
 * @typedef {(
 *   | {type: 'turn-on', tab: number}
 *   | {type: 'turn-off', tab: number}
 *   | {type: 'page-state', tab: number}
 *   | {type: 'service-state'}
 *   | {type: 'lookup', request: LookupRequest}
 *   | {type: 'wrong-match', wrong: WrongMatch}
 *   | {type: 'take-back', id: number}
 *   | {type: 'entity', id: string}
 *   | {type: 'page-changed', state: PageState}
 *   | {type: 'stop'}
 *   | {type: 'state'}
 *   | {type: 'step', by: 1 | -1}
 * )} Message
 */

export {};
