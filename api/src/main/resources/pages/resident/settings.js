import {html, nothing} from 'lit';
import {LANGUAGES, Speaking, language, say, speak} from '../core/words.js';
import {Refused, send} from '../core/api.js';
import {wipe} from '../core/store.js';
import {button, choice, problemSummary} from '../parts/form.js';

/* How the page is to be read on this phone, and the way out. */

const SIZES = ['usual', 'large', 'largest'];
/** Each in its own words: whoever cannot read the page finds hers. */
const NAMES = {'ja': '日本語', 'ja-easy': 'やさしい にほんご', 'en': 'English'};

class Settings extends Speaking {
  static properties = {session: {attribute: false}, programme: {attribute: false}};
  #failure = null;

  #resize(size) {
    sango.keep('size', size);
    document.documentElement.dataset.size = size;
    this.requestUpdate();
  }

  /** The phone first, which needs no network; then the session, where one may be open. */
  async #leave() {
    const session = sango.kept('session');
    await wipe().catch(() => {
      // A browser that keeps nothing has nothing to remove.
    });
    sango.forget();
    try {
      if (session) {
        await this.#endSession();
      }
      location.assign('/');
    } catch (failure) {
      // It may be open still, and the next visit has to tell her so.
      sango.keep('session', 'perhaps');
      this.#failure = failure;
      this.requestUpdate();
    }
  }

  async #endSession() {
    try {
      await send('POST', '/logout');
    } catch (failure) {
      if (!(failure instanceof Refused && failure.status === 401)) {
        throw failure;
      }
      // It has ended by itself.
    }
  }

  #moveAway() {
    this.dispatchEvent(new CustomEvent('programme', {bubbles: true, detail: null}));
  }

  render() {
    return html`<h1 tabindex="-1">${say('settings.title')}</h1>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#leave()}) : nothing}
      ${choice({
        name: 'language', legend: say('settings.language'), chosen: language(), choose: speak,
        options: LANGUAGES.map((value) => ({value, text: html`<span lang=${value.slice(0, 2)}>${NAMES[value]}</span>`})),
      })}
      ${choice({
        name: 'size', legend: say('settings.size'), chosen: document.documentElement.dataset.size,
        choose: (size) => this.#resize(size), options: SIZES.map((value) => ({value, text: say(`settings.size.${value}`)})),
      })}
      ${this.programme ? html`<p>${button({label: say('settings.programme'), press: () => this.#moveAway()})}</p>` : nothing}
      ${this.session ? html`<p>${say('settings.sign-out.what')}</p>
        <p>${button({label: say('settings.sign-out'), press: () => this.#leave()})}</p>`
        : html`<p>${say('settings.remove.what')}</p>
        <p>${button({label: say('settings.remove'), press: () => this.#leave()})}</p>`}`;
  }
}

customElements.define('sango-settings', Settings);
