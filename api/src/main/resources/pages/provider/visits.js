import {html, nothing} from 'lit';
import {Speaking, day, dayShort, of, plain, say, time, withReadings} from '../core/words.js';
import {Unreachable, get} from '../core/api.js';
import {put, read} from '../core/store.js';
import {button, problemSummary} from '../parts/form.js';
import {inDays, now} from './clock.js';
import {tellIfEnded} from './ended.js';
import {babies, flags, hours, name, others, urgent} from './facts.js';

/* Who comes today and on the next days, and what must be known of them. Today's stays on the tablet, sealed, for when the
   network is gone. */

const DAYS = 7;
const LOOK_AGAIN = 60_000;

class Visits extends Speaking {
  #date = inDays(0);
  #visits = null;
  #asOf = null;
  #kept = false;
  #failure = null;
  #opened = null;
  #care = null;
  #said = null;
  #timer = null;
  #again = () => this.#look();

  connectedCallback() {
    super.connectedCallback();
    addEventListener('online', this.#again);
    addEventListener('checked-in', this.#again);
    this.#timer = setInterval(this.#again, LOOK_AGAIN);
    this.#look().then(bringDeeds);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('online', this.#again);
    removeEventListener('checked-in', this.#again);
    clearInterval(this.#timer);
  }

  async #look() {
    // A tablet is left on overnight: what was today is not any more.
    this.#date = this.#date < inDays(0) ? inDays(0) : this.#date;
    const date = this.#date;
    let shown;
    try {
      shown = {visits: await get(`/v1/provider/visits?date=${date}`), at: now()};
      this.#kept = false;
      this.#failure = null;
      if (date === inDays(0)) {
        put('card', 'today', {date, ...shown}).catch(() => {
          // A browser that keeps nothing has nothing to show once the network is gone.
        });
      }
    } catch (failure) {
      const kept = failure instanceof Unreachable ? await read('card', 'today') : null;
      shown = kept?.date === date ? kept : null;
      this.#kept = shown !== null;
      this.#failure = shown || (this.#visits && failure instanceof Unreachable) ? null : failure;
      tellIfEnded(this, failure);
    }
    if (this.isConnected && date === this.#date) {
      this.#visits = shown?.visits ?? this.#visits;
      this.#asOf = shown?.at ?? this.#asOf;
      this.requestUpdate();
    }
  }

  #choose(date) {
    this.#date = date;
    this.#visits = this.#opened = this.#said = null;
    this.requestUpdate();
    this.#look();
  }

  #open(id) {
    bringDeeds();
    this.#opened = this.#opened === id ? null : id;
    this.#care = this.#said = null;
    this.requestUpdate();
  }

  #absent({detail}) {
    this.#opened = null;
    this.#said = detail;
    this.requestUpdate();
    this.#look();
  }

