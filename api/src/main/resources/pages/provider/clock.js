import {dateOf} from '../core/words.js';

/* The programme's time, which a local run can move; told with the session, and carried on where there is no network. */

const DAY = 86_400_000;

let ahead = 0;

export function follow({now: told, askedAt}) {
  ahead = Date.parse(told) - (askedAt ?? Date.now());
}

export const now = () => Date.now() + ahead;

export const instant = () => new Date(now()).toISOString();

/** In Japan, as the API writes dates. */
export const inDays = (days) => dateOf(now() + days * DAY);
