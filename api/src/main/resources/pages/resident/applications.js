import {html, nothing} from 'lit';
import {Speaking, learn, plain, say, time, withReadings} from '../core/words.js';
import {get, send} from '../core/api.js';
import {isShown} from '../core/route.js';
import {button, problemSummary} from '../parts/form.js';
import {draft} from './draft.js';
import {whoIsSignedIn} from './sending.js';
import {dates, moment, place, price} from './wish-lines.js';
import './apply-style.js';
import '../parts/sign-in.js';

/* Her applications and bookings, newest first, and taking one back. */

class Applications extends Speaking {
  static properties = {programme: {attribute: false}};
  #all = null;
  #facilities = null;
  #mayStand = false;
  #drafted = 0;
  #failure = null;
  #isSignedOut = false;
  #leaving = null;
  #said = '';
  #asOf = null;
  #keys = new Map();

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  async #look() {
    this.#failure = null;
    try {
      const session = await whoIsSignedIn();
      this.#isSignedOut = session === null;
      if (session) {
        await this.#ask(session);
      }
    } catch (failure) {
      this.#failure = failure;
    }
    this.#drafted = (await draft()).wishes.length;
    this.requestUpdate();
  }

  async #ask({municipality}) {
    const [all, {application}, {facilities}] = await Promise.all([get('/v1/me/applications'),
      get(`/v1/programmes/${municipality}`), get(`/v1/programmes/${municipality}/facilities`)]);
    this.#mayStand = application.mostStandingWishes > 0;
    this.#facilities = new Map(facilities.map((facility) => [facility.id, facility]));
    this.#all = all;
    this.#asOf = Date.now();
  }

  async #wantToLeave(id) {
    this.#leaving = id;
    this.#said = '';
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('.confirm')?.scrollIntoView({block: 'center'});
    this.querySelector('.confirm h3')?.focus({preventScroll: true});
  }

  /** Once, however often it is tried. */
  async #withdraw(id) {
    this.#keys.set(id, this.#keys.get(id) ?? crypto.randomUUID());
    try {
      await send('DELETE', `/v1/me/applications/${id}`, undefined, this.#keys.get(id));
      this.#leaving = null;
      this.#said = plain('applications.withdrawn');
      await this.#look();
    } catch (failure) {
      this.#failure = failure;
      this.requestUpdate();
    }
    await this.updateComplete;
    this.querySelector('h1').focus();
  }

  render() {
    if (this.#isSignedOut && !this.#drafted) {
      return html`<sango-sign-in .roles=${['RESIDENT']} .home=${'/applications'}></sango-sign-in>`;
    }
    return html`<h1 tabindex="-1">${say('applications.title')}</h1>
      <p role="status">${this.#said}</p>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#look()}) : nothing}
      ${this.#drafted ? html`<p class="what-next">${say('applications.draft', {n: this.#drafted})}</p>
        <p class="onward"><a class="button first" href="/apply">${say('applications.go-on')}</a></p>` : nothing}
      ${this.#mayStand ? html`<p class="onward"><a class="button second" href="/standing-wishes">${
        say('applications.standing')}</a></p>` : nothing}
      ${this.#all ? this.#list() : this.#failure || this.#isSignedOut ? nothing
        : html`<p class="waiting">${say('calendar.waiting')}</p>`}`;
  }

  #list() {
    return this.#all.length === 0 ? html`<p>${say('applications.none')}</p>
      <p class="onward"><a class="button first" href="/calendar">${say('apply.calendar')}</a></p>`
      : html`<p class="as-of">${say('calendar.as-of', {time: time(this.#asOf)})}</p>
        <ul class="applications">${this.#all.map((one) => html`<li>${this.#one(one)}</li>`)}</ul>`;
  }

  #one({id, state, wishes, drawAt, nextStep, receivedAt, outcome, arranged}) {
    const given = outcome?.grantedRank;
    const shown = given ? [wishes[given - 1]] : arranged ? [{...arranged, fee: wishes[0].fee}] : wishes;
    return html`<h2><span class="state ${state}">${say(`applications.state.${state}`)}</span></h2>
      <ol>${shown.map((wish) => html`<li><p>${place(wish, this.#facilities)}</p>
        <p>${dates(wish)} ${price(wish.fee)}</p></li>`)}</ol>
      <p class="hint">${say('apply.received.at')} ${moment(receivedAt)}</p>
      ${state === 'PENDING' && drawAt ? html`<p>${say('apply.by.DRAW')} <b>${moment(drawAt)}</b></p>` : nothing}
      ${nextStep ? html`<p>${withReadings(nextStep)}</p>` : nothing}
      ${isShown(`/applications/${id}`) ? html`<p class="onward"><a class="button second" href="/applications/${id}">${
        say('applications.more')}</a></p>` : nothing}
      ${state !== 'PENDING' ? nothing : this.#leaving === id ? this.#confirm(id)
        : html`<p>${button({label: say('applications.withdraw'), press: () => this.#wantToLeave(id)})}</p>`}`;
  }

  #confirm(id) {
    return html`<section class="confirm" aria-labelledby="confirm-title"><h3 id="confirm-title" tabindex="-1">${
      say('applications.withdraw.sure')}</h3><p>${say('applications.withdraw.what')}</p>
      <p class="onward">${button({label: say('applications.withdraw.yes'), press: () => this.#withdraw(id), kind: 'first'})}
      ${button({label: say('applications.withdraw.no'), press: () => this.#wantToLeave(null)})}</p></section>`;
  }
}

await learn('apply');
customElements.define('sango-applications', Applications);
