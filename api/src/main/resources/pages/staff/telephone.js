import {html, nothing} from 'lit';
import {plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {problemSummary} from '../parts/form.js';
import {channels, moment} from './place.js';
import {oneApplication, withdrawal} from './family-parts.js';
import {option} from './fields.js';
import {Trying} from './trying.js';
import {emptyWish, toSend, wishFields, wishPaths} from './wishes.js';
import {chances, readOut} from './read-out.js';
import './deed.js';
import './find.js';

/* A family telephones and wants to apply: find her, take down her wishes, read out what it costs and when it is decided,
   send, read out the receipt. Under two minutes, by keyboard alone; all of it in memory only. */

const STEPS = ['family', 'wishes', 'confirm', 'receipt'];

class Telephone extends Trying {
  #step = 'family';
  #family = null;
  #applications = [];
  #channel = 'TELEPHONE';
  #wishes = [emptyWish()];
  #preview = null;
  #receipt = null;
  #key = null;

  connectedCallback() {
    super.connectedCallback();
    const family = new URLSearchParams(location.search).get('family');
    if (family) {
      this.#try(async () => this.#choose(await get(`/v1/staff/registrations/${family}`)));
    }
  }

  #try(step) {
    return this.attempt(step, '[data-begin]');
  }

  async #choose(family) {
    this.#applications = await get(`/v1/staff/registrations/${family.id}/applications`);
    this.#family = family;
    this.#go('wishes');
  }

  #go(step) {
    this.#step = step;
    this.failure = null;
    this.requestUpdate();
  }

  #request() {
    return {registration: this.#family.id, channel: this.#channel, wishes: this.#wishes.map(toSend)};
  }

  async #look() {
    this.#preview = await send('POST', '/v1/staff/applications/preview', this.#request());
    this.#key = crypto.randomUUID();
    this.#go('confirm');
  }

  /** Under one key: whoever is not sure that it has arrived presses again. */
  async #submit() {
    this.#receipt = await send('POST', '/v1/staff/applications', this.#request(), this.#key);
    this.#go('receipt');
  }

  #again() {
    history.replaceState(null, '', location.pathname);
    [this.#family, this.#applications, this.#preview, this.#receipt] = [null, [], null, null];
    this.#wishes = [emptyWish()];
    this.#channel = 'TELEPHONE';
    this.#go('family');
    this.updateComplete.then(() => this.querySelector('#find-name')?.focus());
  }

  render() {
    return html`<h1 tabindex="-1">${say('telephone.title')}</h1>
      <ol class="steps">${STEPS.map((step) => html`<li aria-current=${step === this.#step ? 'step' : nothing}>
        ${say(`telephone.${step}`)}</li>`)}</ol>
      ${this.#family ? html`<p class="whom"><strong>${this.#family.name}</strong> ${this.#family.kana} ${this.#family.telephone}
        ${this.#family.loss ? html`<span class="gentle">${say('family.gentle')}</span>` : nothing}
        ${this.#step === 'receipt' ? nothing : html`<button type="button" class="button second" @click=${() => this.#again()}>
          ${say('telephone.other-family')}</button>`}</p>` : nothing}
      ${this.failure ? problemSummary({failure: this.failure, fields: wishPaths(this.#wishes.length)}) : nothing}
      ${this[`shown_${this.#step}`]()}`;
  }

  shown_family() {
    return html`<p>${say('telephone.find')}</p>
      <sango-find .show=${(family) => family.state === 'APPROVED'
        ? html`<button type="button" class="button first" @click=${() => this.#try(() => this.#choose(family))}>
          ${family.name}</button>`
        : html`<a class="button second" href="/staff/registrations/${family.id}">${family.name}</a>`}></sango-find>`;
  }

  shown_wishes() {
    const pending = this.#applications.filter(({state}) => state === 'PENDING');
    return html`<form class="deed wide" novalidate @submit=${(event) => {
      event.preventDefault();
      this.#try(() => this.#look());
    }}>
      ${wishFields(this.#wishes, (wishes) => {
        this.#wishes = wishes;
        this.requestUpdate();
      })}
      ${option({id: 'channel', label: say('deed.channel'), options: channels(), chosen: this.#channel, choose: (value) => {
        this.#channel = value;
      }})}
      <p><button class="button first" ?disabled=${this.busy}>${say('telephone.look')}</button></p></form>
      ${pending.length === 0 ? nothing : html`<h2>${say('telephone.pending')}</h2><ul class="applications">
        ${pending.map((application) => html`<li>${oneApplication(application)}
          <sango-deed .deed=${withdrawal(application)} @done=${() => this.#try(() => this.#choose(this.#family))}></sango-deed>
        </li>`)}</ul>`}`;
  }

  shown_confirm() {
    return html`<section class="read-out" aria-label=${plain('telephone.confirm')}>
        <h2 tabindex="-1" data-begin>${say('telephone.read-out')}</h2>${readOut(this.#preview)}</section>
      ${chances(this.#preview)}
      <p><button type="button" class="button first" ?disabled=${this.busy} @click=${() => this.#try(() => this.#submit())}>
          ${say('telephone.submit')}</button>
        <button type="button" class="button second" @click=${() => this.#try(async () => this.#go('wishes'))}>
          ${say('telephone.change')}</button></p>`;
  }

  shown_receipt() {
    const {state, receivedAt} = this.#receipt;
    return html`<section class="read-out" aria-label=${plain('telephone.receipt')}>
        <h2 tabindex="-1" data-begin>${state === 'WITHDRAWN' ? say('telephone.withdrawn') : say('telephone.received')}</h2>
        ${state === 'WITHDRAWN' ? nothing : html`<p>${say('telephone.received.at', {at: moment(receivedAt)})}</p>
          ${readOut(this.#receipt)}`}</section>
      <p><button type="button" class="button first" @click=${() => this.#again()}>${say('telephone.next')}</button>
        <a class="button second" href="/staff/registrations/${this.#family.id}">${say('telephone.file')}</a></p>
      ${state === 'PENDING' ? html`<sango-deed .deed=${withdrawal(this.#receipt)} @done=${(event) => {
        this.#receipt = event.detail;
        this.requestUpdate();
      }}></sango-deed>` : nothing}`;
  }
}

customElements.define('sango-telephone', Telephone);
