import {html, nothing} from 'lit';
import {Speaking, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {go} from '../core/route.js';
import {problemSummary} from '../parts/form.js';
import {saidBy} from './said.js';
import './intake.js';

/* A registration is put right, with the reason; what it was before is kept. */

class Correct extends Speaking {
  static properties = {family: {attribute: false}};

  #file = null;
  #intake = null;
  #failure = null;

  willUpdate(changed) {
    if (changed.has('family')) {
      this.#begin();
    }
  }

  async #begin() {
    const path = `/v1/staff/registrations/${this.family}`;
    this.#failure = null;
    try {
      const file = await get(path);
      this.#file = file;
      this.#intake = {
        draft: `correction-${file.id}`, begin: saidBy(file), label: say('correct.go'),
        beside: [...file.state === 'APPROVED' ? termsOf(file) : [],
          {name: 'reason', kind: 'long', label: say('correct.reason'), hint: say('correct.reason.hint'), required: true}],
        send: (registration, values, key) => send('PUT', path, {registration, ...values}, key),
      };
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  render() {
    return html`<p class="back"><a href="/staff/registrations/${this.family}">${say('correct.back')}</a></p>
      <h1 tabindex="-1">${say('correct.title')}</h1>
      ${this.#file ? html`<p class="whom"><strong>${this.#file.name}</strong> ${this.#file.kana}</p>` : nothing}
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#begin()}) : nothing}
      ${this.#intake ? html`<sango-intake .intake=${this.#intake}
        @done=${() => go(`/staff/registrations/${this.family}`)}></sango-intake>` : nothing}`;
  }
}

/** What the office has decided, and may have decided wrongly. */
const termsOf = ({householdExempt, coupons}) => [
  {name: 'householdExempt', kind: 'check', label: say('family.exempt'), initial: householdExempt},
  {name: 'coupons', kind: 'number', label: say('family.coupons'), initial: String(coupons), list: {least: 0, most: 99}},
];

customElements.define('sango-correct', Correct);
