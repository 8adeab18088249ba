import {html, nothing} from 'lit';
import {Speaking, learn, plain, say} from '../core/words.js';
import {Refused, get, send} from '../core/api.js';
import {family, signedOut} from '../core/family.js';
import {go} from '../core/route.js';
import {button, checkbox, field, problemSummary} from '../parts/form.js';
import {oneOf, several} from '../parts/answers.js';
import {facilitiesOf} from '../parts/wish.js';
import {draft as applicationDraft} from './draft.js';
import {done, drafted, forget, keep} from './standing-draft.js';
import {WEEKDAYS, daysAt, drawnPlaces, fitting, fresh, isWhole, mostSiblings, ofStanding, ofWishes, samePlace}
  from './standing-terms.js';
import {length, moment, place, price} from './wish-lines.js';
import {stepper} from './stepper.js';
import './standing-places.js';
import './standing-style.js';
import '../parts/sign-in.js';

/* One wish that stands: made or changed. What it costs and which draw is its first is asked while she fills it in. */

const PATH = '/v1/me/standing-wishes';
const PAUSE = 400;
const CONTROLS = {first: 'first', last: 'last', days: 'days', siblings: 'siblings', weekdays: 'weekdays'};

class StandingForm extends Speaking {
  static properties = {wish: {}};
  #draft = null;
  /** What is being changed, as it stands; what was begun with another one is not taken up. */
  #basis = '';
  #services = [];
  #facilities = new Map();
  #preview = null;
  #failure = null;
  #isSignedOut = false;
  #isSending = false;
  #again = null;
  #said = '';
  #asked = 0;
  #timer = null;

