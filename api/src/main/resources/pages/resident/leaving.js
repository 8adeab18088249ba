import {Refused, send} from '../core/api.js';
import {wipe} from '../core/store.js';
import {forgetLook} from './last-look.js';

/** The phone first, which needs no network; then the session, where one may be open. */
export async function leave() {
  const session = sango.kept('session');
  // A browser that keeps nothing has nothing to remove.
  await Promise.allSettled([wipe(), forgetLook()]);
  sango.forget();
  try {
    if (session) {
      await endSession();
    }
    location.assign('/');
  } catch (failure) {
    // It may be open still, and the next visit has to tell her so.
    sango.keep('session', 'perhaps');
    throw failure;
  }
}

async function endSession() {
  try {
    await send('POST', '/logout?everything');
  } catch (failure) {
    if (!(failure instanceof Refused && failure.status === 401)) {
      throw failure;
    }
    // It has ended by itself.
  }
}
