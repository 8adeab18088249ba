import {html, nothing} from 'lit';
import {Speaking, day, learn, plain, say, withReadings} from '../core/words.js';
import {get, send} from '../core/api.js';
import {family, signedOut} from '../core/family.js';
import {button, problemSummary} from '../parts/form.js';
import {facilitiesOf} from '../parts/wish.js';
import {isSent} from './standing-draft.js';
import {WEEKDAYS} from './standing-terms.js';
import {length, moment, place} from './wish-lines.js';
import './standing-style.js';
import '../parts/sign-in.js';

/* Her wishes that stand until they are won: what each is for, which draw comes next, and ending one. */

const PATH = '/v1/me/standing-wishes';

class StandingWishes extends Speaking {
  #all = null;
  #facilities = null;
  #failure = null;
  #isSignedOut = false;
  #ending = null;
  #said = isSent() ? 'standing.received' : null;
  #keys = new Map();

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  async #look() {
    this.#failure = null;
    try {
      const {session, failure} = await family();
      if (failure) {
        throw failure;
      }
      this.#isSignedOut = !session;
      if (session) {
        [this.#facilities, this.#all] = await Promise.all([facilitiesOf(session.municipality, get), get(PATH)]);
      }
    } catch (failure) {
      this.#isSignedOut = signedOut(failure);
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  async #wantToEnd(id) {
    const before = this.#ending;
    this.#ending = id;
    this.#said = null;
    this.requestUpdate();
    await this.updateComplete;
    (id ? this.querySelector('.confirm h3') : this.querySelector(`[data-end="${before}"] button`))?.focus();
  }

  /** Once, however often it is tried. */
  async #end(id) {
    this.#keys.set(id, this.#keys.get(id) ?? crypto.randomUUID());
    try {
      await send('DELETE', `${PATH}/${id}`, undefined, this.#keys.get(id));
      this.#ending = null;
      this.#said = 'standing.ended';
      await this.#look();
    } catch (failure) {
      this.#failure = failure;
      // An answer is one: asked again, it may be another.
      failure.problem && this.#keys.delete(id);
      this.requestUpdate();
    }
    await this.updateComplete;
    this.querySelector('h1').focus();
  }

  render() {
    if (this.#isSignedOut) {
      return html`<sango-sign-in .roles=${['RESIDENT']} .home=${'/standing-wishes'}></sango-sign-in>`;
    }
    return html`<h1 tabindex="-1">${say('standing.title')}</h1>
      <p class=${this.#said ? 'done' : 'unseen'} role="status">${this.#said ? say(this.#said) : nothing}</p>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#look()}) : nothing}
      <p>${say('standing.what')}</p>
      ${this.#all ? this.#list() : this.#failure ? nothing : html`<p class="waiting">${say('calendar.waiting')}</p>`}`;
  }

  #list() {
    return html`${this.#all.length === 0 ? html`<p>${say('standing.none')}</p>` : nothing}
      <p class="onward"><a class="button first" href="/standing-wishes/new">${say('standing.make')}</a></p>
      <ul class="applications">${this.#all.map((each) => html`<li>${this.#one(each)}</li>`)}</ul>
      <p class="onward"><a class="button second" href="/applications">${say('standing.applications')}</a></p>`;
  }

  #one({id, state, places, days, first, last, weekdays, preference, nextDrawAt, nextStep}) {
    const isActive = state === 'ACTIVE';
    return html`<h2><span class="state ${isActive ? 'PENDING' : state}">${say(`standing.state.${state}`)}</span></h2>
      <ol>${places.map((each) => html`<li><p>${place(each, this.#facilities)}</p></li>`)}</ol>
      <dl class="facts">
        <div><dt>${say('apply.length')}</dt><dd>${length({type: places[0].type, days})}</dd></div>
        <div><dt>${say('standing.within')}</dt><dd><span>${day(first)} –</span> <span>${day(last)}</span></dd></div>
        ${weekdays.length === WEEKDAYS.length ? nothing : html`<div><dt>${say('standing.weekdays')}</dt>
          <dd>${weekdays.map((each) => html`<span>${say(`standing.${each}`)}</span>`)}</dd></div>`}
        ${places.length > 1 ? html`<div><dt>${say('standing.preference')}</dt><dd>${say(`standing.${preference}`)}</dd></div>`
          : nothing}
        ${isActive && nextDrawAt ? html`<div><dt>${say('standing.next-draw')}</dt><dd><b>${moment(nextDrawAt)}</b></dd></div>`
          : nothing}</dl>
      ${nextStep ? html`<p>${withReadings(nextStep)}</p>` : nothing}
      ${!isActive ? nothing : this.#ending === id ? this.#confirm(id) : html`<p class="onward">
        <a class="button second" href="/standing-wishes/${id}">${say('standing.change')}</a>
        <span data-end=${id}>${button({label: say('standing.end'), press: () => this.#wantToEnd(id)})}</span></p>`}`;
  }

  #confirm(id) {
    return html`<section class="confirm" aria-labelledby="confirm-title"><h3 id="confirm-title" tabindex="-1">${
      say('standing.end.sure')}</h3><p>${say('standing.end.what')}</p>
      <p class="onward">${button({label: say('standing.end.yes'), press: () => this.#end(id), kind: 'first'})}
      ${button({label: plain('standing.end.no'), press: () => this.#wantToEnd(null)})}</p></section>`;
  }
}

await Promise.all([learn('apply'), learn('standing')]);
customElements.define('sango-standing', StandingWishes);
