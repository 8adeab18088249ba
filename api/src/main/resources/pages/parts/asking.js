import {html, nothing} from 'lit';
import {Speaking, learn, say} from '../core/words.js';
import {family, signedOut} from '../core/family.js';
import {problemSummary} from './form.js';
import './form-style.js';
import './sign-in.js';

/* A screen of hers that asks first, and then shows: who she is, what there is, what went wrong, and what has been done. */

await learn('settings');

export class Asking extends Speaking {
  known = null;
  #failure = null;
  #again = null;
  #gone = false;
  #done = false;

  connectedCallback() {
    super.connectedCallback();
    this.begin();
  }

  async begin() {
    await this.#attempt(async () => {
      const {session, failure} = await family();
      this.#gone = !session && !failure;
      if (failure) {
        throw failure;
      }
      this.known = session ? await this.ask(session) : null;
    }, () => this.begin());
  }

  /** Does something and says so; what it was can be tried again as it is. */
  async does(work) {
    this.#done = await this.#attempt(work, () => this.does(work));
    this.requestUpdate();
  }

  async #attempt(work, again) {
    this.#failure = null;
    this.#again = again;
    this.#done = false;
    try {
      await work();
      return true;
    } catch (failure) {
      this.#failure = failure;
      this.#gone = signedOut(failure);
      return false;
    } finally {
      this.requestUpdate();
    }
  }

  /** @param show what there is, once it is known */
  page(title, show, fields = {}) {
    if (this.#gone) {
      return html`<sango-sign-in .roles=${['RESIDENT']} .home=${location.pathname}></sango-sign-in>`;
    }
    return html`<h1 tabindex="-1">${title}</h1>
      ${this.#failure ? problemSummary({failure: this.#failure, again: this.#again, fields}) : nothing}
      <p class=${this.#done ? 'done' : 'unseen'} role="status">${this.#done ? say('settings.done') : nothing}</p>
      ${this.known ? show(this.known) : this.#failure ? nothing : html`<p class="waiting">${say('settings.waiting')}</p>`}
      <p><a class="button second" href="/settings">${say('settings.back')}</a></p>`;
  }
}
