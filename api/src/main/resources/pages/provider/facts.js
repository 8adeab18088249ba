import {html, nothing} from 'lit';
import {day, language, of, say, time, withReadings} from '../core/words.js';

/* What a facility must know of a visit, and how it is shown wherever one is. */

/** Said first and large, whatever else there is. */
const BEFORE_ALL = ['allergies', 'night-contact'];

export const name = (visit) => html`<span class="person">${visit.name ?? say('visits.no-name')}
  ${visit.kana ? html`<span class="kana">${visit.kana}</span>` : nothing}</span>`;

export const hours = ({start, end, begins, ends}) => start === end
  ? html`${begins ? html`<time>${time(new Date(begins))}</time>` : nothing}${ends ? html`〜<time>${time(new Date(ends))}</time>`
    : nothing}`
  : html`${day(start)}${begins ? html` <time>${time(new Date(begins))}</time>` : nothing} 〜 ${day(end)}
    ${ends ? html`<time>${time(new Date(ends))}</time>` : nothing}`;

/** What changes how she is received: a shape and a word for each. */
export function flags(visit) {
  const all = [
    visit.quietSetting && 'quiet', visit.medicalCare && 'medical', visit.firstUse && 'first',
    visit.telephoneHer && 'by-telephone', visit.changedSinceCall && 'changed',
  ].filter(Boolean);
  return html`<ul class="flags">
    ${all.map((flag) => html`<li class=${flag}>${say(`visits.flag.${flag}`)}</li>`)}
    ${visit.interpreter ? html`<li>${say('visits.interpreter', {language: visit.interpreter})}</li>` : nothing}
    ${visit.siblings > 0 ? html`<li>${say('visits.siblings', {n: visit.siblings})}</li>` : nothing}
  </ul>`;
}

/** Allergies and night contact: that nothing is known is said as well. */
export const urgent = ({topics, checklist}) => html`<dl class="facts">${topics.filter(({key}) => BEFORE_ALL.includes(key))
  .map((topic) => fact(topic, checklist?.entries[topic.key]))}</dl>`;

export const others = ({topics, checklist}) => html`<dl class="facts">${topics
  .filter(({key}) => !BEFORE_ALL.includes(key) && checklist?.entries[key] !== undefined)
  .map((topic) => fact(topic, checklist.entries[topic.key]))}</dl>`;

const fact = (topic, entry) => html`<div><dt>${withReadings(of(topic.text))}</dt>
  <dd>${entry === undefined ? html`<span class="missing">${say('visits.not-asked')}</span>`
    : entry === '' ? say('visits.nothing-special') : entry}</dd></div>`;

/** Nobody is counted who is not there. */
export const babies = ({babies: count, babiesAgeInDays: ages}) => count === 0 ? nothing
  : html`<p>${say('visits.babies', {n: count})}${language() === 'en' ? ' ' : ''}${ages.map((age) => html`
    <span class="age">${age < 0 ? say('visits.not-born') : say('visits.age', {n: Math.floor(age / 30), days: age % 30})}</span>`)}
  </p>`;
