import {html, nothing} from 'lit';
import {Speaking, dateName, hush, learn, plain, say, withReadings} from '../core/words.js';
import {send} from '../core/api.js';
import {family, signedOut, told} from '../core/family.js';
import {put, remove} from '../core/store.js';
import {button, checkbox, problemSummary} from '../parts/form.js';
import {date, dayOf, oneOf} from '../parts/answers.js';
import {fresh} from './registration-form.js';
import {LOSSES} from './registration-questions.js';
import '../parts/sign-in.js';

/* The quiet way. Nothing is asked but what has to be known, nothing is to be confirmed, and from here on nothing reminds
   her. */

await learn('registration');

class LossScreen extends Speaking {
  #ready = false;
  #family = {};
  #told = {};
  #wrong = null;
  #failure = null;
  #sending = false;

  connectedCallback() {
    super.connectedCallback();
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    hush(false, 'telling');
  }

  async #begin() {
    this.#failure = null;
    this.#family = await family();
    hush(this.isConnected, 'telling');
    this.#ready = true;
    this.requestUpdate();
  }

  #keep = (told) => {
    this.#told = {...this.#told, ...told, key: crypto.randomUUID()};
    this.requestUpdate();
  };

  /** Asked for where the API cannot know. */
  #asksWhich() {
    return this.#told.kind === 'INFANT_DEATH' && this.#family.registration.children.length > 1;
  }

  #missing() {
    const {kind, on, child} = this.#told;
    return !kind ? 'loss' : this.#asksWhich() && child === undefined ? 'which' : dayOf(on) ? null : 'lossOn';
  }

  async #tell() {
    const missing = this.#missing();
    this.#wrong = missing && {control: missing, text: plain('registration.missing')};
    this.#failure = null;
    this.requestUpdate();
    if (missing) {
      await this.updateComplete;
      document.getElementById(missing)?.focus();
      return;
    }
    this.#sending = true;
    const {kind, on, child, stillExpecting = false, key} = this.#told;
    try {
      const registration = await told(await send('POST', '/v1/me/registration/loss', {
        registration: this.#family.registration.id, kind, on: dayOf(on), stillExpecting,
        child: this.#asksWhich() ? child : null,
      }, key));
      this.#family = {...this.#family, registration};
      await remove('drafts', 'registration').catch(() => {
        // Nothing was kept.
      });
    } catch (failure) {
      this.#refuse(failure);
    }
    this.#sending = false;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('h1')?.focus();
  }

  #refuse(failure) {
    const control = {kind: 'loss', on: 'lossOn', child: 'which'}[failure.problem?.field];
    if (control) {
      this.#wrong = {control, text: withReadings(failure.problem.detail)};
    } else if (signedOut(failure)) {
      this.#family = {session: null, failure};
    } else {
      this.#failure = failure;
    }
  }

  /** Not registered yet: the form begins with it. */
  async #register() {
    await put('drafts', 'registration', {answers: {...fresh(document.documentElement.dataset.language), situation: 'loss'},
      basis: '', key: crypto.randomUUID()});
    location.assign('/registration?question=loss');
  }

  render() {
    const {session, registration, failure} = this.#family;
    const heading = html`<h1 tabindex="-1">${say('loss.title')}</h1>`;
    if (!this.#ready) {
      return html`${heading}<p class="waiting">${say('registration.waiting')}</p>`;
    }
    if (!session) {
      return failure && !signedOut(failure) ? html`${heading}${problemSummary({failure, again: () => this.#begin()})}`
        : html`<sango-sign-in .roles=${['RESIDENT']} .home=${'/registration/loss'}></sango-sign-in>`;
    }
    if (!registration) {
      return html`${heading}<p>${say('loss.unregistered')}</p>
        <p class="ways">${button({label: say('loss.register'), press: () => this.#register(), kind: 'first'})}</p>`;
    }
    return registration.loss ? this.#thanks(heading, registration) : this.#form(heading, registration);
  }

  #thanks(heading, {nextStep, language}) {
    return html`${heading}<p>${say('loss.thanks')}</p>
      <p lang=${language.slice(0, 2)}>${withReadings(nextStep)}</p><p>${say('loss.hushed')}</p>
      <p><a class="button second" href="/calendar">${say('registration.calendar')}</a></p>`;
  }

  #form(heading, {children, dueDate}) {
    const {kind, on, child, stillExpecting} = this.#told;
    const wrong = (id) => this.#wrong?.control === id ? this.#wrong.text : undefined;
    return html`${heading}<p>${say('loss.why')}</p>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#tell()}) : nothing}
      <form novalidate @submit=${(event) => {
        event.preventDefault();
        this.#tell();
      }}>
        ${oneOf({id: 'loss', name: 'loss', legend: say('loss.kind'), problem: wrong('loss'), chosen: kind,
          choose: (value) => this.#keep({kind: value}), options: LOSSES.map((value) => ({value, text: say(`loss.${value}`)}))})}
        ${this.#asksWhich() ? oneOf({id: 'which', name: 'which', legend: say('loss.which'), problem: wrong('which'),
          chosen: child, choose: (value) => this.#keep({child: value}),
          options: children.map(({birthDate}, value) => ({value, text: `${value + 1}（${dateName(birthDate)}）`}))}) : nothing}
        ${date({id: 'lossOn', legend: say('loss.on'), problem: wrong('lossOn'), value: on,
          keep: (value) => this.#keep({on: value})})}
        ${dueDate && children.length === 0 ? html`<details><summary>${say('loss.otherwise')}</summary>
          ${checkbox({label: say('loss.still-expecting'), checked: stillExpecting ?? false,
            change: (value) => this.#keep({stillExpecting: value})})}</details>` : nothing}
        <p class="ways"><button class="button first" ?disabled=${this.#sending}>${say('loss.tell')}</button></p></form>
      <p class="hint">${say('loss.telephone')}</p>`;
  }
}

customElements.define('sango-loss', LossScreen);
