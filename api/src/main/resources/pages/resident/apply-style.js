import {wear} from '../core/wear.js';

/* Of her wishes and her applications. */
wear(`
.wishes, .applications { list-style: none; margin: 1rem 0; padding: 0; display: grid; gap: 1rem; }
.wish, .applications > li { padding: .75rem; border: 1px solid var(--gray-420); border-radius: .5rem; }
.wish.refused { border: .125rem solid var(--red-900); }
.wish h2, .applications h2 { margin: 0; font-size: 1rem; }
.wish p, .applications p { margin: .25rem 0; }
.wish .where, .applications .where, .receipt .where { font-weight: 700; }
.wish .type, .applications .type, .receipt .type { margin-left: .5rem; }
.wish-head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem .5rem; }
.order { display: flex; gap: .5rem; }
.stepper { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; margin: .5rem 0; padding: 0; border: 0; }
.stepper legend { float: left; font-weight: 400; margin-right: auto; }
.steps { display: flex; align-items: center; gap: .5rem; margin-left: auto; }
.stepper output { min-width: 5.5rem; text-align: center; font-weight: 700; font-variant-numeric: tabular-nums; }
.stepper .button, .order .button { padding: .25rem; }
.button:disabled { color: var(--gray-700); border-color: var(--gray-420); background: var(--gray-50); cursor: default;
  text-decoration: none; }
.button.wide { width: 100%; padding: .875rem 1rem; }
.facts { margin: .5rem 0; }
.facts > div { display: flex; flex-wrap: wrap; gap: 0 1rem; }
.facts dd { margin: 0 0 0 auto; text-align: right; font-variant-numeric: tabular-nums; }
.facts dd span { display: inline-block; margin-left: .25rem; }
.instead { list-style: none; margin: .25rem 0; padding: 0; display: grid; gap: .5rem; }
.instead .button { width: 100%; text-align: left; font-weight: 400; }
.instead .button span { margin-right: .5rem; }
.what-next { margin: 1rem 0; padding: .75rem; background: var(--blue-50); border-radius: .5rem; }
.what-next p { margin: .25rem 0; }
.not-sent { margin: 1rem 0; padding: .75rem; background: var(--orange-50); border: .125rem solid var(--orange-1000);
  border-radius: .5rem; }
.not-sent h2, .confirm h3 { margin: 0; font-size: 1.125rem; }
.onward { display: grid; gap: .75rem; margin: 1rem 0; }
.receipt ol { padding-left: 1.5rem; }
.confirm { margin-top: .5rem; padding: .75rem; background: var(--orange-50); border-radius: .5rem; }
.confirm h3:focus { outline: none; }
.state { display: inline-block; padding: 0 .5rem; border: 1px solid currentColor; border-radius: .25rem; font-size: .875rem;
  font-weight: 700; }
.state.WON, .state.GRANTED { color: var(--green-900); background: var(--green-50); }
.state.PENDING { color: var(--blue-1000); background: var(--blue-50); }
.applications b, .applications ol span, .receipt b, .receipt ol span, .instead b { display: inline-block; }
.applications ol { margin: .25rem 0; padding-left: 1.5rem; }
`);
