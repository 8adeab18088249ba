import {html} from 'lit';
import {Speaking, plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {channels, days, facilityName, moment, places, typeName} from './place.js';
import './deed.js';
import './list.js';

/* Seats that came free and are offered to the next family: where each offer stands, and what the office can enter. */

const STATES = ['OFFERED', 'DELIVERED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELLED'];
const OPEN = ['OFFERED', 'DELIVERED'];
const ANSWERS = ['accept', 'decline', 'delivered'];

/** The API tells first and last day only. */
const when = ({start, end}) => days({start, end, days: 1 + (Date.parse(end) - Date.parse(start)) / 86_400_000});

export const whereAndWhen = [
  {key: 'facility', title: () => plain('offers.facility'), text: ({facility}) => facilityName(facility)},
  {key: 'type', title: () => plain('offers.type'), text: ({type}) => typeName(type)},
  {key: 'days', title: () => plain('offers.days'), text: when, order: ({start}) => start},
];

const facilityFilter = () => ({key: 'facility', label: () => plain('offers.facility'), asked: true,
  options: () => [{value: '', text: plain('offers.any')}, ...places().map(({id}) => ({value: id, text: facilityName(id)}))]});

const LIST = {
  name: 'offers',
  caption: () => plain('offers.title'),
  public: true,
  columns: [
    ...whereAndWhen,
    {key: 'state', title: () => plain('offers.state'), text: ({state}) => plain(`offers.${state}`),
      order: ({state}) => STATES.indexOf(state)},
    {key: 'way', title: () => plain('offers.way'), text: ({way}) => plain(`offers.way.${way}`)},
    {key: 'offered', title: () => plain('offers.offered'), text: ({offeredAt}) => moment(offeredAt),
      order: ({offeredAt}) => offeredAt},
    {key: 'next', title: () => plain('offers.next'), order: ({nextAt, endedAt}) => endedAt ?? nextAt,
      text: ({state, nextAt, endedAt}) => OPEN.includes(state) ? moment(nextAt) : moment(endedAt)},
    {key: 'by', title: () => plain('offers.by'), text: ({answeredBy}) => answeredBy ? plain(`offers.by.${answeredBy}`) : ''},
  ],
  filters: [
    {key: 'state', label: () => plain('offers.state'),
      fits: ({state}, wanted) => wanted === 'open' ? OPEN.includes(state) : state === wanted,
      options: () => [{value: '', text: plain('offers.any')}, {value: 'open', text: plain('offers.open')},
        ...STATES.map((value) => ({value, text: plain(`offers.${value}`)}))]},
    facilityFilter(),
  ],
  load: async ({asked}) => ({
    rows: await get(`/v1/staff/offers${asked.facility ? `?facility=${encodeURIComponent(asked.facility)}` : ''}`), next: null,
  }),
  id: ({id}) => id,
  empty: () => say('offers.none'),
  detail: (offer, list) => html`<p><a href="/staff/registrations/${offer.registration}">${say('offers.family')}</a></p>
    ${OPEN.includes(offer.state) ? deeds(offer, list) : html`<p>${say('offers.ended')}</p>`}`,
};

const deeds = (offer, list) => html`<p>${say('offers.spoken')}</p>
  ${ANSWERS.map((answer) => html`<sango-deed .deed=${{
    key: `offer-${answer}-${offer.id}`, title: say(`offers.do.${answer}`), what: say(`offers.what.${answer}`),
    label: say('offers.enter'),
    fields: [{name: 'channel', kind: 'select', label: say('offers.channel'), initial: 'TELEPHONE', options: channels()}],
    send: (values, key) => send('POST', `/v1/staff/offers/${offer.id}/${answer}`, values, key),
  }} @done=${() => list.reload()}></sango-deed>`)}
  <sango-deed .deed=${{
    key: `offer-cancel-${offer.id}`, title: say('offers.do.cancel'), what: say('offers.what.cancel'), danger: true, fields: [],
    label: say('offers.do.cancel'), send: (_, key) => send('POST', `/v1/staff/offers/${offer.id}/cancel`, {}, key),
  }} @done=${() => list.reload()}></sango-deed>`;

class Offers extends Speaking {
  render() {
    return html`<h1 tabindex="-1">${say('offers.title')}</h1><p>${say('offers.what')}</p>
      <p class="deeds"><a class="button second" href="/staff/not-made">${say('not-made.title')}</a></p>
      <sango-list .list=${LIST}></sango-list>`;
  }
}

customElements.define('sango-offers', Offers);
