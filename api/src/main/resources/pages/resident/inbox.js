import {html, nothing} from 'lit';
import {Speaking, learn, say, time, withReadings} from '../core/words.js';
import {get, send} from '../core/api.js';
import {isShown} from '../core/route.js';
import {button, problemSummary} from '../parts/form.js';
import {moment} from '../parts/wish.js';

/* Everything that she was told, whether or not her phone rang for it: newest first, each once. */

const AT_FIRST = 50;
const MOST = 200;
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const STANDING_MARKS = {QUEUED: '…', ACCEPTED: '→', DELIVERED: '✓', SEEN: '✓✓', EXPIRED: '－'};

class Inbox extends Speaking {
  #notices = null;
  #offers = [];
  #limit = AT_FIRST;
  #opened = new Set();
  #failure = null;
  #asOf = null;
  #lookAgain = () => document.visibilityState === 'visible' && this.#look();

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#lookAgain);
    addEventListener('online', this.#lookAgain);
    this.#look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#lookAgain);
    removeEventListener('online', this.#lookAgain);
  }

  async #look() {
    try {
      const [notices, offers] = await Promise.all([get(`/v1/me/notices?limit=${this.#limit}`), get('/v1/me/offers')]);
      // Two answers may tell of the same one: its id is what it is known by.
      this.#notices = new Map(notices.map((notice) => [notice.id, notice]));
      this.#offers = offers;
      this.#asOf = Date.now();
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  /** What she opens she has read, on every phone of hers. That this is known can wait for a network. */
  async #open(notice) {
    const isOpen = this.#opened.delete(notice.id);
    if (!isOpen) {
      this.#opened.add(notice.id);
    }
    this.requestUpdate();
    if (!isOpen && !notice.readAt) {
      const read = await send('POST', `/v1/me/notices/${notice.id}/read`).catch(() => null);
      if (read) {
        this.#notices.set(read.id, read);
        this.requestUpdate();
      }
    }
  }

  #more() {
    this.#limit = MOST;
    this.#look();
  }

  render() {
    return html`<h1 tabindex="-1">${say('inbox.title')}</h1>
      ${this.#failure ? html`${problemSummary({failure: this.#failure, again: () => this.#look()})}
        ${this.#failure.status === 401
          ? html`<p><a class="button first" href="/sign-in">${say('app.sign-in')}</a></p>` : nothing}` : nothing}
      ${this.#notices ? this.#list([...this.#notices.values()]) : this.#failure ? nothing
        : html`<p class="waiting">${say('calendar.waiting')}</p>`}`;
  }

  #list(notices) {
    const unread = notices.filter(({readAt}) => !readAt).length;
    return html`<p class="as-of">${say('calendar.as-of', {time: time(this.#asOf)})}</p>
      ${notices.length === 0 ? html`<p>${say('inbox.none')}</p>` : html`<p role="status">${
        unread > 0 ? say('inbox.unread', {n: unread}) : say('inbox.all-read')}</p>`}
      <ul class="notices">${notices.map((notice) => this.#line(notice))}</ul>
      ${notices.length >= this.#limit && this.#limit < MOST
        ? html`<p>${button({label: say('inbox.more'), press: () => this.#more()})}</p>` : nothing}`;
  }

  #line(notice) {
    const isOpen = this.#opened.has(notice.id);
    const {title, at, readAt, standing} = notice;
    return html`<li data-notice=${notice.id} class=${readAt ? 'read' : 'unread'}>
      <button type="button" class="notice" aria-expanded=${isOpen} @click=${() => this.#open(notice)}>
        <span class="headline">${readAt ? nothing : html`<span class="new">${say('inbox.new')}</span> `}
          <span lang=${spoken(title)}>${withReadings(title)}</span></span>
        <span class="type">${moment(at)}
          ${standing ? html`<span class="standing" data-standing=${standing}>
            <span aria-hidden="true">${STANDING_MARKS[standing]}</span>
            ${say(`inbox.standing.${standing}`)}</span>` : nothing}</span>
      </button>
      ${isOpen ? this.#body(notice) : nothing}</li>`;
  }

  #body(notice) {
    const path = this.#about(notice);
    return html`<div class="details">
      <p class="words" lang=${spoken(notice.body)}>${withReadings(notice.body)}</p>
      ${path && isShown(path) ? html`<p class="onward"><a class="button second" href=${path}>${say('inbox.open')}</a></p>`
        : nothing}</div>`;
  }

  #about({kind, about}) {
    switch (kind) {
      case 'DRAW_WON':
      case 'DRAW_LOST':
      case 'BOOKING_ACCEPTED':
      case 'BOOKING_DECLINED':
      case 'BOOKING_EXPIRED':
      case 'COORDINATION_REQUESTED':
      case 'COORDINATION_CONTINUES':
      case 'COORDINATION_ENDED':
        return `/applications/${about}`;
      case 'SEAT_OFFERED':
      case 'SEAT_OFFER_CANCELLED':
        return this.#offers.filter(({id}) => id === about).map(({application}) => `/applications/${application}`)[0];
      case 'STANDING_WISH_OVER':
        return '/applications';
      case 'REGISTRATION_APPROVED':
      case 'REGISTRATION_RETURNED':
        return '/registration';
      case 'VISIT_CONFIRMED':
      case 'VISIT_CANCELLED':
      case 'VISIT_MOVED':
      case 'VISIT_SHORTENED':
      case 'VISIT_TO_TALK_OVER':
      case 'PRE_VISIT_CALL':
      case 'PRE_VISIT_CALL_SOON':
        return '/visits';
      default:
        return null;
    }
  }
}

/** Notices are in the language of her registration, whatever the page speaks. */
const spoken = (text) => JAPANESE.test(text) ? 'ja' : 'en';

await learn('resident-inbox');
customElements.define('sango-inbox', Inbox);
