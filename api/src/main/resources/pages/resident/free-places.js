import {get, send} from '../core/api.js';
import {asked} from './preview.js';

/* What the public board shows as free near her wishes, for where no chance is known by which it could be likelier. Only what
   she may apply for: her limits and her periods are the API's to know. */

const MOST_TRIED = 8;
/* How near, is counted in steps, as the API counts for what is likelier: a day is one. */
const ANOTHER_FACILITY = 2;
const ANOTHER_TYPE = 3;
const A_DAY = 86_400_000;

export const sameOnce = (wishes) => [...new Map(wishes.map((each) => [JSON.stringify(asked(each)), each])).values()];

/** The nearest first, each with the slot of its scarcest day. */
export async function freePlaces(wishes, programme, most) {
  const path = `/v1/programmes/${programme}`;
  const [{slots}, {services}] = await Promise.all([get(`${path}/availability`), get(path)]);
  const open = new Map(slots.filter(({status, remaining}) => status === 'OPEN' && remaining > 0)
    .map((slot) => [keyOf(slot, slot.date), slot]));
  const near = wishes.flatMap((wish) => [...open.values()].flatMap((slot) => stay(slot, wish, services, open)))
    .sort((one, other) => one.steps - other.steps || one.start.localeCompare(other.start));
  const tried = sameOnce(near).filter((each) => !wishes.some((wish) => isSame(each, wish))).slice(0, MOST_TRIED);
  const may = await Promise.all(tried.map((each) => mayApply(each)));
  return tried.filter((_, at) => may[at]).slice(0, most);
}

/** From this day on, as long as she wished or as near to that as the type allows; none where a day of it is not free. */
function stay({facility, type, date}, wish, services, open) {
  const service = services.find((each) => each.type === type);
  if (!service) {
    return [];
  }
  const days = Math.min(service.days.most, Math.max(service.days.least, wish.days));
  const dates = Array.from({length: days}, (_, place) => later(date, place));
  const slots = dates.map((each) => open.get(keyOf({facility, type}, each)));
  return slots.includes(undefined) ? [] : [{
    facility, type, start: date, end: dates.at(-1), days, siblings: wish.siblings,
    slot: slots.reduce((one, other) => other.remaining < one.remaining ? other : one),
    steps: Math.abs(Date.parse(date) - Date.parse(wish.start)) / A_DAY
      + (facility === wish.facility ? 0 : ANOTHER_FACILITY) + (type === wish.type ? 0 : ANOTHER_TYPE),
  }];
}

const mayApply = (wish) => send('POST', '/v1/me/applications/preview', {wishes: [asked(wish)]}).then(() => true, () => false);

const keyOf = ({facility, type}, date) => `${facility}|${type}|${date}`;

const isSame = (one, other) => JSON.stringify(asked(one)) === JSON.stringify(asked(other));

const later = (date, days) => new Date(Date.parse(date) + days * A_DAY).toISOString().slice(0, 10);
