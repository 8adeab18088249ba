import {html} from 'lit';
import {dateOf, dayName, learn, plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {channels, days, facilityName, moment, typeName, yen} from './place.js';
import './deed.js';

/* A family's visits, and what the office enters of them when she telephones: which of it still may be is for the API to say;
   here only what fits a visit's days is offered. */

const ILLNESSES = ['INFECTION', 'HOSPITAL_CARE'];
const ENDINGS = ['OWN_WISH', ...ILLNESSES];
const MISSED = ['NO_WORD', 'WORD_TOO_LATE', 'OTHER'];
const DAY = 86_400_000;

const channel = () => ({name: 'channel', kind: 'select', label: say('deed.channel'), initial: 'TELEPHONE', options: channels()});
const chosen = (values, told) => values.map((value) => ({value, text: told(value)}));

export const visitsPart = (file, role) => ({
  key: 'visits', title: say('family-visits.title'),
  load: async () => {
    const path = `/v1/staff/registrations/${file.id}/visits`;
    const [visits, {now}] = await Promise.all([get(path), get('/v1/session')]);
    return {visits, today: dateOf(Date.parse(now))};
  },
  show: ({visits, today}, again) => visits.length === 0 ? html`<p>${say('family-visits.none')}</p>`
    : html`<ul class="applications">${visits.map((visit) => html`<li>${oneVisit(visit)}
      <div class="deeds">${deeds(visit, today, role).map((deed) => html`
        <sango-deed .deed=${deed} @done=${again}></sango-deed>`)}</div></li>`)}</ul>`,
});

const oneVisit = (visit) => html`
  <p><span class="state ${visit.state}">${say(`family-visits.${visit.state}`)}</span>
    <strong>${facilityName(visit.facility)} ${typeName(visit.type)} ${days({...visit, days: datesOf(visit).length})}</strong>
    ${yen(visit.fee)}</p>
  ${[
    [visit.state === 'CONFIRMED', () => say('family-visits.cancellable', {at: moment(visit.cancellableUntil)})],
    [visit.cancelledAt, () => say('family-visits.cancelled', {at: moment(visit.cancelledAt)})],
    [visit.usedDates.length > 0, () => say('family-visits.used', {days: visit.usedDates.map(dayName).join('、')})],
    [visit.missedDates.length > 0, () => say('family-visits.missed', {days: visit.missedDates.map(dayName).join('、')})],
  ].filter(([holds]) => holds).map(([, told]) => html`<p class="hint">${told()}</p>`)}`;

function deeds(visit, today, role) {
  if (visit.state !== 'CONFIRMED') {
    return [];
  }
  const open = datesOf(visit).filter((date) => ![...visit.usedDates, ...visit.missedDates].includes(date));
  const past = open.filter((date) => date <= today);
  const begun = visit.start <= today;
  return [
    ...begun ? [] : [cancelling(visit), illness(visit)],
    ...begun && today < visit.end ? [ending(visit, datesOf(visit).filter((date) => date > visit.start && date >= today))] : [],
    ...past.length > 0 && role === 'STAFF' ? [missing(visit, past)] : [],
  ];
}

const cancelling = ({id}) => ({
  key: `cancel-${id}`, title: say('family-visits.cancel'), what: say('family-visits.cancel.what'), danger: true,
  label: say('family-visits.cancel.go'), fields: [channel()],
  send: (values, key) => send('POST', `/v1/staff/visits/${id}/cancel`, values, key),
});

const illness = ({id}) => ({
  key: `illness-${id}`, title: say('family-visits.ill'), what: say('family-visits.ill.what'), danger: true,
  label: say('family-visits.cancel.go'),
  fields: [channel(), {name: 'kind', kind: 'select', label: say('family-visits.because'), initial: ILLNESSES[0],
    options: chosen(ILLNESSES, (value) => plain(`family-visits.because.${value}`))}],
  send: (values, key) => send('POST', `/v1/staff/visits/${id}/illness`, values, key),
});

const ending = ({id}, from) => ({
  key: `end-${id}`, title: say('family-visits.end'), what: say('family-visits.end.what'), danger: true,
  label: say('family-visits.end.go'),
  fields: [channel(),
    {name: 'from', kind: 'select', label: say('family-visits.end.from'), initial: from[0], options: chosen(from, dayName)},
    {name: 'reason', kind: 'select', label: say('family-visits.because'), initial: ENDINGS[0],
      options: chosen(ENDINGS, (value) => plain(`family-visits.because.${value}`))}],
  send: (values, key) => send('POST', `/v1/staff/visits/${id}/end`, values, key),
});

const missing = ({id}, past) => ({
  key: `missed-${id}`, title: say('family-visits.no-show'), what: say('family-visits.no-show.what'),
  fields: [
    {name: 'date', kind: 'select', label: say('family-visits.no-show.on'), initial: past.at(-1), options: chosen(past, dayName)},
    {name: 'reason', kind: 'select', label: say('deed.reason'), initial: MISSED[0],
      options: chosen(MISSED, (value) => plain(`family-visits.why.${value}`))}],
  send: (values, key) => send('POST', `/v1/staff/visits/${id}/no-show`, values, key),
});

const datesOf = ({start, end}) => Array.from({length: 1 + (Date.parse(end) - Date.parse(start)) / DAY},
  (_, n) => new Date(Date.parse(start) + n * DAY).toISOString().slice(0, 10));

await learn('staff-intake');
