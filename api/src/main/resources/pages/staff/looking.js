import {html, nothing} from 'lit';
import {Speaking, say, time} from '../core/words.js';
import {problemSummary} from '../parts/form.js';

/* A screen about one thing: asked for when it is opened, and again when somebody wants to know how it stands now. */

export class Looking extends Speaking {
  static properties = {of: {attribute: false}};

  #asOf = null;
  #failure = null;
  #attempt = 0;

  /** What it is about, as the heading says it. */
  heading() {
    throw new Error('a screen has a heading');
  }

  /** Asks the API, and keeps the answer. */
  async load() {}

  /** Once the answer is there. */
  shown() {
    return nothing;
  }

  willUpdate(changed) {
    if (changed.has('of') || this.#attempt === 0) {
      this.#asOf = null;
      this.look();
    }
  }

  async look() {
    const attempt = ++this.#attempt;
    this.#failure = null;
    try {
      await this.load();
      this.#asOf = attempt === this.#attempt ? Date.now() : this.#asOf;
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  render() {
    return html`<h1 tabindex="-1">${this.heading()}</h1>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.look()}) : nothing}
      ${this.#asOf ? html`<p class="looked"><span class="as-of">${say('look.as-of', {time: time(this.#asOf)})}</span>
          <button type="button" class="button second" @click=${() => this.look()}>${say('look.again')}</button></p>
        ${this.shown()}`
        : this.#failure ? nothing : html`<p class="looked-waiting" role="status">${say('look.waiting')}</p>`}`;
  }
}

/** A file that the API has made, into the folder where the browser keeps such. */
export function keepFile(name, file) {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address));
}
