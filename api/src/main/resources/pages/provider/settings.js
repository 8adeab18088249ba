import {html, nothing} from 'lit';
import {Speaking, say} from '../core/words.js';
import * as pin from './pin.js';
import {pad} from './pad.js';
import '../parts/reading.js';

/* What wakes this tablet, and how it is read. */

class Settings extends Speaking {
  static properties = {people: {type: Boolean}};

  #typed = '';
  #first = null;
  #said = null;
  #known = null;

  connectedCallback() {
    super.connectedCallback();
    pin.isSet().then((known) => this.#show({known}));
  }

  #show({known = this.#known, typed = '', first = null, said = null}) {
    this.#known = known;
    this.#typed = typed;
    this.#first = first;
    this.#said = said;
    this.requestUpdate();
  }

  async #enter() {
    if (this.#first === null) {
      this.#show({first: this.#typed});
    } else if (this.#first === this.#typed) {
      await pin.set(this.#typed);
      this.#show({known: true, said: 'kept'});
      this.dispatchEvent(new Event('pin-set', {bubbles: true}));
    } else {
      this.#show({said: 'differs'});
    }
  }

  render() {
    return html`<sango-reading .home=${'/provider'}></sango-reading>
      ${this.people ? html`<p>${say('people.pins')}</p>` : this.#ofTheTablet()}`;
  }

  #ofTheTablet() {
    return html`<section class="pin" aria-labelledby="pin-title"><h2 id="pin-title">${say('pin.title')}</h2>
        <p>${this.#known ? say('pin.known') : say('pin.none')}</p>
        <p role="status">${this.#said === 'kept' ? say('pin.kept') : nothing}</p>
        ${pad({
          id: 'new-pin', label: this.#first === null ? say('pin.new') : say('pin.again'), value: this.#typed, secret: true,
          least: pin.SHORTEST, most: pin.LONGEST, problem: this.#said === 'differs' ? say('pin.differs') : null,
          typed: (typed) => this.#show({typed, first: this.#first}), enter: () => this.#enter(),
        })}
      </section>`;
  }
}

customElements.define('provider-settings', Settings);
