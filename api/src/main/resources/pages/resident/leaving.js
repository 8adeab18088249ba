import {wipe} from '../core/store.js';
import {isOwed, owe, settle} from '../parts/signing-out.js';
import {forgetLook} from './last-look.js';

/**
 * The phone first, which needs no network; then the session, where one may be open. Throws where nobody answers: nobody is
 * signed in on this phone any more, and the session ends as soon as the server can be told.
 */
export async function leave() {
  const mayBeOpen = isOwed() || Boolean(sango.kept('session'));
  // A browser that keeps nothing has nothing to remove.
  await Promise.allSettled([wipe(), forgetLook()]);
  sango.forget();
  if (mayBeOpen) {
    // Forgotten with all else, also where it was owed before.
    owe();
    await settle({everything: true});
  }
  location.assign('/');
}
