import {html, nothing} from 'lit';
import {Speaking, dateOf, dayName, learn, of, plain, say, time, withReadings} from '../core/words.js';
import {get} from '../core/api.js';
import {asked, kept} from '../core/keep.js';
import {wear} from '../core/wear.js';
import {button, problemSummary} from '../parts/form.js';
import {VISITS_STYLE, dialled, signInFirst} from './visit-parts.js';
import {wayTo, whatToBring} from './visit-before.js';
import './visit-ending.js';

/* What is coming, today's first: when, where, what to bring, what it costs; and how to get out of it. */

const NAME = 'visits';

class Visits extends Speaking {
  #shown = null;
  #failure = null;
  #again = () => document.visibilityState === 'visible' && this.#ask();
  #hasEnded = false;
  #ended = () => {
    this.#hasEnded = true;
    this.#ask();
  };

  connectedCallback() {
    super.connectedCallback();
    addEventListener('online', this.#again);
    document.addEventListener('visibilitychange', this.#again);
    document.addEventListener('call-changed', this.#again);
    this.addEventListener('visit-ended', this.#ended);
    kept(NAME).then((last) => {
      this.#shown ??= this.#failure ? null : last;
      this.requestUpdate();
    });
    this.#ask();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('online', this.#again);
    document.removeEventListener('visibilitychange', this.#again);
    document.removeEventListener('call-changed', this.#again);
    this.removeEventListener('visit-ended', this.#ended);
  }

  async #ask() {
    try {
      this.#shown = await asked(NAME, async (session) => {
        const [visits, {facilities}] = await Promise.all([get('/v1/me/visits'),
          session.then(({municipality}) => get(`/v1/programmes/${municipality}/facilities`))]);
        return {visits, facilities: facilities.map(({id, name, telephone, way}) => ({id, name, telephone, way}))};
      });
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
      this.#shown = null;
    }
    this.requestUpdate();
  }

  render() {
    return html`<h1 tabindex="-1">${say('visits.title')}</h1>
      ${this.#shown ? this.#list()
        : !this.#failure ? html`<p class="waiting">${say('visits.waiting')}</p>`
          : this.#failure.status === 401 ? signInFirst()
            : problemSummary({failure: this.#failure, again: () => this.#ask()})}`;
  }

  #list() {
    const {value: {visits}, at, isFresh, now} = this.#shown;
    const today = dateOf(now());
    const ahead = visits.filter(({state, end}) => state === 'CONFIRMED' && end >= today)
      .sort((one, other) => one.start.localeCompare(other.start));
    const over = visits.filter((visit) => !ahead.includes(visit));
    const isToday = ({start}) => start <= today;
    return html`<p class="freshness ${isFresh ? '' : 'lost'}">
        <span class="as-of">${say('visits.as-of', {day: dayName(dateOf(at)), time: time(at)})}</span>
        <span role="status">${isFresh ? nothing : say('visits.kept')}</span></p>
      <div role="status">${this.#hasEnded ? html`<p class="release">${say('visits.ended')}</p>` : nothing}</div>
      <p><a class="button first to-card" href="/card">${say('visits.card')}</a></p>
      ${ahead.length === 0 ? html`<p>${say('visits.none')}</p>
        <p><a class="button second" href="/calendar">${say('visits.none.go')}</a></p>` : nothing}
      ${this.#group(say('visits.today'), ahead.filter(isToday), true)}
      ${this.#group(say('visits.coming'), ahead.filter((visit) => !isToday(visit)), false)}
      ${over.length === 0 ? nothing : html`<details class="earlier"><summary>${say('visits.earlier')}</summary>
        <ul class="visits">${over.map((visit) => this.#past(visit))}</ul></details>`}`;
  }

  #group(title, visits, isToday) {
    return visits.length === 0 ? nothing : html`<h2>${title}</h2>
      <ul class="visits">${visits.map((visit) => this.#visit(visit, isToday))}</ul>`;
  }

  #facility(visit) {
    return this.#shown.value.facilities.find(({id}) => id === visit.facility) ?? {name: {ja: visit.facility}};
  }

  #visit(visit, isToday) {
    const facility = this.#facility(visit);
    const telephone = dialled(facility.telephone);
    return html`<li class="visit ${isToday ? 'today' : ''}" data-visit=${visit.id}>
      <h3>${dates(visit)}<br>${withReadings(of(facility.name))}</h3>
      <p class="type">${say(`type.${visit.type}`)}</p>
      <dl>
        <div><dt>${say('visits.when')}</dt><dd>${hours(visit)}</dd></div>
        <div><dt>${say('visits.bring')}</dt><dd>${whatToBring(visit, this.#shown.isFresh)}</dd></div>
        <div><dt>${say('visits.way')}</dt><dd>${visit.type === 'OUTREACH' ? say('visits.way.home')
          : wayTo(facility)}</dd></div>
        <div><dt>${say('visits.fee')}</dt><dd>${fee(visit)}</dd></div>
        <div><dt>${say('visits.call')}</dt><dd>${say(`visits.call.${visit.call}`)}</dd></div>
      </dl>
      <div class="actions">
        ${telephone ? html`<a class="button second" href=${telephone}>${say('visits.telephone')}</a>` : nothing}
        ${button({label: say('visits.calendar'), press: () => this.#toCalendar(visit)})}
      </div>
      ${this.#shown.isFresh ? html`<sango-visit-ending .visit=${visit} .telephone=${telephone}
        .now=${this.#shown.now()}></sango-visit-ending>` : nothing}
    </li>`;
  }

  #past(visit) {
    return html`<li class="visit"><h3>${dates(visit)}<br>${withReadings(of(this.#facility(visit).name))}</h3>
      <p class="type">${say(`type.${visit.type}`)}</p>
      <p class="standing">${visit.state === 'CANCELLED' ? say('visits.cancelled') : say('visits.over')}</p></li>`;
  }

  async #toCalendar(visit) {
    const {calendarFile, offer} = await import('../core/calendar-file.js');
    offer(`${visit.start}.ics`, calendarFile({
      ...visit, summary: plain('visits.calendar.summary'), description: plain('visits.calendar.open'), now: Date.now(),
    }));
  }
}

const dates = ({start, end}) => start === end ? dayName(start)
  : say('visits.dates', {from: dayName(start), until: dayName(end)});

const hours = ({begins, ends, start, end}) => {
  if (!begins || !ends) {
    return say('visits.hours.told');
  }
  const times = {from: time(Date.parse(begins)), until: time(Date.parse(ends))};
  return start === end ? say('visits.hours.one', times) : say('visits.hours', times);
};

const fee = ({fee: yen, couponsUsed}) => yen === 0 ? say('visits.fee.none')
  : html`${say('visits.fee.yen', {yen: yen.toLocaleString('ja-JP')})}
    ${couponsUsed > 0 ? say('visits.fee.coupons', {n: couponsUsed}) : nothing}`;

await learn('visits');
wear(VISITS_STYLE);
customElements.define('sango-visits', Visits);
