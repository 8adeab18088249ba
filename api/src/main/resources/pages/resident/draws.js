import {html, nothing} from 'lit';
import {Speaking, day, learn, say} from '../core/words.js';
import {get} from '../core/api.js';
import {button, problemSummary} from '../parts/form.js';
import {moment} from '../parts/wish.js';

/* The public record of draws: for anybody, and so without a word of who was in them. */

const DAYS = 7;
const A_DAY = 86_400_000;

class Draws extends Speaking {
  static properties = {programme: {}};
  #days = null;
  #failure = null;

  willUpdate(changed) {
    if (changed.has('programme') && this.programme) {
      this.#days = null;
      this.#look();
    }
  }

  /** From the day after today, whose draw has committed to its seed already, back by a week; then a week more. */
  async #look() {
    this.#failure = null;
    try {
      const from = this.#days ? before(this.#days.at(-1).date) : await this.#tomorrow();
      const dates = Array.from({length: DAYS}, (_, back) => before(from, back));
      const found = await Promise.all(dates.map((date) => this.#of(date).then((draws) => ({date, draws}))));
      this.#days = [...this.#days ?? [], ...found];
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  #of(date) {
    return get(`/v1/programmes/${this.programme}/draws${date ? `?date=${date}` : ''}`);
  }

  /** By the server's day where it has a draw. */
  async #tomorrow() {
    const [draw] = await this.#of(null);
    return before(draw?.drawAt.slice(0, 10) ?? new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10), -1);
  }

  render() {
    return html`<h1 tabindex="-1">${say('draws.title')}</h1>
      <p>${say('draws.what')}</p>
      ${this.programme ? nothing
        : html`<p class="onward"><a class="button first" href="/calendar">${say('calendar.where')}</a></p>`}
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#look()}) : nothing}
      ${this.#days ? this.#list() : this.programme && !this.#failure
        ? html`<p class="waiting">${say('calendar.waiting')}</p>` : nothing}`;
  }

  #list() {
    const held = this.#days.filter(({draws}) => draws.length > 0);
    return html`${held.length === 0 ? html`<p>${say('draws.none')}</p>` : nothing}
      ${held.map(({date, draws}) => html`<section aria-labelledby="draws-${date}"><h2 id="draws-${date}">${day(date)}</h2>
        ${draws.map((draw) => one(draw))}</section>`)}
      <p>${button({label: say('draws.earlier'), press: () => this.#look()})}</p>`;
  }
}

const one = (draw) => html`<article class="draw" data-draw=${draw.id}>
  <h3>${draw.run === 1 ? say('draws.first') : say('draws.rerun', {n: draw.run})} – ${say(`draws.${draw.state}`)}</h3>
  ${draw.reason ? html`<p class="reason"><b>${say('draws.reason')}</b> ${draw.reason}</p>` : nothing}
  ${draw.tickets === undefined ? nothing : html`<p>${say('draws.tickets', {n: draw.tickets})}</p>`}
  ${draw.seedCommittedLate ? html`<p>${say('check.weak.committed-late')}</p>` : nothing}
  ${draw.beacon?.state === 'MISSED' ? html`<p>${say('check.weak.beacon-missed')}</p>` : nothing}
  <details><summary>${say('draws.record')}</summary><dl class="record">
    ${line(say('draws.opened'), moment(draw.openedAt))}
    ${line(say('check.seed-hash'), draw.seedHash)}
    ${draw.sealedAt ? line(say('draws.sealed'), moment(draw.sealedAt)) : nothing}
    ${line(say('check.root'), draw.ticketsRoot)}
    ${line(say('draws.inputs'), draw.inputsHash)}
    ${draw.beacon ? line(say('draws.beacon'), `${draw.beacon.chain.slice(0, 8)}… ${draw.beacon.round}`) : nothing}
    ${draw.publishedAt ? line(say('draws.published'), moment(draw.publishedAt)) : nothing}
    ${line(say('check.seed'), draw.seed)}
    ${line(say('draws.decided'), draw.recordHash)}
  </dl></details>
</article>`;

const line = (name, value) => value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing;

const before = (date, days = 1) => new Date(Date.parse(date) - days * A_DAY).toISOString().slice(0, 10);

await learn('resident-result');
customElements.define('sango-draws', Draws);
