import {html, nothing} from 'lit';
import {Speaking, dateOf, dayName, learn, plain, say, time} from '../core/words.js';
import {Refused, get, text} from '../core/api.js';
import {asked, kept} from '../core/keep.js';
import {wear} from '../core/wear.js';
import {problemSummary} from '../parts/form.js';
import {VISITS_STYLE, signInFirst} from './visit-parts.js';

/* The usage card at the counter. What was kept is shown at once, then what is asked anew: a phone without a network, or
   one that waits for it, is never blank. The code to scan is good for minutes; the digits below it for the whole day. */

const NAME = 'usage-card';
/** Before the code on the screen is over. */
const ANEW = 90_000;
const TICK = 10_000;

class Card extends Speaking {
  #shown = null;
  #failure = null;
  #asking = false;
  #clock = null;
  #again = () => document.visibilityState === 'visible' && this.#ask();

  connectedCallback() {
    super.connectedCallback();
    addEventListener('online', this.#again);
    addEventListener('offline', this.#again);
    document.addEventListener('visibilitychange', this.#again);
    this.#clock = setInterval(() => this.#tick(), TICK);
    kept(NAME).then((last) => {
      this.#shown ??= this.#failure ? null : last;
      this.requestUpdate();
    });
    this.#ask();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('online', this.#again);
    removeEventListener('offline', this.#again);
    document.removeEventListener('visibilitychange', this.#again);
    clearInterval(this.#clock);
  }

  #tick() {
    if (this.#shown && this.#goodFor() < ANEW && document.visibilityState === 'visible') {
      this.#ask();
    }
    this.requestUpdate();
  }

  #goodFor() {
    return Date.parse(this.#shown.value.card.validUntil) - this.#shown.now();
  }

  async #ask() {
    if (this.#asking) {
      return;
    }
    this.#asking = true;
    try {
      this.#shown = await asked(NAME, async () => {
        const card = await get('/v1/me/usage-card');
        return {card, picture: drawing(await text('/v1/me/usage-card/qr'))};
      });
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
      if (failure instanceof Refused) {
        this.#shown = null;
      }
    }
    this.#asking = false;
    this.requestUpdate();
  }

  render() {
    return html`<h1 tabindex="-1">${say('card.title')}</h1>
      ${this.#shown ? this.#card()
        : this.#failure ? this.#problem() : html`<p class="waiting">${say('visits.waiting')}</p>`}`;
  }

  #problem() {
    return this.#failure.status === 401 ? signInFirst() : problemSummary({failure: this.#failure, again: () => this.#ask()});
  }

  #card() {
    const {value: {card}, at, isFresh} = this.#shown;
    return html`<p class="freshness ${isFresh ? 'live' : 'lost'}">
        <span class="as-of">${say('visits.as-of', {day: dayName(dateOf(at)), time: time(at)})}</span>
        <span role="status">${isFresh ? say('card.live') : say('card.kept')}</span></p>
      <div class="card">
        <p class="how">${say('card.how')}</p>
        ${this.#picture()}
        ${this.#digits()}
      </div>
      ${card.registrations.map((one, place) => html`
        ${card.registrations.length > 1 ? html`<h2>${place === 0 ? say('card.this') : say('card.other')}</h2>` : nothing}
        ${one.balances.map(balance)}
        <p>${say('card.coupons', {n: one.couponsLeft, of: one.couponsGranted})}</p>`)}
      <ul class="legend beads-legend" aria-label=${plain('card.legend')}>
        ${['left', 'coming', 'used', 'missed'].map((kind) => html`
        <li><span class="bead ${kind}" aria-hidden="true"></span>${say(`card.${kind}`)}</li>`)}</ul>
      <p><a class="button second" href="/visits">${say('card.visits')}</a></p>`;
  }

  #picture() {
    const {picture: {side, path}, card} = this.#shown.value;
    if (this.#goodFor() <= 0) {
      return html`<div class="qr over"><p>${say('card.over')}</p></div>`;
    }
    return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label=${plain('card.qr')}
        shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"></rect><path d=${path} fill="#000"></path></svg>
      <p class="until">${say('card.until', {time: time(Date.parse(card.validUntil))})}</p>`;
  }

  #digits() {
    const today = dateOf(this.#shown.now());
    const code = this.#shown.value.card.shortCodes.find(({date}) => date === today)?.code;
    return code ? html`<p class="digits-label" id="digits-label">${say('card.digits')}</p>
        <p class="digits" aria-labelledby="digits-label">${code.slice(0, 4)} ${code.slice(4)}</p>
        <p class="until">${say('card.digits.until', {day: dayName(today)})}</p>`
      : html`<p>${say('card.digits.none')}</p>`;
  }
}

/** Of the picture that the API draws what it consists of: markup from elsewhere is not put into a page. */
function drawing(picture) {
  return {side: Number(picture.match(/viewBox="0 0 (\d+) /)[1]), path: picture.match(/<path d="([^"]*)"/)[1]};
}

const beads = (kind, number) => Array.from({length: number}, () => html`<span class="bead ${kind}"></span>`);

const balance = ({types, days, confirmed, used, missed, remaining}) => html`<section class="balance">
  <h2>${types.map((type, place) => html`${place > 0 ? '・' : nothing}${say(`type.${type}`)}`)}</h2>
  <p class="left">${say('card.remaining', {n: remaining, of: days})}</p>
  <div class="beads" aria-hidden="true">
    ${beads('used', used)}${beads('missed', missed)}${beads('coming', confirmed)}${beads('left', remaining)}</div>
  <p class="counts">${say('card.counts', {used, coming: confirmed})}
    ${missed > 0 ? say('card.counts.missed', {n: missed}) : nothing}</p>
</section>`;

await learn('visits');
wear(VISITS_STYLE);
customElements.define('sango-card', Card);