  willUpdate(changed) {
    if (changed.has('wish')) {
      this.#draft = null;
      this.#begin();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #begin() {
    this.#failure = null;
    try {
      const {session, failure} = await family();
      if (failure) {
        throw failure;
      }
      this.#isSignedOut = !session;
      if (session) {
        await this.#learnOf(session.municipality);
      }
    } catch (failure) {
      this.#object(failure, () => this.#begin());
    }
    this.requestUpdate();
  }

  async #learnOf(municipality) {
    const [{services}, facilities, held, hers] = await Promise.all([get(`/v1/programmes/${municipality}`),
      facilitiesOf(municipality, get), drafted(), this.wish ? get(`${PATH}/${this.wish}`) : null]);
    this.#services = services;
    this.#facilities = facilities;
    this.#basis = hers ? `${hers.id} ${hers.changedAt ?? hers.receivedAt}` : '';
    this.#draft = held?.basis === this.#basis ? held
      : {terms: hers ? ofStanding(hers) : await this.#ofWhatSheWasAboutTo(municipality)};
    this.#look();
  }

  async #ofWhatSheWasAboutTo(municipality) {
    const {programme, wishes} = await applicationDraft();
    const drawn = programme === municipality ? wishes.filter((each) => this.#open().some((one) => samePlace(one, each))) : [];
    return drawn.length > 0 ? ofWishes(drawn, this.#services) : fresh();
  }

  async #beginAfresh() {
    clearTimeout(this.#timer);
    await forget();
    await this.#begin();
    await this.updateComplete;
    this.querySelector('h1')?.focus();
  }

  #open() {
    return drawnPlaces(this.#services, this.#facilities);
  }

  #change(changed) {
    this.#draft = {basis: this.#basis, key: crypto.randomUUID(),
      terms: fitting({...this.#draft.terms, ...changed}, this.#services)};
    this.#preview = this.#failure = null;
    this.#said = '';
    this.#asked++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PAUSE);
    this.requestUpdate();
    return keep(this.#draft);
  }

  /** Nothing is kept of it. What is being changed counts as one of those that stand already: of that it says nothing. */
  async #look() {
    const question = ++this.#asked;
    const answer = isWhole(this.#draft.terms)
      ? await send('POST', `${PATH}/preview`, this.#draft.terms).catch((failure) => ({failure})) : null;
    if (question !== this.#asked) {
      return;
    }
    this.#preview = answer?.failure ? null : answer;
    if (answer?.failure && !(this.wish && answer.failure.problem?.code === 'too-many-standing-wishes')) {
      this.#object(answer.failure, () => this.#look());
    }
    this.requestUpdate();
  }

  #object(failure, again) {
    this.#isSignedOut = signedOut(failure);
    this.#failure = failure;
    this.#again = failure instanceof Refused ? null : again;
  }

  async #send() {
    if (this.#isSending) {
      return;
    }
    const {terms} = this.#draft;
    if (!isWhole(terms)) {
      await this.#point();
      return;
    }
    clearTimeout(this.#timer);
    this.#asked++;
    this.#draft = {...this.#draft, basis: this.#basis, key: this.#draft.key ?? crypto.randomUUID()};
    this.#isSending = true;
    this.#failure = null;
    this.requestUpdate();
    await keep(this.#draft);
    try {
      await (this.wish ? send('PUT', `${PATH}/${this.wish}`, terms, this.#draft.key)
        : send('POST', PATH, terms, this.#draft.key));
      await done();
      go('/standing-wishes');
    } catch (failure) {
      this.#object(failure, () => this.#send());
      if (failure instanceof Refused && failure.status < 500 && failure.status !== 401) {
        // An answer is one: sent again, it is a new question.
        this.#draft = {...this.#draft, key: null};
      }
    }
    this.#isSending = false;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('.problem-summary')?.scrollIntoView({block: 'center'});
  }

  /** To what is missing. */
  async #point() {
    const {places, first, weekdays} = this.#draft.terms;
    const missing = places.length === 0 ? 'place' : weekdays.length === 0 ? 'weekdays' : first ? 'last' : 'first';
    this.#said = plain(`standing.missing.${missing}`);
    this.requestUpdate();
    await this.updateComplete;
    document.getElementById(missing)?.focus();
  }

  render() {
    if (this.#isSignedOut) {
      return html`<sango-sign-in .roles=${['RESIDENT']} .home=${location.pathname}></sango-sign-in>`;
    }
    return html`<div class="standing-wish">
      <h1 tabindex="-1">${say(this.wish ? 'standing.change.title' : 'standing-form.title')}</h1>
      <p class=${this.#said ? 'wrong' : 'unseen'} role="status">${this.#said}</p>
      ${this.#draft || !this.#failure ? nothing : problemSummary({failure: this.#failure, again: () => this.#begin()})}
      ${this.#draft ? this.#form(this.#draft.terms) : this.#failure ? nothing
        : html`<p class="waiting">${say('calendar.waiting')}</p>`}
      ${this.#draft?.key ? html`<p class="hint">${say('standing.kept')}</p>` : nothing}
      <p class="onward">${this.#draft?.key ? button({label: say('standing.afresh'), press: () => this.#beginAfresh()}) : nothing}
        <a class="button second" href="/standing-wishes">${say('standing.leave')}</a></p></div>`;
  }

  #form(terms) {
    return this.#open().length === 0 ? html`<p>${say('standing.not-here')}</p>` : html`<p>${say('standing.what')}</p>
      <form novalidate @submit=${(event) => {
        event.preventDefault();
        this.#send();
      }}><sango-standing-places .places=${terms.places} .all=${this.#open()} .services=${this.#services}
          .facilities=${this.#facilities} .change=${(places) => this.#change({places})}></sango-standing-places>
      ${terms.places.length > 0 ? this.#lengths(terms) : nothing}
      <h2>${say('standing.within')}</h2>
      <div class="span">${this.#day('first', terms.first)}${this.#day('last', terms.last)}</div>
      <div class="week">${several({id: 'weekdays', legend: say('standing.weekdays'), hint: say('standing.weekdays.hint'),
        chosen: terms.weekdays, options: WEEKDAYS.map((value) => ({value, text: say(`standing.${value}`)})),
        choose: (weekdays) => this.#change({weekdays})})}</div>
      ${terms.places.length > 1 ? oneOf({id: 'preference', name: 'preference', legend: say('standing.preference'),
        chosen: terms.preference,
        options: ['PLACE_FIRST', 'DATE_FIRST'].map((value) => ({value, text: say(`standing.${value}`)})),
        choose: (preference) => this.#change({preference})}) : nothing}
      <h2>${say('standing.news')}</h2>
      ${checkbox({label: say('standing.tell-losses'), checked: terms.tellLosses,
        change: (tellLosses) => this.#change({tellLosses})})}
      ${checkbox({label: say('standing.asked'), checked: terms.asked, change: (asked) => this.#change({asked})})}
      ${this.#outlook()}
      ${this.#failure ? this.#problem() : nothing}
      <p class="onward"><button class="button first wide" ?disabled=${this.#isSending}>${
        say(this.wish ? 'standing.keep' : 'standing.send')}</button></p></form>`;
  }

  #lengths({places, days, siblings}) {
    const {least, most} = daysAt(places, this.#services);
    const along = mostSiblings(places, this.#services);
    return html`${least < most ? stepper({id: 'days', what: 'days', legend: say('apply.length'),
        shown: length({type: places[0].type, days}), number: days, least, most, choose: (chosen) => this.#change({days: chosen}),
      }) : nothing}
      ${along > 0 ? stepper({id: 'siblings', what: 'siblings', legend: say('apply.siblings'),
        shown: say('apply.people', {n: siblings}), number: siblings, least: 0, most: along,
        choose: (chosen) => this.#change({siblings: chosen})}) : nothing}`;
  }

  #day(id, value) {
    return field({id, label: say(`standing.${id}`), control: (its, describing) => html`<input type="date" id=${its}
      aria-describedby=${describing} .value=${value} @change=${(event) => this.#change({[id]: event.target.value})}>`});
  }

  #outlook() {
    const {firstDrawAt, places} = this.#preview ?? {};
    return firstDrawAt === undefined ? nothing : html`<section class="what-next" aria-label=${plain('apply.next')}>
      <p>${say('standing.next-draw')} <b>${moment(firstDrawAt)}</b></p>
      <dl class="facts">${places.filter(({fee}) => fee).map((each) => html`<div>
        <dt>${place(each, this.#facilities)}</dt><dd>${price(each.fee)}</dd></div>`)}</dl></section>`;
  }

  #problem() {
    const named = this.#failure.problem?.field;
    const control = CONTROLS[named] ?? (named?.startsWith('places') ? 'place' : null);
    const isThere = control && document.getElementById(control);
    return problemSummary({failure: this.#failure, fields: isThere ? {[named]: control} : {}, again: this.#again});
  }
}

await Promise.all([learn('apply'), learn('standing')]);
customElements.define('sango-standing-form', StandingForm);
