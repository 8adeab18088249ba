import {isToday} from '../core/words.js';

/* What was free when this phone looked last: shown at once the next time, until the answer has come, or while none
   comes. It is the same for everybody, and says nothing about whoever looked. One record, a day old at most. */

const CACHE = 'sango-last-look';
const NAME = '/calendar';
const OLDEST = 24 * 3_600_000;

/**
 * Null too where a browser keeps nothing, or the page is in no secure context.
 *
 * @return as it was kept, without a day that has ended since
 */
export async function lastLook(programme) {
  try {
    const look = await (await globalThis.caches?.match(NAME, {cacheName: CACHE}))?.json();
    const age = Date.now() - look?.at;
    return look?.programme === programme && age >= 0 && age < OLDEST ? ofNow(look) : null;
  } catch {
    return null;
  }
}

/** @param look `{programme, at, board, facilities}`, `at` in milliseconds by this phone's clock */
export async function keepLook(look) {
  try {
    await (await globalThis.caches?.open(CACHE))?.put(NAME, Response.json(look));
  } catch {
    // A phone that is full shows everything all the same, only later.
  }
}

export async function forgetLook() {
  await globalThis.caches?.delete(CACHE);
}

/** Which days are over, by midnights that have passed here: by which date it is for the programme, its board knows. */
function ofNow(look) {
  if (isToday(look.at)) {
    return look;
  }
  const ended = look.board.slots.map(({date}) => date).sort()[0];
  return {...look, board: {...look.board, slots: look.board.slots.filter(({date}) => date !== ended)}};
}
