import {html, nothing} from 'lit';
import {dateName, plain, say, withReadings} from '../core/words.js';
import {get, send} from '../core/api.js';
import {Asking} from '../parts/asking.js';
import {button, checkbox} from '../parts/form.js';

/* All that is known about her, to take home; and the wish to be forgotten, with what has to be kept all the same. */

class DataSettings extends Asking {
  #sure = false;
  #deletion = null;
  #unsure = false;

  ask = async (session) => session;

  /** From her hand to her phone: it is never an address that somebody could open. */
  #take = async () => {
    const text = JSON.stringify(await get('/v1/me/export'), null, 2);
    const address = URL.createObjectURL(new Blob([text], {type: 'application/json'}));
    const link = Object.assign(document.createElement('a'),
      {href: address, download: `sango-${new Date().toISOString().slice(0, 10)}.json`});
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };

  #askForDeletion() {
    this.#unsure = !this.#sure;
    this.requestUpdate();
    if (this.#sure) {
      this.does(async () => {
        this.#deletion = await send('POST', '/v1/me/deletion-request');
      });
    }
  }

  render() {
    return this.page(say('settings-data.title'), () => html`
      <h2>${say('data.export')}</h2><p>${say('data.export.what')}</p>
      <p>${button({label: say('data.export.take'), press: () => this.does(this.#take)})}</p>
      <h2>${say('data.deletion')}</h2>
      ${this.#deletion ? html`<section class="said"><p>${withReadings(this.#deletion.text)}</p>
        <p>${say('data.deletion.until', {day: dateName(this.#deletion.keptUntil)})}</p></section>`
        : html`<p>${say('data.deletion.what')}</p>
        ${this.#unsure ? html`<p class="wrong" role="alert">${plain('data.deletion.unsure')}</p>` : nothing}
        ${checkbox({label: say('data.deletion.sure'), checked: this.#sure, change: (sure) => {
          this.#sure = sure;
          this.requestUpdate();
        }})}
        <p>${button({label: say('data.deletion.ask'), press: () => this.#askForDeletion()})}</p>`}`);
  }
}

customElements.define('sango-data-settings', DataSettings);
