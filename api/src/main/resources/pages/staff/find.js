import {html, nothing} from 'lit';
import {Speaking, say} from '../core/words.js';
import {send} from '../core/api.js';
import {problemSummary} from '../parts/form.js';
import {entry, valuesOf} from './fields.js';
import {fullDay} from './place.js';

/* Finds a family by what she says on the telephone. By POST and only in memory: no name stands in an address.

   <sango-find .show=${(family) => template}></sango-find>, the template being a link or a button with her name. */

const FIELDS = [{name: 'name', kind: 'text'}, {name: 'telephone', kind: 'tel'}, {name: 'birthDate', kind: 'date'}];

class Find extends Speaking {
  static properties = {show: {attribute: false}};

  #typed = {};
  #found = null;
  #failure = null;
  #busy = false;

  async #find(event) {
    event.preventDefault();
    this.#busy = true;
    this.#failure = null;
    this.requestUpdate();
    try {
      const {registrations} = await send('POST', '/v1/staff/registrations/search', valuesOf(FIELDS, this.#typed));
      this.#found = registrations;
    } catch (failure) {
      this.#failure = failure;
    }
    this.#busy = false;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('.found a, .found button')?.focus();
  }

  render() {
    return html`<form class="find" role="search" novalidate @submit=${(event) => this.#find(event)}>
        ${FIELDS.map(({name, kind}) => entry({
          id: `find-${name}`, kind, label: say(`find.${name}`), value: this.#typed[name],
          change: (value) => {
            this.#typed[name] = value;
          },
        }))}
        <button class="button first" ?disabled=${this.#busy}>${say('find.go')}</button>
      </form>
      ${this.#failure ? problemSummary({
        failure: this.#failure, fields: {name: 'find-name', telephone: 'find-telephone', birthDate: 'find-birthDate'},
      }) : nothing}
      <p role="status">${this.#found ? say('find.count', {n: this.#found.length}) : nothing}</p>
      ${this.#found?.length ? html`<ul class="found">${this.#found.map((family) => html`<li>${this.show(family)}
        <span>${family.kana}</span> <span>${fullDay(family.birthDate)}</span> <span>${family.telephone}</span>
        <span class="state ${family.state}">${say(`state.${family.state}`)}</span></li>`)}</ul>` : nothing}`;
  }
}

customElements.define('sango-find', Find);
