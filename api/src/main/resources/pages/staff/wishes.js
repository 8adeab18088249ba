import {html, nothing} from 'lit';
import {plain, say} from '../core/words.js';
import {entry, option} from './fields.js';
import {facilityName, places, policy, typeName} from './place.js';

/* Wishes as she says them, the dearest first: where, what, from when, how many days, who comes along. */

const FIELDS = ['facility', 'type', 'start', 'days', 'siblings'];

export const emptyWish = () => ({facility: '', type: '', start: '', days: '1', siblings: '0'});

export const toSend = ({facility, type, start, days, siblings}) => ({facility: facility || null, type: type || null,
  start: start || null, days: Number(days), siblings: Number(siblings)});

/** For what the API names, the field that it stands in. */
export const wishPaths = (count) => Object.fromEntries(Array.from({length: count}, (_, rank) =>
  FIELDS.map((field) => [`wishes[${rank}].${field}`, `wish-${rank}-${field}`])).flat());

const typesAt = (facility) => [...new Set((places().find(({id}) => id === facility)?.pools ?? []).flatMap(({types}) => types))]
  .filter((type) => serviceOf(type));

const serviceOf = (type) => policy().services.find((service) => service.type === type);

/** As many days as the type has at least, and not more than it may. */
function asLongAs(type, days) {
  const service = serviceOf(type);
  return {type, days: service ? String(Math.min(service.days.most, Math.max(service.days.least, Number(days)))) : days};
}

export function wishFields(wishes, change) {
  const put = (rank, values) => change(wishes.map((wish, at) => at === rank ? {...wish, ...values} : wish));
  const {mostWishes} = policy().application;
  return html`${wishes.map((wish, rank) => oneWish(wish, rank, (values) => put(rank, values),
    wishes.length > 1 ? () => change(wishes.filter((_, at) => at !== rank)) : null))}
    ${wishes.length < mostWishes ? html`<p><button type="button" class="button second"
      @click=${() => change([...wishes, {...wishes.at(-1), start: ''}])}>
      ${say('wish.add', {n: mostWishes})}</button></p>` : nothing}`;
}

function oneWish(wish, rank, put, remove) {
  const id = (field) => `wish-${rank}-${field}`;
  const service = serviceOf(wish.type);
  return html`<fieldset class="wish"><legend>${say('wish.rank', {n: rank + 1})}</legend>
    ${option({id: id('facility'), label: say('wish.facility'), chosen: wish.facility,
      choose: (facility) => put({facility,
        ...asLongAs(typesAt(facility).includes(wish.type) ? wish.type : typesAt(facility)[0] ?? '', wish.days)}),
      options: [{value: '', text: plain('deed.open')}, ...places().map(({id: value}) => ({value, text: facilityName(value)}))]})}
    ${option({id: id('type'), label: say('wish.type'), chosen: wish.type, choose: (type) => put(asLongAs(type, wish.days)),
      options: [{value: '', text: plain('deed.open')},
        ...typesAt(wish.facility).map((value) => ({value, text: typeName(value)}))]})}
    ${entry({id: id('start'), kind: 'date', label: say('wish.start'), value: wish.start, change: (start) => put({start})})}
    ${entry({id: id('days'), kind: 'number', label: say('wish.days'), value: wish.days, list: service?.days,
      change: (days) => put({days})})}
    ${service?.siblings ? entry({id: id('siblings'), kind: 'number', label: say('wish.siblings'), value: wish.siblings,
      list: {least: 0, most: service.siblings.most}, change: (siblings) => put({siblings})}) : nothing}
    ${remove ? html`<button type="button" class="button second" @click=${remove}>${say('wish.remove')}</button>` : nothing}
  </fieldset>`;
}
