import {Refused, get, send} from '../core/api.js';
import {unlock} from '../core/store.js';
import {EMPTY} from './draft.js';
import {asked} from './preview.js';

/* Sends a draft, as often as it takes and under one key: nothing happens twice. */

/**
 * @return its answer, or why there is none; and what is left of the draft. That says `sentTo` for as long as nobody knows
 *   whether it has arrived
 */
export async function delivered(draft) {
  const {programme, wishes, key, sentTo} = draft;
  const isBooking = sentTo === '/v1/me/bookings';
  try {
    const answer = await send('POST', sentTo, isBooking ? asked(wishes[0]) : {wishes: wishes.map(asked)}, key);
    return {answer, left: {...EMPTY, programme, wishes: isBooking ? wishes.slice(1) : []}};
  } catch (failure) {
    return {failure, left: isAnswer(failure) ? {...draft, key: failure.status === 401 ? key : null, sentTo: null} : draft};
  }
}

const isAnswer = (failure) => failure instanceof Refused && failure.status < 500 && failure.status !== 429;

/** Whose draft it is; null where nobody is signed in. */
export async function whoIsSignedIn() {
  if (!sango.kept('session')) {
    return null;
  }
  try {
    const session = await get('/v1/session');
    await unlock(session).catch(() => {
      // A browser that keeps nothing can send all the same.
    });
    return session;
  } catch (failure) {
    if (failure instanceof Refused && failure.status === 401) {
      return null;
    }
    throw failure;
  }
}