  /** Only when it is asked for: the family sees each time that it was read. */
  async #readCare(id) {
    const care = await get(`/v1/provider/visits/${id}/care`).catch((failure) => ({failure}));
    if (this.#opened === id) {
      this.#care = care;
      this.requestUpdate();
    }
  }

  render() {
    return html`<h1 tabindex="-1">${say('visits.title')}</h1>
      <div class="dates" role="group" aria-label=${plain('visits.dates')}>${Array.from({length: DAYS}, (_, n) => inDays(n))
        .map((date, n) => this.#tab(date, n))}</div>
      ${this.#failure ? problemSummary({failure: this.#failure, again: this.#again}) : nothing}
      ${this.#visits === null ? this.#failure ? nothing : html`<p role="status">${say('app.waiting')}</p>` : html`
        <p class="freshness ${this.#kept ? 'lost' : ''}">
          <span class="as-of">${say('visits.as-of', {time: time(this.#asOf)})}</span>
          <span role="status">${this.#kept ? say('visits.kept') : nothing}</span></p>
        <p role="status">${this.#said ? say(`absence.said.${this.#said}`) : nothing}</p>
        ${this.#visits.length === 0 ? html`<p>${say('visits.nobody')}</p>`
          : html`<ul class="cards" @absent=${(event) => this.#absent(event)}>
            ${this.#visits.map((visit) => this.#card(visit))}</ul>`}`}`;
  }

  #tab(date, n) {
    return html`<button type="button" class="date-tab" aria-pressed=${date === this.#date} @click=${() => this.#choose(date)}>
      <span class="unseen">${n === 0 ? say('visits.today') : nothing} ${day(date)}</span>
      <span aria-hidden="true">${n === 0 ? html`<span>${say('visits.today')}</span>` : nothing}
        ${dayShort(date).map((part) => html`<span>${part}</span>`)}</span></button>`;
  }

  #card(visit) {
    const open = this.#opened === visit.id;
    return html`<li class="card ${visit.checkedIn ? 'here' : ''}" data-visit=${visit.id}>
      <div class="who-comes"><p class="when">${hours(visit)} <span class="type">${say(`type.${visit.type}`)}</span></p>
        <h2>${name(visit)}</h2>
        <p class="standing">${this.#standing(visit)}</p></div>
      ${flags(visit)}
      ${urgent(visit)}
      <button type="button" class="button second wide" aria-expanded=${open} @click=${() => this.#open(visit.id)}>
        ${open ? say('visits.less') : say('visits.more')} <span class="unseen">${visit.name ?? ''}</span></button>
      ${open ? this.#details(visit) : nothing}
    </li>`;
  }

  #standing({checkedIn, checkIn, missed, call}) {
    if (checkedIn) {
      return html`<span aria-hidden="true">✓</span> ${say('visits.here', {time: time(new Date(checkIn.at))})}`;
    }
    if (missed) {
      return html`<span aria-hidden="true">−</span> ${say('visits.missed')}`;
    }
    return call.standing === 'MADE' ? html`<span aria-hidden="true">☎</span> ${say('visits.called')}`
      : html`<a class="button second" href="/provider/calls"><span aria-hidden="true">☎</span>
        ${call.overdue ? say('visits.call-late') : say('visits.call')}</a>`;
  }

  #details(visit) {
    return html`<div class="more">
      ${babies(visit)}
      ${others(visit)}
      ${visit.type === 'OUTREACH' && visit.address ? html`<p>${say('visits.address')} ${visit.address}</p>` : nothing}
      ${visit.telephoneUri ? html`<p class="news-of"><a class="button second wide" href=${visit.telephoneUri}>
        ${say('visits.telephone', {number: visit.telephone})}</a></p>` : nothing}
      ${this.#care === null ? button({label: say('visits.care'), press: () => this.#readCare(visit.id)}) : this.#plan()}
      ${visit.checkedIn ? html`<provider-taking-back .visit=${visit}></provider-taking-back>`
        : html`<provider-absence .visit=${visit} .date=${this.#date}></provider-absence>`}
    </div>`;
  }

  #plan() {
    const {failure, carePlan, withheld} = this.#care;
    if (failure) {
      return problemSummary({failure});
    }
    return html`<section class="plan"><h3>${say('visits.plan')}</h3>
      ${carePlan ? html`
        ${carePlan.attention.length === 0 ? nothing : html`<ul class="flags">${carePlan.attention.map(({text}) => html`
          <li class="quiet">${withReadings(of(text))}</li>`)}</ul>`}
        ${['cautions', 'goals', 'wishes'].filter((part) => carePlan[part].length > 0).map((part) => html`
          <h4>${say(`visits.plan.${part}`)}</h4><ul>${carePlan[part].map((line) => html`<li>${line}</li>`)}</ul>`)}`
        : nothing}
      ${withheld.filter(({what}) => what === 'CARE_PLAN').map(({text}) => html`<p>${withReadings(of(text))}</p>`)}
    </section>`;
  }
}

/** What is done within a visit: nobody sees it at first, and without it the first look is there sooner. */
const bringDeeds = () => Promise.all([import('./absence.js'), import('./taking-back.js')]).catch(() => {
  // Without a network, and before the files are kept: asked for again when the next visit is opened.
});

customElements.define('provider-visits', Visits);
