import {html, nothing} from 'lit';
import {dayName, plain, say} from '../core/words.js';
import {get} from '../core/api.js';
import {go} from '../core/route.js';
import {Looking} from './looking.js';
import {facilityName, moment, tierName} from './place.js';
import './rerun.js';

/* One draw: how far it has come, what was promised before and revealed after, and what it gave. */

const STAGES = [['OPEN', 'openedAt'], ['SEALED', 'sealedAt'], ['DRAWN', 'drawnAt'], ['PUBLISHED', 'publishedAt']];
const PROMISES = ['seedHash', 'ticketsRoot', 'inputsHash', 'recordHash', 'seed'];

class Draw extends Looking {
  #draw = null;
  #tiers = [];
  #runs = [];
  #counts = [];

  heading() {
    return this.#draw ? say('draw.title', {at: moment(this.#draw.drawAt)}) : say('draws.one');
  }

  async load() {
    const [mine, record] = await Promise.all([get(`/v1/staff/draws/${this.of}`), get(`/v1/draws/${this.of}/proof`)]);
    [this.#draw, this.#tiers, this.#runs, this.#counts] = [mine.draw, mine.tiers, record.runs, record.counts ?? []];
  }

  shown() {
    const newest = this.#runs.every(({run}) => run <= this.#draw.run);
    return html`${this.#stages()}
      ${this.#draw.seedCommittedLate ? html`<p class="late">${say('draw.late')}</p>` : nothing}
      ${this.#results()}${this.#places()}${this.#promises()}${this.#others()}
      ${this.#draw.state === 'PUBLISHED' ? html`<h2>${say('draw.deeds')}</h2>
        <p>${say('draw.export.what')}</p>
        <p class="deeds"><a class="button second" href="/v1/staff/draws/${this.of}/export"
          download="draw-${this.#draw.drawAt.slice(0, 10)}-${this.#draw.run}.ndjson">${say('draw.export')}</a></p>
        ${newest ? html`<sango-rerun .draw=${this.#draw} .tiers=${this.#tiers}
          @done=${({detail}) => go(`/staff/draws/${detail.draw.id}`)}></sango-rerun>` : nothing}` : nothing}`;
  }

  #stages() {
    const now = STAGES.findIndex(([state]) => state === this.#draw.state);
    return html`<ol class="stages" aria-label=${plain('draws.state')}>${STAGES.map(([state, at], index) => html`
      <li class=${index <= now ? 'past' : ''} aria-current=${index === now ? 'step' : 'false'}>
        <span class="stage-mark" aria-hidden="true">${index <= now ? '✓' : index + 1}</span>
        <strong>${say(`draws.${state}`)}</strong>
        <span class="hint">${this.#draw[at] ? moment(this.#draw[at]) : say('draw.not-yet')}</span>
        <span>${say(`draw.what.${state}`)}</span></li>`)}</ol>`;
  }

  #results() {
    const sum = (of) => this.#tiers.reduce((total, tier) => total + tier[of], 0);
    const line = (name, applications, granted) => html`<th scope="row">${name}</th><td>${applications}</td><td>${granted}</td>
      <td>${applications - granted}</td><td>${rate(granted, applications)}</td>`;
    return html`<h2>${say('draw.results')}</h2>
      ${this.#tiers.length === 0 ? html`<p>${say('draw.no-results')}</p>` : html`
        <div class="list" role="region" tabindex="0" aria-label=${plain('draw.results')}><table class="figures">
          <thead><tr>${['tier', 'applied', 'given', 'not-given', 'rate'].map((each) => html`
            <th scope="col">${say(`draw.head.${each}`)}</th>`)}</tr></thead>
          <tbody>${this.#tiers.map(({tier, applications, granted}) => html`<tr>
            ${line(tierName(tier), applications, granted)}</tr>`)}</tbody>
          <tfoot><tr>${line(say('draw.all'), sum('applications'), sum('granted'))}</tr></tfoot></table></div>
        <p class="hint">${say('draw.tiers.hint')}</p>`}`;
  }

  #places() {
    return this.#counts.length === 0 ? nothing : html`<h2>${say('draw.places')}</h2>
      <div class="list" role="region" tabindex="0" aria-label=${plain('draw.places')}><table class="figures">
        <thead><tr>${['facility', 'date', 'applied', 'given'].map((each) => html`
          <th scope="col">${say(`draw.head.${each}`)}</th>`)}</tr></thead>
        <tbody>${this.#counts.map(({facility, date, applications, given}) => html`<tr>
          <th scope="row">${facilityName(facility)}</th><td>${dayName(date)}</td>
          <td>${applications ?? say('draw.few')}</td><td>${given ?? say('draw.few')}</td></tr>`)}</tbody>
      </table></div><p class="hint">${say('draw.places.hint')}</p>`;
  }

  #promises() {
    return html`<h2>${say('draw.promises')}</h2><p>${say('draw.promises.what')}</p>
      <dl class="facts">${PROMISES.map((each) => html`<div><dt>${say(`draw.${each}`)}</dt>
        <dd>${this.#draw[each] ? html`<code>${this.#draw[each]}</code>` : say('draw.not-yet')}</dd></div>`)}
      <div><dt>${say('draw.policy')}</dt><dd>${this.#draw.policyVersion}</dd></div></dl>`;
  }

  #others() {
    return this.#runs.length < 2 ? nothing : html`<h2>${say('draw.runs')}</h2>
      <ol class="runs">${this.#runs.map(({id, run, publishedAt, reason}) => html`<li>
        ${id === this.of ? html`<strong aria-current="true">${runName(run)}</strong>`
          : html`<a href="/staff/draws/${id}">${runName(run)}</a>`}
        ${publishedAt ? moment(publishedAt) : nothing} ${reason ? html`<q>${reason}</q>` : nothing}</li>`)}</ol>`;
  }
}

const runName = (run) => run > 1 ? say('draws.again', {n: run}) : say('draws.first');

const rate = (some, all) => all === 0 ? '–' : `${Math.round(100 * some / all)} %`;

customElements.define('sango-draw', Draw);
