import {html, nothing} from 'lit';
import {Speaking, day, learn, say, time, withReadings} from '../core/words.js';
import {get, send} from '../core/api.js';
import {checkbox, problemSummary} from '../parts/form.js';
import {beginning, dates, facilitiesOf, moment, place} from '../parts/wish.js';
import {noted} from './noted-draws.js';
import './offer.js';
import './alternatives.js';
import './draw-check.js';

/* What became of one application: given or not and why, what may still come of it, and what is open instead. */

const MARKS = {GIVEN: '○', FULL: '×', CLOSED: 'ー', LAPSED: '－', NOT_NEEDED: '・'};
const LOOKS = {GIVEN: 'free', FULL: 'full', CLOSED: 'closed', LAPSED: 'closed', NOT_NEEDED: 'closed'};
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

class Result extends Speaking {
  static properties = {application: {}};
  #told = null;
  #failure = null;
  #asOf = null;
  #lookAgain = () => document.visibilityState === 'visible' && this.#look();

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#lookAgain);
    addEventListener('online', this.#lookAgain);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#lookAgain);
    removeEventListener('online', this.#lookAgain);
  }

  willUpdate(changed) {
    if (changed.has('application')) {
      this.#told = null;
      this.#look();
    }
  }

  async #look() {
    const {application: id} = this;
    try {
      const told = await look(id);
      if (id === this.application) {
        this.#told = told;
        this.#asOf = Date.now();
        this.#failure = null;
      }
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  /** Whether she wants to be asked when a seat comes free. */
  async #beAsked(asked) {
    try {
      await send('PUT', `/v1/me/applications/${this.application}/waiting-place`, {asked});
    } catch (failure) {
      this.#failure = failure;
    }
    await this.#look();
  }

  render() {
    return html`<h1 tabindex="-1">${say('result.title')}</h1>
      ${this.#failure ? this.#problem() : nothing}
      ${this.#told ? this.#result(this.#told) : this.#failure ? nothing
        : html`<p class="waiting">${say('calendar.waiting')}</p>`}`;
  }

  #problem() {
    return html`${problemSummary({failure: this.#failure, again: () => this.#look()})}
      ${this.#failure.status === 401 ? html`<p><a class="button first" href="/sign-in">${say('app.sign-in')}</a></p>` : nothing}`;
  }

  #result({application, programme, facilities, places, offers, proof}) {
    const {state, nextStep, drawAt} = application;
    return html`<p class="as-of">${say('calendar.as-of', {time: time(this.#asOf)})}</p>
      <section class="outcome ${state}" aria-labelledby="outcome">
        <h2 id="outcome">${say(`result.${state}`)}</h2>
        <p>${say(`result.${state}.what`)}</p>
        ${given(application, facilities)}
        ${nextStep ? html`<p lang=${spoken(nextStep)}>${withReadings(nextStep)}</p>` : nothing}
        ${state === 'PENDING' && drawAt ? html`<p>${say('result.draw-at')} <b>${moment(drawAt)}</b></p>` : nothing}
      </section>
      ${offers.map((offer) => html`<sango-offer .offer=${offer} .facilities=${facilities}
        @answered=${() => this.#look()}></sango-offer>`)}
      ${proof?.lotteryNumber ? html`<p class="hers">${say('result.number')} ${beginning(proof.lotteryNumber)}</p>` : nothing}
      <h2>${say('result.wishes')}</h2>
      <ol class="wishes">${application.wishes.map((wish) => this.#wish(wish, facilities, proof))}</ol>
      ${this.#waiting(places, facilities)}
      ${['LOST', 'NOT_GRANTED'].includes(state) && offers.length === 0
        ? html`<sango-alternatives .wishes=${application.wishes} .facilities=${facilities}
          .programme=${programme}></sango-alternatives>` : nothing}
      ${proof ? html`<sango-draw-check .application=${application} .proof=${proof}></sango-draw-check>` : nothing}`;
  }

  #wish(wish, facilities, proof) {
    const why = proof?.wishes?.find(({rank}) => rank === wish.rank) ?? wish.result;
    return html`<li><p class="what">${say('result.rank', {rank: wish.rank})}
        ${place(wish, facilities)} <span>${dates(wish)}</span></p>
      ${why ? html`<p class="why"><span class="mark ${LOOKS[why.why]}" aria-hidden="true">${MARKS[why.why]}</span>
        <span>${say(`result.why.${why.why}`)} ${why.date ? html`<span>${day(why.date)}</span>` : nothing}
        ${why.number ? html`<span>${say('result.at-number')} ${beginning(why.number)}</span>` : nothing}</span></p>` : nothing}
      ${why?.explanation ? html`<p class="hint" lang=${spoken(why.explanation)}>${withReadings(why.explanation)}</p>` : nothing}
    </li>`;
  }

  #waiting(places, facilities) {
    return places.length === 0 ? nothing : html`<section aria-labelledby="waiting-list">
      <h2 id="waiting-list">${say('result.waiting')}</h2>
      <p>${say('result.waiting.what')}</p>
      <ul class="places">${places.map((each) => html`<li>
        <p class="what">${say('result.rank', {rank: each.rank})} ${place(each, facilities)} <span>${dates(each)}</span></p>
        <p><b>${each.ahead === 0 ? say('result.next') : say('result.ahead', {n: each.ahead})}</b></p>
        ${each.notNow ? html`<p lang=${spoken(each.notNow.explanation)}>${withReadings(each.notNow.explanation)}</p>`
          : html`<p>${each.chancePercent ? say('result.chance', {percent: each.chancePercent})
            : say('result.chance.unknown')}</p>`}
      </li>`)}</ul>
      ${checkbox({
        label: say('result.ask-me'), checked: places.some(({asked}) => asked), change: (asked) => this.#beAsked(asked),
      })}
    </section>`;
  }
}

async function look(id) {
  const [application, session] = await Promise.all([get(`/v1/me/applications/${id}`), get('/v1/session')]);
  const isHere = ({application: other}) => other === id;
  const [facilities, places, offers, proof] = await Promise.all([
    facilitiesOf(session.municipality, get), get('/v1/me/waiting-places'), get('/v1/me/offers'),
    application.drawAt ? get(`/v1/me/applications/${id}/proof`) : null]);
  await noted.keep(session, proof?.draw);
  return {application, programme: session.municipality, facilities, proof, places: places.filter(isHere),
    offers: offers.filter(({state}) => state === 'OFFERED' || state === 'DELIVERED').filter(isHere)};
}

/** Texts of the API are in the language of her registration, whatever the page speaks. */
const spoken = (text) => JAPANESE.test(text) ? 'ja' : 'en';

/** What she has: days that were arranged may differ from what she wished. */
function given({state, arranged, wishes, outcome}, facilities) {
  const hers = arranged ?? wishes.find(({rank}) => rank === outcome?.grantedRank);
  return hers && ['WON', 'GRANTED'].includes(state)
    ? html`<p class="what">${place(hers, facilities)} <b>${dates(hers)}</b></p>` : nothing;
}

await learn('resident-result');
customElements.define('sango-result', Result);
