import {refusal} from './api.js';

/* An open stream of events that comes back by itself. By fetch and not by EventSource, which says nothing of why it
   was refused, and dies for good of a 503. */

const SILENCE = 35_000;
const LONGEST_PAUSE = 30_000;

export class LiveStream {
  #path;
  #heard;
  #lost;
  #last = null;
  #failures = 0;
  #attempt = null;
  #pause = null;
  #again = () => this.#comeBack();

  /**
   * @param heard with the name and the data of each event; with neither for a sign of life
   * @param lost nothing comes any more, for now
   */
  constructor(path, heard, lost) {
    this.#path = path;
    this.#heard = heard;
    this.#lost = lost;
  }

  open() {
    addEventListener('online', this.#again);
    document.addEventListener('visibilitychange', this.#again);
    this.#connect();
  }

  close() {
    removeEventListener('online', this.#again);
    document.removeEventListener('visibilitychange', this.#again);
    clearTimeout(this.#pause);
    this.#attempt?.abort();
    this.#attempt = null;
  }

  /** Whoever looks again, or has a network again, does not wait for a pause to end. */
  #comeBack() {
    if (document.visibilityState === 'visible' && this.#pause !== null) {
      this.#failures = 0;
      this.#connect();
    }
  }

  async #connect() {
    clearTimeout(this.#pause);
    this.#pause = null;
    const attempt = new AbortController();
    this.#attempt = attempt;
    let wait = 0;
    try {
      wait = await this.#listen(attempt);
    } catch {
      // Cut, silent, or no network: told below, whichever it was.
    }
    if (this.#attempt === attempt) {
      this.#lost();
      this.#failures++;
      this.#pause = setTimeout(() => this.#connect(), Math.max(wait, this.#nextPause()));
    }
  }

  async #listen(attempt) {
    let silence = null;
    const alive = () => {
      clearTimeout(silence);
      silence = setTimeout(() => attempt.abort(), SILENCE);
    };
    alive();
    try {
      const headers = {'Accept': 'text/event-stream', ...this.#last && {'Last-Event-ID': this.#last}};
      const response = await fetch(this.#path, {headers, cache: 'no-store', signal: attempt.signal});
      if (!response.ok) {
        await refusal(response);
        return 1000 * Number(response.headers.get('Retry-After') ?? 0);
      }
      return await this.#read(response.body.pipeThrough(new TextDecoderStream()).getReader(), alive);
    } finally {
      clearTimeout(silence);
    }
  }

  async #read(reader, alive) {
    let rest = '';
    let wait = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      alive();
      this.#failures = 0;
      const events = (rest + next.value).split('\n\n');
      rest = events.pop();
      for (const event of events) {
        wait = this.#tell(event) ?? wait;
      }
      this.#heard();
    }
    return wait;
  }

  /** @return after how long to come back, where the server says that it is going */
  #tell(event) {
    const fields = {};
    for (const line of event.split('\n')) {
      const colon = line.indexOf(':');
      if (colon > 0) {
        fields[line.slice(0, colon)] = line.slice(colon + 1).trimStart();
      }
    }
    if (fields.id) {
      this.#last = fields.id;
    }
    if (fields.event) {
      this.#heard(fields.event, JSON.parse(fields.data));
    }
    return fields.retry && Number(fields.retry);
  }

  /** Longer each time, and not the same for all who were cut at one instant. */
  #nextPause() {
    return Math.min(LONGEST_PAUSE, 500 * 2 ** this.#failures) * (0.5 + Math.random() / 2);
  }
}
