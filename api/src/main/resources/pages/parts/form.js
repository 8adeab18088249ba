import {html, nothing} from 'lit';
import {plain, say, withReadings} from '../core/words.js';

/* What forms are made of. Each has a name that is read out, and is large enough for a thumb. */

export const button = ({label, press, kind = 'second'}) =>
  html`<button type="button" class="button ${kind}" @click=${press}>${label}</button>`;

/**
 * One line of a form.
 *
 * @param control of the id that the label is for and of what describes it, if anything does
 * @param problem what is wrong with what stands there
 */
export const field = ({id, label, hint, problem, control}) => {
  const describing = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${hint ? html`<p id="${id}-hint" class="hint">${hint}</p>` : nothing}
    ${problem ? html`<p id="${id}-problem" class="wrong">${problem}</p>` : nothing}
    ${control(id, describing || nothing)}
  </div>`;
};

/** One of several, in a list that the phone itself opens. */
export const select = ({id, label, hint, options, chosen, choose}) => field({
  id, label, hint,
  control: (its, describing) => html`<select id=${its} aria-describedby=${describing}
      @change=${(event) => choose(event.target.value)}>
    ${options.map(({value, text}) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
  </select>`,
});

/**
 * One of a few, all of them seen.
 *
 * @param unspoken where the answers say what they are for; whoever does not see them side by side is told all the same
 */
export const choice = ({name, legend, options, chosen, choose, unspoken = false}) => html`<fieldset class="choice">
  <legend class=${unspoken ? 'unseen' : ''}>${legend}</legend>
  <div>${options.map(({value, text}) => html`<label>
    <input type="radio" name=${name} value=${value} .checked=${value === chosen} @change=${() => choose(value)}>
    <span>${text}</span>
  </label>`)}</div>
</fieldset>`;

export const checkbox = ({label, checked, change}) => html`<label class="checkbox">
  <input type="checkbox" .checked=${checked} @change=${(event) => change(event.target.checked)}><span>${label}</span>
</label>`;

/**
 * What went wrong, on top of the page, where it is read out at once.
 *
 * @param failure what core/api.js throws: a problem's own words, or that nobody answered
 * @param fields for each field that a problem names, the id of its control
 * @param names for each of them, what it is called on the page
 */
export const problemSummary = ({failure, again, fields = {}, names = {}}) => {
  const {title, detail, field: named} = failure.problem ?? {};
  return html`<section class="problem-summary" role="alert">
    <h2>${title ? withReadings(title) : say('problem.unreachable')}</h2>
    <p>${fields[named]
      ? html`<a href="#${fields[named]}">${names[named] ? html`${names[named]}: ` : nothing}${withReadings(detail)}</a>`
      : detail ? withReadings(detail) : say('problem.unreachable.detail')}</p>
    ${again ? button({label: say('problem.again'), press: again}) : nothing}
  </section>`;
};

/** For whoever does not see the shape beside it. */
export const unseen = (key, values) => html`<span class="unseen">${plain(key, values)}</span>`;
