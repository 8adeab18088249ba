import {html, nothing} from 'lit';
import {Speaking, dateOf, day, dayName, plain, say, time} from '../core/words.js';
import {get, send} from '../core/api.js';
import {button, choice, problemSummary} from '../parts/form.js';
import {tellIfEnded} from './ended.js';
import {flags} from './facts.js';

/* What the facility is asked, without names, and its answers. */

const REASONS = ['STAFFING', 'NO_PLACE', 'NOT_FITTING', 'CLOSED', 'OTHER'];

class Requests extends Speaking {
  #requests = null;
  #failure = null;
  #refused = null;
  #declining = null;
  #reason = null;
  #said = null;

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  async #look() {
    try {
      this.#requests = await get('/v1/provider/requests');
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
      tellIfEnded(this, failure);
    }
    this.requestUpdate();
  }

  async #answer(request, verb, body) {
    this.#refused = this.#said = null;
    try {
      await send('POST', `/v1/provider/requests/${request.id}/${verb}`, body, request.key ??= crypto.randomUUID());
      this.#said = verb;
      this.#declining = null;
      await this.#look();
    } catch (failure) {
      this.#refused = failure;
      this.requestUpdate();
    }
  }

  #decline(request) {
    this.#declining = request?.id ?? null;
    this.#reason = null;
    this.requestUpdate();
  }

  render() {
    return html`<h1 tabindex="-1">${say('requests.title')}</h1>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#look()}) : nothing}
      ${this.#refused ? problemSummary({failure: this.#refused}) : nothing}
      <p role="status">${this.#said ? say(`requests.said.${this.#said}`) : nothing}</p>
      ${this.#requests === null ? this.#failure ? nothing : html`<p>${say('app.waiting')}</p>`
        : this.#requests.length === 0 ? html`<p>${say('requests.none')}</p>`
          : html`<ul class="cards">${this.#requests.map((request) => this.#card(request))}</ul>`}`;
  }

  #card(request) {
    const {id, type, start, end, days, babies, due} = request;
    return html`<li class="card"><h2>${day(start)}${start === end ? nothing : html` 〜 ${day(end)}`}</h2>
      <p>${say(`type.${type}`)} ${say('requests.days', {n: days})}
        ${babies > 0 ? say('visits.babies', {n: babies}) : nothing}</p>
      ${flags(request)}
      <p class="due">${say('requests.due', {date: dayName(dateOf(due)), time: time(new Date(due))})}</p>
      ${this.#declining === id ? this.#why(request) : html`<div class="two">
        ${button({label: say('requests.accept'), kind: 'first', press: () => this.#answer(request, 'accept')})}
        ${button({label: say('requests.decline'), press: () => this.#decline(request)})}</div>`}
    </li>`;
  }

  #why(request) {
    return html`${choice({
      name: `why-${request.id}`, legend: say('requests.why'), chosen: this.#reason,
      choose: (reason) => {
        this.#reason = reason;
        this.requestUpdate();
      },
      options: REASONS.map((value) => ({value, text: say(`requests.why.${value}`)})),
    })}
    <div class="two"><button type="button" class="button first" ?disabled=${this.#reason === null}
        @click=${() => this.#answer(request, 'decline', {reason: this.#reason})}>${say('requests.decline.now')}</button>
      ${button({label: say('requests.back'), press: () => this.#decline(null)})}</div>`;
  }
}

customElements.define('provider-requests', Requests);
