import {html, nothing} from 'lit';
import {dateName, plain, say} from '../core/words.js';
import {field} from './form.js';
import './form-style.js';

/* What questions are answered with. Each tells at once what stands in it, so that it can be kept. */

/** One line. @param autocomplete what the phone knows of her already, so that she need not type it */
export const line = ({id, label, hint, problem, value, keep, type = 'text', autocomplete = 'off', mode}) => field({
  id, label, hint, problem,
  control: (its, describing) => html`<input id=${its} type=${type} autocomplete=${autocomplete} inputmode=${mode ?? nothing}
    aria-describedby=${describing} aria-invalid=${problem ? 'true' : nothing} .value=${value ?? ''}
    @input=${(event) => keep(event.target.value)}>`,
});

export const lines = ({id, label, hint, problem, value, keep, most}) => field({
  id, label, hint, problem,
  control: (its, describing) => html`<textarea id=${its} rows="5" maxlength=${most} aria-describedby=${describing}
    aria-invalid=${problem ? 'true' : nothing} .value=${value ?? ''} @input=${(event) => keep(event.target.value)}></textarea>`,
});

/** A day in three numbers: nobody turns a wheel through thirty years. It stands as `1993-7-19`, unfinished as `1993--`. */
export const date = ({id, legend, hint, problem, value, keep}) => {
  const parts = (value ?? '').split('-');
  const part = (place, name, most) => html`<span class="part"><label for=${place === 0 ? id : `${id}-${name}`}>
      ${say(`answers.${name}`)}</label>
    <input id=${place === 0 ? id : `${id}-${name}`} type="text" inputmode="numeric" maxlength=${most} autocomplete="off"
      aria-describedby=${problem ? `${id}-problem` : nothing} aria-invalid=${problem ? 'true' : nothing}
      .value=${parts[place] ?? ''}
      @input=${(event) => keep([0, 1, 2].map((at) => at === place ? digits(event.target.value) : parts[at] ?? '').join('-'))}>
    </span>`;
  return html`<fieldset class="date-answer"><legend>${legend}</legend>
    ${hint ? html`<p class="hint">${hint}</p>` : nothing}
    ${problem ? html`<p id="${id}-problem" class="wrong">${problem}</p>` : nothing}
    <div>${part(0, 'year', 4)}${part(1, 'month', 2)}${part(2, 'day', 2)}</div>
  </fieldset>`;
};

/** As the API has it, or null where it is no day. */
export function dayOf(value) {
  const [year, month, day] = (value ?? '').split('-').map(Number);
  const at = new Date(Date.UTC(year, month - 1, day));
  return year > 999 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null;
}

export const spokenDay = (value) => dayOf(value) ? dateName(dayOf(value)) : plain('answers.none');

/** Any of several. */
export const several = ({legend, hint, problem, id, options, chosen, choose}) => html`<fieldset class="several">
  <legend>${legend}</legend>
  ${hint ? html`<p class="hint">${hint}</p>` : nothing}
  ${problem ? html`<p id="${id}-problem" class="wrong">${problem}</p>` : nothing}
  ${options.map(({value, text}, place) => html`<label class="checkbox">
    <input type="checkbox" id=${place === 0 ? id : nothing} .checked=${chosen.includes(value)}
      aria-describedby=${problem ? `${id}-problem` : nothing}
      @change=${(event) => choose(options.map((each) => each.value)
        .filter((each) => each === value ? event.target.checked : chosen.includes(each)))}><span>${text}</span></label>`)}
</fieldset>`;

/** One of several, each on a line of its own: for answers of more than a word. */
export const oneOf = ({id, name, legend, hint, problem, options, chosen, choose}) => html`<fieldset class="one-of">
  <legend>${legend}</legend>
  ${hint ? html`<p class="hint">${hint}</p>` : nothing}
  ${problem ? html`<p id="${id}-problem" class="wrong">${problem}</p>` : nothing}
  ${options.map(({value, text}, place) => html`<label class="checkbox">
    <input type="radio" id=${place === 0 ? id : nothing} name=${name} value=${value} .checked=${value === chosen}
      aria-describedby=${problem ? `${id}-problem` : nothing} @change=${() => choose(value)}><span>${text}</span></label>`)}
</fieldset>`;

/** In whatever width they are typed. */
const digits = (text) => text.normalize('NFKC').replace(/\D/g, '');
