import {wear} from '../core/wear.js';
import './apply-style.js';
import '../parts/form-style.js';

/* Of wishes that stand. */
wear(`
.standing-wish .week label { display: inline-flex; margin-right: 1rem; }
.standing-wish h2 { margin: 1.5rem 0 .5rem; font-size: 1.125rem; }
.standing-wish .add { display: grid; gap: .5rem; }
.standing-wish select { width: 100%; min-width: 0; }
.standing-wish .stepper { margin: 1rem 0; }
.standing-wish .ranked .type { margin-left: .5rem; }
[data-end] .button { width: 100%; }
.facts dd b, .facts dd span { display: inline-block; }
`);
