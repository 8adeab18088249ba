import {html, nothing} from 'lit';
import {Speaking, say, time, withReadings} from '../core/words.js';
import {Refused, Unreachable, get, sendForNews} from '../core/api.js';
import {read} from '../core/store.js';
import {button, problemSummary} from '../parts/form.js';
import {inDays, instant, now} from './clock.js';
import * as camera from './camera.js';
import * as waiting from './waiting.js';
import {pad} from './pad.js';

/* At the door: the card's picture or its digits, and at once what is left on it. Without a network what was read waits,
   with the time at which it was read. */

const DIGITS = 8;

class CheckIn extends Speaking {
  #typed = '';
  #canRead = null;
  #stop = null;
  #looking = false;
  #outcome = null;
  #list = null;
  #deaf = null;

  connectedCallback() {
    super.connectedCallback();
    this.#deaf = waiting.listen(() => this.requestUpdate());
    camera.canRead().catch(() => false).then((can) => this.#set(() => {
      this.#canRead = can;
    }));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#deaf();
    this.#close();
  }

  #set(change) {
    change();
    this.requestUpdate();
  }

  async #watch() {
    this.#set(() => {
      this.#outcome = null;
      this.#looking = true;
    });
    await this.updateComplete;
    try {
      this.#stop = await camera.watch(this.querySelector('video'), (code) => {
        this.#close();
        this.#enter({card: code});
      });
    } catch {
      // She has said no, or another app has it.
      this.#close();
      this.#set(() => {
        this.#canRead = false;
      });
    }
  }

  #close() {
    this.#stop?.();
    this.#stop = null;
    this.#set(() => {
      this.#looking = false;
    });
  }

  /** The time of reading goes with it: what arrives later is entered for then, and sent twice it is entered once. */
  async #enter({card, visit}) {
    const at = now();
    const body = visit ? {visit: visit.id, date: inDays(0), reason: visit.reason} : {card, scannedAt: instant()};
    const entry = {key: crypto.randomUUID(), at, body, name: visit?.name};
    this.#set(() => {
      this.#typed = '';
      this.#list = null;
      this.#outcome = {state: 'sending'};
    });
    try {
      const {isNew, answer} = await sendForNews('POST', '/v1/provider/check-ins', body, entry.key);
      this.#outcome = {state: isNew ? 'entered' : 'again', answer: {name: visit?.name, ...answer}};
      dispatchEvent(new Event('checked-in'));
      waiting.flush();
    } catch (failure) {
      this.#outcome = await this.#missed(failure, entry);
    }
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('.outcome')?.focus();
  }

  async #missed(failure, entry) {
    const hasEnded = failure instanceof Refused && failure.status === 401;
    if (!hasEnded && !(failure instanceof Unreachable)) {
      return {state: 'refused', failure};
    }
    await waiting.add(entry);
    if (hasEnded && waiting.isKept()) {
      this.dispatchEvent(new Event('signed-out', {bubbles: true}));
    }
    // What is not kept would be gone with the page, which signing in leaves.
    return {state: 'waiting', at: entry.at};
  }

  /** For whom no card is there, or none can be read. */
  async #openList() {
    const fresh = await get(`/v1/provider/visits?date=${inDays(0)}`).catch(() => null);
    const kept = fresh ? null : await read('card', 'today');
    this.#set(() => {
      this.#list = {
        reason: fresh ? 'CARD_NOT_THERE' : 'TABLET_OFFLINE',
        visits: (fresh ?? (kept?.date === inDays(0) ? kept.visits : [])).filter(({checkedIn, missed}) => !checkedIn && !missed),
      };
    });
  }

  render() {
    return html`<h1 tabindex="-1">${say('check-in.title')}</h1>
      ${this.#outcome ? this.#result() : nothing}
      <div class="door">
        ${pad({
          id: 'card', label: say('check-in.code'), value: this.#typed, most: DIGITS, go: say('check-in.go'),
          typed: (digits) => this.#set(() => {
            this.#typed = digits;
            this.#outcome = this.#outcome?.state === 'sending' ? this.#outcome : null;
          }),
          enter: () => this.#enter({card: this.#typed}),
        })}
        <section class="other" aria-labelledby="other-title"><h2 id="other-title">${say('check-in.other')}</h2>
          ${this.#looking ? html`<video muted playsinline></video>
            ${button({label: say('check-in.camera.stop'), press: () => this.#close()})}`
            : this.#canRead ? button({label: say('check-in.camera'), press: () => this.#watch()})
              : this.#canRead === false ? html`<p>${say('check-in.camera.none')}</p>` : nothing}
          ${this.#list ? this.#names() : button({label: say('check-in.list'), press: () => this.#openList()})}
          ${this.#queue()}
        </section>
      </div>`;
  }

  #names() {
    const {visits, reason} = this.#list;
    return visits.length === 0 ? html`<p role="status">${say('check-in.list.none')}</p>`
      : html`<p>${say(`check-in.list.${reason}`)}</p>
        <ul class="ways">${visits.map((visit) => html`<li><button type="button" class="button second"
          data-visit=${visit.id} @click=${() => this.#enter({visit: {...visit, reason}})}>${visit.name}
          ${visit.begins ? html`<time>${time(new Date(visit.begins))}</time>` : nothing}</button></li>`)}</ul>`;
  }

  #result() {
    const {state, answer, failure, at} = this.#outcome;
    switch (state) {
      case 'sending':
        return html`<p role="status">${say('check-in.sending')}</p>`;
      case 'waiting':
        return html`<section class="outcome waiting" role="status" tabindex="-1">
          <h2><span aria-hidden="true">…</span> ${waiting.isKept() ? say('check-in.waiting') : say('check-in.not-kept')}</h2>
          <p>${waiting.isKept() ? say('check-in.waiting.what', {time: time(at)})
            : say('check-in.not-kept.what', {time: time(at)})}</p></section>`;
      case 'refused':
        return html`<div class="outcome" tabindex="-1">${problemSummary({failure})}
          <p>${say('check-in.refused.what')}</p></div>`;
      default:
        return html`<section class="outcome ${state}" role="status" tabindex="-1">
          <h2><span aria-hidden="true">✓</span> ${say(`check-in.${state}`, {time: time(new Date(answer.at))})}</h2>
          ${state === 'again' ? html`<p>${say('check-in.again.what')}</p>` : nothing}
          ${answer.name ? html`<p class="person">${answer.name} <span class="kana">${answer.kana ?? ''}</span></p>` : nothing}
          ${answer.address ? html`<p>${say('check-in.address')} ${answer.address}</p>` : nothing}
          ${answer.claimable ? nothing : html`<p class="wrong">${say('check-in.not-claimable')}</p>`}
          ${answer.balances ? html`<ul class="balances">${answer.balances.map(({types, remaining, days}) => html`<li>
            <span>${types.map((type) => html`<span>${say(`type.${type}`)}</span> `)}</span>
            <strong>${say('check-in.left', {n: remaining, of: days})}</strong></li>`)}</ul>` : nothing}
          ${answer.fee === undefined ? nothing : html`<p>${say('check-in.fee', {yen: answer.fee.toLocaleString('ja-JP')})}
            ${answer.couponsUsed > 0 ? say('check-in.coupons', {n: answer.couponsUsed}) : nothing}</p>`}
        </section>`;
    }
  }

  #queue() {
    const entries = waiting.all();
    return entries.length === 0 ? nothing : html`<h2>${say('check-in.queue')}</h2>
      <ul class="queue">${entries.map(({key, at, name, problem}) => html`<li>
        <span><time>${time(at)}</time> ${name ?? say('check-in.by-card')}</span>
        ${problem ? html`<div class="problem"><strong>${withReadings(problem.title)}</strong>
          <p>${problem.detail ? withReadings(problem.detail) : nothing}</p>
          ${button({label: say('check-in.seen'), press: () => waiting.dismiss(key)})}</div>`
          : html`<span>${say('check-in.queue.waits')}</span>`}</li>`)}</ul>
      ${button({label: say('check-in.queue.now'), press: () => waiting.flush()})}`;
  }
}

customElements.define('provider-check-in', CheckIn);
