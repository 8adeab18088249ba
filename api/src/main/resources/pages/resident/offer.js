import {html, nothing} from 'lit';
import {Speaking, say} from '../core/words.js';
import {send} from '../core/api.js';
import {button, problemSummary} from '../parts/form.js';
import {dates, moment, place} from '../parts/wish.js';

/* A seat that came free and is held for her: yes or no with one tap, and how long she has for it. */

const A_WHILE = 15_000;
const MINUTE = 60;

class Offer extends Speaking {
  static properties = {offer: {attribute: false}, facilities: {attribute: false}};
  #hers = null;
  #since = 0;
  #failure = null;
  #sending = false;
  #ticking = null;
  /** One for each answer: a tap that is not sure to have arrived is sent again and counts once. */
  #keys = {accept: crypto.randomUUID(), decline: crypto.randomUUID()};

  willUpdate(changed) {
    if (changed.has('offer')) {
      this.#take(this.offer);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  /** What she reads has reached her: from now on her time runs, and not before. */
  async #take(offer) {
    this.#show(offer);
    if (offer.state === 'OFFERED') {
      await send('POST', `/v1/me/offers/${offer.id}/delivered`).then((reached) => this.#show(reached), () => null);
    }
  }

  #show(offer) {
    this.#hers = offer;
    this.#since = performance.now();
    clearInterval(this.#ticking);
    this.#ticking = setInterval(() => this.#tick(), A_WHILE);
    this.requestUpdate();
  }

  /** By the server's reckoning: a phone's clock may be wrong, and how much time has passed it knows all the same. */
  #left() {
    return Math.floor(((this.#hers.secondsLeft ?? 0) - (performance.now() - this.#since) / 1000) / MINUTE);
  }

  #tick() {
    if (this.#left() < 0) {
      this.#tell();
    }
    this.requestUpdate();
  }

  #tell() {
    this.dispatchEvent(new Event('answered', {bubbles: true}));
  }

  async #answer(how) {
    if (this.#sending) {
      return;
    }
    this.#sending = true;
    this.#failure = null;
    this.requestUpdate();
    try {
      await send('POST', `/v1/me/offers/${this.#hers.id}/${how}`, undefined, this.#keys[how]);
      this.#tell();
    } catch (failure) {
      this.#failure = failure;
    }
    this.#sending = false;
    this.requestUpdate();
  }

  render() {
    const {answerBy} = this.#hers;
    const minutes = Math.max(0, this.#left());
    return html`<section class="offer" aria-labelledby="offer-${this.#hers.id}">
      <h2 id="offer-${this.#hers.id}">${say('offer.title')}</h2>
      <p class="what">${place(this.#hers, this.facilities)} <b>${dates(this.#hers)}</b></p>
      ${answerBy ? html`<p>${say('offer.until')} <b>${moment(answerBy)}</b>
        <span class="left">${minutes < 60 ? say('offer.minutes', {n: minutes})
          : say('offer.hours', {n: Math.floor(minutes / 60), minutes: minutes % 60})}</span></p>` : nothing}
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#tell()}) : nothing}
      <div class="answers">
        ${button({label: say('offer.accept'), kind: 'first', press: () => this.#answer('accept')})}
        ${button({label: say('offer.decline'), press: () => this.#answer('decline')})}
      </div>
      <p class="hint">${say('offer.decline.what')}</p>
      <p role="status">${this.#sending ? say('offer.sending') : nothing}</p>
    </section>`;
  }
}

customElements.define('sango-offer', Offer);
