import {html, nothing} from 'lit';
import {plain} from '../core/words.js';

/**
 * A number by two buttons, for one thumb: more or fewer of what there are words for.
 *
 * @param id where what is wrong with it leads to it
 */
export const stepper = ({id, what, legend, shown, number, least, most, choose}) => html`
  <fieldset class="stepper" id=${id ?? nothing} tabindex=${id ? '-1' : nothing}><legend>${legend}</legend>
  <div class="steps"><button type="button" class="button second" ?disabled=${number <= least}
    aria-label=${plain(`apply.fewer.${what}`)} @click=${() => choose(number - 1)}>−</button>
  <output>${shown}</output>
  <button type="button" class="button second" ?disabled=${number >= most} aria-label=${plain(`apply.more.${what}`)}
    @click=${() => choose(number + 1)}>＋</button></div></fieldset>`;
