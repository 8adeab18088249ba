import {html, nothing} from 'lit';
import {plain, say} from '../core/words.js';
import {Refused, get, send} from '../core/api.js';
import {channels, facilityName, moment, wishLine, yen} from './place.js';
import './deed.js';

/* Parts of a family's file: what she has applied for, and whether it is held for a legal case. */

export const applicationsPart = (file) => ({
  key: 'applications', title: say('applications.title'),
  load: () => get(`/v1/staff/registrations/${file.id}/applications`),
  show: (applications, again) => applications.length === 0 ? html`<p>${say('applications.none')}</p>`
    : html`<ul class="applications">${applications.map((application) => html`<li>${oneApplication(application)}
      ${application.state === 'PENDING' ? html`<sango-deed .deed=${withdrawal(application)} @done=${again}></sango-deed>`
        : nothing}
    </li>`)}</ul>`,
});

export const oneApplication = ({state, receivedAt, channel, drawAt, nextStep, wishes, arranged}) => html`
  <p><span class="state ${state}">${say(`application.${state}`)}</span> ${say('applications.received', {at: moment(receivedAt)})}
    （${say(`channel.${channel}`)}）</p>
  <ol class="wishes">${wishes.map((wish) => html`<li>${wishLine(wish)} ${yen(wish.fee.total)}
    ${wish.result ? html`<strong>${say(`result.${wish.result.why}`)}</strong>` : nothing}</li>`)}</ol>
  ${arranged ? html`<p>${say('applications.arranged')} ${wishLine(arranged)}</p>` : nothing}
  ${state === 'PENDING' && drawAt ? html`<p>${say('applications.draw', {at: moment(drawAt)})}</p>` : nothing}
  ${nextStep ? html`<p class="hint">${nextStep}</p>` : nothing}`;

export const withdrawal = ({id}) => ({
  key: `withdraw-${id}`, title: say('withdraw.title'), label: say('withdraw.go'), what: say('withdraw.what'), danger: true,
  fields: [{name: 'channel', kind: 'select', label: say('deed.channel'), initial: 'TELEPHONE', options: channels()}],
  send: ({channel}, key) => send('DELETE', `/v1/staff/applications/${id}?channel=${channel}`, undefined, key),
});

export const holdPart = (file) => ({
  key: 'hold', title: say('hold.title'),
  load: () => get(`/v1/staff/registrations/${file.id}/hold`).catch((failure) => {
    if (failure instanceof Refused && failure.status === 404) {
      return null;
    }
    throw failure;
  }),
  show: (hold, again) => html`<p>${hold ? say('hold.since', {at: moment(hold.placedAt)}) : say('hold.none')}
      ${hold ? html`<br>${hold.reason}` : nothing}</p>
    <sango-deed .deed=${{
      key: 'hold', title: hold ? say('hold.change') : say('hold.place'), what: say('hold.what'),
      fields: [{name: 'reason', kind: 'long', label: say('deed.reason'), required: true, initial: hold?.reason}],
      send: (values, key) => send('PUT', `/v1/staff/registrations/${file.id}/hold`, values, key),
    }} @done=${again}></sango-deed>
    ${hold ? html`<sango-deed .deed=${{
      key: 'lift', title: say('hold.lift'), what: say('hold.lift.what'), danger: true, fields: [], label: say('hold.lift'),
      send: (_, key) => send('DELETE', `/v1/staff/registrations/${file.id}/hold`, undefined, key),
    }} @done=${again}></sango-deed>` : nothing}`,
});

/** For whom she may agree to something: each facility, or the municipality. */
export const receiverName = (receiver) => receiver === 'MUNICIPALITY' ? plain('consent.municipality') : facilityName(receiver);
