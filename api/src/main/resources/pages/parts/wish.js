import {html} from 'lit';
import {day, of, say, time, withReadings} from '../core/words.js';

/* How a wish, a date and a number are written wherever they are read. */

/** @param facilities of the programme, by id; one that is gone is shown by its id */
export const place = ({facility, type}, facilities) => html`<span class="where">${
  facilities.has(facility) ? withReadings(of(facilities.get(facility).name)) : facility}</span>
  <span class="type">${say(`type.${type}`)}</span>`;

/** From the first to the last day. */
export const dates = ({start, end}) => start === end ? day(start) : html`${day(start)} – ${day(end)}`;

/** An instant as the API writes it, with Japan's offset. */
export const moment = (written) => html`${day(written.slice(0, 10))} ${time(Date.parse(written))}`;

/** As much of a lottery number or a hash as people compare; the whole of it stands where it is looked up. */
export const beginning = (number) => html`<span class="number">${number.slice(0, 8)}…</span>`;

export async function facilitiesOf(programme, get) {
  const {facilities} = await get(`/v1/programmes/${programme}/facilities`);
  return new Map(facilities.map((facility) => [facility.id, facility]));
}
