import {html, nothing} from 'lit';
import {Speaking, say} from '../core/words.js';
import {send} from '../core/api.js';
import {dates, place} from '../parts/wish.js';
import {freePlaces, sameOnce} from './free-places.js';
import {asked} from './preview.js';

/* What is open instead, nearest to what she wished for: asked for anew each time, for it changes by the minute. What is
   likelier where chances are known, and else what is free. */

const MOST = 5;

class Alternatives extends Speaking {
  static properties = {wishes: {attribute: false}, facilities: {attribute: false}, programme: {}};
  #open = null;
  #wanted = null;

  willUpdate(changed) {
    const wanted = JSON.stringify(this.wishes.map(asked));
    if (changed.has('wishes') && wanted !== this.#wanted) {
      this.#wanted = wanted;
      this.#look();
    }
  }

  /** Wish by wish: one that cannot be made any more must not hide what there is instead of another. */
  async #look() {
    const found = await Promise.all(this.wishes.map((wish) =>
      send('POST', '/v1/me/applications/preview', {wishes: [asked(wish)]}).catch(() => null)));
    const all = found.flatMap((preview) => preview?.prospects ?? []).flatMap(({alternatives}) => alternatives);
    const likelier = sameOnce(all).slice(0, MOST);
    this.#open = likelier.length > 0 ? likelier : await freePlaces(this.wishes, this.programme, MOST).catch(() => []);
    this.requestUpdate();
  }

  render() {
    return html`<section aria-labelledby="alternatives">
      <h2 id="alternatives">${say('alternatives.title')}</h2>
      ${this.#open === null ? html`<p class="waiting">${say('calendar.waiting')}</p>`
        : this.#open.length === 0 ? html`<p>${say('alternatives.none')}</p>`
          : html`<ul class="places">${this.#open.map((each) => html`<li><p class="what">${place(each, this.facilities)}
            <span>${dates(each)}</span></p>
            ${each.slot ? free(each.slot) : each.chance.kind === 'ABOUT' ? html`<p>${
              say('alternatives.chance', {percent: each.chance.percent})}</p>` : nothing}
          </li>`)}</ul>`}
      <p class="onward"><a class="button second" href="/calendar">${say('alternatives.calendar')}</a></p>
    </section>`;
  }
}

const free = ({remaining, capacity, applicants}) => html`<p>${say('calendar.seats', {n: remaining, of: capacity})}
  ${applicants > 0 ? say('calendar.applicants', {n: applicants}) : nothing}</p>`;

customElements.define('sango-alternatives', Alternatives);
