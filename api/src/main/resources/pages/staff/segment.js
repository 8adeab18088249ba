import {html} from 'lit';
import {plain, say} from '../core/words.js';
import {entry, option, some} from './fields.js';
import {facilityName, places, policy} from './place.js';

/* To whom it goes: some of a few criteria, all of them at once. The API refuses what nobody is at once, at its field. */

const KINDS = {
  PREGNANT: ['fromWeek', 'untilWeek'], AGED: ['fromMonths', 'belowMonths'], NEVER_USED: [],
  EXPECTED: ['facility', 'from', 'until'], READING: ['languages'], LIVING: ['district'],
};
const NUMBERS = ['fromWeek', 'untilWeek', 'fromMonths', 'belowMonths'];
const INITIAL = {PREGNANT: {fromWeek: '28'}, AGED: {fromMonths: '0', belowMonths: '4'}, READING: {languages: ['ja']}};
const NAMES = {'ja': '日本語', 'ja-easy': 'やさしい にほんご', 'en': 'English'};

/** What is typed, from what the API tells; and as nobody has typed anything yet. */
export const typedOf = (criteria) => Object.fromEntries(criteria.map(({is, ...values}) => [is,
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? String(value) : value]))]));

/** For the API: in the order in which they are shown, so that a problem finds its field. */
export const criteriaOf = (typed) => Object.keys(KINDS).filter((is) => is in typed).map((is) => ({
  is, ...Object.fromEntries(KINDS[is].map((key) => [key, valueOf(key, typed[is][key])]).filter(([, value]) => value !== null)),
}));

/** The control of each field that a problem may name. */
export const controlsOf = (typed) => Object.fromEntries(Object.keys(KINDS).filter((is) => is in typed)
  .flatMap((is, index) => [[`segment[${index}].is`, `segment-${is}`],
    ...KINDS[is].map((key) => [`segment[${index}].${key}`, `segment-${is}-${key}`])]));

const valueOf = (key, value) => NUMBERS.includes(key) ? (value ?? '') === '' ? null : Number(value) : value || null;

export const languageName = (tag) => NAMES[tag] ?? new Intl.DisplayNames([tag], {type: 'language'}).of(tag);

/** @param change with all that is typed then */
export const segment = (typed, change) => html`<fieldset class="segment"><legend>${say('segment.title')}</legend>
  <p class="hint">${say('segment.hint')}</p>
  ${Object.keys(KINDS).map((is) => html`<div class="criterion">
    <label class="checkbox"><input type="checkbox" id="segment-${is}" .checked=${is in typed}
      @change=${({target}) => change(target.checked ? {...typed, [is]: INITIAL[is] ?? {}} : without(typed, is))}>
      <span>${say(`segment.${is}`)}</span></label>
    ${is in typed && KINDS[is].length > 0 ? html`<div class="pairs">${KINDS[is].map((key) =>
      control(is, key, typed[is][key], (value) => change({...typed, [is]: {...typed[is], [key]: value}})))}</div>` : ''}
  </div>`)}</fieldset>`;

const without = (typed, is) => Object.fromEntries(Object.entries(typed).filter(([key]) => key !== is));

function control(is, key, value, change) {
  const id = `segment-${is}-${key}`;
  const label = say(`segment.field.${key}`);
  switch (key) {
    case 'facility':
      return option({id, label, chosen: value ?? '', choose: change,
        options: [{value: '', text: plain('segment.choose')},
          ...places().map((each) => ({value: each.id, text: facilityName(each.id)}))]});
    case 'languages':
      return some({id, legend: label, chosen: value ?? [], choose: change,
        options: policy().noticeLanguages.map((tag) => ({value: tag, text: languageName(tag)}))});
    case 'from':
    case 'until':
      return entry({id, label, kind: 'date', value, change});
    case 'district':
      return entry({id, label, hint: say('segment.district.hint'), value, change});
    default:
      return entry({id, label, kind: 'number', value, change, list: {least: 0, most: 60}});
  }
}
