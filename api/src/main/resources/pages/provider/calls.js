import {html, nothing} from 'lit';
import {Speaking, dateOf, day, dayName, say, time} from '../core/words.js';
import {get, send} from '../core/api.js';
import {LiveStream} from '../core/stream.js';
import {problemSummary} from '../parts/form.js';
import {now} from './clock.js';
import {tellIfEnded} from './ended.js';
import {flags, name} from './facts.js';
import './checklist.js';

/* Calls before a visit that are still to be made, the soonest first. What her phone does is seen here as it happens. */

/** By then the telephone is what is next. */
const TALKING = ['ANSWERED', 'ON_TELEPHONE'];

class Calls extends Speaking {
  #visits = null;
  #calls = new Map();
  #failure = null;
  #refused = null;
  #busy = null;
  #opened = null;
  #live = null;
  #stream = null;
  #timer = null;

  connectedCallback() {
    super.connectedCallback();
    this.#stream = new LiveStream('/v1/provider/pre-visit-calls/events', (event, data) => this.#hear(event, data), () => {
      this.#live = this.#live === 'elsewhere' ? this.#live : 'lost';
      this.requestUpdate();
    });
    this.#stream.open();
    // Seconds that are left while it rings.
    this.#timer = setInterval(() => this.#rings() && this.requestUpdate(), 1000);
    this.#look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stream.close();
    clearInterval(this.#timer);
  }

  #rings() {
    return [...this.#calls.values()].some((call) => call.state === 'RINGING');
  }

  async #look() {
    try {
      this.#visits = await get('/v1/provider/visits?call=TO_MAKE');
      this.#visits.forEach(({call}) => call.latest && this.#take(call.latest));
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
      tellIfEnded(this, failure);
    }
    this.requestUpdate();
  }

  /** Of two views of a call the one with the greater version is the newer. */
  #take(call) {
    const known = this.#calls.get(call.visit);
    if (!known || known.id !== call.id || known.version <= call.version) {
      this.#calls.set(call.visit, {...call, telephoneUri: call.telephoneUri ?? known?.telephoneUri});
    }
  }

  #hear(event, data) {
    switch (event) {
      case 'calls':
        data.calls.forEach((call) => this.#take(call));
        break;
      case 'call':
        this.#take(data);
        break;
      case 'gone':
        this.#calls.delete(data.visit);
        break;
      case 'end':
        this.#stream.close();
        this.#live = 'elsewhere';
        this.requestUpdate();
        return;
    }
    this.#live = 'live';
    this.requestUpdate();
  }

  async #do(visit, path) {
    this.#refused = null;
    this.#busy = visit.id;
    this.requestUpdate();
    try {
      const call = await send('POST', `/v1/provider/visits/${visit.id}/pre-visit-call${path}`);
      this.#take(call);
      if (call.telephoneHer) {
        visit.telephoneHer = true;
      }
    } catch (failure) {
      this.#refused = {visit: visit.id, failure};
    }
    this.#busy = null;
    this.requestUpdate();
  }

  #open(id) {
    this.#opened = this.#opened === id ? null : id;
    this.requestUpdate();
  }

  async #kept(event) {
    const {visit, checklist} = event.detail;
    this.#visits = this.#visits.map((each) => each.id === visit ? {...each, checklist} : each);
    if (checklist.finished) {
      this.#opened = null;
      await this.#look();
    }
    this.requestUpdate();
  }

  render() {
    return html`<h1 tabindex="-1">${say('calls.title')}</h1>
      <p class="freshness ${this.#live ?? ''}"><span role="status">${this.#live ? say(`calls.${this.#live}`) : nothing}</span></p>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#look()}) : nothing}
      ${this.#visits === null ? this.#failure ? nothing : html`<p>${say('app.waiting')}</p>`
        : this.#visits.length === 0 ? html`<p>${say('calls.none')}</p>`
          : html`<ul class="cards" @kept=${(event) => this.#kept(event)}>
            ${this.#visits.map((visit) => this.#card(visit))}</ul>`}`;
  }

  #card(visit) {
    const {id, call: {due, overdue}} = visit;
    const call = this.#calls.get(id);
    const open = this.#opened === id;
    const canTalk = visit.telephoneHer || TALKING.includes(call?.state);
    return html`<li class="card" data-visit=${id}><div class="who-comes">
        <p class="when">${day(visit.start)} <span class="type">${say(`type.${visit.type}`)}</span></p>
        <h2>${name(visit)}</h2>
        <p class="due ${overdue ? 'late' : ''}">
          ${overdue ? html`<span aria-hidden="true">⚠</span> ${say('calls.overdue')} ` : nothing}
          ${say('calls.due', {date: dayName(dateOf(due)), time: time(new Date(due))})}</p></div>
      ${flags(visit)}
      <p class="ring ${call?.state ?? ''}" role="status">${call ? state(call) : say('calls.state.NONE')}</p>
      ${this.#refused?.visit === id ? problemSummary({failure: this.#refused.failure}) : nothing}
      <div class="two">
        ${visit.telephoneHer ? nothing : html`<button type="button" class="button ${canTalk ? 'second' : 'first'}"
          ?disabled=${this.#busy === id || call?.state === 'RINGING'} @click=${() => this.#do(visit, '')}>${say('calls.ring')}
          <span class="unseen">${visit.name ?? ''}</span></button>`}
        ${call?.state === 'ON_TELEPHONE' && call.telephoneUri
          ? html`<a class="button first" href=${call.telephoneUri}>${say('calls.dial', {number: visit.telephone})}</a>`
          : html`<button type="button" class="button ${canTalk ? 'first' : 'second'}" ?disabled=${this.#busy === id}
            @click=${() => this.#do(visit, '/telephone')}>${say('calls.telephone')}<span class="unseen">${visit.name ?? ''}</span>
          </button>`}
        <button type="button" class="button second" aria-expanded=${open} @click=${() => this.#open(id)}>
          ${say('calls.checklist')}<span class="unseen">${visit.name ?? ''}</span></button>
      </div>
      ${open ? html`<provider-checklist .visit=${visit}></provider-checklist>` : nothing}
    </li>`;
  }
}

function state({state: its, ringsUntil, callAt}) {
  switch (its) {
    case 'RINGING':
      return html`<span class="bell" aria-hidden="true">☎</span> ${say('calls.state.RINGING')}
        <span aria-hidden="true">${Math.max(0, Math.ceil((Date.parse(ringsUntil) - now()) / 1000))}</span>`;
    case 'CALL_ME_AT':
    case 'REMINDED':
      return say('calls.state.later', {date: dayName(dateOf(callAt)), time: time(new Date(callAt))});
    default:
      return say(`calls.state.${its}`);
  }
}

customElements.define('provider-calls', Calls);
