import {html, nothing} from 'lit';
import {Speaking, dateOf, dayName, say, time} from '../core/words.js';
import {send} from '../core/api.js';
import {button, choice, problemSummary} from '../parts/form.js';

/* Out of a visit: what it means stands there before it is confirmed. Illness is another way than a change of mind: it goes
   on after the deadline. */

const ILLNESSES = ['INFECTION', 'HOSPITAL_CARE'];

class VisitEnding extends Speaking {
  static properties = {visit: {attribute: false}, telephone: {attribute: false}, now: {attribute: false}};
  #way = null;
  #kind = ILLNESSES[0];
  #key = null;
  #failure = null;
  #sending = false;

  /** Of another visit nothing has been said yet. */
  willUpdate(changed) {
    if (changed.has('visit') && changed.get('visit')?.id !== this.visit.id) {
      this.#way = null;
    }
  }

  async #open(way) {
    this.#way = way;
    this.#key = crypto.randomUUID();
    this.#failure = null;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('h4')?.focus();
  }

  async #leave() {
    const way = this.#way;
    this.#way = null;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector(`[data-way=${way}]`)?.focus();
  }

  #choose(kind) {
    this.#kind = kind;
    // Something else is to be sent now, and not the same once more.
    this.#key = crypto.randomUUID();
    this.requestUpdate();
  }

  async #confirm() {
    if (this.#sending) {
      return;
    }
    this.#sending = true;
    this.#failure = null;
    try {
      await send('POST', `/v1/me/visits/${this.visit.id}/${this.#way}`,
        this.#way === 'illness' ? {kind: this.#kind} : undefined, this.#key);
      document.querySelector('h1')?.focus();
      this.dispatchEvent(new Event('visit-ended', {bubbles: true}));
    } catch (failure) {
      this.#failure = failure;
    }
    this.#sending = false;
    this.requestUpdate();
  }

  get #inTime() {
    return this.now < Date.parse(this.visit.cancellableUntil);
  }

  render() {
    const {usedDates, missedDates} = this.visit;
    if (usedDates.length > 0 || missedDates.length > 0) {
      return html`<p class="hint">${say('visits.begun')}</p>`;
    }
    return this.#way ? this.#sure() : html`<div class="actions">
      ${this.#opener('cancel')}${this.#opener('illness')}</div>`;
  }

  #opener(way) {
    return html`<button type="button" class="button second" data-way=${way} @click=${() => this.#open(way)}>
      ${say(`visits.${way}.open`)}</button>`;
  }

  #sure() {
    return html`<section class="sure">
      <h4 tabindex="-1">${say(`visits.${this.#way}.title`)}</h4>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#confirm()}) : nothing}
      ${this.#way === 'cancel' ? this.#cancelling() : this.#ill()}
    </section>`;
  }

  #cancelling() {
    const until = Date.parse(this.visit.cancellableUntil);
    const when = {day: dayName(dateOf(until)), time: time(until)};
    return this.#inTime ? html`<ul>
        <li>${say('visits.cancel.until', when)}</li>
        <li>${say('visits.cancel.fee')}</li>
        ${this.#whatComesBack()}
        <li>${say('visits.cancel.gone')}</li>
      </ul>${this.#answers(say('visits.cancel.yes'), 'danger')}`
      : html`<p>${say('visits.cancel.late', when)}</p>
        <div class="actions">
          ${this.telephone ? html`<a class="button first" href=${this.telephone}>${say('visits.telephone')}</a>` : nothing}
          ${button({label: say('visits.back'), press: () => this.#leave()})}</div>`;
  }

  #ill() {
    return html`${choice({
        name: `illness-${this.visit.id}`, legend: say('visits.illness.kind'), chosen: this.#kind,
        choose: (kind) => this.#choose(kind), options: ILLNESSES.map((value) => ({value, text: say(`visits.illness.${value}`)})),
      })}<ul>
        <li>${say('visits.illness.free')}</li>
        ${this.#whatComesBack()}
        <li>${say('visits.illness.again')}</li>
      </ul>${this.#answers(say('visits.illness.yes'), 'first')}`;
  }

  #whatComesBack() {
    const {start, end, couponsUsed} = this.visit;
    const days = 1 + (Date.parse(end) - Date.parse(start)) / 86_400_000;
    return html`<li>${say('visits.cancel.days', {n: days})}</li>
      ${couponsUsed > 0 ? html`<li>${say('visits.cancel.coupons', {n: couponsUsed})}</li>` : nothing}`;
  }

  #answers(label, kind) {
    return html`<div class="actions">
      ${button({label: say('visits.back'), press: () => this.#leave()})}
      ${button({label, press: () => this.#confirm(), kind})}</div>`;
  }
}

customElements.define('sango-visit-ending', VisitEnding);
