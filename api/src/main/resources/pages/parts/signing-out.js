import {Refused, send} from '../core/api.js';

/* Whoever asks to sign in anew is not let in by the session that was open before. Where nobody can be asked to end that one,
   this is owed: until it is done the device takes nobody for signed in, and leads nobody to sign in. */

const OWED = 'leaving';
const ONE_AT_A_TIME = 'sango-leaving';

/** Where a browser keeps nothing, for as long as the page is open. Else what is kept holds: another window may have done it. */
let owedHere = false;

export const isOwed = () => owedHere || sango.kept(OWED) !== null;

export function owe() {
  sango.keep(OWED, 'yes');
  owedHere = sango.kept(OWED) === null;
}

/**
 * Throws where nobody answers: then it is owed still.
 *
 * @param everything whether the browser is to forget all that is kept; else what waits, sealed, stays
 */
export async function settle({everything = false} = {}) {
  if (isOwed()) {
    const end = () => endSession(everything);
    // Of several windows one: what comes a second time, and late, would end the session of whoever signs in after the first.
    await (navigator.locks ? navigator.locks.request(ONE_AT_A_TIME, end) : end());
  }
}

async function endSession(everything) {
  if (!isOwed()) {
    return;
  }
  try {
    await send('POST', everything ? '/logout?everything' : '/logout');
  } catch (failure) {
    if (!(failure instanceof Refused && failure.status === 401)) {
      throw failure;
    }
    // It has ended by itself.
  }
  owedHere = false;
  sango.keep(OWED, null);
}

// Whatever the page shows then.
addEventListener('online', () => settle().catch(() => {
  // Owed still.
}));
