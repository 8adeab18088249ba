import {html, nothing} from 'lit';
import {Speaking, say} from '../core/words.js';
import {lock as forgetKeys, read} from '../core/store.js';
import * as pin from './pin.js';
import {button, problemSummary} from '../parts/form.js';
import {owe} from '../parts/signing-out.js';
import {pad} from './pad.js';

/* The tablet while nobody is at it: nothing of anybody stands in the page behind it. Where the facility tells its people
   apart, one of them begins her shift; without a network whoever was last on shift wakes it as she would alone. */

class Lock extends Speaking {
  static properties = {people: {type: Boolean}};

  #typed = '';
  #left = null;
  #looking = false;
  #known = null;
  #last = null;
  #alone = false;
  #failure = null;
  /** What is kept on the tablet could not be read just now, so that nobody knows whether a PIN wakes it. */
  #unread = false;

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  async #look() {
    this.#unread = false;
    try {
      this.#known = await pin.isSet();
    } catch {
      // A list of people does not need it; else nobody knows whether a PIN would wake the tablet.
      this.#known = null;
      this.#unread = !this.people;
    }
    if (this.people) {
      await import('./people.js').catch((failure) => {
        this.#failure = failure;
      });
    }
    this.requestUpdate();
    if (this.#known === false && !this.people) {
      await this.#signOut();
    }
  }

  async #try() {
    const digits = this.#typed;
    this.#typed = '';
    this.#looking = true;
    this.requestUpdate();
    try {
      await this.#meet(digits);
    } catch {
      this.#unread = true;
    }
    this.#looking = false;
    this.requestUpdate();
  }

  async #meet(digits) {
    if (!await pin.isSet()) {
      // Left for longer than a session may be idle: nothing that is kept opens, the PIN neither.
      await this.#signOut();
      return;
    }
    const answer = await pin.opens(digits);
    if (answer === true) {
      this.dispatchEvent(new Event('unlocked', {bubbles: true}));
      return;
    }
    this.#left = answer;
    if (answer === 0) {
      await pin.forget();
      await this.#signOut();
    }
  }

  /** Where nobody can be asked, this tablet forgets its keys all the same, and lets nobody in until the session has ended. */
  async #signOut() {
    owe();
    // Before anything is removed, which may take its time or fail.
    this.dispatchEvent(new Event('signed-out', {bubbles: true}));
    await forgetKeys().catch(() => {
      // A browser that keeps nothing has nothing to forget.
    });
  }

  async #wait(alone) {
    // Looked for only now: whoever was revoked meanwhile is not there any more.
    this.#last = alone ? await read('card', 'shift').catch(() => null) : null;
    this.#known ??= await pin.isSet().catch(() => null);
    this.#alone = alone;
    this.requestUpdate();
  }

  render() {
    if (this.#failure) {
      return html`<h1 tabindex="-1">${say('people.title')}</h1>
        ${problemSummary({failure: this.#failure, again: () => location.reload()})}`;
    }
    return this.people && !(this.#alone && this.#known && this.#last) ? html`<h1 tabindex="-1">${say('people.title')}</h1>
        <provider-people @alone=${() => this.#wait(true)}></provider-people>
        <p>${button({label: say('lock.sign-in'), press: () => this.#signOut()})}</p>`
      : this.#local();
  }

  #local() {
    return html`<h1 tabindex="-1">${say('lock.title')}</h1>
      ${this.people ? html`<p>${say('people.alone', {name: this.#last.name})}</p>
        <p>${button({label: say('people.back'), press: () => this.#wait(false)})}</p>` : nothing}
      ${this.#unread ? html`<section class="problem-summary" role="alert"><h2>${say('lock.unread')}</h2>
        <p>${say('lock.unread.what')}</p>${button({label: say('problem.again'), press: () => this.#look()})}</section>`
        : html`<p>${say('lock.what')}</p>`}
      ${this.#looking ? html`<p role="status">${say('lock.looking')}</p>` : nothing}
      ${this.#known && !this.#unread ? pad({
        id: 'pin', label: say('lock.pin'), value: this.#typed, least: pin.SHORTEST, most: pin.LONGEST, secret: true,
        problem: this.#left === null ? null : say('lock.wrong', {n: this.#left}), go: say('lock.wake'),
        typed: (digits) => {
          this.#typed = digits;
          this.requestUpdate();
        },
        enter: () => this.#try(),
      }) : nothing}
      <p>${button({label: say('lock.sign-in'), press: () => this.#signOut()})}</p>`;
  }
}

customElements.define('provider-lock', Lock);
