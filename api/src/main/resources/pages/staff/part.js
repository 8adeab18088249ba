import {html, nothing} from 'lit';
import {Speaking, say} from '../core/words.js';
import {problemSummary} from '../parts/form.js';

/* A part of a family's file that is asked for when it is opened, and not before: each of these reads is recorded.

   <sango-part .part=${{key, title, load: async () => answer, show: (answer, again) => template}}></sango-part> */

class Part extends Speaking {
  static properties = {part: {attribute: false}};

  #open = false;
  #answer = null;
  #failure = null;

  async #toggle() {
    this.#open = !this.#open;
    this.requestUpdate();
    if (this.#open) {
      await this.#load();
    }
  }

  async #load() {
    this.#failure = null;
    try {
      this.#answer = {what: await this.part.load()};
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
    await this.updateComplete;
    // What somebody has just pressed may be gone.
    if (document.activeElement === document.body) {
      this.querySelector('.part-open')?.focus();
    }
  }

  render() {
    const {key, title, show} = this.part;
    return html`<section class="part"><h2><button type="button" class="part-open" aria-expanded=${this.#open ? 'true' : 'false'}
        aria-controls="part-${key}" @click=${() => this.#toggle()}>${title}</button></h2>
      <div id="part-${key}" ?hidden=${!this.#open}>${!this.#open ? nothing
        : this.#failure ? problemSummary({failure: this.#failure, again: () => this.#load()})
          : this.#answer ? show(this.#answer.what, () => this.#load()) : html`<p class="waiting">${say('app.waiting')}</p>`}
      </div></section>`;
  }
}

customElements.define('sango-part', Part);
