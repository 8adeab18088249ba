import {put, read, remove} from '../core/store.js';

/* What she is about to let stand: sealed on her phone at each change, with the key under which it will be sent. */

const NAME = 'standing-wish';

let last = Promise.resolve();
let sent = false;

export async function drafted() {
  await last;
  return read('drafts', NAME).catch(() => null);
}

/** One after the other, so that the newest stays. */
export function keep(draft) {
  last = last.then(() => put('drafts', NAME, draft)).catch(() => {
    // A browser that keeps nothing can send all the same.
  });
  return last;
}

/** It has arrived, and the list of her wishes will say so once. */
export async function done() {
  sent = true;
  await forget();
}

export async function forget() {
  await last;
  await remove('drafts', NAME).catch(() => {
    // Nothing was kept.
  });
}

export function isSent() {
  const was = sent;
  sent = false;
  return was;
}
