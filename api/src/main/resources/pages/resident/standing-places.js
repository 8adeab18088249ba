import {html, nothing} from 'lit';
import {Speaking, of, plain, say, withoutReadings} from '../core/words.js';
import {select} from '../parts/form.js';
import {spliced} from './draft.js';
import {goTogether, samePlace} from './standing-terms.js';
import {place} from './wish-lines.js';

/* The places that a wish stands for, the dearest first; one stay is as long at each of them. */

const MOST = 10;

class StandingPlaces extends Speaking {
  static properties = Object.fromEntries(['places', 'all', 'services', 'facilities', 'change'].map((name) =>
    [name, {attribute: false}]));
  #chosen = '';
  #said = '';

  /** What can be wished for beside what she has. */
  #more() {
    return this.places.length >= MOST ? [] : this.all.filter((each) =>
      !this.places.some((one) => samePlace(one, each)) && goTogether([...this.places, each], this.services));
  }

  async #set(places, said) {
    this.#said = said;
    await this.change(places);
    await this.updateComplete;
  }

  async #add() {
    const more = this.#more();
    const added = more.find((each) => keyOf(each) === this.#chosen) ?? more[0];
    this.#chosen = '';
    await this.#set([...this.places, added], plain('apply.taken'));
    this.#toTheList();
  }

  /** The buttons go with the place that she moves. */
  async #move(index, by) {
    const places = [...this.places];
    places.splice(index + by, 0, ...places.splice(index, 1));
    await this.#set(places, plain('apply.moved', {n: index + by + 1}));
    const its = (way) => this.querySelector(`[data-move="${way}-${index + by}"]:not(:disabled)`);
    (its(by < 0 ? 'up' : 'down') ?? its(by < 0 ? 'down' : 'up'))?.focus();
  }

  async #drop(index) {
    await this.#set(spliced(this.places, index, 1), plain('apply.dropped'));
    this.#toTheList();
  }

  #toTheList() {
    (document.getElementById('place') ?? this.querySelector('h2')).focus();
  }

  render() {
    const more = this.#more();
    const chosen = more.some((each) => keyOf(each) === this.#chosen) ? this.#chosen : more[0] && keyOf(more[0]);
    return html`<h2 tabindex="-1">${say('standing.places')}</h2>
      <p class="unseen" role="status">${this.#said}</p>
      ${this.places.length > 1 ? html`<p class="hint">${say('apply.order')}</p>` : nothing}
      ${this.places.length === 0 ? nothing : html`<ol class="ranked">${this.places.map((each, index) => html`<li>
        <span>${index + 1}. ${place(each, this.facilities)}</span>${this.#order(index)}</li>`)}</ol>`}
      ${more.length === 0 ? nothing : html`<div class="add">${select({
        id: 'place', label: say('standing.place'), chosen,
        choose: (key) => {
          this.#chosen = key;
        },
        options: more.map((each) => ({value: keyOf(each), text: this.#nameOf(each)})),
      })}<button type="button" class="button second" @click=${() => this.#add()}>${say('standing.add')}</button></div>`}`;
  }

  #nameOf({facility, type}) {
    return `${withoutReadings(of(this.facilities.get(facility).name))} ${plain(`type.${type}`)}`;
  }

  #order(index) {
    const n = index + 1;
    const count = this.places.length;
    const to = (way, by, sign, end) => html`<button type="button" class="button second" data-move="${way}-${index}"
      ?disabled=${n === end} aria-label=${plain(`apply.${way}`, {n})} @click=${() => this.#move(index, by)}>${sign}</button>`;
    return html`${count > 1 ? html`${to('up', -1, '↑', 1)}${to('down', 1, '↓', count)}` : nothing}
      <button type="button" class="button second" aria-label=${plain('apply.drop', {n})}
        @click=${() => this.#drop(index)}>✕</button>`;
  }
}

const keyOf = ({facility, type}) => `${facility}|${type}`;

customElements.define('sango-standing-places', StandingPlaces);
