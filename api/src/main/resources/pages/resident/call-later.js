import {html} from 'lit';
import {Speaking, dateOf, dayName, plain, say, time} from '../core/words.js';
import {button, checkbox, field, select} from '../parts/form.js';

/* "Call me at": a day until the visit, and a time. */

const MOST_DAYS = 15;
const HALF_AN_HOUR = 1_800_000;

export class CallLater extends Speaking {
  static properties = {call: {attribute: false}, ahead: {attribute: false}};
  #date = null;
  #time = null;
  #remind = true;
  #wrong = false;

  /** As it was asked for. */
  static spoken(instant) {
    const at = Date.parse(instant);
    return say('call.at', {day: dayName(dateOf(at)), time: time(at)});
  }

  willUpdate(changed) {
    if (changed.has('call') && this.#date === null) {
      // The next half hour but one: she has asked not to talk just now.
      const soon = Math.ceil((Date.now() + this.ahead) / HALF_AN_HOUR + 1) * HALF_AN_HOUR;
      this.#date = dateOf(soon);
      this.#time = time(soon);
    }
  }

  #ask() {
    const at = `${this.#date}T${this.#time}:00+09:00`;
    this.#wrong = !(Date.parse(at) > Date.now() + this.ahead);
    if (!this.#wrong) {
      this.dispatchEvent(new CustomEvent('call-at', {detail: {at, remindMe: this.#remind}}));
    }
    this.requestUpdate();
  }

  render() {
    return html`${select({
        id: 'call-date', label: say('call.date'), chosen: this.#date, choose: (date) => this.#choose(date, this.#time),
        options: days(Date.now() + this.ahead, this.call.start).map((value) => ({value, text: dayName(value)})),
      })}
      ${field({
        id: 'call-time', label: say('call.time'), problem: this.#wrong ? say('call.time.wrong') : undefined,
        control: (id, describing) => html`<input type="time" id=${id} class="time" step="300" .value=${this.#time}
          aria-describedby=${describing} aria-invalid=${this.#wrong}
          @change=${(event) => this.#choose(this.#date, event.target.value)}>`,
      })}
      ${checkbox({label: plain('call.remind'), checked: this.#remind, change: (on) => { this.#remind = on; }})}
      <div class="call-answers">${button({label: say('call.ask'), press: () => this.#ask(), kind: 'first'})}</div>`;
  }

  #choose(date, at) {
    this.#date = date;
    this.#time = at;
    this.requestUpdate();
  }
}

function days(now, last) {
  const found = Array.from({length: MOST_DAYS}, (_, place) => dateOf(now + place * 86_400_000));
  return found.filter((date, place) => place === 0 || date <= last);
}

customElements.define('sango-call-later', CallLater);
