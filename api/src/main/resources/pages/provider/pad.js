import {html, nothing} from 'lit';
import {plain, say} from '../core/words.js';

/* Digits for wet hands: keys as large as the hand that holds the tablet reaches, and a field for whoever has a keyboard. */

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/**
 * @param value what stands there; a secret is not shown
 * @param typed with what is to stand there
 * @param enter when it is whole
 */
export const pad = ({id, label, value, most, least = most, secret = false, problem, typed, enter, go}) => {
  const digitsOf = (text) => text.normalize('NFKC').replace(/\D/g, '').slice(0, most);
  const take = (text) => typed(digitsOf(text));
  const input = ({target}) => {
    target.value = digitsOf(target.value);
    typed(target.value);
  };
  const submit = (event) => {
    event.preventDefault();
    if (value.length >= least) {
      enter();
    }
  };
  return html`<form class="pad" @submit=${submit}>
    <label for=${id}>${label}</label>
    ${problem ? html`<p id="${id}-problem" class="wrong" role="alert">${problem}</p>` : nothing}
    <input id=${id} class="digits" type=${secret ? 'password' : 'text'} inputmode="none" autocomplete="off"
      aria-describedby=${problem ? `${id}-problem` : nothing} .value=${value} @input=${input}>
    <div class="keys">
      ${KEYS.map((digit) => key(digit, () => take(value + digit)))}
      <button type="button" class="key" aria-label=${plain('pad.clear')} @click=${() => typed('')}>
        <span aria-hidden="true">×</span></button>
      ${key('0', () => take(`${value}0`))}
      <button type="button" class="key" aria-label=${plain('pad.back')} @click=${() => typed(value.slice(0, -1))}>
        <span aria-hidden="true">←</span></button>
    </div>
    <button class="button first wide" ?disabled=${value.length < least}>${go ?? say('pad.go')}</button>
  </form>`;
};

const key = (digit, press) => html`<button type="button" class="key" @click=${press}>${digit}</button>`;
