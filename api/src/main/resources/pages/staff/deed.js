import {html, nothing} from 'lit';
import {Speaking, plain, say, withReadings} from '../core/words.js';
import {problemSummary} from '../parts/form.js';
import {control, valuesOf} from './fields.js';

/* One thing that the office does about a family: opened by its button, filled in, sent once.

   <sango-deed .deed=${{key, title, what?, fields: [{name, label, kind, hint?, options?, initial?, required?, list?, lines?}],
   send: async (values, key) => answer, label?, danger?, open?}}></sango-deed>

   `kind` is text, long, date, number, tel, select, yes-no, check or some. Texts are templates or strings. Whoever listens to
   `done` gets the answer. What is typed stays while something goes wrong, and is sent again under the same key. */

class Deed extends Speaking {
  static properties = {deed: {attribute: false}, open: {type: Boolean}};

  #typed = {};
  #key = null;
  #busy = false;
  #failure = null;
  #done = false;

  willUpdate(changed) {
    if (changed.has('deed') && changed.get('deed')?.key !== this.deed.key) {
      this.open = this.deed.open === true;
      this.#begin();
    }
  }

  #begin() {
    this.#typed = Object.fromEntries(this.deed.fields.map(({name, initial}) => [name, initial]));
    this.#key = null;
    this.#failure = null;
  }

  async #toggle() {
    this.open = !this.open;
    this.#done = false;
    if (this.open) {
      this.#begin();
      await this.updateComplete;
      this.querySelector('form input, form select, form textarea, form button')?.focus();
    }
  }

  #type(name, value) {
    this.#typed = {...this.#typed, [name]: value};
    this.#key = null;
    this.requestUpdate();
  }

  async #send(event) {
    event.preventDefault();
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    this.#failure = null;
    this.#key ??= crypto.randomUUID();
    this.requestUpdate();
    try {
      const answer = await this.deed.send(valuesOf(this.deed.fields, this.#typed), this.#key);
      this.open = false;
      this.#done = true;
      this.dispatchEvent(new CustomEvent('done', {detail: answer}));
    } catch (failure) {
      this.#failure = failure;
    }
    this.#busy = false;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector(this.#failure ? '.problem-summary' : '.deed-open')?.focus();
  }

  render() {
    const {key, title, what, fields, label, danger} = this.deed;
    return html`<button type="button" class="button second deed-open" aria-expanded=${this.open ? 'true' : 'false'}
        @click=${() => this.#toggle()}>${title}</button>
      <span class="deed-done" role="status">${this.#done ? say('deed.done') : nothing}</span>
      ${this.open ? html`<form class="deed" novalidate aria-label=${plain('deed.form')} @submit=${(event) => this.#send(event)}>
        ${what ? html`<p>${what}</p>` : nothing}
        ${this.#failure ? problemSummary({
          failure: this.#failure,
          fields: Object.fromEntries(fields.map(({name, path = name}) => [path, `${key}-${name}`])),
          names: Object.fromEntries(fields.map(({name, path = name, label: its}) => [path, its])),
        }) : nothing}
        ${fields.map((each) => this.#field(key, each))}
        <p><button class="button ${danger ? 'danger' : 'first'}" ?disabled=${this.#busy}>${label ?? say('deed.save')}</button>
          <button type="button" class="button second" @click=${() => this.#toggle()}>${say('deed.leave')}</button></p>
      </form>` : nothing}`;
  }

  #field(key, each) {
    const {name, path = name} = each;
    const {field, detail} = this.#failure?.problem ?? {};
    return control({
      id: `${key}-${name}`, each, value: this.#typed[name], change: (given) => this.#type(name, given),
      problem: field === path ? withReadings(detail) : undefined,
    });
  }
}

customElements.define('sango-deed', Deed);
