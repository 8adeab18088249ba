import {html, nothing} from 'lit';
import {LANGUAGES, Speaking, language, say, speak} from '../core/words.js';
import {button, choice, problemSummary} from '../parts/form.js';
import '../parts/form-style.js';
import {languageName} from '../parts/languages.js';
import {leave} from './leaving.js';

/* How the page is to be read on this phone, and the way out. */

const SIZES = ['usual', 'large', 'largest', 'double'];
const PLACES = ['notices', 'phones', 'consents', 'data'];

class Settings extends Speaking {
  static properties = {session: {attribute: false}, programme: {attribute: false}};
  #failure = null;

  #resize(size) {
    sango.keep('size', size);
    document.documentElement.dataset.size = size;
    this.requestUpdate();
  }

  async #leave() {
    this.#failure = null;
    try {
      await leave();
    } catch (failure) {
      this.#failure = failure;
      this.requestUpdate();
      this.dispatchEvent(new Event('signed-out', {bubbles: true}));
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
        options: LANGUAGES.map((value) => ({value, text: html`<span lang=${value.slice(0, 2)}>${languageName(value)}</span>`})),
      })}
      ${choice({
        name: 'size', legend: say('settings.size'), chosen: document.documentElement.dataset.size,
        choose: (size) => this.#resize(size), options: SIZES.map((value) => ({value, text: say(`settings.size.${value}`)})),
      })}
      ${this.session ? html`<h2>${say('settings.mine')}</h2><ul class="places">${PLACES.map((place) => html`<li>
        <a href="/settings/${place}">${say(`settings-${place}.title`)}</a></li>`)}</ul>` : nothing}
      ${this.programme ? html`<p>${button({label: say('settings.programme'), press: () => this.#moveAway()})}</p>` : nothing}
      ${this.session ? html`<p>${say('settings.sign-out.what')}</p>
        <p>${button({label: say('settings.sign-out'), press: () => this.#leave()})}</p>`
        : html`<p>${say('settings.remove.what')}</p>
        <p>${button({label: say('settings.remove'), press: () => this.#leave()})}</p>`}`;
  }
}

customElements.define('sango-settings', Settings);
