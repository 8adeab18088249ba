import {hush} from './words.js';
import {Refused, get} from './api.js';
import {put, read, unlock} from './store.js';

/* Who is signed in and what she has told, for screens that are about her. After a loss everything is said in other words:
   that is known before anything is shown, and sealed on the phone, so that it is so without a network, too. */

/** It is there in either case, and as long in either: that it is there tells nobody anything. */
const WORDS = 'words';

/**
 * Of whoever is signed in.
 *
 * @return the session, null where there is none or nobody can say, with the failure that says why; her registration, null
 *   where she has none
 */
export async function family() {
  if (!sango.kept('session')) {
    return {session: null};
  }
  try {
    const session = await get('/v1/session');
    await unlock(session);
    return {session, registration: await registered()};
  } catch (failure) {
    if (!signedOut(failure)) {
      hush(await wasQuiet());
    }
    return {session: null, failure};
  }
}

/** Her registration as it stands now; what is said follows from it. */
export async function registered() {
  return told(await get('/v1/me/registration').catch((failure) => {
    if (failure instanceof Refused && failure.problem.code === 'registration-missing') {
      return null;
    }
    throw failure;
  }));
}

/** What the API has answered about her registration. */
export async function told(registration) {
  const quiet = Boolean(registration?.loss);
  hush(quiet);
  await put('drafts', WORDS, quiet ? 1 : 0).catch(() => {
    // A browser that keeps nothing asks each time.
  });
  return registration;
}

/** Her session has ended, or there is none. */
export const signedOut = (failure) => failure instanceof Refused && failure.status === 401;

const wasQuiet = async () => await read('drafts', WORDS).catch(() => 0) === 1;
