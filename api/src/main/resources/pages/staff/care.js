import {html, nothing} from 'lit';
import {of, plain, say, withReadings, withoutReadings} from '../core/words.js';
import {get, send} from '../core/api.js';
import {channels, moment, places} from './place.js';
import {receiverName} from './family-parts.js';
import './deed.js';

/* What is known of how she is, what is planned for her care, and what she has agreed to. */

const below = (file, what) => `/v1/staff/registrations/${file.id}/${what}`;

/* The form is the municipality's own: each kind of question has its kind of field. */
const KINDS = {ONE_OF: 'select', SOME_OF: 'some', SCALE: 'number', YES_NO: 'yes-no', WORDS: 'long'};

export const assessmentsPart = (file, changed) => ({
  key: 'assessments', title: say('assessments.title'),
  load: () => get(below(file, 'assessments')),
  show: ({form, assessments}, again) => html`
    ${form.sample ? html`<p class="hint">${say('assessments.sample')}</p>` : nothing}
    <sango-deed .deed=${{
      key: 'assess', title: say('assessments.add'), fields: form.sections.flatMap(({questions}) => questions.map(question)),
      send: (values, key) => send('POST', below(file, 'assessments'), {answers: given(values, form)}, key),
    }} @done=${() => {
      again();
      changed();
    }}></sango-deed>
    ${assessments.length === 0 ? html`<p>${say('assessments.none')}</p>` : assessments.map((each) => oneAssessment(each, form))}`,
});

const question = ({key, text, kind, options, least, most, required}) => ({
  name: key, path: `answers.${key}`, kind: KINDS[kind], required, label: withReadings(of(text)),
  hint: kind === 'SCALE' ? say('assessments.scale', {least, most}) : undefined, list: {least, most},
  options: [...kind === 'ONE_OF' ? [{value: '', text: plain('deed.open')}] : [],
    ...options.map((option) => ({value: option.key, text: withoutReadings(of(option.text))}))],
});

/** What nobody has answered is left out. */
const given = (values, form) => Object.fromEntries(form.sections.flatMap(({questions}) => questions)
  .map(({key}) => [key, values[key]])
  .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)));

const oneAssessment = ({version, at, role, answers}, form) => html`<article class="version">
  <h3>${say('version', {n: version})} ${moment(at)} ${say(`role.${role}`)}</h3>
  <dl class="facts">${form.sections.flatMap(({questions}) => questions).filter(({key}) => answers[key] !== undefined)
    .map(({key, text, options}) => html`<div><dt>${withReadings(of(text))}</dt><dd>${answer(answers[key], options)}</dd></div>`)}
  </dl></article>`;

function answer(value, options) {
  const named = (key) => {
    const option = options.find((each) => each.key === key);
    return option ? withoutReadings(of(option.text)) : String(key);
  };
  return value === true ? say('deed.yes') : value === false ? say('deed.no')
    : Array.isArray(value) ? value.map(named).join('、') : named(value);
}

export const carePlanPart = (file) => ({
  key: 'care-plan', title: say('care-plan.title'),
  load: () => get(below(file, 'care-plan')),
  show: ({current, earlier}, again) => html`${current ? onePlan(current) : html`<p>${say('care-plan.none')}</p>`}
    <sango-deed .deed=${{
      key: 'plan', title: say('care-plan.write'), what: say('care-plan.what'),
      fields: ['goals', 'wishes', 'cautions'].map((name) => ({
        name, kind: 'long', lines: true, label: say(`care-plan.${name}`), hint: say('care-plan.lines'),
        initial: current?.[name].join('\n'),
      })),
      send: (values, key) => send('PUT', below(file, 'care-plan'),
        {...values, basedOn: current?.version ?? 0, attention: current?.attention ?? []}, key),
    }} @done=${again}></sango-deed>
    ${earlier.map(onePlan)}`,
});

const onePlan = ({version, at, role, goals, wishes, cautions, attention}) => html`<article class="version">
  <h3>${say('version', {n: version})} ${moment(at)} ${say(`role.${role}`)}</h3>
  <dl class="facts">${Object.entries({goals, wishes, cautions, attention}).filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => html`<div><dt>${say(`care-plan.${name}`)}</dt>
      <dd><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></dd></div>`)}</dl></article>`;

export const consentsPart = (file) => ({
  key: 'consents', title: say('consent.title'),
  load: () => get(below(file, 'consents')),
  show: ({purposes, history}, again) => html`${purposes.map((purpose) => onePurpose(file, purpose, again))}
    ${history.length === 0 ? nothing : html`<h3>${say('consent.history')}</h3><ol class="history">${history.map((word) => html`
      <li>${moment(word.at)} ${say(`purpose.${word.purpose}`)} ${receiverName(word.receiver)}
        <strong>${word.given ? say('consent.given') : say('consent.withdrawn')}</strong>
        ${say(`channel.${word.channel}`)}</li>`)}</ol>`}`,
});

const onePurpose = (file, {purpose, receiversAre, text, textVersion, language, receivers}, again) => html`
  <article class="version"><h3>${say(`purpose.${purpose}`)}</h3>
  <p>${receivers.length > 0 ? html`<strong>${say('consent.given')}</strong> ${receivers.map(receiverName).join('、')}`
    : say('consent.not-given')}</p>
  <sango-deed .deed=${{
    key: `consent-${purpose}`, title: say('consent.keep'), what: html`${say('consent.read-out')}<br>${withReadings(text)}`,
    fields: [
      {name: 'channel', kind: 'select', label: say('deed.channel'), initial: 'TELEPHONE', options: channels()},
      {name: 'given', kind: 'yes-no', label: say('consent.agrees'), required: true},
      {name: 'receivers', kind: 'some', label: say('consent.receivers'), initial: receivers,
        options: (receiversAre === 'MUNICIPALITY' ? ['MUNICIPALITY'] : places().map(({id}) => id))
          .map((value) => ({value, text: receiverName(value)}))},
    ],
    send: (values, key) => send('PUT', below(file, `consents/${purpose}`), {...values, textVersion, language}, key),
  }} @done=${again}></sango-deed></article>`;
