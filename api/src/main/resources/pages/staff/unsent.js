import {put, read, remove} from '../core/store.js';

/* What is typed and not sent yet: sealed on this machine for whoever types it, and gone once it is sent. */

export class Unsent {
  #name;
  #next = null;
  #writing = null;

  constructor(name) {
    this.#name = name;
  }

  /** Null where there is nothing. */
  takeUp() {
    return read('drafts', this.#name).catch(() => null);
  }

  /** At once, and one after another: a page may be gone a moment later. */
  keep(typed) {
    this.#next = {typed};
    this.#writing ??= this.#write();
  }

  async #write() {
    while (this.#next) {
      const {typed} = this.#next;
      this.#next = null;
      await put('drafts', this.#name, typed).catch(() => {
        // A browser that keeps nothing sends all the same.
      });
    }
    this.#writing = null;
  }

  async drop() {
    this.#next = null;
    await this.#writing;
    await remove('drafts', this.#name).catch(() => null);
  }
}
