import {html, nothing} from 'lit';
import {Speaking, plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {facilityName, fullDay, moment, places} from './place.js';
import './deed.js';
import './list.js';

/* Who of a facility may be at its tablet. A code is said once, and stands nowhere but on this screen. */

const STATES = ['INVITED', 'ACTIVE', 'LOCKED', 'LEFT'];

const options = () => places().map(({id}) => ({value: id, text: facilityName(id)}));
const chosen = () => new URLSearchParams(location.search).get('facility') ?? places()[0]?.id;
const path = (facility, ...rest) => ['/v1/staff/facilities', facility, 'people', ...rest].join('/');

const listOf = (screen) => ({
  name: 'people',
  caption: () => plain('people.title'),
  columns: [
    {key: 'name', title: () => plain('people.name'), text: ({name}) => name ?? ''},
    {key: 'facility', title: () => plain('people.facility'), text: ({facility}) => facilityName(facility)},
    {key: 'state', title: () => plain('people.state'), text: ({state}) => plain(`people.${state}`),
      order: ({state}) => STATES.indexOf(state)},
    {key: 'until', title: () => plain('people.until'), text: ({until}) => fullDay(until),
      order: ({until}) => until ?? '9999'},
    {key: 'code', title: () => plain('people.code-until'), text: ({codeUntil}) => moment(codeUntil),
      order: ({codeUntil}) => codeUntil ?? ''},
    {key: 'added', title: () => plain('people.added'), text: ({addedAt}) => moment(addedAt), order: ({addedAt}) => addedAt},
    {key: 'revoked', title: () => plain('people.revoked'), text: ({revokedAt}) => moment(revokedAt), hidden: true},
    {key: 'id', title: () => plain('people.id'), text: ({id}) => id, hidden: true},
  ],
  filters: [
    {key: 'facility', label: () => plain('people.facility'), asked: true, initial: places()[0]?.id, options},
    {key: 'state', label: () => plain('people.state'), fits: ({state}, wanted) => state === wanted,
      options: () => [{value: '', text: plain('people.any')},
        ...STATES.map((value) => ({value, text: plain(`people.${value}`)}))]},
  ],
  load: async ({asked: {facility}}) => {
    const {people} = await get(path(encodeURIComponent(facility)));
    return {rows: people.map((person) => ({...person, facility})), next: null};
  },
  id: ({id}) => id,
  empty: () => say('people.none'),
  detail: (person) => html`<p>${say('people.id')} <code>${person.id}</code></p>
    ${person.state === 'LEFT' ? html`<p>${say('people.left.what')}</p>` : html`<sango-deed .deed=${{
      key: `code-${person.id}`, title: say('people.new-code'), what: say('people.new-code.what'), label: say('people.new-code'),
      fields: [], send: (_, key) => send('POST', path(person.facility, person.id, 'code'), {}, key),
    }} @done=${({detail}) => screen.tell(detail)}></sango-deed>
    <sango-deed .deed=${{
      key: `until-${person.id}`, title: say('people.until.change'), what: say('people.until.change.what'),
      fields: [{name: 'until', kind: 'date', label: say('people.until'), initial: person.until}],
      send: ({until}, key) => send('POST', path(person.facility, person.id, 'until'), {...until && {until}}, key),
    }} @done=${() => screen.renew()}></sango-deed>
    <sango-deed .deed=${{
      key: `revoke-${person.id}`, title: say('people.revoke'), what: say('people.revoke.what'), label: say('people.revoke'),
      danger: true, fields: [], send: (_, key) => send('POST', path(person.facility, person.id, 'revoke'), {}, key),
    }} @done=${() => screen.renew()}></sango-deed>`}`,
});

class People extends Speaking {
  #list = listOf(this);
  #told = null;

  renew() {
    this.querySelector('sango-list').reload();
  }

  /** Where a request had to be repeated, the answer has no code any more. */
  async tell(person) {
    this.#told = person;
    this.renew();
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('.said-once h2')?.focus();
  }

  render() {
    return html`<h1 tabindex="-1">${say('people.title')}</h1><p>${say('people.what')}</p>
      ${this.#told ? this.#code(this.#told) : nothing}
      <sango-deed .deed=${{
        key: 'add-person', title: say('people.add'), what: say('people.add.what'), label: say('people.add'),
        fields: [
          {name: 'facility', kind: 'select', label: say('people.facility'), initial: chosen(), options: options()},
          {name: 'name', kind: 'text', label: say('people.name'), hint: say('people.name.hint'), required: true},
          {name: 'until', kind: 'date', label: say('people.until'), hint: say('people.until.hint')},
        ],
        send: ({facility, name, until}, key) => send('POST', path(facility), {name, ...until && {until}}, key),
      }} @done=${({detail}) => this.tell(detail)}></sango-deed>
      <sango-list .list=${this.#list}></sango-list>`;
  }

  #code({name, code, codeUntil}) {
    return html`<section class="said-once" aria-labelledby="said-once"><h2 id="said-once" tabindex="-1">
        ${say('people.code.of', {name})}</h2>
      ${code ? html`<p class="code">${code.slice(0, 4)} ${code.slice(4)}</p>
        <p>${say('people.code.what', {until: moment(codeUntil)})}</p>` : html`<p>${say('people.code.gone')}</p>`}
      <p><button type="button" class="button second" @click=${() => {
        this.#told = null;
        this.requestUpdate();
      }}>${say('people.code.close')}</button></p></section>`;
  }
}

customElements.define('sango-people', People);
