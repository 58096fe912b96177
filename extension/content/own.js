/** The one element that Sidelight adds to a page; all it shows stands in the closed shadow root of that. */

export const OWN_TAG = 'sidelight-panel';
