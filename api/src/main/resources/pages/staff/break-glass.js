import {html} from 'lit';
import {Speaking, plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {moment} from './place.js';
import './deed.js';
import './list.js';

/* Who looked at a family in an emergency, against the rule, and why: each is to be seen by an auditor. */

const LIST = {
  name: 'break-glass',
  caption: () => plain('glass.title'),
  columns: [
    {key: 'opened', title: () => plain('glass.opened'), text: ({openedAt}) => moment(openedAt), order: ({openedAt}) => openedAt},
    {key: 'until', title: () => plain('glass.until'), order: ({until}) => until,
      text: ({until, open}) => open ? plain('glass.open-until', {at: moment(until)}) : moment(until)},
    {key: 'who', title: () => plain('glass.who'),
      text: ({role, district}) => [plain(`audit.by.${role}`), district].filter(Boolean).join(' ')},
    {key: 'person', title: () => plain('audit.person'), text: ({person}) => person,
      show: ({person}) => html`<code>${person.slice(0, 8)}</code>`},
    {key: 'family', title: () => plain('glass.family'), text: ({registration}) => registration,
      show: ({registration}) => html`<a href="/staff/audit?subject=${registration}">${registration.slice(0, 8)}</a>`},
    {key: 'seen', title: () => plain('glass.seen'), text: ({seenAt}) => seenAt ? moment(seenAt) : plain('glass.unseen'),
      order: ({seenAt}) => seenAt ?? ''},
  ],
  filters: [
    {key: 'seen', label: () => plain('glass.seen'), fits: ({seenAt}, wanted) => Boolean(seenAt) === (wanted === 'yes'),
      options: () => [{value: '', text: plain('audit.any')}, {value: 'no', text: plain('glass.unseen')},
        {value: 'yes', text: plain('glass.seen')}]},
  ],
  load: async ({after}) => {
    const {entries, next} = await get(`/v1/staff/break-glass?limit=100${after ? `&after=${after}` : ''}`);
    return {rows: entries, next: next ?? null};
  },
  id: ({id}) => id,
  empty: () => say('glass.none'),
  detail: (glass, list) => html`<p>${glass.reason ?? say('glass.erased')}</p>
    ${glass.seenAt ? html`<p class="hint">${say('glass.seen-at', {at: moment(glass.seenAt)})}</p>` : html`<sango-deed .deed=${{
      key: `glass-${glass.id}`, title: say('glass.mark'), what: say('glass.mark.what'), label: say('glass.mark'), fields: [],
      send: (_, key) => send('POST', `/v1/staff/break-glass/${glass.id}/seen`, {}, key),
    }} @done=${() => list.reload()}></sango-deed>`}`,
};

class BreakGlass extends Speaking {
  render() {
    return html`<h1 tabindex="-1">${say('glass.title')}</h1><p>${say('glass.what')}</p>
      <p><a href="/staff/audit">${say('audit.title')}</a></p>
      <sango-list .list=${LIST}></sango-list>`;
  }
}

customElements.define('sango-break-glass', BreakGlass);
