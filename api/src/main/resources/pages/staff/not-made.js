import {html} from 'lit';
import {Speaking, plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {facilityName, moment, places} from './place.js';
import {whereAndWhen} from './offers.js';
import './deed.js';
import './list.js';

/* Offers that could not be made because something went wrong: they wait longer each time, until somebody has mended it. */

const LIST = {
  name: 'not-made',
  caption: () => plain('not-made.title'),
  public: true,
  columns: [
    ...whereAndWhen,
    {key: 'rank', title: () => plain('not-made.rank'), text: ({rank}) => String(rank), order: ({rank}) => rank},
    {key: 'why', title: () => plain('not-made.why'), text: ({why}) => why},
    {key: 'attempts', title: () => plain('not-made.attempts'), text: ({attempts}) => String(attempts),
      order: ({attempts}) => attempts},
    {key: 'last', title: () => plain('not-made.last'), text: ({lastAt}) => moment(lastAt), order: ({lastAt}) => lastAt},
    {key: 'next', title: () => plain('not-made.next'), text: ({nextAt}) => moment(nextAt), order: ({nextAt}) => nextAt},
  ],
  filters: [{key: 'facility', label: () => plain('offers.facility'), fits: ({facility}, wanted) => facility === wanted,
    options: () => [{value: '', text: plain('offers.any')}, ...places().map(({id}) => ({value: id, text: facilityName(id)}))]}],
  load: async () => ({rows: await get('/v1/staff/offers/not-made'), next: null}),
  id: ({id}) => id,
  empty: () => say('not-made.none'),
  detail: (fault, list) => html`<p><a href="/staff/registrations/${fault.registration}">${say('offers.family')}</a></p>
    <sango-deed .deed=${{
      key: `again-${fault.id}`, title: say('not-made.again'), what: say('not-made.again.what'), label: say('not-made.again'),
      fields: [], send: (_, key) => send('POST', `/v1/staff/offers/not-made/${fault.id}/try-again`, {}, key),
    }} @done=${() => list.drop(fault)}></sango-deed>`,
};

class NotMade extends Speaking {
  render() {
    return html`<h1 tabindex="-1">${say('not-made.title')}</h1><p>${say('not-made.what')}</p>
      <p><a href="/staff/offers">${say('offers.title')}</a></p>
      <sango-deed .deed=${{
        key: 'mended', title: say('not-made.all'), what: say('not-made.all.what'), label: say('not-made.again'),
        fields: [{name: 'facility', kind: 'select', label: say('offers.facility'), initial: places()[0]?.id,
          options: places().map(({id}) => ({value: id, text: facilityName(id)}))}],
        send: (values, key) => send('POST', '/v1/staff/offers/not-made/try-again', values, key),
      }} @done=${() => this.querySelector('sango-list').reload()}></sango-deed>
      <sango-list .list=${LIST}></sango-list>`;
  }
}

customElements.define('sango-not-made', NotMade);
