import {html, nothing} from 'lit';
import {plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {Asking} from '../parts/asking.js';
import {several} from '../parts/answers.js';
import {checkbox, choice, field} from '../parts/form.js';

/* By which ways she is told of things, in her order, and when nothing rings. */

const WAYS = ['APP', 'LINE', 'IN_PERSON'];
const MATTERS = ['CALL', 'OFFER', 'RESULT', 'VISIT', 'BOOKING', 'REGISTRATION'];
const PATH = '/v1/me/notice-wishes';

class NoticeSettings extends Asking {
  ask = () => get(PATH);

  #set(wished) {
    this.known = {...this.known, ...wished};
    this.requestUpdate();
  }

  async #move(way, by) {
    const {ways} = this.known;
    const others = ways.filter((each) => each !== way);
    others.splice(ways.indexOf(way) + by, 0, way);
    this.#set({ways: others});
    await this.updateComplete;
    this.querySelector(`[data-way=${way}] button:not([disabled])`)?.focus();
  }

  #keep = async () => {
    const {ways, night = null, atNight, broadcasts} = this.known;
    this.known = await send('PUT', PATH, {ways, night, atNight, broadcasts});
  };

  render() {
    return this.page(say('settings-notices.title'), (wishes) => html`<form novalidate @submit=${(event) => {
      event.preventDefault();
      this.does(this.#keep);
    }}>${this.#ways(wishes)}${this.#night(wishes)}
      ${several({id: 'atNight', legend: say('notices.at-night'), hint: say('notices.at-night.hint'), chosen: wishes.atNight,
        options: MATTERS.map((value) => ({value, text: say(`matter.${value}`)})), choose: (atNight) => this.#set({atNight})})}
      ${checkbox({label: say('notices.broadcasts'), checked: wishes.broadcasts,
        change: (broadcasts) => this.#set({broadcasts})})}
      <p class="ways"><button class="button first">${say('settings.keep')}</button></p></form>`,
    {'ways': 'ways', 'night.from': 'night-from', 'night.until': 'night-until'});
  }

  #ways({ways}) {
    return html`<h2 id="ways">${say('notices.ways')}</h2><p class="hint">${say('notices.ways.hint')}</p>
      <ol class="ranked" aria-labelledby="ways">${ways.map((way, place) => html`<li data-way=${way}>
        <span>${place + 1}. ${say(`way.${way}`)}</span>
        <button type="button" class="button second" ?disabled=${place === 0} aria-label=${plain('notices.earlier',
          {way: plain(`way.${way}`)})} @click=${() => this.#move(way, -1)}>↑</button>
        <button type="button" class="button second" ?disabled=${place === ways.length - 1} aria-label=${plain('notices.later',
          {way: plain(`way.${way}`)})} @click=${() => this.#move(way, 1)}>↓</button></li>`)}</ol>
      ${WAYS.map((way) => checkbox({label: say(`way.${way}`), checked: ways.includes(way), change: (on) => this.#set({
        ways: on ? [...ways, way] : ways.filter((each) => each !== way)})}))}`;
  }

  #night({night, usualNight}) {
    const time = (end) => field({id: `night-${end}`, label: say(`notices.${end}`), control: (id, describing) => html`
      <input type="time" id=${id} aria-describedby=${describing} .value=${minute(night[end])}
        @change=${(event) => this.#set({night: {...night, [end]: event.target.value}})}>`});
    return html`${choice({
      name: 'night', legend: say('notices.night'), chosen: night ? 'own' : 'usual',
      choose: (whose) => this.#set({night: whose === 'own' ? {...usualNight} : undefined}),
      options: [
        {value: 'usual', text: say('notices.night.usual', {from: minute(usualNight.from), until: minute(usualNight.until)})},
        {value: 'own', text: say('notices.night.own')}],
    })}${night ? html`<div class="span">${time('from')}${time('until')}</div>` : nothing}`;
  }
}

/** Without its seconds. */
const minute = (time) => time.slice(0, 5);

customElements.define('sango-notice-settings', NoticeSettings);
