/* What has to be on the phone without a network, and is about her: the only door to it. Every record is sealed
   (AES-GCM) under a key that no script can read out again. `card` is sealed for this session alone; `drafts` open again
   at her next sign-in, and to nobody else who signs in on this phone. Once her session has ended, or has been idle for as
   long as it may, nothing opens. Signing out leaves nothing. */

const DATABASE = 'sango';
const KINDS = ['card', 'drafts'];
const MOST_RECORDS = 50;
/** Whose drafts are those of before anybody has signed in. */
const PHONE = 'phone';

let opened = null;
let unlocking = Promise.resolve();
/** Whoever has left this page leaves nothing more on it: signing in opens it anew. */
let isEmptied = false;

/**
 * With what `GET /v1/session` tells, each time it does: from now on records can be put and read, while she comes back.
 * Whatever reads or puts waits for it; nobody else need.
 */
export function unlock(session) {
  unlocking = unlocking.then(() => take(session)).catch(nothingWasKept);
  return unlocking;
}

const nothingWasKept = () => {
  // A browser that keeps nothing: whoever reads finds nothing, and whoever puts is told.
};

async function take({keys, idleUntil, until = idleUntil}) {
  const idle = Date.parse(idleUntil) - Date.now();
  await done((await table('keys', 'readwrite')).put({kind: 'until', until: idleUntil, longest: until, idle}));
  for (const kind of KINDS) {
    const bytes = Uint8Array.from(atob(keys[kind]), (each) => each.charCodeAt(0));
    const mark = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].slice(0, 8).join('.');
    const known = await done((await table('keys')).get(kind));
    if (known?.mark !== mark) {
      const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
      await done((await table('keys', 'readwrite')).put({kind, mark, key}));
    }
    if (kind === 'card' && known && known.mark !== mark) {
      await clear(kind);
    }
  }
}

/** Whoever works on without a network is not idle: what opens goes on opening, for as long as the session may last at most. */
export async function inUse() {
  const keys = await table('keys', 'readwrite');
  const held = await done(keys.get('until'));
  const now = Date.now();
  if (held?.longest && now < Date.parse(held.until)) {
    await done(keys.put({...held, until: new Date(Math.min(Date.parse(held.longest), now + held.idle)).toISOString()}));
  }
}

/** Her session has ended: sealed drafts stay, and wait for her next sign-in. */
export async function lock() {
  await unlocking;
  const keys = await table('keys', 'readwrite');
  await Promise.all([...KINDS, 'until'].map((kind) => done(keys.delete(kind))));
  await clear('card');
}

export async function put(kind, name, value) {
  await seal(await keyOf(kind), kind, name, value);
}

/** What is written before she signs in: it stays on this phone, and is hers as soon as she has. */
export async function putUnnamed(name, value) {
  await seal(await phoneKey(), 'drafts', name, value);
}

async function seal({key, mark}, kind, name, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt({name: 'AES-GCM', iv, additionalData: bound(kind, name)}, key, text);
  if (await done((await table(kind)).count()) >= MOST_RECORDS && !await done((await table(kind)).get([mark, name]))) {
    throw new Error(`more than ${MOST_RECORDS} ${kind}`);
  }
  await done((await table(kind, 'readwrite')).put({mark, name, iv, sealed}));
}

/** Null where there is none, or none that she may read. */
export async function read(kind, name) {
  const held = await keyOf(kind).catch(() => null);
  return held && unseal(held, kind, name);
}

export async function readUnnamed(name) {
  const held = await done((await table('keys')).get(PHONE));
  return held ? unseal(held, 'drafts', name) : null;
}

/** The same, and throws where nobody can say, as what is kept cannot be read just now. */
export async function readForSure(kind, name) {
  const held = await keyIfAny(kind);
  return held && unseal(held, kind, name);
}

async function unseal(held, kind, name) {
  const record = await done((await table(kind)).get([held.mark, name]));
  if (!record) {
    return null;
  }
  const text = await crypto.subtle.decrypt(
    {name: 'AES-GCM', iv: record.iv, additionalData: bound(kind, name)}, held.key, record.sealed);
  return JSON.parse(new TextDecoder().decode(text));
}

export async function remove(kind, name) {
  const {mark} = await keyOf(kind);
  await done((await table(kind, 'readwrite')).delete([mark, name]));
}

export async function removeUnnamed(name) {
  await done((await table('drafts', 'readwrite')).delete([PHONE, name]));
  await done((await table('keys', 'readwrite')).delete(PHONE));
}

async function phoneKey() {
  const held = await done((await table('keys')).get(PHONE));
  if (held) {
    return held;
  }
  const key = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']);
  const fresh = {kind: PHONE, mark: PHONE, key};
  await done((await table('keys', 'readwrite')).put(fresh));
  return fresh;
}

/** Everything of everybody. Emptied before it is deleted: another window can hold that up. */
export async function wipe() {
  if (isEmptied) {
    return;
  }
  await lock();
  await clear('keys');
  await clear('drafts');
  (await opened)?.close();
  opened = null;
  isEmptied = true;
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = resolve;
    // It is deleted once the other window lets go.
    request.onblocked = resolve;
    request.onerror = () => reject(request.error);
  });
}

async function keyOf(kind) {
  const held = await keyIfAny(kind);
  if (!held) {
    throw new Error('nobody has signed in on this phone, or the session has ended');
  }
  return held;
}

async function keyIfAny(kind) {
  await unlocking;
  const keys = await table('keys');
  const [held, {until} = {}] = await Promise.all([done(keys.get(kind)), done(keys.get('until'))]);
  if (held && !(Date.now() < Date.parse(until))) {
    await lock();
    return null;
  }
  return held ?? null;
}

const bound = (kind, name) => new TextEncoder().encode(`${kind}/${name}`);

async function clear(kind) {
  await done((await table(kind, 'readwrite')).clear());
}

async function table(name, mode = 'readonly') {
  if (isEmptied) {
    throw new Error('whoever was here has left');
  }
  opened ??= connect();
  return (await opened).transaction(name, mode).objectStore(name);
}

function connect() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('keys', {keyPath: 'kind'});
    KINDS.forEach((kind) => request.result.createObjectStore(kind, {keyPath: ['mark', 'name']}));
  };
  return done(request).then((database) => {
    // Signing out in another window may delete it.
    database.onversionchange = () => {
      database.close();
      opened = null;
    };
    database.onclose = () => {
      opened = null;
    };
    return database;
  }).catch((failure) => {
    // It may have been passing: whoever asks next opens it anew.
    opened = null;
    throw failure;
  });
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
