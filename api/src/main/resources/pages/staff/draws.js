import {html} from 'lit';
import {Speaking, plain, say} from '../core/words.js';
import {get} from '../core/api.js';
import {moment} from './place.js';
import './list.js';

/* The municipality's draws, the newest first: how far each has come, and what it gave. */

const STATES = ['OPEN', 'SEALED', 'DRAWN', 'PUBLISHED'];

const given = ({tiers}) => tiers.reduce((sum, {granted}) => sum + granted, 0);
const applied = ({tiers}) => tiers.reduce((sum, {applications}) => sum + applications, 0);

const LIST = {
  name: 'draws',
  caption: () => plain('draws.title'),
  public: true,
  columns: [
    {key: 'at', title: () => plain('draws.at'), text: ({draw}) => moment(draw.drawAt), order: ({draw}) => draw.drawAt,
      link: ({draw}) => `/staff/draws/${draw.id}`},
    {key: 'run', title: () => plain('draws.run'), order: ({draw}) => draw.run,
      text: ({draw}) => draw.run > 1 ? plain('draws.again', {n: draw.run}) : plain('draws.first')},
    {key: 'state', title: () => plain('draws.state'), text: ({draw}) => plain(`draws.${draw.state}`),
      order: ({draw}) => STATES.indexOf(draw.state),
      show: ({draw}) => html`<span class="stage ${draw.state}">${say(`draws.${draw.state}`)}</span>`},
    {key: 'tickets', title: () => plain('draws.tickets'), text: ({draw}) => String(draw.tickets ?? ''),
      order: ({draw}) => draw.tickets ?? 0},
    {key: 'given', title: () => plain('draws.given'), order: given,
      text: (row) => row.tiers.length === 0 ? '' : plain('draws.given-of', {n: given(row), of: applied(row)})},
    {key: 'reason', title: () => plain('draws.reason'), text: ({draw}) => draw.reason ?? ''},
  ],
  filters: [{key: 'state', label: () => plain('draws.state'), fits: ({draw}, state) => draw.state === state,
    options: () => [{value: '', text: plain('draws.any')}, ...STATES.map((value) => ({value, text: plain(`draws.${value}`)}))]}],
  load: async () => ({rows: await get('/v1/staff/draws'), next: null}),
  id: ({draw}) => draw.id,
  empty: () => say('draws.none'),
};

class Draws extends Speaking {
  render() {
    return html`<h1 tabindex="-1">${say('draws.title')}</h1>
      <p>${say('draws.what')}</p>
      <p class="deeds"><a class="button second" href="/staff/replay">${say('replay.title')}</a></p>
      <sango-list .list=${LIST}></sango-list>`;
  }
}

customElements.define('sango-draws', Draws);
