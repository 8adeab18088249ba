import {html, nothing} from 'lit';
import {dateName, of, plain, say, time, withReadings, withoutReadings} from '../core/words.js';
import {get, send} from '../core/api.js';
import {Asking} from '../parts/asking.js';
import {checkbox} from '../parts/form.js';

/* What she agrees to be shown to whom, and what was. Withdrawing works at once. */

const MUNICIPALITY = 'MUNICIPALITY';

class ConsentSettings extends Asking {
  ask = async ({municipality}) => {
    const [consents, disclosures, {facilities}] = await Promise.all([
      get('/v1/me/consents'), get('/v1/me/disclosures'), get(`/v1/programmes/${municipality}/facilities`)]);
    return {consents, disclosures, facilities};
  };

  #say({purpose, textVersion, language}, receiver, given) {
    this.does(async () => {
      const consents = await send('PUT', `/v1/me/consents/${purpose}`, {receivers: [receiver], given, textVersion, language});
      this.known = {...this.known, consents};
    });
  }

  #nameOf(receiver) {
    const facility = this.known.facilities.find(({id}) => id === receiver);
    return facility ? of(facility.name) : plain('consents.municipality');
  }

  render() {
    return this.page(say('settings-consents.title'), ({consents, disclosures, facilities}) => html`
      ${consents.purposes.map((purpose) => html`<fieldset class="several">
        <legend>${say(`purpose.${purpose.purpose}`)}</legend>
        <p lang=${purpose.language.slice(0, 2)}>${withReadings(purpose.text)}</p>
        ${(purpose.receiversAre === MUNICIPALITY ? [MUNICIPALITY] : facilities.map(({id}) => id)).map((receiver) => checkbox({
          label: withReadings(this.#nameOf(receiver)), checked: purpose.receivers.includes(receiver),
          change: (given) => this.#say(purpose, receiver, given)}))}
      </fieldset>`)}
      <h2>${say('consents.disclosures')}</h2>
      ${disclosures.length === 0 ? html`<p>${say('consents.disclosures.none')}</p>` : nothing}
      <ul class="more">${disclosures.map(({what, facility, at}) => html`<li>
        ${dateName(at.slice(0, 10))} ${time(new Date(at))}<br>
        ${withoutReadings(this.#nameOf(facility))}: ${say(`disclosed.${what}`)}</li>`)}</ul>`);
  }
}

customElements.define('sango-consent-settings', ConsentSettings);
