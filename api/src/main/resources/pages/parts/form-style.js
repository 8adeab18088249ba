import {wear} from '../core/wear.js';

/* Of forms, and of lists that lead on. */
wear(`
input:not([type=radio], [type=checkbox]), textarea { min-height: 3rem; width: 100%; padding: .5rem; font: inherit;
  color: inherit; background: var(--white); border: 1px solid var(--gray-600); border-radius: .5rem; }
[aria-invalid=true] { border: .125rem solid var(--red-900); }
form > .field, form > fieldset, .said { margin: 1rem 0; }
.date-answer > div { display: flex; flex-wrap: wrap; gap: .5rem; }
.date-answer .part { display: grid; width: 4.5rem; }
.date-answer .part:first-child { width: 6rem; }
.one-of .checkbox { padding: .25rem 0; }
.progress, .steps { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin: 1rem 0 0;
  color: var(--gray-700); }
.said { padding: .5rem 1rem; background: var(--blue-50); border-radius: .5rem; }
.answers div { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .5rem 0;
  border-bottom: 1px solid var(--gray-420); }
html[data-size=largest] .answers div, html[data-size=double] .answers div { display: block; }
.answers dt { font-weight: 700; }
.answers dd { margin: 0; grid-column: 1; overflow-wrap: anywhere; }
.answers dd:last-child { grid-area: 1 / 2 / 3; align-self: center; }
.places { list-style: none; margin: 1rem 0; padding: 0; border-top: 1px solid var(--gray-420); }
.places li { border-bottom: 1px solid var(--gray-420); }
.places a { display: flex; align-items: center; justify-content: space-between; min-height: 3.5rem; }
.places a::after { content: "›"; content: "›" / ""; }
.more { list-style: none; margin: 1rem 0; padding: 0; display: grid; gap: .75rem; }
summary { min-height: 2.75rem; padding: .5rem 0; cursor: pointer; color: var(--blue-1000); }
.ranked { list-style: none; margin: 1rem 0; padding: 0; border-top: 1px solid var(--gray-420); }
.ranked li { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; padding: .5rem 0;
  border-bottom: 1px solid var(--gray-420); }
.ranked li > span { flex: 1 1 7rem; min-width: 0; overflow-wrap: anywhere; }
.several { margin: 1.5rem 0; }
.span { display: flex; flex-wrap: wrap; gap: 1rem; }
.span .field { flex: 1; min-width: 8rem; }
button:disabled { opacity: .5; }
.done::before { content: "✓ "; content: "✓ " / ""; color: var(--green-900); }
`);
