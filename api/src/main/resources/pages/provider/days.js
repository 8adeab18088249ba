import {html, nothing} from 'lit';
import {Speaking, day, plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {button, choice, problemSummary} from '../parts/form.js';
import {tellIfEnded} from './ended.js';

/* The facility's own days: closed or open, and with how many places, within what is agreed. */

class Days extends Speaking {
  static properties = {session: {attribute: false}};
  #pools = [];
  #days = null;
  #failure = null;
  #refused = null;
  #edited = null;
  #wish = null;
  #said = null;

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  async #look() {
    try {
      const {municipality, facility} = this.session;
      const [days, {facilities}] = await Promise.all(
        [get('/v1/provider/calendar'), get(`/v1/programmes/${municipality}/facilities`)]);
      this.#days = days;
      this.#pools = facilities.find(({id}) => id === facility)?.pools ?? [];
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
      tellIfEnded(this, failure);
    }
    this.requestUpdate();
  }

  #edit(one) {
    this.#edited = one && keyOf(one);
    this.#wish = one && {closed: one.closed, capacity: one.closed ? one.contractCapacity : one.capacity, reason: one.reason ?? '',
      key: crypto.randomUUID()};
    this.#refused = this.#said = null;
    this.requestUpdate();
  }

  /** Another wish is another write. */
  #want(wish) {
    this.#wish = {...this.#wish, ...wish, key: crypto.randomUUID()};
    this.requestUpdate();
  }

  async #keep({pool, date}) {
    const {closed, capacity, reason, key} = this.#wish;
    try {
      const body = closed ? {pool, closed, reason} : {pool, closed, capacity};
      const changed = await send('PUT', `/v1/provider/calendar/${date}`, body, key);
      this.#days = this.#days.map((one) => keyOf(one) === keyOf(changed) ? changed : one);
      this.#edit(null);
      this.#said = date;
    } catch (failure) {
      this.#refused = failure;
    }
    this.requestUpdate();
  }

  render() {
    const pools = new Set((this.#days ?? []).map(({pool}) => pool));
    return html`<h1 tabindex="-1">${say('days.title')}</h1>
      <p>${say('days.what')}</p>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#look()}) : nothing}
      <p role="status">${this.#said ? html`${say('days.kept')} ${day(this.#said)}` : nothing}</p>
      ${this.#days === null && !this.#failure ? html`<p>${say('app.waiting')}</p>` : nothing}
      ${[...pools].map((pool) => html`<section><h2>${this.#of(pool)}</h2>
        <ul class="days">${this.#days.filter((one) => one.pool === pool).map((one) => this.#line(one))}</ul></section>`)}`;
  }

  /** Places have no name of their own but what they are for. */
  #of(pool) {
    const types = this.#pools.find(({id}) => id === pool)?.types ?? [];
    return types.length === 0 ? say('days.places') : types.map((type) => html`${say(`type.${type}`)} `);
  }

  #line(one) {
    const open = this.#edited === keyOf(one);
    return html`<li class=${one.closed ? 'closed' : ''}>
      <button type="button" class="day" aria-expanded=${open} @click=${() => this.#edit(open ? null : one)}>
        <span class="date">${day(one.date)}</span>
        <span>${one.closed ? html`<span aria-hidden="true">ー</span> ${say('days.closed')} ${one.reason ?? ''}`
          : say('days.seats', {n: one.capacity, of: one.contractCapacity})}</span>
        <span>${say('days.taken', {n: one.confirmed + one.held})}</span></button>
      ${open ? this.#form(one) : nothing}</li>`;
  }

  #form(one) {
    const {closed, capacity, reason} = this.#wish;
    const taken = one.confirmed + one.held;
    const id = `reason-${one.date}`;
    return html`<div class="more">
      ${this.#refused ? problemSummary({failure: this.#refused}) : nothing}
      ${choice({
        name: `open-${keyOf(one)}`, legend: say('days.state'), chosen: closed ? 'closed' : 'open',
        choose: (state) => this.#want({closed: state === 'closed'}),
        options: ['open', 'closed'].map((value) => ({value, text: say(`days.${value}`)})),
      })}
      ${closed ? html`<div class="field"><label for=${id}>${say('days.reason')}</label>
          <input id=${id} type="text" maxlength="200" autocomplete="off" .value=${reason}
            @input=${(event) => this.#want({reason: event.target.value})}></div>`
        : html`<div class="stepper" role="group" aria-label=${plain('days.capacity')}>
          <button type="button" class="key" aria-label=${plain('days.fewer')} ?disabled=${capacity <= Math.max(1, taken)}
            @click=${() => this.#want({capacity: capacity - 1})}>−</button>
          <output>${say('days.seats', {n: capacity, of: one.contractCapacity})}</output>
          <button type="button" class="key" aria-label=${plain('days.more')} ?disabled=${capacity >= one.contractCapacity}
            @click=${() => this.#want({capacity: capacity + 1})}>＋</button></div>`}
      <div class="two">${button({label: say('days.keep'), kind: 'first', press: () => this.#keep(one)})}
        ${button({label: say('days.back'), press: () => this.#edit(null)})}</div>
    </div>`;
  }
}

const keyOf = ({pool, date}) => `${pool}|${date}`;

customElements.define('provider-days', Days);
