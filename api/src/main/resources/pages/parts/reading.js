import {html} from 'lit';
import {LANGUAGES, Speaking, language, say, speak} from '../core/words.js';
import {wipe} from '../core/store.js';
import {button, choice} from './form.js';
import {owe, settle} from './signing-out.js';

/* How pages are to be read on a device that is used for work, and the way out. */

const SIZES = ['usual', 'large', 'largest'];
/** Each in its own words: whoever cannot read the page finds hers. */
const NAMES = {'ja': '日本語', 'ja-easy': 'やさしい にほんご', 'en': 'English'};

class Reading extends Speaking {
  static properties = {home: {attribute: false}};

  #resize(size) {
    sango.keep('size', size);
    document.documentElement.dataset.size = size;
    this.requestUpdate();
  }

  /** The device first, which needs no network; then the session. Owed before both: whoever closes the page meanwhile has left. */
  async #leave() {
    owe();
    await wipe().catch(() => {
      // A browser that keeps nothing has nothing to remove.
    });
    try {
      await settle({everything: true});
    } catch {
      sango.forget();
      // Forgotten with all else.
      owe();
      // Nobody is signed in here any more; what is the matter is said where to sign in.
      this.dispatchEvent(new Event('signed-out', {bubbles: true}));
      return;
    }
    sango.forget();
    location.assign(this.home);
  }

  render() {
    return html`<h1 tabindex="-1">${say('settings.title')}</h1>
      ${choice({
        name: 'language', legend: say('settings.language'), chosen: language(), choose: speak,
        options: LANGUAGES.map((value) => ({value, text: html`<span lang=${value.slice(0, 2)}>${NAMES[value]}</span>`})),
      })}
      ${choice({
        name: 'size', legend: say('settings.size'), chosen: document.documentElement.dataset.size,
        choose: (size) => this.#resize(size), options: SIZES.map((value) => ({value, text: say(`settings.size.${value}`)})),
      })}
      <p>${say('settings.sign-out.what')}</p>
      <p>${button({label: say('settings.sign-out'), press: () => this.#leave()})}</p>`;
  }
}

customElements.define('sango-reading', Reading);
