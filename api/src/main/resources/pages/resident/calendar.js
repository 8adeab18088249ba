import {html, nothing} from 'lit';
import {
  Speaking, dateOf, day, dayName, dayShort, isToday, of, plain, say, time, withReadings, withoutReadings,
} from '../core/words.js';
import {checkbox, choice, problemSummary, select, unseen} from '../parts/form.js';

/* The next two weeks, live; at first, or while nothing answers, as this phone saw them last. A change comes in where the
   old figure stood: nothing moves under a thumb. What would add or take away lines waits until she asks for it. */

const TYPES = ['SHORT_STAY', 'DAY_SERVICE', 'OUTREACH', 'SIBLING_SHORT_STAY', 'SIBLING_DAY_SERVICE'];
/** More than any screen has room for that is used for this. */
const FIRST_LINES = 12;
const MARKS = {free: '○', few: '△', full: '×', closed: 'ー', ended: '〆'};

class Calendar extends Speaking {
  static properties = {programme: {attribute: false}};

  #programmes = null;
  #facilities = null;
  #slots = null;
  #shown = [];
  #wanted = {view: 'list', type: '', facility: '', free: true, ...JSON.parse(sango.kept('calendar') ?? '{}')};
  #stream = null;
  #live = false;
  #asOf = null;
  #staleSince = null;
  #fresh = null;
  /** Lines beyond the first screen are drawn after it: hundreds of them take a weak phone most of a second. */
  #isWhole = false;
  #opened = null;
  #chance = null;
  #failure = null;
  /** There was no network any more for what listens. */
  #isDeaf = false;
  #again = () => (this.#failure ? this.#begin() : this.#isDeaf && this.#listen());

  connectedCallback() {
    super.connectedCallback();
    addEventListener('online', this.#again);
  }

  willUpdate(changed) {
    if (changed.has('programme')) {
      this.#begin();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('online', this.#again);
    this.#stream?.close();
  }

  async #begin() {
    this.#stream?.close();
    this.#stream = this.#slots = this.#asOf = this.#fresh = this.#failure = this.#opened = null;
    this.#live = this.#isDeaf = false;
    try {
      await (this.programme ? this.#show() : this.#ask());
    } catch (failure) {
      this.#failure = failure;
    }
    await this.#isUseful();
    if (this.#slots && this.isConnected) {
      await this.#listen();
    }
    if (this.#fresh) {
      await import('./last-look.js').then(({keepLook}) => keepLook(this.#fresh)).catch(() => {
        // Without a network by now, or nothing can be kept: the next look is.
      });
    }
  }

  async #isUseful() {
    this.requestUpdate();
    await this.updateComplete;
    performance.mark('useful');
    this.dispatchEvent(new Event('useful', {bubbles: true}));
    this.painted().then(() => {
      this.#isWhole = true;
      this.requestUpdate();
    });
  }

  /** Where does she live? */
  async #ask() {
    this.#programmes = (await first('/v1/programmes')).programmes;
  }

  async #show() {
    const renewed = this.#renew().then(() => null, (failure) => failure);
    const [failure] = await Promise.all([renewed, this.#recall()]);
    // Otherwise the last look stays, and says that it is one; the stream comes back by itself.
    if (failure && (!this.#slots || failure.status < 500)) {
      throw failure;
    }
  }

  async #renew() {
    const {programme} = this;
    const path = `/v1/programmes/${programme}`;
    const [board, {facilities}] = await Promise.all([first(`${path}/availability`), first(`${path}/facilities`)]);
    this.#take(board, facilities);
    this.#fresh = {programme, at: this.#asOf, board, facilities};
  }

  /** Where the app's files are on the phone: over the network this would only be one file more to wait for. */
  async #recall() {
    if (!navigator.serviceWorker?.controller) {
      return;
    }
    const {programme} = this;
    const look = await (taken('last-look') ?? import('./last-look.js').then(({lastLook}) => lastLook(programme)));
    if (look?.programme === this.programme && !this.#slots) {
      this.#take(look.board, look.facilities);
      this.#asOf = look.at;
      await this.#isUseful();
    }
  }

