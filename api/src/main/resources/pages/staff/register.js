import {html, nothing} from 'lit';
import {Speaking, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {go} from '../core/route.js';
import {problemSummary} from '../parts/form.js';
import {channels} from './place.js';
import {beforeAnotherBirth, nothingSaid, saidBy} from './said.js';
import './intake.js';

/* A family telephones, comes to the counter or writes, and is registered: a new one, or another birth of one that is known. */

class Register extends Speaking {
  static properties = {family: {attribute: false}};

  #intake = null;
  #failure = null;

  willUpdate(changed) {
    if (changed.has('family')) {
      this.#intake = null;
      this.#begin();
    }
  }

  async #begin() {
    const {family} = this;
    this.#failure = null;
    try {
      const begin = family ? beforeAnotherBirth(saidBy(await get(`/v1/staff/registrations/${family}`))) : nothingSaid();
      this.#intake = {
        draft: family ? `birth-${family}` : 'family', begin, label: say('register.go'),
        beside: [{name: 'channel', kind: 'select', label: say('deed.channel'), initial: 'TELEPHONE', options: channels()}],
        send: (registration, {channel}, key) => send('POST', '/v1/staff/registrations',
          {channel, registration, ...family && {family}}, key),
      };
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  render() {
    return html`<p class="back"><a href="/staff/registrations">${say('registrations.nav')}</a></p>
      <h1 tabindex="-1">${this.family ? say('register.another') : say('register.title')}</h1>
      <p>${say('register.what')}</p>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#begin()}) : nothing}
      ${this.#intake ? html`<sango-intake .intake=${this.#intake}
        @done=${({detail}) => go(`/staff/registrations/${detail.id}`)}></sango-intake>` : nothing}`;
  }
}

customElements.define('sango-register', Register);
