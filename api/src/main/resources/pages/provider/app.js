import {html, nothing} from 'lit';
import {learn, say} from '../core/words.js';
import {inUse, read, remove} from '../core/store.js';
import {Workplace} from '../parts/workplace.js';
import * as clock from './clock.js';
import * as waiting from './waiting.js';
import * as pin from './pin.js';

/* A facility's tablet. It locks itself when nobody has touched it for a while. */

const LOOK = 5_000;
const TOUCHES = ['pointerdown', 'keydown'];

const SCREENS = [
  {
    name: 'visits', path: '/provider', menu: true, load: () => import('./visits.js'),
    show: () => html`<provider-visits></provider-visits>`,
  },
  {
    name: 'check-in', path: '/provider/check-in', menu: true, load: () => import('./check-in.js'),
    show: () => html`<provider-check-in></provider-check-in>`,
  },
  {
    name: 'calls', path: '/provider/calls', menu: true, load: () => import('./calls.js'),
    show: () => html`<provider-calls></provider-calls>`,
  },
  {
    name: 'requests', path: '/provider/requests', menu: true, load: () => import('./requests.js'),
    show: () => html`<provider-requests></provider-requests>`,
  },
  {
    name: 'days', path: '/provider/days', menu: true, load: () => import('./days.js'),
    show: (session) => html`<provider-days .session=${session}></provider-days>`,
  },
  {
    name: 'settings', path: '/provider/settings', menu: true, load: () => import('./settings.js'),
    show: ({apart}) => html`<provider-settings .people=${apart}></provider-settings>`,
  },
];

class Provider extends Workplace {
  #touched = Number(sango.kept('touched') ?? Date.now());
  #locked = sango.kept('locked') !== null || Date.now() - this.#touched > sango.tabletIdle;
  #watch = null;
  #known = null;
  #hasPin = true;
  /** Where the facility tells its people apart; and who is on shift. */
  #apart = false;
  #onShift = null;
  #lock = null;

  constructor() {
    super({home: '/provider', worker: '/provider-sw.js', roles: ['PROVIDER'], screens: SCREENS});
  }

  connectedCallback() {
    super.connectedCallback();
    const touch = () => this.#touch();
    TOUCHES.forEach((name) => addEventListener(name, touch, {passive: true}));
    this.#watch = setInterval(() => this.#look(), LOOK);
    document.addEventListener('visibilitychange', () => this.#look());
    this.addEventListener('unlocked', () => this.#open());
    this.addEventListener('pin-set', () => this.#meetPin());
    this.addEventListener('on-shift', ({detail}) => this.#begin(detail));
    addEventListener('shift-needed', () => this.#end());
    waiting.listen(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#watch);
  }

  willUpdate() {
    if (this.session && this.session !== this.#known) {
      clock.follow(this.session);
      sango.keep('touched', String(this.#touched));
      this.#meetPin();
      this.#meetShift();
      waiting.begin();
    }
    if (this.session === null) {
      this.#forgetLock();
    }
    this.#known = this.session;
  }

  /** Whoever signs in is there, however long nobody was. */
  #forgetLock() {
    this.#locked = false;
    sango.keep('locked', null);
    sango.keep('touched', null);
  }

  async #meetPin() {
    this.#hasPin = await pin.isSet().catch(() => false);
    this.requestUpdate();
  }

  #meetShift() {
    const {onShift, shiftNeeded, keys} = this.session;
    if (shiftNeeded && keys) {
      // Said just now and not kept: her shift may have ended while the tablet was locked, or off.
      this.#forgetWhoWasThere();
    }
    this.#apart = Boolean(onShift || shiftNeeded);
    this.session.apart = this.#apart;
    this.#onShift = onShift ? {id: onShift, name: ''} : null;
    this.#nameWhoIsThere();
  }

  /** Her name is kept on the tablet since she began. */
  async #nameWhoIsThere() {
    const last = await read('card', 'shift');
    if (last && (!this.#onShift || last.id === this.#onShift.id)) {
      this.#onShift = this.#onShift && last;
      this.requestUpdate();
    }
  }

  #begin(person) {
    this.#apart = this.session.apart = true;
    this.#onShift = person;
    this.#open();
    waiting.flush();
  }

  /** Without a network nobody wakes it then: by her PIN alone she could, where it was last asked before it had people. */
  #forgetWhoWasThere() {
    // Where nothing was kept there is nothing to remove.
    Promise.allSettled([remove('card', 'shift'), pin.forget()]);
  }

  /** The server knows of nobody: revoked, or her last day is over. She does not wake it without a network either. */
  #end() {
    this.#forgetWhoWasThere();
    this.#apart = true;
    if (this.session) {
      this.session.apart = true;
    }
    this.#onShift = null;
    this.#close();
  }

  #touch() {
    this.#touched = Date.now();
    if (this.session && !this.#locked) {
      sango.keep('touched', String(this.#touched));
      inUse().catch(() => {
        // A browser that keeps nothing has nothing that would close.
      });
    }
  }

  #look() {
    if (this.session && !this.#locked && Date.now() - this.#touched > sango.tabletIdle) {
      this.#close();
    }
  }

  #close() {
    this.#locked = true;
    sango.keep('locked', 'yes');
    this.requestUpdate();
  }

  async #open() {
    if (this.#apart && !this.#onShift) {
      // Woken without a network, by whoever was last on shift.
      this.#onShift = await read('card', 'shift');
    }
    this.#locked = false;
    sango.keep('locked', null);
    this.requestUpdate();
  }

  later() {
    return Promise.all([super.later(), this.#bringLock()]);
  }

  covered() {
    if (!this.#locked && (this.#onShift || !this.#apart)) {
      return null;
    }
    this.#bringLock();
    return customElements.get('provider-lock') ? html`<provider-lock .people=${this.#apart}></provider-lock>`
      : html`<p class="waiting" role="status">${say('app.waiting')}</p>`;
  }

  /** Where the network has just gone, once it is back. */
  #bringLock() {
    this.#lock ??= import('./lock.js').then(() => this.requestUpdate(), () => {
      this.#lock = null;
      addEventListener('online', () => this.#bringLock(), {once: true});
    });
    return this.#lock;
  }

  /** Whatever is known late comes first, where there is room for it: nothing moves beside it. */
  #tools() {
    return html`<div class="tools">
      ${this.#onShift ? html`<p class="on-shift">${say('people.on', {name: this.#onShift.name})}</p>` : nothing}
      ${this.#hasPin || this.#apart ? nothing : html`<a class="button second" href="/provider/settings">${say('pin.set')}</a>`}
      <button type="button" class="button second" @click=${() => this.#close()}>
        ${this.#apart ? say('people.change') : say('lock.now')}</button>
    </div>`;
  }

  above() {
    const [refused, open] = [waiting.all().filter(({problem}) => problem), waiting.all().filter(({problem}) => !problem)];
    return html`${this.#tools()}
      <div role="status">${open.length === 0 ? nothing
        : html`<p class="notice"><span aria-hidden="true">…</span>
          ${waiting.isKept() ? say('waiting.some', {n: open.length}) : say('waiting.not-kept', {n: open.length})}</p>`}
        ${refused.length === 0 ? nothing : html`<p class="notice"><span aria-hidden="true">⚠</span>
          <a href="/provider/check-in">${say('waiting.refused', {n: refused.length})}</a></p>`}</div>`;
  }
}

await learn('provider');
customElements.define('sango-app', Provider);
