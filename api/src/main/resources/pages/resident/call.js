import {html, nothing} from 'lit';
import {Speaking, learn, of, plain, say, time, withReadings} from '../core/words.js';
import {get, send} from '../core/api.js';
import {LiveStream} from '../core/stream.js';
import {wear} from '../core/wear.js';
import {button, problemSummary} from '../parts/form.js';
import {CALL_STYLE} from './call-style.js';
import {CallLater} from './call-later.js';
import {Ringer} from './ringer.js';

/* The call before a visit. It rings over whatever she is doing, says no more than who calls, and goes away when she says so:
   what was not answered stays at the bottom of the screen until it is. */

class Call extends Speaking {
  static properties = {session: {attribute: false}};
  #calls = new Map();
  #facilities = new Map();
  #stream = null;
  #opened = null;
  #step = 'ask';
  #failure = null;
  #sending = false;
  #tried = null;
  /** Versions of calls that she has put aside. */
  #aside = new Map();
  #ringer = new Ringer();
  #over = null;

  connectedCallback() {
    super.connectedCallback();
    this.#stream = new LiveStream('/v1/me/pre-visit-calls/events', (name, data) => this.#hear(name, data), () => {});
    this.#stream.open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stream.close();
    this.#ringer.stop();
    clearTimeout(this.#over);
  }

  async #learnNames() {
    const {facilities} = await get(`/v1/programmes/${this.session.municipality}/facilities`).catch(() => ({facilities: []}));
    this.#facilities = new Map(facilities.map(({id, name}) => [id, name]));
    this.requestUpdate();
  }

