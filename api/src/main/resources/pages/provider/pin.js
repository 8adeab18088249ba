import {put, readForSure, remove} from '../core/store.js';

/* What wakes the tablet: kept as a slow salted hash, sealed, and good for a few wrong tries. */

const ROUNDS = 600_000;
const TRIES = 5;

export const SHORTEST = 4;
export const LONGEST = 8;

/** Throws where nobody can say: that is no reason to do without it. */
export const isSet = async () => await readForSure('drafts', 'pin') !== null;

export async function set(digits) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  await put('drafts', 'pin', {salt: [...salt], rounds: ROUNDS, hash: await hashed(digits, salt, ROUNDS), tries: TRIES});
}

export const forget = () => remove('drafts', 'pin');

/** @return how many tries are left, or true where it was right; a try is counted before it is looked at */
export async function opens(digits) {
  const held = await readForSure('drafts', 'pin');
  if (!held || held.tries <= 0) {
    return 0;
  }
  await put('drafts', 'pin', {...held, tries: held.tries - 1});
  if (await hashed(digits, new Uint8Array(held.salt), held.rounds) === held.hash) {
    await put('drafts', 'pin', {...held, tries: TRIES});
    return true;
  }
  return held.tries - 1;
}

async function hashed(digits, salt, rounds) {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(digits), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds}, key, 256);
  return [...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
