import {put, putUnnamed, read, readUnnamed, removeUnnamed} from '../core/store.js';

/* What she is about to apply for: on her phone from the first tap on, before she has signed in as well as after. */

const NAME = 'application';
/** A phone is handed on: what nobody has signed in for is not kept for long. */
const LONGEST_UNNAMED = 24 * 60 * 60 * 1000;
/** `key` goes with what is sent, `sentTo` is where it was sent to while nobody knows whether it has arrived. */
export const EMPTY = Object.freeze({programme: null, wishes: [], key: null, sentTo: null});

let last = Promise.resolve();

export async function draft() {
  await last;
  const [hers, unnamed] = await Promise.all([read('drafts', NAME), readUnnamed(NAME)].map((one) => one.catch(() => null)));
  if (!unnamed || hers?.sentTo) {
    return hers ?? EMPTY;
  }
  if (Date.now() - unnamed.at > LONGEST_UNNAMED) {
    await removeUnnamed(NAME);
    return hers ?? EMPTY;
  }
  if (!hers) {
    await keep(unnamed);
    return unnamed;
  }
  const more = hers.programme === unnamed.programme || hers.wishes.length === 0 ? unnamed.wishes : [];
  const both = {
    ...EMPTY, programme: hers.wishes.length > 0 ? hers.programme : unnamed.programme,
    wishes: [...hers.wishes, ...more.filter((wish) => !isAmong(wish, hers.wishes))],
  };
  await keep(both);
  return both;
}

/** One after the other, so that the newest stays. */
export function keep(newest) {
  last = last.then(() => write({...newest, at: Date.now()})).catch(() => {
    // A browser that keeps nothing can send all the same.
  });
  return last;
}

async function write(record) {
  const isHers = await put('drafts', NAME, record).then(() => true, () => false);
  await (isHers ? removeUnnamed(NAME) : putUnnamed(NAME, record));
}

/** Nothing is added to what may have arrived already. */
export async function add(programme, wish) {
  const held = await draft();
  if (held.sentTo) {
    return;
  }
  const others = held.programme === programme ? held.wishes : [];
  await keep({...EMPTY, programme, wishes: isAmong(wish, others) ? others : [...others, wish]});
}

export const isAmong = (wish, others) => others.some((other) =>
  other.facility === wish.facility && other.type === wish.type && other.start === wish.start);

/** A copy: old phones do not know toSpliced. */
export function spliced(wishes, ...how) {
  const changed = [...wishes];
  changed.splice(...how);
  return changed;
}
