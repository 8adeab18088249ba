import {Refused, send} from '../core/api.js';

/* Whoever asks to sign in anew is not let in by the session that was open before. Where nobody can be asked to end that one,
   this is owed: until it is done the device takes nobody for signed in, and leads nobody to sign in. */

const OWED = 'leaving';

/** Also where a browser keeps nothing, for as long as the page is open. */
let owed = sango.kept(OWED) !== null;

export const isOwed = () => owed;

export function owe() {
  owed = true;
  sango.keep(OWED, 'yes');
}

/**
 * Throws where nobody answers: then it is owed still.
 *
 * @param everything whether the browser is to forget all that is kept; else what waits, sealed, stays
 */
export async function settle({everything = false} = {}) {
  if (!owed) {
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
  owed = false;
  sango.keep(OWED, null);
}
