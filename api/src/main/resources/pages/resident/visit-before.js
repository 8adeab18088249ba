import {html, nothing} from 'lit';
import {of, say, withReadings} from '../core/words.js';
import {wear} from '../core/wear.js';

/* What to know before a visit, as far as the municipality says it: what to bring, and how to get there. */

/**
 * Her card, and what the API has chosen for her.
 *
 * @param isFresh whether it has said so just now: of what was kept on the phone only what fits after a loss is shown, for
 *   one may have come since
 */
export function whatToBring({bring}, isFresh) {
  const things = bring?.things.filter(({afterLoss}) => isFresh || afterLoss) ?? [];
  return things.length === 0 ? say('visits.bring.card') : html`<ul class="bring">
      <li>${say('visits.bring.first')}</li>${things.map(({text}) => html`<li>${withReadings(of(text))}</li>`)}</ul>
    ${bring.sample ? html`<p>${say('visits.bring.sample')}</p>` : nothing}<p>${say('visits.bring.rest')}</p>`;
}

/** No map is loaded here: a page of somebody else's opens where she asks for it, and is not told where she comes from. */
export const wayTo = ({way}) => !way ? say('visits.way.ask') : html`<p class="address">${withReadings(of(way.address))}</p>
  ${way.directions ? html`<p>${withReadings(of(way.directions))}</p>` : nothing}
  ${way.map && new URL(way.map).protocol === 'https:' ? html`<a class="button second map" href=${way.map} target="_blank"
    rel="noopener noreferrer">${say('visits.way.map')}</a>` : nothing}`;

wear(`
.bring { margin: 0; padding-left: 1.25rem; }
.visit { min-width: 0; overflow-wrap: anywhere; }
.visit .map { margin-top: .5rem; }
`);
