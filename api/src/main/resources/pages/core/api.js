import {language} from './words.js';

/* Asks the API. Whatever it refuses comes as a problem with a text in her language; whatever does not arrive is told
   apart from that, because it can be tried again as it is. */

/* The first that is there: the other one, of local runs, can be set by whoever has a sister domain. */
const CSRF = ['__Host-sango-csrf', 'sango-csrf'];

/** The API has answered, and not with what was asked for. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.code);
    this.status = status;
    this.problem = problem;
  }
}

/** Nobody has answered. */
export class Unreachable extends Error {}

export async function get(path) {
  const asked = sango.asked.get(path);
  sango.asked.delete(path);
  return read(await asked ?? await ask(path, {}));
}

/** What is no JSON, such as a picture. */
export const text = async (path) => read(await ask(path, {}), (response) => response.text());

/**
 * Writes once: whoever is not sure that it has arrived sends it again with the same key, and nothing happens twice.
 *
 * @param key kept with what is to be sent, if that is to outlive this page
 * @param file of which type the answer is to be, where it is no JSON but a file
 */
export const send = async (...request) => (await sendForNews(...request)).answer;

/** The same, and whether it has brought about something new: what was there before is answered with as well. */
export async function sendForNews(method, path, body, key = crypto.randomUUID(), file = null) {
  const write = () => ask(path, {
    method,
    headers: {
      'Content-Type': 'application/json', 'Idempotency-Key': key, 'X-XSRF-TOKEN': csrfToken(), ...file && {'Accept': file},
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  try {
    return await news(await write());
  } catch (failure) {
    if (failure instanceof Refused && failure.problem.code === 'csrf-token-missing') {
      // The cookie has gone, the session may have not: asking who she is brings another.
      await read(await ask('/v1/session', {}));
      return news(await write());
    }
    throw failure;
  }
}

const news = async (response) => ({isNew: response.status === 201, answer: await read(response)});

async function ask(path, request) {
  try {
    return await fetch(path, {...request, headers: {'Accept-Language': language(), ...request.headers}});
  } catch (failure) {
    throw new Unreachable(path, {cause: failure});
  }
}

const opened = (response) => isJson(response) ? response.json() : response.blob();

async function read(response, open = opened) {
  if (response.ok) {
    return response.status === 204 ? null : open(response);
  }
  throw await refusal(response);
}

/** What the API has against it. Who is on shift concerns the whole page, wherever it was noticed. */
export async function refusal(response) {
  const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json');
  const failure = isProblem ? new Refused(response.status, await response.json()) : new Unreachable(response.url);
  if (failure.problem?.code === 'shift-needed') {
    dispatchEvent(new Event('shift-needed'));
  }
  return failure;
}

const isJson = (response) => response.headers.get('Content-Type')?.startsWith('application/json');

function csrfToken() {
  const cookies = new Map(document.cookie.split('; ').map((cookie) => cookie.split('=')));
  return cookies.get(CSRF.find((name) => cookies.has(name))) ?? '';
}