  #take(board, facilities) {
    this.#facilities = new Map(facilities.map((facility) => [facility.id, facility]));
    this.#replace(board);
  }

  async #listen() {
    const {programme} = this;
    const {LiveStream} = await import('../core/stream.js').catch(() => ({}));
    if (!this.isConnected || this.programme !== programme) {
      return;
    }
    this.#isDeaf = !LiveStream;
    if (this.#isDeaf) {
      return;
    }
    this.#stream = new LiveStream(`/v1/programmes/${this.programme}/availability/events`,
      (name, data) => this.#hear(name, data), () => this.#lose());
    this.#stream.open();
  }

  #hear(name, data) {
    switch (name) {
      case 'snapshot':
        this.#replace(data);
        break;
      case 'slot':
        this.#put(data);
        break;
      case 'freshness':
        this.#staleSince = data.staleSince ? Date.parse(data.staleSince) : null;
        break;
    }
    const isNews = name !== undefined || !this.#live || time(this.#asOf) !== time(Date.now());
    this.#live = true;
    this.#asOf = Date.now();
    if (isNews) {
      this.requestUpdate();
    }
  }

  #lose() {
    this.#live = false;
    this.requestUpdate();
  }

  #replace({slots, staleSince}) {
    const before = this.#slots;
    this.#slots = new Map(slots.map((slot) => [keyOf(slot), slot]));
    this.#staleSince = staleSince ? Date.parse(staleSince) : null;
    this.#asOf = Date.now();
    if (!before || this.#shown.some((key) => !this.#slots.has(key))) {
      this.#arrange();
    }
  }

  #put(slot) {
    const before = this.#slots.get(keyOf(slot));
    this.#slots.set(keyOf(slot), {...slot, changed: before !== undefined});
  }

  /** Only when she asks: lines come and go. */
  #arrange() {
    this.#shown = this.#fitting();
    this.requestUpdate();
  }

  #fitting() {
    const {view, type, facility, free} = this.#wanted;
    const order = new Map([...this.#facilities.keys()].map((id, place) => [id, place]));
    return [...this.#slots.values()]
      .filter((slot) => (!type || slot.type === type) && (!facility || slot.facility === facility))
      .filter((slot) => view === 'grid' || !free || slot.status === 'OPEN')
      .sort((one, other) => (one.date > other.date) - (one.date < other.date)
        || order.get(one.facility) - order.get(other.facility)
        || TYPES.indexOf(one.type) - TYPES.indexOf(other.type))
      .map(keyOf);
  }

  #want(wish) {
    this.#wanted = {...this.#wanted, ...wish};
    sango.keep('calendar', JSON.stringify(this.#wanted));
    this.#opened = null;
    this.#arrange();
  }

  async #open(slot) {
    const key = keyOf(slot);
    this.#opened = this.#opened === key ? null : key;
    this.#chance = null;
    this.requestUpdate();
    if (this.#opened) {
      const chances = `/v1/programmes/${this.programme}/chances?facility=${slot.facility}&type=${slot.type}&start=${slot.date}`;
      const answer = await import('../core/api.js').then(({get}) => get(chances)).catch((failure) => ({failure}));
      if (this.#opened === key) {
        this.#chance = answer;
        this.requestUpdate();
      }
    }
  }

  /** One more wish; she goes on with all of them. */
  async #wish({facility, type, date}) {
    const [{add}, {go}] = await Promise.all([import('./draft.js'), import('../core/route.js')]);
    const {name} = this.#facilities.get(facility);
    await add(this.programme, {facility, name, type, start: date, days: this.#chance?.days ?? 1, siblings: 0});
    go('/apply');
  }

  #choose(code) {
    this.dispatchEvent(new CustomEvent('programme', {bubbles: true, detail: code}));
  }

  render() {
    if (this.#failure) {
      return html`<h1 tabindex="-1">${say('calendar.title')}</h1>
        ${problemSummary({failure: this.#failure, again: () => this.#begin()})}`;
    }
    return this.programme ? this.#calendar() : this.#places();
  }

  #places() {
    return html`<h1 tabindex="-1">${say('calendar.where')}</h1>
      <ul class="ways">${(this.#programmes ?? []).map(({code, municipality}) => html`<li>
        <button type="button" class="button first" @click=${() => this.#choose(code)}>${withReadings(of(municipality))}</button>
      </li>`)}</ul>`;
  }

  #calendar() {
    return html`<h1 tabindex="-1">${say('calendar.title')}</h1>
      ${this.#freshness()}
      ${this.#slots ? html`${this.#filters()}${this.#wanted.view === 'grid' ? this.#grid() : this.#list()}${legend()}`
        : html`<p class="waiting">${say('calendar.waiting')}</p>`}`;
  }

  /** Only whether it is live is read out, not each minute that passes. */
  #freshness() {
    const since = this.#staleSince ?? this.#asOf;
    const live = this.#live && this.#staleSince === null;
    const state = !since ? 'waiting' : live ? 'live' : this.#stream ? 'lost' : this.#fresh ? 'waiting' : 'renewing';
    return html`<p class="freshness ${state}">
      ${since ? html`<span class="as-of">${say('calendar.as-of', {time: moment(since)})}</span>` : nothing}
      <span role="status">${state === 'waiting' ? nothing : say(`calendar.${state}`)}</span></p>`;
  }

  #filters() {
    const {view, type, facility, free} = this.#wanted;
    const offered = new Set([...this.#slots.values()].map((slot) => slot.type));
    const types = TYPES.filter((each) => offered.has(each));
    return html`<div class="filters">
      ${choice({
        name: 'view', unspoken: true, legend: say('calendar.view'), chosen: view, choose: (chosen) => this.#want({view: chosen}),
        options: ['list', 'grid'].map((value) => ({value, text: say(`calendar.view.${value}`)})),
      })}
      ${select({
        id: 'type', label: say('calendar.type'), chosen: type, choose: (chosen) => this.#want({type: chosen}),
        options: [{value: '', text: plain('calendar.all')}, ...types.map((value) => ({value, text: plain(`type.${value}`)}))],
      })}
      ${select({
        id: 'facility', label: say('calendar.facility'), chosen: facility,
        choose: (chosen) => this.#want({facility: chosen}),
        options: [{value: '', text: plain('calendar.all')}, ...[...this.#facilities.values()]
          .map(({id, name}) => ({value: id, text: withoutReadings(of(name))}))],
      })}
      ${view === 'list' ? checkbox({label: say('calendar.free-only'), checked: free, change: (on) => this.#want({free: on})})
        : nothing}
    </div>`;
  }

  #list() {
    const waiting = difference(this.#shown, this.#fitting());
    const drawn = this.#isWhole ? this.#shown : this.#shown.slice(0, FIRST_LINES);
    const dates = grouped(drawn.map((key) => this.#slots.get(key)), ({date}) => date);
    return html`${waiting > 0 ? html`<p class="news"><button type="button" class="button first"
        @click=${() => this.#arrange()}>${say('calendar.news', {n: waiting})}</button></p>` : nothing}
      ${dates.size === 0 ? html`<p>${say('calendar.none')}</p>` : nothing}
      ${[...dates].map(([date, slots]) => html`<section class="date" aria-label=${dayName(date)}>
        <h2>${day(date)}</h2>
        <ul class="slots">${slots.map((slot) => this.#line(slot))}</ul>
      </section>`)}`;
  }

  #line(slot) {
    const key = keyOf(slot);
    const open = this.#opened === key;
    return html`<li><button type="button" class="slot" aria-expanded=${open} data-slot=${key}
        @click=${() => this.#open(slot)}>
      ${mark(slot)}
      <span class="what"><span class="where">${withReadings(of(this.#facilities.get(slot.facility).name))}</span>
        <span class="type">${say(`type.${slot.type}`)}</span></span>
      <span class="seats ${slot.changed ? 'changed' : ''}">${seats(slot)}</span>
    </button>${open ? html`<div class="details">${this.#details(slot)}</div>` : nothing}</li>`;
  }

  #details(slot) {
    if (slot.status !== 'OPEN') {
      return html`<p>${say(`calendar.${standing(slot)}.what`)}</p>`;
    }
    return html`${slot.type.startsWith('SIBLING') ? nothing : html`<button type="button" class="button first"
        @click=${() => this.#wish(slot)}>${say('calendar.wish')}</button>`}
      ${this.#prospect()}`;
  }

  #prospect() {
    if (!this.#chance) {
      return html`<p>${say('calendar.waiting')}</p>`;
    }
    const {failure, firstUse, usedBefore, days} = this.#chance;
    if (failure) {
      return html`<p>${failure.problem ? withReadings(failure.problem.detail) : say('problem.unreachable.detail')}</p>`;
    }
    return html`<p>${say('calendar.chance', {n: days})}</p>
      <dl><div><dt>${say('calendar.first-use')}</dt><dd>${chance(firstUse)}</dd></div>
      <div><dt>${say('calendar.used-before')}</dt><dd>${chance(usedBefore)}</dd></div></dl>
      <p class="hint">${say('calendar.chance.hint')}</p>`;
  }

  #grid() {
    const slots = this.#shown.map((key) => this.#slots.get(key));
    const dates = [...new Set(slots.map(({date}) => date))];
    const rows = grouped(slots, ({facility, type}) => `${facility}|${type}`);
    return html`<div class="grid" role="region" tabindex="0" aria-label=${plain('calendar.view.grid')}><table>
      <thead><tr><th scope="col">${say('calendar.facility')}</th>${dates.map((date) => html`<th scope="col">
        <span class="unseen">${dayName(date)}</span>
        <span aria-hidden="true">${dayShort(date).map((part) => html`<span>${part}</span>`)}</span></th>`)}</tr></thead>
      <tbody>${[...rows.values()].map((row) => html`<tr><th scope="row">
        <span class="where">${withReadings(of(this.#facilities.get(row[0].facility).name))}</span>
        <span class="type">${say(`type.${row[0].type}`)}</span></th>
        ${dates.map((date) => cell(row.find((slot) => slot.date === date)))}</tr>`)}</tbody>
    </table></div>
    <p class="hint">${say('calendar.figures')}</p>`;
  }
}

/** With its day, unless that is today. */
const moment = (instant) => isToday(instant) ? time(instant) : `${dayShort(dateOf(instant))[0]} ${time(instant)}`;

const keyOf = ({facility, type, date}) => `${facility}|${type}|${date}`;

/** How many of the one are not among the other, and the other way round. */
function difference(some, others) {
  const [one, other] = [new Set(some), new Set(others)];
  return some.filter((key) => !other.has(key)).length + others.filter((key) => !one.has(key)).length;
}

function grouped(all, by) {
  const groups = new Map();
  all.forEach((each) => groups.set(by(each), [...groups.get(by(each)) ?? [], each]));
  return groups;
}

/** What boot.js has begun to look for; once. */
function taken(name) {
  const begun = sango.asked.get(name);
  sango.asked.delete(name);
  return begun;
}

/** What boot.js has asked for already, or else asks now. */
async function first(path) {
  const answer = await sango.asked.get(path);
  if (answer?.ok) {
    sango.asked.delete(path);
    return answer.json();
  }
  const {get} = await import('../core/api.js');
  return get(path);
}

/** Few: the last one, or more families apply than there are seats. */
function standing({status, remaining, applicants}) {
  switch (status) {
    case 'OPEN':
      return remaining <= 1 || applicants > remaining ? 'few' : 'free';
    case 'FULL':
      return 'full';
    case 'CLOSED':
      return 'closed';
    default:
      return 'ended';
  }
}

const mark = (slot) => html`<span class="mark ${standing(slot)}" aria-hidden="true">${MARKS[standing(slot)]}</span>
  ${unseen(`calendar.${standing(slot)}`)}`;

const seats = (slot) => slot.status === 'CLOSED' || slot.status === 'ENDED' ? say(`calendar.${standing(slot)}`)
  : html`<span>${say('calendar.seats', {n: slot.remaining, of: slot.capacity})}</span>
    <span>${slot.applicants > 0 ? say('calendar.applicants', {n: slot.applicants}) : say('calendar.nobody')}</span>`;

const cell = (slot) => slot === undefined ? html`<td></td>` : html`<td class=${slot.changed ? 'changed' : ''}
    data-slot=${keyOf(slot)}>${mark(slot)}
  ${slot.status === 'OPEN' || slot.status === 'FULL' ? html`<span class="figures">
    <span aria-hidden="true">${slot.remaining}${slot.applicants > 0 ? html`<small>${slot.applicants}</small>` : nothing}</span>
    ${unseen('calendar.seats', {n: slot.remaining, of: slot.capacity})}
    ${slot.applicants > 0 ? unseen('calendar.applicants', {n: slot.applicants}) : nothing}</span>` : nothing}</td>`;

const chance = ({kind, percent}) => kind === 'ABOUT' ? say('calendar.about', {percent}) : say(`calendar.chance.${kind}`);

const legend = () => html`<ul class="legend" aria-label=${plain('calendar.legend')}>${Object.keys(MARKS).map((each) => html`
  <li><span class="mark ${each}" aria-hidden="true">${MARKS[each]}</span>${say(`calendar.${each}`)}</li>`)}</ul>`;

customElements.define('sango-calendar', Calendar);
