import {html} from 'lit';
import {Speaking, plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {interpreterFirst, note, oneOf, reached, spoken} from './families.js';
import {moment} from './place.js';
import './deed.js';
import './list.js';

/* Families of high need from whom nothing is heard: somebody gets in touch with them. */

const REASONS = ['LOST_IN_A_ROW', 'NEVER_APPLIED', 'STOPPED'];
const AT_ONCE = 100;

const LIST = {
  name: 'quiet-list',
  caption: () => plain('quiet.title'),
  columns: [
    ...reached,
    {key: 'reason', title: () => plain('quiet.reason'), text: ({reason}) => plain(`quiet.${reason}`)},
    {key: 'since', title: () => plain('quiet.since'), text: ({since}) => moment(since), order: ({since}) => since},
    {key: 'lastContact', title: () => plain('quiet.last'), order: ({lastContact}) => lastContact ?? '',
      text: ({lastContact}) => lastContact ? moment(lastContact) : plain('quiet.never')},
    spoken,
  ],
  filters: [oneOf('reason', () => plain('quiet.reason'), REASONS, (value) => plain(`quiet.${value}`))],
  load: async ({after}) => {
    const place = after ? `&afterSince=${encodeURIComponent(after.since)}&after=${after.registration}` : '';
    const rows = await get(`/v1/staff/quiet-list?limit=${AT_ONCE}${place}`);
    const last = rows.at(-1);
    return {rows, next: rows.length < AT_ONCE ? null : {since: last.since, registration: last.registration}};
  },
  id: ({registration}) => registration,
  empty: () => say('quiet.none'),
  detail: (family, list) => html`${interpreterFirst(family)}
    <sango-deed .deed=${{
      key: `quiet-${family.registration}`, title: say('quiet.contacted'), what: say('quiet.contacted.what'),
      fields: [
        {name: 'followUpOn', kind: 'date', label: say('quiet.follow-up'), required: true},
        note(),
      ],
      send: (values, key) => send('POST', `/v1/staff/quiet-list/${family.registration}/contacted`, values, key),
    }} @done=${() => list.drop(family)}></sango-deed>`,
};

class Quiet extends Speaking {
  render() {
    return html`<h1 tabindex="-1">${say('quiet.title')}</h1><p>${say('quiet.what')}</p>
      <sango-list .list=${LIST}></sango-list>`;
  }
}

customElements.define('sango-quiet', Quiet);
