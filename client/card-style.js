/** The looks of the card. A constructed sheet, because it needs no leave from the host page's security policy. */
export const CARD_STYLE = `
:host {
  position: fixed;
  inset: auto;
  margin: 0;
  padding: 0;
  border: 0;
  background: none;
  overflow: visible;
  color-scheme: inherit;
}
.card {
  --ink: light-dark(#1d2b2a, #e8eeea);
  --soft: light-dark(#55645f, #a9b8b1);
  --line: light-dark(#d9dfd8, #3c4a46);
  --paper: light-dark(#ffffff, #222c2a);
  --button: light-dark(#0f5c50, #7fd6bf);
  --on-button: light-dark(#ffffff, #0d211c);
  --tone: light-dark(#a83422, #ff9f8b);
  box-sizing: border-box;
  width: min(23rem, calc(100vw - 16px));
  max-height: min(28rem, calc(100vh - 16px));
  overflow: auto;
  padding: 0.9rem 1rem 0.8rem;
  border: 1px solid var(--line);
  border-top: 3px solid var(--tone);
  border-radius: 4px 4px 10px 10px;
  background: var(--paper);
  color: var(--ink);
  box-shadow: 0 8px 30px rgb(10 30 25 / 0.18);
  font: 15px/1.45 system-ui, sans-serif;
}
.card.warning { --tone: light-dark(#8a5a0b, #f0b955); }
.card.suggestion { --tone: light-dark(#3d5f92, #a9c4ef); }
header { display: flex; gap: 0.5rem; align-items: start; justify-content: space-between; }
h2 { margin: 0; font-size: 0.95rem; line-height: 1.35; color: var(--tone); }
.severity { display: block; color: var(--soft); font-size: 0.8rem; font-weight: 400; }
p { margin: 0.5rem 0 0; overflow-wrap: anywhere; }
.why, .like, .source { color: var(--soft); font-size: 0.87rem; }
.source a { color: inherit; }
.failed { color: var(--tone); }
.fixes { display: flex; flex-wrap: wrap; gap: 0.4rem; margin-top: 0.75rem; }
button {
  min-height: 2.1rem;
  padding: 0.25rem 0.75rem;
  border: 1px solid transparent;
  border-radius: 6px;
  font: inherit;
  text-align: start;
  cursor: pointer;
}
.fixes button { background: var(--button); color: var(--on-button); font-weight: 600; overflow-wrap: anywhere; }
.fixes button:hover { filter: brightness(1.12); }
footer { display: flex; flex-wrap: wrap; gap: 0.2rem; margin: 0.7rem -0.5rem 0; padding-top: 0.4rem; border-top: 1px solid var(--line); }
footer button, .close { background: none; color: var(--soft); padding-inline: 0.5rem; }
footer button:hover, .close:hover { color: var(--ink); background: color-mix(in srgb, var(--soft) 14%, transparent); }
.close { flex: none; min-height: 1.75rem; margin: -0.3rem -0.5rem 0 0; font-size: 1.1rem; line-height: 1; }
button:focus-visible, a:focus-visible { outline: 2px solid var(--button); outline-offset: 2px; }
@media (forced-colors: active) { button { border-color: ButtonText; } }
`;
