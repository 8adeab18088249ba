import {html, nothing, svg} from 'lit';
import {Speaking, of, plain, say, withoutReadings} from '../core/words.js';
import {send} from '../core/api.js';
import {problemSummary} from '../parts/form.js';
import {entry, option} from './fields.js';
import {keepFile} from './looking.js';
import {facilityName, places, tierName, typeName} from './place.js';

/* What would have been, had there been more places or fewer: past draws once more, as a table and as bars. Nothing is kept. */

const DAYS_BEFORE = 30;
const DIMENSIONS = ['ALL', 'TIER', 'FACILITY', 'AREA', 'AGE_IN_MONTHS'];
const RUNS = ['1', '10', '50'];
const FILES = [['csv', 'text/csv'], ['svg', 'image/svg+xml']];

class Replay extends Speaking {
  #from = inJapan(Date.now() - DAYS_BEFORE * 86_400_000);
  #to = inJapan(Date.now());
  #runs = '1';
  #more = {};
  #answer = null;
  #asked = null;
  #failure = null;
  #busy = false;

  #question() {
    return {
      from: this.#from || null, to: this.#to || null, runs: Number(this.#runs),
      capacity: Object.entries(this.#more).filter(([, more]) => Number(more)).map(([pool, more]) => ({pool, more: Number(more)})),
    };
  }

  async #ask(event) {
    event?.preventDefault();
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    this.#failure = null;
    this.requestUpdate();
    try {
      const question = this.#question();
      this.#answer = await send('POST', '/v1/staff/draws/replay', question);
      this.#asked = question;
    } catch (failure) {
      this.#failure = failure;
    }
    this.#busy = false;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector(this.#failure ? '.problem-summary' : '#replay-result')?.focus();
  }

  async #keep(ending, type) {
    try {
      keepFile(`replay-${this.#asked.from}-${this.#asked.to}.${ending}`,
        await send('POST', '/v1/staff/draws/replay', this.#asked, undefined, type));
    } catch (failure) {
      this.#failure = failure;
      this.requestUpdate();
    }
  }


  render() {
    const pools = places().flatMap((facility) => facility.pools.map((pool) => ({facility, pool})));
    return html`<h1 tabindex="-1">${say('replay.title')}</h1><p>${say('replay.what')}</p>
      ${this.#failure ? problemSummary({
        failure: this.#failure, again: () => this.#ask(), fields: {from: 'replay-from', to: 'replay-to', runs: 'replay-runs'},
      }) : nothing}
      <form class="deed" novalidate @submit=${(asking) => this.#ask(asking)}>
        <div class="pairs">
          ${entry({id: 'replay-from', kind: 'date', label: say('replay.from'), value: this.#from, change: (day) => {
            this.#from = day;
          }})}
          ${entry({id: 'replay-to', kind: 'date', label: say('replay.to'), value: this.#to, change: (day) => {
            this.#to = day;
          }})}
          ${option({id: 'replay-runs', label: say('replay.runs'), hint: say('replay.runs.hint'), chosen: this.#runs,
            options: RUNS.map((value) => ({value, text: plain('replay.times', {n: Number(value)})})), choose: (runs) => {
              this.#runs = runs;
            }})}
        </div>
        <fieldset><legend>${say('replay.more')}</legend><p class="hint">${say('replay.more.hint')}</p>
          <div class="pairs">${pools.map(({facility, pool}) => entry({
            id: `replay-${pool.id}`, kind: 'number', value: this.#more[pool.id] ?? '', list: {least: -pool.capacity, most: 1000},
            label: say('replay.pool', {facility: withoutReadings(of(facility.name)), n: pool.capacity,
              types: pool.types.map(typeName).join('・')}),
            change: (more) => {
              this.#more = {...this.#more, [pool.id]: more};
            },
          }))}</div></fieldset>
        <p><button class="button first" ?disabled=${this.#busy}>${say('replay.go')}</button>
          <span role="status">${this.#busy ? say('replay.busy') : nothing}</span></p>
      </form>
      ${this.#answer ? this.#result() : nothing}`;
  }

  #result() {
    const {draws, applications, faithful, rows} = this.#answer;
    return html`<h2 id="replay-result" tabindex="-1">${say('replay.result')}</h2>
      <p>${say('replay.faithful', {draws, n: applications, percent: percent(faithful)})}</p>
      <p class="deeds">${FILES.map(([ending, type]) => html`<button type="button" class="button second"
        @click=${() => this.#keep(ending, type)}>${say(`replay.keep.${ending}`)}</button>`)}</p>
      ${DIMENSIONS.map((dimension) => this.#table(dimension, rows.filter((row) => row.dimension === dimension)))}`;
  }

  #table(dimension, rows) {
    return rows.length === 0 ? nothing : html`<h3>${say(`replay.by.${dimension}`)}</h3>
      <div class="list" role="region" tabindex="0" aria-label=${plain(`replay.by.${dimension}`)}><table class="figures">
        <thead><tr>${['what', 'applied', 'before', 'after', 'difference', 'chart'].map((each) => html`
          <th scope="col">${say(`replay.head.${each}`)}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr><th scope="row">${nameOf(row)}</th><td>${row.applications}</td>
          <td>${percent(row.rateBefore)} %</td><td>${percent(row.rateAfter)} %</td><td>${difference(row)}</td>
          <td>${bars(row)}</td></tr>`)}</tbody></table></div>`;
  }
}

const percent = (share) => Math.round(1000 * share) / 10;

const signed = (share) => `${share > 0 ? '+' : ''}${percent(share)}`;

const difference = ({difference: mean, differenceFrom, differenceTo}) => differenceFrom === undefined ? signed(mean)
  : html`${signed(mean)} <span class="hint">(${signed(differenceFrom)} – ${signed(differenceTo)})</span>`;

/** The same figures as bars, for whoever sees them. */
const bars = ({rateBefore, rateAfter}) => html`<svg class="bars" viewBox="0 0 100 24" width="160" height="38" aria-hidden="true">
  ${svg`<rect class="before" x="0" y="2" height="9" width=${100 * rateBefore}></rect>
  <rect class="after" x="0" y="13" height="9" width=${100 * rateAfter}></rect>`}</svg>`;

function nameOf({dimension, key}) {
  switch (dimension) {
    case 'ALL':
      return say('replay.everybody');
    case 'TIER':
      return tierName(key);
    case 'FACILITY':
      return facilityName(key);
    case 'AGE_IN_MONTHS':
      return key === 'unborn' ? say('replay.unborn')
        : key === '-' ? say('replay.unknown') : say('replay.months', {n: Number(key)});
    default:
      return key === '-' ? say('replay.unknown') : key;
  }
}

function inJapan(instant) {
  return new Intl.DateTimeFormat('sv-SE', {timeZone: 'Asia/Tokyo'}).format(instant);
}

customElements.define('sango-replay', Replay);
