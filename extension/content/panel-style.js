/** The style of what only the page's panel has; the cards bring their own (shared/card-style.js). */

export const PANEL_STYLE = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  width: 0 !important;
  height: 0 !important;
  z-index: 2147483647 !important;
}
.stop {
  position: fixed;
  left: 0;
  top: 0;
  width: 1px;
  height: 1px;
  margin: 0;
  padding: 0;
  border: 0;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.card-box {
  position: fixed;
  box-sizing: border-box;
  width: min(400px, calc(100vw - 16px));
  max-height: 75vh;
  overflow: auto;
  overscroll-behavior: contain;
  scrollbar-width: thin;
  color-scheme: light dark;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--paper);
  box-shadow: 0 1px 2px rgb(0 0 0 / 0.12), 0 8px 28px rgb(0 0 0 / 0.22);
  animation: appear 0.12s ease-out;
}
.card-box[hidden] { display: none; }
.cards > p { margin: 0; }
.wrong { margin-top: 8px; color: var(--ink); font-size: 13px; }
.cards .wrong p { margin: 0; }
.cards .wrong .choices { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 6px; }
.cards .wrong .problem { margin-top: 6px; color: var(--grave); }
.cards button {
  padding: 3px 10px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--soft);
  color: var(--ink);
  font: inherit;
  font-size: 12.5px;
  cursor: pointer;
}
.cards button:hover { border-color: var(--muted); }
.cards button:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
.cards button:disabled { color: var(--muted); cursor: default; }
@keyframes appear { from { opacity: 0; transform: translateY(2px); } }
@media (prefers-reduced-motion: reduce) { .card-box { animation: none; } }
@media print { :host { display: none !important; } }
`;
