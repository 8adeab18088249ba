import {html, nothing} from 'lit';
import {Speaking, say} from '../core/words.js';
import {button, problemSummary} from '../parts/form.js';
import '../parts/form-style.js';
import {leave} from './leaving.js';

/* What is not needed every day. */

const WAYS = [
  {path: '/inbox', screen: 'inbox'},
  {path: '/registration', screen: 'registration'},
  {path: '/settings', screen: 'settings'},
  {path: '/draws', screen: 'draws'},
];

class More extends Speaking {
  static properties = {session: {attribute: false}};
  #failure = null;

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

  render() {
    return html`<h1 tabindex="-1">${say('more.title')}</h1>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#leave()}) : nothing}
      <ul class="places">${WAYS.map(({path, screen}) => html`<li><a href=${path}>${say(`${screen}.title`)}</a></li>`)}</ul>
      ${this.session ? html`<p class="hint">${say('settings.sign-out.what')}</p>
        <p>${button({label: say('settings.sign-out'), press: () => this.#leave()})}</p>` : nothing}`;
  }
}

customElements.define('sango-more', More);
