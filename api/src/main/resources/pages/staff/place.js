import {dateName, dayName, language, of, plain, time, withoutReadings} from '../core/words.js';
import {get} from '../core/api.js';

/* The municipality whose office this is: its policy and its facilities, asked for once after signing in. What it calls
   things is data of its own; nothing of it stands in a script. */

let programme = null;
let facilities = [];

export const isSettled = (municipality) => programme?.code === municipality;

export async function settle(municipality) {
  const path = `/v1/programmes/${municipality}`;
  const [itsPolicy, itsPlaces] = await Promise.all([get(path), get(`${path}/facilities`)]);
  [programme, facilities] = [itsPolicy, itsPlaces.facilities];
}

export const policy = () => programme;
export const places = () => facilities;

export const facilityName = (id) => text(facilities.find((each) => each.id === id)?.name) ?? id;

export const typeName = (type) => text(programme.services.find((each) => each.type === type)?.name) ?? type;

export const tierName = (tier) => tier ? text(programme.tiers.find(({name}) => name === tier)?.title) ?? tier : '';

const text = (words) => words && withoutReadings(of(words));

/** @param instant as the API writes it, in Japan's time */
export const moment = (instant) => instant ? `${dayName(instant.slice(0, 10))} ${time(Date.parse(instant))}` : '';

/** What no table of languages knows. */
const OWN = {'ja-easy': () => plain('language.easy'), 'jsl': () => plain('language.signed')};

/** As people call it; a tag that nobody knows as it is. */
export function languageName(tag) {
  try {
    return OWN[tag]?.() ?? new Intl.DisplayNames(language().slice(0, 2), {type: 'language'}).of(tag);
  } catch {
    return tag;
  }
}

/** With its year: births, and what lies long ago. */
export const fullDay = (date) => date ? dateName(date) : '';

export const yen = (amount) => plain('office.yen', {yen: new Intl.NumberFormat('ja-JP').format(amount)});

export const days = ({start, end, days: number}) => start === end ? dayName(start)
  : plain('office.days', {from: dayName(start), to: dayName(end), n: number});

/** Of a wish: where, what, when. */
export const wishLine = (wish) => `${facilityName(wish.facility)} ${typeName(wish.type)} ${days(wish)}`;

export const channels = () => ['TELEPHONE', 'COUNTER', 'PAPER'].map((value) => ({value, text: plain(`channel.${value}`)}));
