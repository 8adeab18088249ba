/* What a wish stands for: places of one length of stay, within some dates, on some weekdays. */

export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

const A_DAY = 86_400_000;
/** Four weeks, where she has not said until when. */
const USUAL_DAYS = 28;

/** For any day of the coming weeks. */
export const fresh = () => over([], 0, 0, dayAfter(today(), 2));

/** The places of what she was about to apply for, from its first day on. */
export function ofWishes(wishes, services) {
  const [{days, siblings}] = wishes;
  const start = wishes.map((wish) => wish.start).sort()[0];
  return fitting(over(onlyOnce(wishes.map(placeOf)), days, siblings, start), services);
}

const over = (places, days, siblings, first) => ({
  places, days, siblings, first, last: dayAfter(first, USUAL_DAYS - 1), weekdays: WEEKDAYS, preference: 'PLACE_FIRST',
  tellLosses: true, asked: true,
});

/** As it stands now, to be changed. */
export const ofStanding = ({places, days, siblings, first, last, weekdays, preference, tellLosses, asked}) => ({
  places: places.map(placeOf), days, siblings, first, last, weekdays, preference, tellLosses, asked});

/** Of the kinds of care that a draw decides on, each where there is one. */
export const drawnPlaces = (services, facilities) => [...facilities.values()].flatMap(({id, pools}) => services
  .filter(({type, allocation}) => allocation === 'DRAW' && pools.some(({types}) => types.includes(type)))
  .map(({type}) => ({facility: id, type})));

/** How many days one stay may have at all of these places; more than any where there is none. */
export function daysAt(places, services) {
  const each = places.map(({type}) => services.find((service) => service.type === type)?.days).filter(Boolean);
  return {least: Math.max(1, ...each.map(({least}) => least)), most: Math.min(...each.map(({most}) => most))};
}

/** Whether one stay can be meant by all of them. */
export function goTogether(places, services) {
  const {least, most} = daysAt(places, services);
  return least <= most;
}

/** As many days as one can have at her places; older siblings only where they can come along. */
export function fitting(terms, services) {
  const together = terms.places.filter((_, at) => goTogether(terms.places.slice(0, at + 1), services));
  const {least, most} = daysAt(together, services);
  return {
    ...terms, places: together, days: together.length === 0 ? terms.days : Math.min(most, Math.max(least, terms.days)),
    siblings: Math.min(terms.siblings, mostSiblings(together, services)),
  };
}

export const mostSiblings = (places, services) => places.length === 0 ? 0
  : Math.min(...places.map(({type}) => services.find((service) => service.type === type)?.siblings?.most ?? 0));

/** Whether there is enough of it to ask what it would become. */
export const isWhole = ({places, first, last, weekdays}) => places.length > 0 && Boolean(first && last) && weekdays.length > 0;

export const samePlace = (one, other) => one.facility === other.facility && one.type === other.type;

const placeOf = ({facility, type}) => ({facility, type});

const onlyOnce = (places) => places.filter((place, at) => places.findIndex((other) => samePlace(place, other)) === at);

const dayAfter = (date, days) => new Date(Date.parse(date) + days * A_DAY).toISOString().slice(0, 10);

/** In Japan, wherever the phone is. */
const today = () => new Intl.DateTimeFormat('sv-SE', {timeZone: 'Asia/Tokyo'}).format(Date.now());