  #hear(name, data) {
    switch (name) {
      case 'calls':
        this.#calls = new Map(data.calls.map((call) => [call.id, call]));
        break;
      case 'call':
        this.#know(data);
        break;
      case 'gone':
        this.#calls.delete(data.id);
        break;
      case 'end':
        // Another window of hers rings now.
        this.#stream.close();
        break;
      default:
        return;
    }
    if (this.#facilities.size === 0 && this.#calls.size > 0) {
      this.#learnNames();
    }
    this.#settle();
    if (name === 'call') {
      document.dispatchEvent(new Event('call-changed'));
    }
  }

  #know(call) {
    const known = this.#calls.get(call.id);
    if (!known || call.version >= known.version) {
      this.#calls.set(call.id, call);
    }
  }

  /** Opens what rings, and closes what does not wait for her any more. */
  #settle() {
    const ringing = this.#newest().find((call) => call.state === 'RINGING' && this.#aside.get(call.id) !== call.version);
    if (ringing && (this.#opened !== ringing.id || this.#step === 'said')) {
      this.#open(ringing.id);
    } else if (this.#opened && this.#step === 'ask' && !this.#sending && !waits(this.#calls.get(this.#opened))) {
      this.#opened = null;
    }
    const open = this.#step === 'ask' ? this.#calls.get(this.#opened) : null;
    const sounding = open?.state === 'RINGING' ? open : null;
    clearTimeout(this.#over);
    if (sounding) {
      this.#ringer.start();
      // Where nobody tells that it is over, because the network is gone.
      this.#over = setTimeout(() => this.#ringer.stop(), Date.parse(sounding.ringsUntil) - this.#ahead - Date.now());
    } else {
      this.#ringer.stop();
    }
    this.requestUpdate();
  }

  #newest() {
    return [...this.#calls.values()].sort((one, other) => other.rangAt?.localeCompare(one.rangAt ?? '') ?? 1);
  }

  #open(id) {
    this.#opened = id;
    this.#step = 'ask';
    this.#failure = null;
    this.requestUpdate();
  }

  /** What she has not answered stays at the bottom. */
  #putAside() {
    const call = this.#calls.get(this.#opened);
    if (call) {
      this.#aside.set(call.id, call.version);
    }
    this.#opened = null;
    this.#settle();
  }

  async #answer(answer) {
    if (this.#sending) {
      return;
    }
    this.#sending = true;
    this.#failure = null;
    // The same answer once more is sent with the same key.
    const said = JSON.stringify(answer);
    this.#tried = this.#tried?.said === said && this.#tried.id === this.#opened ? this.#tried
      : {id: this.#opened, said, key: crypto.randomUUID()};
    try {
      this.#know(await send('POST', `/v1/me/pre-visit-calls/${this.#opened}/answer`, answer, this.#tried.key));
      this.#tried = null;
      this.#step = 'said';
    } catch (failure) {
      this.#failure = failure;
    }
    this.#sending = false;
    this.#settle();
    await this.updateComplete;
    this.querySelector('#call-title')?.focus();
  }

  /** The link dials; the tablet is told beside it. */
  #telephone(id) {
    send('POST', `/v1/me/pre-visit-calls/${id}/telephone`).catch(() => {
      // She telephones all the same.
    });
  }

  #turn(step) {
    this.#step = step;
    this.#ringer.stop();
    this.requestUpdate();
  }

  updated() {
    const dialog = this.querySelector('dialog');
    if (this.#opened && !dialog.open) {
      // The browser keeps the focus within, and brings it back to where it was.
      dialog.showModal();
    } else if (!this.#opened && dialog.open) {
      dialog.close();
    }
  }

  render() {
    const call = this.#calls.get(this.#opened);
    const waiting = this.#opened ? null
      : this.#newest().find((each) => waits(each) && (each.state === 'RINGING' || this.#aside.get(each.id) !== each.version));
    return html`
      ${waiting ? html`<div class="call-bar" role="status"><p>${say(`call.bar.${waiting.state}`)}
          <span>${this.#nameOf(waiting)} ${waiting.rangAt ? time(Date.parse(waiting.rangAt)) : nothing}</span></p>
        ${button({label: say('call.open'), press: () => this.#open(waiting.id), kind: 'first'})}
        ${waiting.state === 'RINGING' ? nothing : button({label: say('call.aside'), press: () => this.#dismiss(waiting)})}
      </div>` : nothing}
      <dialog class="call" aria-labelledby="call-title" @cancel=${this.#cancelled}>
        ${call ? this.#shown(call) : nothing}</dialog>`;
  }

  #cancelled = (event) => {
    event.preventDefault();
    this.#putAside();
  };

  #dismiss(call) {
    this.#aside.set(call.id, call.version);
    this.requestUpdate();
  }

  #shown(call) {
    return html`<div class="call-frame">
      <h2 id="call-title" tabindex="-1" autofocus>
        ${this.#step === 'said' ? say(`call.said.${call.answer}`) : say('call.title')}</h2>
      <p class="call-who">${this.#nameOf(call)}</p>
      ${this.#failure ? problemSummary({failure: this.#failure}) : nothing}
      ${this.#step === 'ask' ? this.#ask(call) : this.#step === 'later' ? this.#later(call) : this.#said(call)}
    </div>`;
  }

  #ask(call) {
    return html`<p>${call.state === 'RINGING' ? say('call.what') : say('call.missed')}</p>
      <div class="call-answers">
        ${button({label: say('call.now'), press: () => this.#answer({answer: 'NOW'}), kind: 'first'})}
        ${button({label: say('call.later'), press: () => this.#turn('later')})}
        ${button({label: say('call.busy'), press: () => this.#answer({answer: 'BUSY'})})}
        ${call.state === 'RINGING' ? button({label: say('call.mute'), press: () => this.#ringer.stop(), kind: 'plain'})
          : nothing}
        ${button({label: say('call.not-now'), press: () => this.#putAside(), kind: 'plain'})}
      </div>`;
  }

  #later(call) {
    return html`<sango-call-later .call=${call} .ahead=${this.#ahead}
        @call-at=${(event) => this.#answer({answer: 'CALL_ME_AT', ...event.detail})}></sango-call-later>
      <div class="call-answers">${button({label: say('visits.back'), press: () => this.#turn('ask'), kind: 'plain'})}</div>`;
  }

  #said(call) {
    return html`<p>${say(`call.then.${call.answer}`)}</p>
      ${call.callAt ? html`<p class="call-at">${CallLater.spoken(call.callAt)}</p>` : nothing}
      <div class="call-answers">
        ${call.answer === 'NOW' && call.telephoneUri?.startsWith('tel:') ? html`<a class="button first" href=${call.telephoneUri}
          @click=${() => this.#telephone(call.id)}>${say('call.dial')}</a>` : nothing}
        ${button({label: say('call.close'), press: () => this.#putAside(), kind: 'second'})}
      </div>`;
  }

  /** By how much the programme's clock is ahead of the phone's: a local run may live in another week. */
  #ahead = 0;

  willUpdate(changed) {
    if (changed.has('session') && this.session) {
      this.#ahead = Date.parse(this.session.now) - Date.now();
    }
  }

  #nameOf({facility}) {
    const name = this.#facilities.get(facility);
    return name ? withReadings(of(name)) : plain('call.somebody');
  }
}

/** Whether it is her turn to say something. */
const waits = (call) => ['RINGING', 'MISSED', 'REMINDED'].includes(call?.state);

await learn('visits');
wear(CALL_STYLE);
customElements.define('sango-call', Call);
