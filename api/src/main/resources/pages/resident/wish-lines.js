import {html, nothing} from 'lit';
import {day, of, say, time, withReadings} from '../core/words.js';

/* How a wish, what it costs and when it is decided are written wherever they are read. */

/** @param facilities of the programme, by id, where they are known */
export const nameOf = ({facility, name}, facilities) => {
  const known = facilities?.get(facility)?.name ?? name;
  return known ? withReadings(of(known)) : facility;
};

export const place = (wish, facilities) => html`<span class="where">${nameOf(wish, facilities)}</span>
  <span class="type">${say(`type.${wish.type}`)}</span>`;

/** From the first to the last day. */
export const dates = ({start, days, end = lastDay(start, days)}) =>
  start === end ? day(start) : html`${day(start)} – ${day(end)}`;

export const length = ({type, days}) => type === 'SHORT_STAY'
  ? say('apply.nights', {nights: days - 1, days}) : say('apply.days', {n: days});

/** An instant as the API writes it, with Japan's offset. */
export const moment = (written) => html`${day(written.slice(0, 10))} ${time(Date.parse(written))}`;

export const price = ({total, couponsUsed, couponsLeft, exempt, sample}) => html`
  <b>${exempt || total === 0 ? say('apply.free') : say('apply.yen', {yen: total.toLocaleString('en')})}</b>
  ${couponsUsed > 0 ? html`<span>${say('apply.coupons', {n: couponsUsed})}</span>` : nothing}
  ${couponsUsed > 0 && couponsLeft !== undefined ? html`<span>${say('apply.coupons-left', {n: couponsLeft})}</span>` : nothing}
  ${sample ? html`<span>${say('apply.sample')}</span>` : nothing}`;

export const chance = ({kind, percent}) => kind === 'ABOUT' ? say('calendar.about', {percent}) : say(`calendar.chance.${kind}`);

function lastDay(start, days) {
  const date = new Date(`${start}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days - 1);
  return date.toISOString().slice(0, 10);
}
