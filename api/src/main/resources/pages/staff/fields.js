import {html, nothing} from 'lit';
import {say} from '../core/words.js';
import {field} from '../parts/form.js';

/* What a clerk types into. Values are what stands there, always as text; what goes to the API is made of them by
   `valuesOf`. */

export const entry = ({id, label, hint, kind = 'text', value, change, required = false, list}) => field({
  id, hint, label: required ? html`${label} <span class="needed">${say('deed.required')}</span>` : label,
  control: (its, describing) => kind === 'long'
    ? html`<textarea class="entry" id=${its} rows="3" aria-describedby=${describing} .value=${value ?? ''}
        aria-required=${required ? 'true' : nothing} @input=${(event) => change(event.target.value)}></textarea>`
    : html`<input class="entry" id=${its} type=${kind} aria-describedby=${describing} .value=${value ?? ''} autocomplete="off"
        aria-required=${required ? 'true' : nothing} min=${list?.least ?? nothing} max=${list?.most ?? nothing}
        @input=${(event) => change(event.target.value)}>`,
});

/** Chosen by the property, so that it follows the address and not only the hand. */
export const option = ({id, label, hint, options, chosen, choose}) => field({
  id, label, hint,
  control: (its, describing) => html`<select id=${its} aria-describedby=${describing}
      @change=${(event) => choose(event.target.value)}>
    ${options.map(({value, text}) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`)}
  </select>`,
});

/** Some of a few. */
export const some = ({id, legend, options, chosen, choose}) => html`<fieldset class="some" id=${id} tabindex="-1">
  <legend>${legend}</legend>
  ${options.map(({value, text}) => html`<label class="checkbox"><input type="checkbox" .checked=${chosen.includes(value)}
    @change=${(event) => choose(event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))}>
    <span>${text}</span></label>`)}
</fieldset>`;

/** Of what stands in fields: nothing typed is null, a number is one, a word for yes or no is one. */
export const valuesOf = (fields, typed) => Object.fromEntries(fields.map(({name, kind, lines}) => {
  const given = typed[name];
  switch (kind) {
    case 'check':
      return [name, given === true];
    case 'some':
      return [name, given ?? []];
    case 'number':
      return [name, (given ?? '') === '' ? null : Number(given)];
    case 'yes-no':
      return [name, given === 'yes' ? true : given === 'no' ? false : null];
    default:
      return [name, lines ? linesOf(given) : given?.trim() || null];
  }
}));

const linesOf = (text) => (text ?? '').split('\n').map((line) => line.trim()).filter(Boolean);
