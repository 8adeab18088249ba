import {html, nothing} from 'lit';
import {plain, say} from '../core/words.js';
import {checkbox, field} from '../parts/form.js';

/* What a clerk types into. Values are what stands there, always as text; what goes to the API is made of them by
   `valuesOf`. */

export const entry = ({id, label, hint, problem, kind = 'text', value, change, required = false, list}) => field({
  id, hint, problem, label: asNeeded(label, required),
  control: (its, describing) => kind === 'long'
    ? html`<textarea class="entry" id=${its} rows="3" aria-describedby=${describing} .value=${value ?? ''}
        aria-required=${required ? 'true' : nothing} aria-invalid=${problem ? 'true' : nothing}
        @input=${(event) => change(event.target.value)}></textarea>`
    : html`<input class="entry" id=${its} type=${kind} aria-describedby=${describing} .value=${value ?? ''} autocomplete="off"
        aria-required=${required ? 'true' : nothing} aria-invalid=${problem ? 'true' : nothing}
        min=${list?.least ?? nothing} max=${list?.most ?? nothing}
        @input=${(event) => change(event.target.value)}>`,
});

/** Chosen by the property, so that it follows the address and not only the hand. */
export const option = ({id, label, hint, problem, required = false, options, chosen, choose}) => field({
  id, hint, problem, label: asNeeded(label, required),
  control: (its, describing) => html`<select id=${its} aria-describedby=${describing}
      aria-required=${required ? 'true' : nothing} aria-invalid=${problem ? 'true' : nothing}
      @change=${(event) => choose(event.target.value)}>
    ${options.map(({value, text}) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`)}
  </select>`,
});

const asNeeded = (label, required) => required
  ? html`${label} <span class="needed">${say('deed.required')}</span>` : label;

/** Some of a few. */
export const some = ({id, legend, problem, required = false, options, chosen, choose}) => html`
  <fieldset class="some" id=${id} tabindex="-1" aria-describedby=${problem ? `${id}-problem` : nothing}>
  <legend>${asNeeded(legend, required)}</legend>
  ${problem ? html`<p id="${id}-problem" class="wrong">${problem}</p>` : nothing}
  ${options.map(({value, text}) => html`<label class="checkbox"><input type="checkbox" .checked=${chosen.includes(value)}
    @change=${(event) => choose(event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))}>
    <span>${text}</span></label>`)}
</fieldset>`;

/**
 * The control of any kind of field.
 *
 * @param each of what deed.js says
 * @param problem what the API says is wrong with it
 */
export function control({id, each, value, change, problem}) {
  const {kind, label, hint, options, required, list} = each;
  switch (kind) {
    case 'select':
      return option({id, label, hint, problem, required, options, chosen: value ?? '', choose: change});
    case 'yes-no':
      return option({
        id, label, hint, problem, required, chosen: value ?? '', choose: change,
        options: [{value: '', text: plain('deed.open')}, {value: 'yes', text: plain('deed.yes')},
          {value: 'no', text: plain('deed.no')}],
      });
    case 'check':
      return checkbox({label, checked: value === true, change});
    case 'some':
      return some({id, legend: label, problem, required, options, chosen: value ?? [], choose: change});
    default:
      return entry({id, label, hint, problem, kind, value, change, required, list});
  }
}

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
