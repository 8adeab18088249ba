import {html, nothing} from 'lit';
import {Speaking, plain, say} from '../core/words.js';
import {get} from '../core/api.js';
import {problemSummary} from '../parts/form.js';
import {facilityName, fullDay, languageName, moment, tierName, typeName} from './place.js';
import {applicationsPart, holdPart} from './family-parts.js';
import {visitsPart} from './family-visits.js';
import {assessmentsPart, carePlanPart, consentsPart} from './care.js';
import * as deeds from './family-deeds.js';
import './deed.js';
import './part.js';

/* One family: what she said, what the office decides, and all that belongs to her file. */

class FamilyFile extends Speaking {
  static properties = {family: {attribute: false}, role: {attribute: false}};

  #file = null;
  #failure = null;

  willUpdate(changed) {
    if (changed.has('family')) {
      this.#file = null;
      this.#open();
    }
  }

  async #open() {
    const {family} = this;
    this.#failure = null;
    try {
      const file = await get(`/v1/staff/registrations/${family}`);
      this.#file = this.family === family ? file : this.#file;
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  render() {
    const file = this.#file;
    // One heading, whatever is there already: it has the focus.
    return html`<p class="back"><a href="/staff/registrations">${say('registrations.nav')}</a></p>
      <h1 tabindex="-1">${file ? html`${file.name} <small>${file.kana}</small>` : say('family.title')}</h1>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#open()}) : nothing}
      ${file ? this.#whole(file) : this.#failure ? nothing : html`<p class="waiting">${say('app.waiting')}</p>`}`;
  }

  #whole(file) {
    return html`<p class="standing"><span class="state ${file.state}">${say(`state.${file.state}`)}</span>
        ${file.toDo ? html`<strong>${say(`task.${file.toDo}`)}</strong>` : nothing}
        ${file.state === 'APPROVED' && this.role === 'STAFF' ? html`<a class="button first"
          href="/staff/telephone?family=${file.id}">${say('family.apply')}</a>` : nothing}</p>
      ${file.lookalikes.length > 0 ? html`<p class="late">${say('family.lookalikes')}
        ${file.lookalikes.map((id, n) => html`
          <a href="/staff/registrations/${id}">${say('family.lookalike', {n: n + 1})}</a>`)}</p>`
        : nothing}
      ${file.loss ? html`<p class="gentle">${say('family.gentle')}</p>` : nothing}
      <div class="deeds" role="group" aria-label=${plain('family.decide')}>${this.#deeds(file)}</div>
      <h2>${say('family.said')}</h2>
      <p class="deeds"><a class="button second" href="/staff/registrations/${file.id}/correct">${say('family.correct')}</a>
        <a class="button second" href="/staff/register?family=${file.id}">${say('family.another-birth')}</a></p>
      <dl class="facts">${said(file)}</dl>
      <h2>${say('family.terms')}</h2>
      <dl class="facts">${terms(file)}</dl>
      ${this.#parts(file)}
      ${file.history.length > 0 ? html`<h2>${say('family.history')}</h2>
        <ol class="history">${file.history.map(change)}</ol>` : nothing}`;
  }

  #deeds(file) {
    const fitting = file.state === 'SUBMITTED' ? [deeds.approval(file), deeds.giveBack(file)]
      : file.state === 'APPROVED' ? [deeds.tier(file), ...this.role === 'STAFF' ? deeds.limit(file) : []] : [];
    return [...fitting, deeds.loss(file), deeds.move(file)].map((deed) => html`
      <sango-deed .deed=${deed} @done=${() => this.#open()}></sango-deed>`);
  }

  #parts(file) {
    const parts = [applicationsPart(file), visitsPart(file, this.role), assessmentsPart(file, () => this.#open()),
      carePlanPart(file), consentsPart(file), ...this.role === 'STAFF' ? [holdPart(file)] : []];
    return parts.map((part) => html`<sango-part .part=${part}></sango-part>`);
  }
}

const fact = (label, value) => value === null || value === undefined || value === '' || value.length === 0 ? nothing
  : html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

const said = (file) => [
  fact(say('family.born'), fullDay(file.birthDate)),
  fact(say('family.telephone'), html`<a class="telephone" href="tel:${file.telephone}">${file.telephone}</a>`),
  fact(say('family.address'), `〒${file.address.postalCode} ${file.address.line}`),
  fact(say('family.email'), file.email),
  fact(say('family.language'), languageName(file.language)),
  fact(say('family.interpreter'), file.interpreter && languageName(file.interpreter)),
  fact(say('family.reasons'), file.reasons.map((reason) => plain(`reason.${reason}`)).join('、')),
  fact(say('family.due'), fullDay(file.dueDate)),
  ...file.children.map((child) => fact(say('family.child'), [fullDay(child.birthDate), plain(`relation.${child.relation}`),
    child.gestationWeeks && plain('family.weeks', {n: child.gestationWeeks}),
    child.birthWeightGrams && plain('family.grams', {n: child.birthWeightGrams}),
    child.medicalCare && plain('family.medical-care')].filter(Boolean).join('、'))),
  fact(say('family.loss'), file.loss && `${plain(`loss.${file.loss.kind}`)} ${fullDay(file.loss.on)}`),
  fact(say('family.siblings'), file.siblings.map(({birthDate}) => fullDay(birthDate)).join('、')),
  fact(say('family.facility-of-birth'), file.facilityOfBirth && facilityName(file.facilityOfBirth)),
  fact(say('family.illness'), file.illness === 'NONE' ? '' : plain(`illness.${file.illness}`)),
  fact(say('family.without-device'), file.withoutDevice ? plain('family.without-device.yes') : ''),
  fact(say('family.exemption-claimed'), file.householdExemptionClaimed ? plain('deed.yes') : plain('deed.no')),
  fact(say('family.note'), file.note),
];

const terms = (file) => [
  fact(say('family.submitted'), `${moment(file.submittedAt)}（${plain(`channel.${file.channel}`)}）`),
  fact(say('family.returned-because'), file.returnReason),
  fact(say('family.assessed'), file.assessed ? plain('deed.yes') : plain('deed.no')),
  fact(say('family.tier'), [tierName(file.tier) || plain('family.tier.by-use'),
    file.tierUntil && plain('family.until', {day: fullDay(file.tierUntil)})].filter(Boolean).join('、')),
  fact(say('family.exempt'), file.householdExempt ? plain('deed.yes') : plain('deed.no')),
  fact(say('family.coupons'), plain('family.coupons.n', {n: file.coupons})),
  fact(say('family.district'), file.district),
  fact(say('family.moved'), fullDay(file.movedAwayOn)),
  ...file.limits.map(({types, days, until, reason}) => fact(say('family.limit'),
    [types.map(typeName).join('・'), plain('family.limit.n', {n: days}),
      until && plain('family.until', {day: fullDay(until)}), reason].filter(Boolean).join('、'))),
];

const change = ({kind, role, channel, at, reason, fields}) => html`<li><strong>${say(`change.${kind}`)}</strong>
  ${moment(at)} ${say(`role.${role}`)} ${say(`channel.${channel}`)} ${reason ?? nothing}
  ${fields.length > 0 ? html`<ul>${fields.map(({field, before, after}) => html`
    <li><code>${field}</code> ${before ?? '－'} → ${after ?? '－'}</li>`)}</ul>` : nothing}</li>`;

customElements.define('sango-family', FamilyFile);
