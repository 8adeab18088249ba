import {html} from 'lit';
import {Speaking, of, plain, say} from '../core/words.js';
import {get} from '../core/api.js';
import {moment} from './place.js';
import './list.js';

/* What the office writes to many: the newest first. */

const STATES = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'GATHERING', 'SENDING', 'SENT', 'STOPPED'];

const LIST = {
  name: 'broadcasts',
  caption: () => plain('broadcasts.title'),
  public: true,
  columns: [
    {key: 'headline', title: () => plain('broadcasts.headline'), text: ({words}) => of(words)?.headline ?? words.ja.headline,
      link: ({id}) => `/staff/broadcasts/${id}`},
    {key: 'state', title: () => plain('broadcasts.state'), text: ({state}) => plain(`broadcasts.${state}`),
      order: ({state}) => STATES.indexOf(state),
      show: ({state, mine}) => html`<span class="stage ${state}">${say(`broadcasts.${state}`)}</span>
        ${state === 'SUBMITTED' && !mine ? html`<strong class="late">${say('broadcasts.for-you')}</strong>` : ''}`},
    {key: 'reaches', title: () => plain('broadcasts.reaches'), text: ({reaches}) => of(reaches)},
    {key: 'families', title: () => plain('broadcasts.families'), text: ({families}) => String(families ?? ''),
      order: ({families}) => families ?? 0},
    {key: 'important', title: () => plain('broadcasts.important'),
      text: ({important}) => important ? plain('broadcasts.yes') : ''},
    {key: 'written', title: () => plain('broadcasts.written'), text: ({writtenAt}) => moment(writtenAt),
      order: ({writtenAt}) => writtenAt},
    {key: 'deadline', title: () => plain('broadcasts.deadline'), text: ({deadline}) => moment(deadline),
      order: ({deadline}) => deadline},
  ],
  filters: [{key: 'state', label: () => plain('broadcasts.state'), fits: ({state}, wanted) => state === wanted,
    options: () => [{value: '', text: plain('broadcasts.any')},
      ...STATES.map((value) => ({value, text: plain(`broadcasts.${value}`)}))]}],
  load: async ({after}) => {
    const {broadcasts, next} = await get(`/v1/staff/broadcasts?limit=50${after ? `&after=${after}` : ''}`);
    return {rows: broadcasts, next: next ?? null};
  },
  id: ({id}) => id,
  empty: () => say('broadcasts.none'),
};

class Broadcasts extends Speaking {
  render() {
    return html`<h1 tabindex="-1">${say('broadcasts.title')}</h1><p>${say('broadcasts.what')}</p>
      <p class="deeds"><a class="button first" href="/staff/write">${say('write.title')}</a></p>
      <sango-list .list=${LIST}></sango-list>`;
  }
}

customElements.define('sango-broadcasts', Broadcasts);
