import {html} from 'lit';
import {Speaking, plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {interpreterFirst, note, oneOf, reached, spoken} from './families.js';
import {moment} from './place.js';
import './deed.js';
import './list.js';

/* Whom somebody has to telephone, because no phone of hers tells her; and what to say. */

const OUTCOMES = ['REACHED', 'NOT_REACHED', 'LEFT_MESSAGE'];
const WHYS = ['NO_DEVICE', 'UNDELIVERED', 'NO_WORD', 'AT_NIGHT', 'HER_WISH', 'TO_TALK_OVER', 'NOT_SENT_AGAIN'];

const LIST = {
  name: 'call-list',
  caption: () => plain('calls.title'),
  columns: [
    ...reached,
    {key: 'why', title: () => plain('calls.why'), text: ({why}) => plain(`why.${why}`)},
    {key: 'title', title: () => plain('calls.about'), text: ({title}) => title},
    {key: 'due', title: () => plain('calls.due'), text: ({due}) => moment(due), order: ({due}) => due},
    {key: 'attempts', title: () => plain('calls.attempts'), order: ({attempts}) => attempts,
      text: ({attempts: n, lastOutcome}) => n ? plain('calls.times', {n, last: plain(`outcome.${lastOutcome}`)}) : ''},
    spoken,
  ],
  filters: [oneOf('why', () => plain('calls.why'), WHYS, (value) => plain(`why.${value}`))],
  load: async ({after}) => {
    const {calls, next} = await get(`/v1/staff/call-list?limit=100${after ? `&after=${after}` : ''}`);
    return {rows: calls, next};
  },
  id: ({id}) => id,
  empty: () => say('calls.none'),
  detail: (call, list) => html`<div class="to-say"><h3>${call.title}</h3><p>${call.text}</p>${interpreterFirst(call)}</div>
    <sango-deed .deed=${{
      key: `call-${call.id}`, title: say('calls.spoken'), label: say('calls.keep'),
      fields: [
        {name: 'outcome', kind: 'select', label: say('calls.outcome'), initial: 'REACHED',
          options: OUTCOMES.map((value) => ({value, text: plain(`outcome.${value}`)}))},
        note(),
      ],
      send: (values, key) => send('POST', `/v1/staff/call-list/${call.id}/done`, values, key),
    }} @done=${() => list.drop(call)}></sango-deed>`,
};

class Calls extends Speaking {
  render() {
    return html`<h1 tabindex="-1">${say('calls.title')}</h1><p>${say('calls.what')}</p>
      <sango-list .list=${LIST}></sango-list>`;
  }
}

customElements.define('sango-calls', Calls);
