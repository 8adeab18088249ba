import {html, nothing} from 'lit';
import {Speaking, say} from '../core/words.js';
import {send} from '../core/api.js';
import {button, choice, problemSummary} from '../parts/form.js';
import {inDays} from './clock.js';

/* Whoever does not come: nobody came on a day, which can be taken back, or an illness that ends the visit before it began.
   Each is asked for once more, with what it means. */

const REASONS = {missed: ['NO_WORD', 'WORD_TOO_LATE', 'OTHER'], illness: ['INFECTION', 'HOSPITAL_CARE']};

class Absence extends Speaking {
  /** - date: the day that is looked at, which is what nobody came on */
  static properties = {visit: {attribute: false}, date: {attribute: false}};
  #asked = null;
  #reason = null;
  #key = null;
  #failure = null;
  #busy = false;

  #ask(what) {
    this.#asked = what;
    this.#want(null);
  }

  /** Another reason is another write. */
  #want(reason) {
    this.#reason = reason;
    this.#key = crypto.randomUUID();
    this.#failure = null;
    this.requestUpdate();
  }

  #write(what) {
    switch (what) {
      case 'missed':
        return this.#post('no-show', {date: this.date, reason: this.#reason});
      case 'illness':
        return this.#post('illness', {kind: this.#reason});
      default:
        return this.#post('no-show/revert', {date: this.date});
    }
  }

  #post(verb, body) {
    return send('POST', `/v1/provider/visits/${this.visit.id}/${verb}`, body, this.#key ??= crypto.randomUUID());
  }

  async #do(what) {
    this.#failure = null;
    this.#busy = true;
    this.requestUpdate();
    try {
      await this.#write(what);
      this.#ask(null);
      this.dispatchEvent(new CustomEvent('absent', {bubbles: true, detail: what}));
    } catch (failure) {
      this.#failure = failure;
    }
    this.#busy = false;
    this.requestUpdate();
  }

  render() {
    const failed = this.#failure ? problemSummary({failure: this.#failure}) : nothing;
    if (this.visit.missed) {
      return html`${failed}<button type="button" class="button second" ?disabled=${this.#busy}
        @click=${() => this.#do('taken-back')}>${say('absence.take-back')}</button>`;
    }
    return html`${failed}${this.#asked ? this.#why() : html`<div class="two">
      ${this.#canBeMissed() ? button({label: say('absence.missed'), press: () => this.#ask('missed')}) : nothing}
      ${this.#canEnd() ? button({label: say('absence.illness'), press: () => this.#ask('illness')}) : nothing}</div>`}`;
  }

  #canBeMissed() {
    return !this.visit.checkedIn && this.date <= inDays(0);
  }

  /** What has begun is not ended here: the office ends the rest of a stay. */
  #canEnd() {
    return !this.visit.checkedIn && this.visit.start >= inDays(0);
  }

  #why() {
    const what = this.#asked;
    return html`${choice({
      name: `${what}-${this.visit.id}`, legend: say(`absence.${what}.why`), chosen: this.#reason,
      choose: (reason) => this.#want(reason),
      options: REASONS[what].map((value) => ({value, text: say(`absence.why.${value}`)})),
    })}
    <p>${say(`absence.${what}.what`)}</p>
    <div class="two"><button type="button" class="button first" ?disabled=${this.#reason === null || this.#busy}
        @click=${() => this.#do(what)}>${say(`absence.${what}.now`)}</button>
      ${button({label: say('absence.back'), press: () => this.#ask(null)})}</div>`;
  }
}

customElements.define('provider-absence', Absence);
