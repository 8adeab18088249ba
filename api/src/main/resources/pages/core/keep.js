import {Unreachable, get} from './api.js';
import {put, read, unlock} from './store.js';

/* What she needs where there is no network: the last answer, sealed on this phone for as long as her session lasts. It is
   kept with the programme's time, by which dates go, whatever the phone's own clock says. */

/** @param ahead by how much the programme's clock is ahead of the phone's */
const now = (ahead) => Date.now() + ahead;

/** What was kept under this name at last, or null. */
export async function kept(name) {
  const record = await read('card', name).catch(() => null);
  return record && answer(record, false);
}

/**
 * @param question of a promise of her session, for what is asked beside it
 * @return fresh; where nobody answers, the last one that was kept, if there is one
 */
export async function asked(name, question) {
  try {
    const session = get('/v1/session');
    const [{now: theirs, ...rest}, value] = await Promise.all([session, question(session)]);
    const record = {value, at: Date.parse(theirs), ahead: Date.parse(theirs) - Date.now()};
    await unlock(rest).then(() => put('card', name, record)).catch(() => {
      // A browser that keeps nothing shows it all the same.
    });
    return answer(record, true);
  } catch (failure) {
    const last = failure instanceof Unreachable ? await kept(name) : null;
    if (!last) {
      throw failure;
    }
    return last;
  }
}

const answer = (record, isFresh) => ({...record, isFresh, now: () => now(record.ahead)});
