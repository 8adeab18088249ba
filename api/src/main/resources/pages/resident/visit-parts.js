import {html} from 'lit';
import {say} from '../core/words.js';

/* What her visits, her card and the call before a visit share. */

export const signInFirst = () => html`<p>${say('visits.sign-in')}</p>
  <p><a class="button first" href="/sign-in">${say('app.sign-in')}</a></p>`;

/** Only what dials. */
export const dialled = (telephone) => {
  const number = telephone?.replaceAll(/[^\d+]/g, '');
  return number ? `tel:${number}` : null;
};

export const VISITS_STYLE = `
sango-visit-ending { display: block; }
.visits { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; }
.visit { padding: 1rem; border: 1px solid var(--gray-420); border-radius: .5rem; }
.visit.today { border: .1875rem solid var(--blue-900); }
.visit h3 { margin: 0; font-size: 1.125rem; line-height: 1.5; word-break: auto-phrase; }
html[data-language=ja-easy] .visit h3 { line-height: 2; }
.visit dl { margin: .75rem 0; display: grid; gap: .5rem; }
.visit .type { margin: 0; }
.visit dt { font-weight: 700; }
.visit dd { margin: 0; word-break: auto-phrase; }
.visit dd p { margin: 0; }
.visit .actions, .sure .actions { display: flex; flex-wrap: wrap; gap: .75rem; margin: .75rem 0 0; }
.visit .actions .button { flex: 1 1 9rem; }
.visit .standing { margin: 0; font-weight: 700; }
.sure { margin-top: 1rem; padding: 1rem; background: var(--blue-50); border-radius: .5rem; }
.sure h4 { margin: 0 0 .5rem; font-size: 1rem; }
.sure h4:focus { outline: none; }
.sure ul { margin: 0; padding-left: 1.25rem; }
.button.danger { color: var(--white); background: var(--red-900); border-color: var(--red-900); }
.earlier summary { min-height: 2.75rem; padding: .5rem 0; font-weight: 700; cursor: pointer; }
.to-card { width: 100%; }

.card { padding: 1rem; text-align: center; border: .125rem solid var(--gray-900); border-radius: .75rem; }
.card p { margin: 0; }
.qr { display: block; width: min(100%, 16rem); aspect-ratio: 1; margin: .5rem auto; background: #fff; }
.qr.over { display: grid; place-content: center; padding: 1rem; border: .125rem dashed var(--gray-600); }
.card .until { color: var(--gray-700); font-variant-numeric: tabular-nums; }
.card .digits-label { margin-top: 1rem; font-weight: 700; }
.digits { font-size: 2rem; line-height: 1.4; font-weight: 700; letter-spacing: .08em; font-variant-numeric: tabular-nums; }
.balance .left { margin: 0; font-size: 1.25rem; font-weight: 700; }
.beads { display: flex; flex-wrap: wrap; gap: .375rem; margin: .5rem 0; }
.bead { flex: none; display: inline-grid; place-content: center; width: 2rem; height: 2rem; border-radius: 50%; line-height: 1;
  border: .1875rem solid var(--blue-900); background: var(--white); color: var(--gray-900); }
.bead.left { background: var(--blue-900); }
.bead.coming { border-style: dotted; }
.bead.coming::before { content: "●"; color: var(--blue-900); font-size: .75rem; }
.bead.used { border-color: var(--gray-600); background: var(--gray-100); }
.bead.used::before { content: "✓"; font-weight: 700; }
.bead.missed { border-color: var(--gray-600); border-radius: .25rem; }
.bead.missed::before { content: "−"; font-weight: 700; }
.counts { margin: 0; color: var(--gray-700); }
.beads-legend .bead { width: 1.5rem; height: 1.5rem; }
@media (forced-colors: active) { .bead { forced-color-adjust: none; } }
@media (min-width: 48rem) { .visits { grid-template-columns: 1fr 1fr; } }
`;
