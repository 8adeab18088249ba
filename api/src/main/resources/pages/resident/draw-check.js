import {html, nothing} from 'lit';
import {Speaking, say} from '../core/words.js';
import {get} from '../core/api.js';
import {recompute} from '../core/draw-proof.js';
import {button, problemSummary} from '../parts/form.js';
import {beginning, moment} from '../parts/wish.js';
import {noted} from './noted-draws.js';

/* "Check this draw": her own result, recomputed on her own phone from what everybody can read. */

class DrawCheck extends Speaking {
  static properties = {application: {attribute: false}, proof: {attribute: false}};
  #checked = null;
  #record = null;
  #noted = null;
  #checking = false;
  #failure = null;

  /** Asked for anew: what is checked is what is told now, not what the page has kept. */
  async #check() {
    this.#checking = true;
    this.#checked = this.#failure = null;
    this.requestUpdate();
    try {
      const {id} = this.application;
      const [application, proof] = await Promise.all([get(`/v1/me/applications/${id}`), get(`/v1/me/applications/${id}/proof`)]);
      this.#record = proof.publicRecord ? await get(proof.publicRecord) : null;
      this.#noted = await noted.of(this.#record?.draw);
      this.#checked = this.#record && await recompute({proof, record: this.#record, application, noted: this.#noted});
    } catch (failure) {
      this.#failure = failure;
    }
    this.#checking = false;
    this.requestUpdate();
  }

  render() {
    const {draw} = this.proof;
    return html`<section class="check" aria-labelledby="check">
      <h2 id="check">${say('check.title')}</h2>
      <p>${say('check.what')}</p>
      ${draw ? html`<p>${button({label: say('check.go'), kind: 'first', press: () => this.#check()})}</p>`
        : html`<p>${say('check.not-yet')}</p>`}
      <div role="status">${this.#checking ? html`<p>${say('check.running')}</p>`
        : this.#checked ? this.#verdict() : nothing}</div>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#check()}) : nothing}
      ${this.#checked ? this.#details() : nothing}
    </section>`;
  }

  #verdict() {
    const {changed, weak, number} = this.#checked;
    return html`<p class="verdict ${changed ? 'changed-draw' : 'holds'}">
        <span aria-hidden="true">${changed ? '✗' : '✓'}</span>
        ${changed ? say('check.changed') : number ? say('check.holds') : say('check.holds-so-far')}</p>
      ${changed ? html`<p>${say('check.changed.what')}</p>` : nothing}
      ${weak.length > 0 ? html`<p>${say('check.weaker')}</p>` : nothing}`;
  }

  #details() {
    const {steps, weak, open, number} = this.#checked;
    const {draw} = this.#record;
    return html`<ul class="steps">${steps.map(({step, holds, found}) => html`<li>
        <p><span class="mark ${holds ? 'free' : 'broken'}" aria-hidden="true">${holds ? '✓' : '✗'}</span>
          <span>${say(`check.step.${step}`)} <b>${holds ? say('check.right') : say('check.wrong')}</b></span></p>
        ${[...new Set(found.map(({code}) => code))].map((code) => html`<p class="wrong">${say(`check.found.${code}`)}</p>`)}
      </li>`)}</ul>
      ${[...new Set(weak)].map((each) => html`<p class="hint">${say(`check.weak.${each}`)}</p>`)}
      ${number ? html`<p>${say('check.number')} ${beginning(number)}</p>` : nothing}
      ${this.#noted ? html`<p class="hint">${say('check.noted')} ${moment(inJapan(this.#noted.at))}</p>` : nothing}
      ${open.map((each) => html`<p class="hint">${say(`check.open.${each}`)}</p>`)}
      <dl class="record">
        ${line(say('check.seed-hash'), draw.seedHash)}${line(say('check.root'), draw.ticketsRoot)}
        ${line(say('check.seed'), draw.seed)}${line(say('check.number'), number)}
      </dl>
      <p class="onward"><a class="button second" href="/draws">${say('check.draws')}</a></p>`;
  }
}

const line = (name, value) => value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing;

const inJapan = (instant) => new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().replace('Z', '+09:00');

customElements.define('sango-draw-check', DrawCheck);
