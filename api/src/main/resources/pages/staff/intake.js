import {html, nothing} from 'lit';
import {learn, plain, say, withReadings} from '../core/words.js';
import {problemSummary} from '../parts/form.js';
import {control, valuesOf} from './fields.js';
import {refusable, saidFields, toSend} from './said.js';
import {Trying} from './trying.js';
import {Unsent} from './unsent.js';

/* The form of a registration in a clerk's hands: a new family's, or one that is to be put right. What is typed is kept,
   sealed, until it is sent; whoever is not sure that it has arrived sends it again under the same key.

   <sango-intake .intake=${{draft, begin: typed, beside: [fields as in deed.js], label, send: async (registration, values, key) =>
   answer}}></sango-intake>; whoever listens to `done` gets the answer. */

class Intake extends Trying {
  static properties = {intake: {attribute: false}};

  #unsent = null;
  #typed = null;
  #key = null;
  #takenUp = false;

  willUpdate(changed) {
    if (changed.has('intake') && this.intake.draft !== changed.get('intake')?.draft) {
      this.#unsent = new Unsent(this.intake.draft);
      this.#typed = null;
      this.#takeUp(this.#unsent);
    }
  }

  async #takeUp(unsent) {
    const kept = await unsent.takeUp();
    if (unsent === this.#unsent) {
      this.#typed = kept?.typed ?? this.#fresh();
      this.#key = kept?.key ?? null;
      this.#takenUp = kept !== null;
      this.requestUpdate();
    }
  }

  #fresh() {
    const {begin, beside} = this.intake;
    return {...begin, ...Object.fromEntries(beside.map(({name, initial}) => [name, initial]))};
  }

  #type(typed) {
    this.#typed = typed;
    this.#key = null;
    this.#unsent.keep({typed});
    this.requestUpdate();
  }

  async #begin() {
    await this.#unsent.drop();
    [this.#typed, this.#key, this.#takenUp, this.failure] = [this.#fresh(), null, false, null];
    this.requestUpdate();
  }

  #send(event) {
    event.preventDefault();
    return this.attempt(async () => {
      this.#key ??= crypto.randomUUID();
      this.#unsent.keep({typed: this.#typed, key: this.#key});
      const answer = await this.intake.send(toSend(this.#typed), valuesOf(this.intake.beside, this.#typed), this.#key);
      await this.#unsent.drop();
      this.dispatchEvent(new CustomEvent('done', {detail: answer}));
    });
  }

  render() {
    if (!this.#typed) {
      return html`<p class="waiting">${say('app.waiting')}</p>`;
    }
    const problem = this.failure?.problem;
    return html`${this.#takenUp ? html`<p class="looked" role="status">${say('intake.taken-up')}
        <button type="button" class="button second" @click=${() => this.#begin()}>${say('intake.anew')}</button></p>` : nothing}
      ${this.failure ? problemSummary({failure: this.failure, ...this.#refusable()}) : nothing}
      <form class="deed wide" novalidate aria-label=${plain('deed.form')} @submit=${(event) => this.#send(event)}>
        ${saidFields(this.#typed, (typed) => this.#type(typed), problem)}
        ${this.intake.beside.map((each) => control({
          id: `intake-${each.name}`, each, value: this.#typed[each.name],
          change: (value) => this.#type({...this.#typed, [each.name]: value}),
          problem: problem?.field === each.name ? withReadings(problem.detail) : undefined,
        }))}
        <p><button class="button first" ?disabled=${this.busy}>${this.intake.label}</button></p>
      </form>`;
  }

  #refusable() {
    const {fields, names} = refusable(this.#typed);
    return {
      fields: {...fields, ...Object.fromEntries(this.intake.beside.map(({name}) => [name, `intake-${name}`]))},
      names: {...names, ...Object.fromEntries(this.intake.beside.map(({name, label}) => [name, label]))},
    };
  }
}

await learn('staff-intake');
customElements.define('sango-intake', Intake);
