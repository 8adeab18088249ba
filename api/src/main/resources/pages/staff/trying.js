import {Speaking} from '../core/words.js';

/* A form that asks the API for something: one thing at a time, and what has been typed stays while something goes wrong.
   What went wrong is `failure`; whoever cannot see the page is led to it. */

export class Trying extends Speaking {
  busy = false;
  failure = null;

  /** @param done where to go on once it has worked, as a selector */
  async attempt(work, done = null) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.failure = null;
    this.requestUpdate();
    try {
      await work();
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
    this.requestUpdate();
    await this.updateComplete;
    const next = this.failure ? '.problem-summary a, .problem-summary button' : done;
    if (next) {
      this.querySelector(next)?.focus();
    }
  }
}
