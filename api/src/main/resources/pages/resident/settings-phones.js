import {html, nothing} from 'lit';
import {dateName, plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {Asking} from '../parts/asking.js';
import {button} from '../parts/form.js';

/* The phones and the LINE account that her notices go to. LINE Login gives the app a token for a number that was asked for
   here: it comes back behind the `#`, which no server sees, and is taken out of the address at once. */

const TOKEN = 'id_token';

class PhoneSettings extends Asking {
  #token = takenToken();

  ask = async () => {
    if (this.#token) {
      const idToken = this.#token;
      this.#token = null;
      await send('POST', '/v1/me/line', {idToken});
    }
    return get('/v1/me/devices');
  };

  #then(work) {
    return this.does(async () => {
      await work();
      this.known = await get('/v1/me/devices');
    });
  }

  render() {
    return this.page(say('settings-phones.title'), ({devices, line}) => html`
      <h2>${say('phones.devices')}</h2>
      ${devices.length === 0 ? html`<p>${say('phones.none')}</p>` : html`<ul class="ranked">${devices.map((device) => html`<li>
        <span>${say(`platform.${device.platform}`)}<br><span class="hint">
          ${say(`phones.${device.gone ? 'gone' : 'heard'}`, {day: dateName(device.heardAt.slice(0, 10))})}</span></span>
        <button type="button" class="button second" aria-label=${plain('phones.remove.what',
          {phone: plain(`platform.${device.platform}`), day: dateName(device.heardAt.slice(0, 10))})}
          @click=${() => this.#then(() => send('DELETE', `/v1/me/devices/${encodeURIComponent(device.installation)}`))}>
          ${say('phones.remove')}</button></li>`)}</ul>`}
      <h2>LINE</h2>
      <p>${say(`phones.line.${line ? line.shown ? 'linked' : 'hidden' : 'none'}`)}</p>
      ${line ? html`<p>${button({label: say('phones.line.unlink'),
        press: () => this.#then(() => send('DELETE', '/v1/me/line'))})}</p>` : nothing}`);
  }
}

function takenToken() {
  const token = new URLSearchParams(location.hash.slice(1)).get(TOKEN);
  if (token) {
    history.replaceState(null, '', location.pathname);
  }
  return token;
}

customElements.define('sango-phone-settings', PhoneSettings);
