import {html, nothing} from 'lit';
import {Speaking, plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {languageName, moment} from './place.js';
import './deed.js';
import './list.js';

/* Families of high need from whom nothing is heard: somebody gets in touch with them. */

const REASONS = ['LOST_IN_A_ROW', 'NEVER_APPLIED', 'STOPPED'];
const AT_ONCE = 100;

const LIST = {
  name: 'quiet-list',
  caption: () => plain('quiet.title'),
  columns: [
    {key: 'name', title: () => plain('family.name'), text: ({name}) => name, order: ({kana, name}) => kana ?? name,
      link: ({registration}) => `/staff/registrations/${registration}`},
    {key: 'kana', title: () => plain('family.kana'), text: ({kana}) => kana ?? '', hidden: true},
    {key: 'telephone', title: () => plain('family.telephone'), text: ({telephone}) => telephone,
      show: ({telephone}) => html`<a class="telephone" href="tel:${telephone}">${telephone}</a>`},
    {key: 'reason', title: () => plain('quiet.reason'), text: ({reason}) => plain(`quiet.${reason}`)},
    {key: 'since', title: () => plain('quiet.since'), text: ({since}) => moment(since), order: ({since}) => since},
    {key: 'lastContact', title: () => plain('quiet.last'), order: ({lastContact}) => lastContact ?? '',
      text: ({lastContact}) => lastContact ? moment(lastContact) : plain('quiet.never')},
    {key: 'language', title: () => plain('family.language'),
      text: ({language, interpreter}) => languageName(interpreter ?? language)},
  ],
  filters: [{key: 'reason', label: () => plain('quiet.reason'), fits: ({reason}, wanted) => reason === wanted,
    options: () => [{value: '', text: plain('list.all')}, ...REASONS.map((value) => ({value, text: plain(`quiet.${value}`)}))]}],
  load: async ({after}) => {
    const place = after ? `&afterSince=${encodeURIComponent(after.since)}&after=${after.registration}` : '';
    const rows = await get(`/v1/staff/quiet-list?limit=${AT_ONCE}${place}`);
    const last = rows.at(-1);
    return {rows, next: rows.length < AT_ONCE ? null : {since: last.since, registration: last.registration}};
  },
  id: ({registration}) => registration,
  empty: () => say('quiet.none'),
  detail: (family, list) => html`${family.interpreter
    ? html`<p class="late">${say('calls.interpreter', {language: languageName(family.interpreter)})}</p>` : nothing}
    <sango-deed .deed=${{
      key: `quiet-${family.registration}`, title: say('quiet.contacted'), what: say('quiet.contacted.what'),
      fields: [
        {name: 'followUpOn', kind: 'date', label: say('quiet.follow-up'), required: true},
        {name: 'note', kind: 'long', label: say('calls.note'), hint: say('calls.note.hint')},
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
