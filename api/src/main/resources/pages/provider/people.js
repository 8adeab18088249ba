import {html, nothing} from 'lit';
import {Speaking, say, withReadings} from '../core/words.js';
import {Refused, Unreachable, get, send} from '../core/api.js';
import {put} from '../core/store.js';
import {button, problemSummary} from '../parts/form.js';
import {tellIfEnded} from './ended.js';
import * as pin from './pin.js';
import {pad} from './pad.js';

/* Who is at the tablet: she taps her own name and types her PIN. Who is there for the first time sets it by the office's
   code. Without a network `alone` says so, and whoever was last on shift can wake the tablet. */

const PIN = {least: 6, most: 8};
const CODE = {least: 8, most: 8};

/** What is typed, one thing after the other: at the first time the code, the PIN and the same again. */
const STEPS = {
  pin: {...PIN, label: () => say('people.pin'), go: () => say('people.begin')},
  code: {...CODE, label: () => say('people.code'), go: () => say('people.next')},
  chosen: {...PIN, label: () => say('people.new'), go: () => say('people.next')},
  again: {...PIN, label: () => say('people.again'), go: () => say('people.begin')},
};

class People extends Speaking {
  #people = null;
  #person = null;
  #step = 'pin';
  #typed = '';
  #given = {};
  #busy = false;
  #problem = null;
  #failure = null;

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  async #look() {
    this.#failure = null;
    try {
      const {people, onShift} = await get('/v1/provider/people');
      this.#people = people;
      this.#meet(onShift);
    } catch (failure) {
      this.#failed(failure);
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  /** Whoever was on shift when the tablet was locked is so still, unless she was revoked or her last day is over. */
  #meet(onShift) {
    // What was asked before somebody began is not about her.
    if (!onShift && !this.#busy && this.isConnected) {
      dispatchEvent(new Event('shift-needed'));
    }
  }

  #failed(failure) {
    tellIfEnded(this, failure);
    if (failure instanceof Unreachable) {
      this.dispatchEvent(new Event('alone', {bubbles: true}));
    }
  }

  #choose(person) {
    this.#person = person;
    this.#go(person?.state === 'INVITED' ? 'code' : 'pin');
    if (person === null) {
      this.#look();
    }
  }

  async #go(step, problem = null) {
    this.#step = step;
    this.#typed = '';
    this.#problem = problem;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('h2')?.focus();
  }

  #enter() {
    const typed = this.#typed;
    switch (this.#step) {
      case 'pin':
        return this.#ask(() => this.#begin(typed));
      case 'again':
        return typed === this.#given.chosen ? this.#ask(() => this.#set(typed)) : this.#go('chosen', say('pin.differs'));
      default:
        this.#given = {...this.#given, [this.#step]: typed};
        return this.#go(this.#step === 'code' ? 'chosen' : 'again');
    }
  }

  async #ask(question) {
    this.#busy = true;
    this.#problem = null;
    this.requestUpdate();
    try {
      await question();
    } catch (failure) {
      this.#failed(failure);
      const {field, code, detail} = failure instanceof Refused ? failure.problem : {};
      if (['facility-person-locked', 'facility-person-unknown', 'pin-not-set'].includes(code)) {
        this.#choose(null);
        this.#failure = failure;
      } else {
        await this.#go(this.#step === 'pin' ? 'pin' : field === 'pin' ? 'chosen' : 'code',
          detail ? withReadings(detail) : say('problem.unreachable.detail'));
      }
    }
    this.#busy = false;
    this.requestUpdate();
  }

  async #set(digits) {
    await send('POST', `/v1/provider/people/${this.#person.id}/pin`, {code: this.#given.code, pin: digits});
    this.#step = 'pin';
    await this.#begin(digits);
  }

  async #begin(digits) {
    const {id, name} = this.#person;
    await send('POST', '/v1/provider/shift', {person: id, pin: digits});
    // For when the network is gone: she alone wakes the tablet then.
    await pin.set(digits).then(() => put('card', 'shift', {id, name})).catch(() => {
      // A browser that keeps nothing is woken with a network alone.
    });
    this.dispatchEvent(new CustomEvent('on-shift', {bubbles: true, detail: {id, name}}));
  }

  render() {
    return html`${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#look()}) : nothing}
      ${this.#person ? this.#asked() : this.#names()}`;
  }

  #names() {
    if (this.#people === null) {
      return this.#failure ? nothing : html`<p role="status">${say('app.waiting')}</p>`;
    }
    return html`<p>${this.#people.length === 0 ? say('people.none') : say('people.what')}</p>
      <ul class="people">${this.#people.map((person) => html`<li>
        <button type="button" class="button second wide" ?disabled=${person.state === 'LOCKED'}
          @click=${() => this.#choose(person)}><span class="person">${person.name}</span>
          ${person.state === 'ACTIVE' ? nothing : html`<span class="hint">${say(`people.${person.state}`)}</span>`}</button>
      </li>`)}</ul>
      <p>${button({label: say('people.reload'), press: () => this.#look()})}</p>`;
  }

  #asked() {
    const {least, most, label, go} = STEPS[this.#step];
    return html`<h2 tabindex="-1">${this.#person.name}</h2>
      ${this.#step === 'code' ? html`<p>${say('people.first')}</p>` : nothing}
      ${this.#step === 'chosen' ? html`<p>${say('people.new.what')}</p>` : nothing}
      ${this.#busy ? html`<p role="status">${say('lock.looking')}</p>` : pad({
        id: `shift-${this.#step}`, label: label(), value: this.#typed, least, most, secret: this.#step !== 'code',
        problem: this.#problem, go: go(),
        typed: (typed) => {
          this.#typed = typed;
          this.requestUpdate();
        },
        enter: () => this.#enter(),
      })}
      <p>${button({label: say('people.back'), press: () => this.#choose(null)})}</p>`;
  }
}

customElements.define('provider-people', People);
