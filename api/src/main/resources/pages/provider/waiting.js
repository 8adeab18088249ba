import {Refused, send} from '../core/api.js';
import {put, read} from '../core/store.js';

/* Check-ins that could not be sent yet: sealed on the tablet, each with its key, so that sending one again enters nothing
   twice. What was refused stays until somebody has read why. */

const PATH = '/v1/provider/check-ins';
const PAUSE = 15_000;

const listeners = new Set();
let entries = [];
let timer = null;
/** Whether they outlive this page; and what is being written, one after the other, as the last has to be the newest. */
let areKept = true;
let keeping = Promise.resolve();

export const all = () => entries;

/** Where a browser could not keep them, they are sent while this page is open. */
export const isKept = () => areKept;

export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** From now on what waits is sent when it can be. */
export async function begin() {
  await meet();
  tell();
  addEventListener('online', flush);
  await flush();
}

/** @param entry `key`, `at`, the `body` to be sent, and `name` where somebody was chosen from the list */
export async function add(entry) {
  await change(() => [...entries, entry]);
  later();
}

/** Somebody has read why it was refused. */
export const dismiss = (key) => change(() => entries.filter((entry) => entry.key !== key));

/** All that waits, in its order; where nobody answers, the rest goes on waiting. */
export const flush = () => navigator.locks.request('sango-check-ins', async () => {
  clearTimeout(timer);
  try {
    await meet();
    for (const entry of entries.filter(({problem}) => !problem)) {
      await settle(entry);
    }
  } catch {
    // No network, or nobody is signed in: later.
    later();
  }
  tell();
});

/** Another window of this tablet may have sent them meanwhile. What could not be kept is not in there: it is newer. */
async function meet() {
  const before = entries;
  await (areKept ? keeping : keep());
  const stored = areKept ? await read('drafts', 'check-ins').catch(() => null) : null;
  // Unless somebody was checked in meanwhile.
  entries = entries === before ? stored ?? entries : entries;
}

async function settle(entry) {
  try {
    await send('POST', PATH, entry.body, entry.key);
    await change(() => entries.filter(({key}) => key !== entry.key));
    dispatchEvent(new Event('checked-in'));
  } catch (failure) {
    if (!(failure instanceof Refused) || isPassing(failure.status)) {
      throw failure;
    }
    const {title, detail} = failure.problem;
    await change(() => entries.map((each) => each.key === entry.key ? {...each, problem: {title, detail}} : each));
  }
}

/** Nothing is wrong with what was sent. */
const isPassing = (status) => status === 401 || status === 403 || status === 429 || status >= 500;

async function change(next) {
  entries = next();
  // How many wait is nobody's data, and is said also where nobody is signed in any more.
  sango.keep('waiting', entries.length === 0 ? null : String(entries.length));
  tell();
  await keep();
}

function keep() {
  keeping = keeping.then(() => put('drafts', 'check-ins', entries)).then(() => true, () => false).then((done) => {
    areKept = done;
    tell();
  });
  return keeping;
}

function later() {
  clearTimeout(timer);
  if (entries.some(({problem}) => !problem)) {
    timer = setTimeout(flush, PAUSE);
  }
}

function tell() {
  listeners.forEach((listener) => listener());
}
