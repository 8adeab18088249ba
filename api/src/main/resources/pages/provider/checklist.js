import {html, nothing} from 'lit';
import {Speaking, of, say, withReadings} from '../core/words.js';
import {send} from '../core/api.js';
import {put, read, remove} from '../core/store.js';
import {button, checkbox, problemSummary} from '../parts/form.js';

/* What is talked over before a visit. What is ticked or written stays on the tablet, sealed, until it is kept. */

class Checklist extends Speaking {
  static properties = {visit: {attribute: false}};
  #entries = {};
  #failure = null;
  #said = null;

  connectedCallback() {
    super.connectedCallback();
    this.#begin();
  }

  async #begin() {
    this.#entries = {...this.visit.checklist?.entries, ...await read('drafts', this.#draft())};
    this.requestUpdate();
  }

  #draft() {
    return `checklist.${this.visit.id}`;
  }

  async #write(key, entry) {
    const {[key]: before, ...others} = this.#entries;
    this.#entries = entry === undefined ? others : {...others, [key]: entry};
    this.#said = null;
    this.requestUpdate();
    await put('drafts', this.#draft(), this.#entries);
  }

  async #keep(finished) {
    this.#failure = null;
    try {
      const checklist = await send('PUT', `/v1/provider/visits/${this.visit.id}/checklist`, {entries: this.#entries, finished});
      await remove('drafts', this.#draft());
      this.#said = 'kept';
      this.dispatchEvent(new CustomEvent('kept', {bubbles: true, detail: {visit: this.visit.id, checklist}}));
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  render() {
    const open = this.visit.topics.filter(({key}) => this.#entries[key] === undefined).length;
    return html`<section class="checklist">
      ${this.#failure ? problemSummary({failure: this.#failure}) : nothing}
      <ul>${this.visit.topics.map((topic) => this.#line(topic))}</ul>
      <p role="status">${this.#said ? say('checklist.kept')
        : open > 0 ? say('checklist.open', {n: open}) : say('checklist.all')}</p>
      <div class="two">${button({label: say('checklist.keep'), press: () => this.#keep(false)})}
        <button type="button" class="button first" ?disabled=${open > 0} @click=${() => this.#keep(true)}>
          ${say('checklist.finish')}</button></div>
    </section>`;
  }

  #line({key, text}) {
    const id = `${this.visit.id}-${key}`;
    const entry = this.#entries[key];
    return html`<li>
      ${checkbox({
        label: html`<span id="${id}-topic">${withReadings(of(text))}</span>`, checked: entry !== undefined,
        change: (on) => this.#write(key, on ? '' : undefined),
      })}
      ${entry === undefined ? nothing : html`<div class="field"><label for=${id} class="hint">${say('checklist.note')}</label>
        <input id=${id} type="text" maxlength="1000" autocomplete="off" aria-describedby="${id}-topic" .value=${entry}
          @input=${(event) => this.#write(key, event.target.value)}></div>`}
    </li>`;
  }
}

customElements.define('provider-checklist', Checklist);
