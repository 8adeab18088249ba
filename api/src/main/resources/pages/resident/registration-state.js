import {html, nothing} from 'lit';
import {Speaking, dateName, isQuiet, plain, say, withReadings} from '../core/words.js';
import {send} from '../core/api.js';
import {told} from '../core/family.js';
import {button, problemSummary} from '../parts/form.js';
import {date, dayOf} from '../parts/answers.js';

/* Where her registration stands, and what she can do about it. What is next the API says, in the language of her choice. */

export const start = ({draft, resume, begin}) => html`<h1 tabindex="-1">${say('registration.title')}</h1>
  ${draft ? html`<p>${say('registration.resume.what')}</p>
    <p class="ways">${button({label: say('registration.resume'), press: resume, kind: 'first'})}
      ${button({label: say('registration.anew'), press: begin})}</p>`
    : html`<p>${say('registration.why')}</p><p>${say('registration.how')}</p>
    <p class="ways">${button({label: say('registration.begin'), press: begin, kind: 'first'})}</p>`}
  ${lossLink()}`;

export const state = ({registration, sent, draft, resume, edit, another, moved}) => {
  const returned = registration.state === 'RETURNED';
  return html`<h1 tabindex="-1">${say(`registration.state.${registration.state}`)}</h1>
    ${sent ? html`<p class="done" role="status">${say('registration.sent')}</p>` : nothing}
    ${returned && registration.returnReason ? html`<section class="said"><h2>${say('registration.reason')}</h2>
      <p>${withReadings(registration.returnReason)}</p></section>` : nothing}
    <p lang=${registration.language.slice(0, 2)}>${withReadings(registration.nextStep)}</p>
    ${registration.movedAwayOn ? html`<p>${say('registration.moved', {day: dateName(registration.movedAwayOn)})}</p>` : nothing}
    <p class="ways">${draft ? button({label: say('registration.resume'), press: resume, kind: 'first'}) : nothing}
      ${draft ? nothing : actions({registration, returned, edit})}</p>
    <ul class="more">
      <li>${folded('registration.move', html`<sango-move .registration=${registration} @moved=${(event) => moved(event.detail)}>
        </sango-move>`)}</li>
      ${registration.state === 'APPROVED' && (registration.children.length > 0 || isQuiet()) && !draft
        ? html`<li>${button({label: say('registration.another'), press: another})}</li>` : nothing}
    </ul>
    ${lossLink()}`;
};

function actions({registration, returned, edit}) {
  const approved = registration.state === 'APPROVED';
  const expecting = approved && registration.children.length === 0 && !isQuiet();
  return html`${expecting
      ? button({label: say('registration.enter-child'), press: () => edit({situation: 'born', counted: false}), kind: 'first'})
      : approved ? html`<a class="button first" href="/calendar">${say('registration.calendar')}</a>` : nothing}
    ${button({label: say(`registration.${returned ? 'mend' : 'look'}`), press: () => edit(),
      kind: returned ? 'first' : 'second'})}`;
}

/** Quietly, for whoever looks for it; once it is told there is nothing to look for. */
const lossLink = () => isQuiet() ? nothing
  : html`<p class="quietly"><a class="button second" href="/registration/loss">${say('registration.loss-link')}</a></p>`;

export const folded = (key, content) => html`<details><summary>${say(key)}</summary>${content}</details>`;

/** From which day on she lives elsewhere. */
class Move extends Speaking {
  static properties = {registration: {attribute: false}};
  #on = '';
  #wrong = null;
  #failure = null;
  #key = null;

  async #tell() {
    const on = dayOf(this.#on);
    this.#wrong = on ? null : plain('registration.missing');
    this.#failure = null;
    if (on) {
      try {
        this.#key ??= crypto.randomUUID();
        const registration = await told(await send('PUT', '/v1/me/registration/move', {on}, this.#key));
        this.dispatchEvent(new CustomEvent('moved', {detail: registration}));
      } catch (failure) {
        this.#failure = failure;
      }
    }
    this.requestUpdate();
  }

  render() {
    return html`${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#tell()}) : nothing}
      <p>${say('registration.move.what')}</p>
      ${date({id: 'movedOn', legend: say('registration.move.on'), problem: this.#wrong, value: this.#on, keep: (value) => {
        this.#on = value;
        this.#key = null;
        this.requestUpdate();
      }})}
      <p>${button({label: say('registration.move.tell'), press: () => this.#tell()})}</p>`;
  }
}

customElements.define('sango-move', Move);
